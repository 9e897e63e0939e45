package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An element that has left a queue, or never was in it, can be collected while the queue lives on. What the contract suite
 * holds for every {@code BlockingQueue} (RetentionContract) is not repeated here.
 */
class CollectedElementsTest {

    /** Makes an element, has the queue see it and let go of it, and forgets it. */
    private interface Route {
        WeakReference<Element> use(ShutdownBlockingQueue<Element> queue) throws Exception;
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class RefusingSink extends ArrayList<Element> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Element element) {
            throw new Refused();
        }
    }

    private static void assertCollected(boolean full, QueueKind kind, Map<String, Route> routes) throws Exception {
        List<ShutdownBlockingQueue<Element>> queues = new ArrayList<>();
        Map<String, WeakReference<Element>> references = new LinkedHashMap<>();
        for (Map.Entry<String, Route> route : routes.entrySet()) {
            ShutdownBlockingQueue<Element> queue = full ? kind.createFull() : kind.create();
            queues.add(queue);
            references.put(route.getKey(), route.getValue().use(queue));
        }
        Collected.assertCollected(references);
        queues.forEach(queue -> assertThat(queue.size()).isNotNegative()); // they are still there
    }

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void storedElement_leftByAnyRoute_canBeCollected(QueueKind kind) throws Exception {
        if (!kind.stores()) {
            return;
        }
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("shutdownNow", q -> insertThen(q, ShutdownBlockingQueue::shutdownNow));
        routes.put(
                "shutdown, take",
                q -> insertThen(q, queue -> {
                    queue.shutdown();
                    queue.take();
                }));
        routes.put("drainTo", q -> insertThen(q, queue -> queue.drainTo(new ArrayList<>())));
        routes.put(
                "takeBatch",
                q -> insertThen(q, queue -> queue.takeBatch(new ArrayList<>(), 1, 2, 1, TimeUnit.SECONDS)));
        routes.put(
                "consume",
                q -> insertThen(q, queue -> {
                    queue.shutdown();
                    queue.consume(element -> {});
                }));
        routes.put(
                "untilTerminated",
                q -> insertThen(q, queue -> {
                    queue.shutdown();
                    queue.untilTerminated().forEach(element -> {});
                }));
        routes.put(
                "sink refuses, poll",
                q -> insertThen(q, queue -> {
                    refuse(queue);
                    queue.poll();
                }));
        routes.put(
                "sink refuses, shutdownNow",
                q -> insertThen(q, queue -> {
                    refuse(queue);
                    queue.shutdownNow();
                }));
        routes.put(
                "held by a sink during shutdownNow",
                q -> insertThen(
                        q,
                        queue -> queue.drainTo(new ArrayList<>() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public boolean add(Element element) {
                                queue.shutdownNow();
                                return true;
                            }
                        })));
        assertCollected(false, kind, routes);
    }

    private static void refuse(ShutdownBlockingQueue<Element> queue) {
        assertThatThrownBy(() -> queue.drainTo(new RefusingSink())).isInstanceOf(Refused.class);
    }

    private interface Step {
        void run(ShutdownBlockingQueue<Element> queue) throws Exception;
    }

    private static WeakReference<Element> insertThen(ShutdownBlockingQueue<Element> queue, Step step) throws Exception {
        Element element = Element.due();
        queue.put(element);
        step.run(queue);
        return new WeakReference<>(element);
    }

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void elementBetweenOthers_removed_canBeCollected(QueueKind kind) throws Exception {
        if (!kind.stores() || !kind.removesInside()) {
            return;
        }
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("remove", q -> betweenOthers(q, (queue, element) -> queue.remove(element)));
        routes.put("removeIf", q -> betweenOthers(q, (queue, element) -> queue.removeIf(e -> e == element)));
        routes.put("removeAll", q -> betweenOthers(q, (queue, element) -> queue.removeAll(List.of(element))));
        routes.put(
                "Iterator.remove",
                q -> betweenOthers(q, (queue, element) -> {
                    Iterator<Element> iterator = queue.iterator();
                    while (iterator.next() != element) {
                        assertThat(iterator.hasNext()).isTrue();
                    }
                    iterator.remove();
                }));
        assertCollected(false, kind, routes);
    }

    private interface Removal {
        void run(ShutdownBlockingQueue<Element> queue, Element element);
    }

    private static WeakReference<Element> betweenOthers(ShutdownBlockingQueue<Element> queue, Removal removal)
            throws Exception {
        Element element = Element.due();
        queue.putAll(List.of(Element.due(), element, Element.due()));
        removal.run(queue, element);
        assertThat(queue.size()).isEqualTo(2);
        return new WeakReference<>(element);
    }

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void refusedElement_afterShutdown_canBeCollected(QueueKind kind) throws Exception {
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("offer", q -> refused(q, ShutdownBlockingQueue::offer));
        routes.put("put", q -> refused(q, ShutdownBlockingQueue::put));
        routes.put("timed offer", q -> refused(q, (queue, e) -> queue.offer(e, 1, TimeUnit.SECONDS)));
        routes.put("add", q -> refused(q, ShutdownBlockingQueue::add));
        routes.put("addAll", q -> refused(q, (queue, e) -> queue.addAll(List.of(e))));
        routes.put("putAll", q -> refused(q, (queue, e) -> queue.putAll(List.of(e))));
        assertCollected(false, kind, routes);
    }

    private interface Insertion {
        void run(ShutdownBlockingQueue<Element> queue, Element element) throws Exception;
    }

    private static WeakReference<Element> refused(ShutdownBlockingQueue<Element> queue, Insertion insertion) {
        Element element = Element.due();
        queue.shutdown();
        assertThatThrownBy(() -> insertion.run(queue, element)).isInstanceOf(QueueShutdownException.class);
        return new WeakReference<>(element);
    }

    @ParameterizedTest
    @EnumSource(value = QueueKind.class)
    void elementOfAWaitingInsertion_thatGaveUp_canBeCollected(QueueKind kind) throws Exception {
        if (!kind.isBounded()) {
            return;
        }
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("time-out", q -> {
            Element element = Element.due();
            assertThat(q.offer(element, 1, TimeUnit.MILLISECONDS)).isFalse();
            return new WeakReference<>(element);
        });
        routes.put("interrupt", q -> waitToPut(q, Thread::interrupt));
        routes.put("shutdown", q -> waitToPut(q, thread -> q.shutdown()));
        routes.put("shutdownNow", q -> waitToPut(q, thread -> q.shutdownNow()));
        assertCollected(true, kind, routes);
    }

    private interface End {
        void of(Thread thread) throws Exception;
    }

    /** An element that a thread waits to put until something ends the wait. */
    private static WeakReference<Element> waitToPut(ShutdownBlockingQueue<Element> queue, End end) {
        Element element = Element.due();
        Crowd crowd = Crowd.waiting(ThreadKind.PLATFORM, List.of(() -> queue.put(element)));
        release(crowd, end);
        return new WeakReference<>(element);
    }

    private static void release(Crowd crowd, End end) {
        crowd.release(0, () -> {
            try {
                end.of(crowd.threads().get(0));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void elementOfAWaitingThread_thatWasServed_canBeCollected(QueueKind kind) throws Exception {
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("take | put", q -> waitToRemove(q, q::take, q::put));
        routes.put("poll | offer", q -> waitToRemove(q, () -> q.poll(1, TimeUnit.DAYS), q::offer));
        routes.put(
                "takeBatch | put",
                q -> waitToRemove(q, () -> q.takeBatch(new ArrayList<>(), 1, 1, 1, TimeUnit.DAYS), q::put));
        if (!kind.stores()) {
            routes.put("put | take", q -> waitToPut(q, thread -> q.take()));
            routes.put("put | poll", q -> waitToPut(q, thread -> q.poll()));
            routes.put("put | drainTo", q -> waitToPut(q, thread -> q.drainTo(new ArrayList<>())));
            routes.put(
                    "put | takeBatch",
                    q -> waitToPut(q, thread -> q.takeBatch(new ArrayList<>(), 1, 2, 1, TimeUnit.SECONDS)));
            routes.put(
                    "put | drainTo that fails, interrupt",
                    q -> waitToPut(q, thread -> {
                        refuse(q);
                        thread.interrupt();
                    }));
            routes.put(
                    "put | drainTo that fails, poll",
                    q -> waitToPut(q, thread -> {
                        refuse(q);
                        q.poll();
                    }));
        }
        assertCollected(false, kind, routes);
    }

    private interface Put {
        void put(Element element) throws Exception;
    }

    /** An element that goes to a thread that waits for one. */
    private static WeakReference<Element> waitToRemove(
            ShutdownBlockingQueue<Element> queue, Crowd.Wait removal, Put put) {
        Element element = Element.due();
        Crowd crowd = Crowd.waiting(ThreadKind.PLATFORM, List.of(removal));
        release(crowd, thread -> put.put(element));
        crowd.check(0, 0, 1);
        assertThat(queue.isEmpty()).isTrue();
        return new WeakReference<>(element);
    }
}
