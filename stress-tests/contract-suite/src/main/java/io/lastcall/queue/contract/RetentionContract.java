package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Any {@code BlockingQueue}: a queue does not hold on to what it has given away, nor to who has waited. */
public abstract class RetentionContract extends QueueContract<BlockingQueue<Item>> {

    /** Removes one element that nobody else knows. */
    private interface Route {
        void removeFirst(BlockingQueue<Item> queue) throws Exception;
    }

    @Test
    @Requires(Trait.STORES)
    void removedElement_byAnyRoute_canBeCollected() throws Exception {
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("take", BlockingQueue::take);
        routes.put("poll", BlockingQueue::poll);
        routes.put("timed poll", q -> q.poll(1, TimeUnit.SECONDS));
        routes.put("drainTo", q -> q.drainTo(new ArrayList<>()));
        routes.put("drainTo(1)", q -> q.drainTo(new ArrayList<>(), 1));
        routes.put("clear", BlockingQueue::clear);
        if (has(Trait.REMOVES_INSIDE)) {
            routes.put("remove(Object)", q -> q.remove(q.peek()));
            routes.put("removeIf", q -> q.removeIf(item -> true));
            routes.put("Iterator.remove", q -> {
                Iterator<Item> iterator = q.iterator();
                iterator.next();
                iterator.remove();
            });
        }
        if (queue instanceof ShutdownBlockingQueue) {
            routes.put("shutdownNow", q -> ((ShutdownBlockingQueue<Item>) q).shutdownNow());
        }
        List<BlockingQueue<Item>> queues = new ArrayList<>();
        Map<String, WeakReference<?>> references = new LinkedHashMap<>();
        for (Map.Entry<String, Route> route : routes.entrySet()) {
            BlockingQueue<Item> fresh = subject.factory().get();
            queues.add(fresh);
            references.put(route.getKey(), insertAndRemove(fresh, route.getValue()));
        }
        assertCollected(references);
        queues.forEach(used -> assertThat(used.size()).isZero());
    }

    private static WeakReference<Item> insertAndRemove(BlockingQueue<Item> queue, Route route) throws Exception {
        Item item = Item.of(1);
        queue.put(item);
        route.removeFirst(queue);
        return new WeakReference<>(item);
    }

    @Test
    void removedFromTheMiddle_othersStillInside_canBeCollected() throws Exception {
        if (!has(Trait.REMOVES_INSIDE) || capacity() < 3) {
            return;
        }
        queue.put(Item.of(0));
        Map<String, WeakReference<?>> references = Map.of("middle", insertThenRemoveInside());
        assertCollected(references);
        assertThat(queue.size()).isEqualTo(2);
    }

    private WeakReference<Item> insertThenRemoveInside() throws Exception {
        Item middle = Item.of(1);
        queue.put(middle);
        queue.put(Item.of(2));
        assertThat(queue.remove(middle)).isTrue();
        return new WeakReference<>(middle);
    }

    @Test
    @Requires(Trait.BOUNDED)
    void refusedElement_fullQueue_canBeCollected() throws Exception {
        fillToCapacity();
        assertCollected(Map.of("offer", refuse(0), "timed offer", refuse(1)));
        assertThat(queue.size()).isEqualTo(capacity());
    }

    private WeakReference<Item> refuse(long millis) throws Exception {
        Item item = Item.of(-1);
        assertThat(queue.offer(item, millis, TimeUnit.MILLISECONDS)).isFalse();
        return new WeakReference<>(item);
    }

    @Test
    void threadsThatWaitedInVain_noLaterTraffic_canBeCollected() {
        // poll(t) | interrupted take | interrupted put
        Map<String, WeakReference<?>> references = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            references.put("timed poll " + i, waitInVain("poll", false, () -> {
                queue.poll(1, TimeUnit.MILLISECONDS);
            }));
            references.put("interrupted take " + i, waitInVain("take", true, queue::take));
        }
        if (has(Trait.BOUNDED)) {
            fillToCapacity();
            for (int i = 0; i < 3; i++) {
                references.put("timed offer " + i, waitInVain("offer", false, () -> {
                    queue.offer(Item.of(-1), 1, TimeUnit.MILLISECONDS);
                }));
                references.put("interrupted put " + i, waitInVain("put", true, () -> queue.put(Item.of(-1))));
            }
        }
        actors = new Actors(threads); // which forgets the ended ones
        assertCollected(references);
        assertThat(queue.size()).isGreaterThanOrEqualTo(0);
    }

    private WeakReference<Thread> waitInVain(String name, boolean interrupt, Actors.Step step) {
        Actor<Void> actor = actors.start(name, step);
        if (interrupt) {
            actor.awaitWaiting();
            actor.interrupt();
        }
        actor.join();
        return new WeakReference<>(actor.thread());
    }

    private static void assertCollected(Map<String, WeakReference<?>> references) {
        long deadline = System.nanoTime() + Patience.nanos();
        while (true) {
            System.gc();
            List<String> held = new ArrayList<>();
            references.forEach((name, reference) -> {
                if (reference.get() != null) {
                    held.add(name);
                }
            });
            if (held.isEmpty()) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("still held after: " + held);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
