package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Insertions, removals and interrupts that race a shutdown: each element that was accepted leaves once, none that was
 * refused is ever seen, everybody ends. A smoke test; the stress tests look longer and closer.
 */
@OnBothThreadKinds
public abstract class ShutdownRaceContract extends ShutdownQueueContract {

    private static final int ROUNDS = 20;

    /** What happened to the elements of one thread. */
    private record Share(List<Item> accepted, List<Item> taken) {
        Share() {
            this(Collections.synchronizedList(new ArrayList<>()), Collections.synchronizedList(new ArrayList<>()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void oneInsertion_racingShutdown_isInsideOrRefused(Insertion insertion) {
        // insert | shutdown
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            CyclicBarrier start = new CyclicBarrier(2);
            Item item = Item.of(round);
            Actor<Boolean> putter = actors.start("insert", () -> {
                start.await();
                return insertion.into(queue, item);
            });
            Actor<Boolean> closer = actors.start("shutdown", () -> {
                start.await();
                return queue.shutdown();
            });
            assertThat(closer.result()).isTrue();
            if (putter.hasThrown()) {
                assertRefused(putter);
                assertTerminated();
            } else {
                assertThat(putter.result()).isTrue();
                assertShutdown();
                assertHoldsExactly(List.of(item));
                assertTerminated();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void oneInsertion_racingShutdownNow_isInTheListOrRefused(Insertion insertion) {
        // insert | shutdownNow
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            CyclicBarrier start = new CyclicBarrier(2);
            Item item = Item.of(round);
            Actor<Boolean> putter = actors.start("insert", () -> {
                start.await();
                return insertion.into(queue, item);
            });
            Actor<List<Item>> closer = actors.start("shutdownNow", () -> {
                start.await();
                return queue.shutdownNow();
            });
            if (putter.hasThrown()) {
                assertRefused(putter);
                assertThat(closer.result()).isEmpty();
            } else {
                assertSame(closer.result(), List.of(item));
            }
            assertTerminated();
        }
    }

    @Test
    void size_afterShutdownReturned_neverGrows() throws Exception {
        // put ... | put ... | shutdown, size ...
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            List<Actor<Void>> putters = new ArrayList<>();
            for (int p = 0; p < producers(2); p++) {
                putters.add(actors.start("put" + p, () -> {
                    for (int i = 0; i < 10_000; i++) {
                        queue.put(Item.of(i));
                    }
                }));
            }
            if (has(Trait.BOUNDED)) {
                queue.take();
            }
            queue.shutdown();
            int size = queue.size();
            for (int i = 0; i < 100; i++) {
                int now = queue.size();
                assertThat(now).isLessThanOrEqualTo(size);
                size = now;
            }
            assertThat(queue.isTerminated()).isEqualTo(size == 0);
            putters.forEach(Actor::join);
            assertThat(queue.size()).isLessThanOrEqualTo(size);
            assertThat(emptied().size()).isLessThanOrEqualTo(size);
            assertTerminated();
        }
    }

    @Test
    void everything_racingShutdown_conservesEveryElement() {
        // put ... | offer ... | take ... | poll ... | consume | shutdown
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            race(() -> {
                queue.shutdown();
                return List.of();
            });
        }
    }

    @Test
    void everything_racingShutdownNow_conservesEveryElement() {
        // put ... | offer ... | take ... | poll ... | consume | shutdownNow
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            race(() -> queue.shutdownNow());
        }
    }

    @Test
    void everything_racingShutdownNowAfter_conservesEveryElement() {
        // put ... | offer ... | take ... | poll ... | consume | shutdownNowAfter
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            race(() -> queue.shutdownNowAfter(50, TimeUnit.MICROSECONDS));
        }
    }

    private void race(java.util.concurrent.Callable<List<Item>> end) {
        int each = 200;
        List<Share> shares = new ArrayList<>();
        List<Actor<Void>> all = new ArrayList<>();
        List<Actor<Void>> putters = new ArrayList<>();
        for (int p = 0; p < producers(2); p++) {
            int first = p * each;
            Share share = new Share();
            shares.add(share);
            putters.add(actors.start("put" + p, () -> {
                for (int i = 0; i < each; i++) {
                    Item item = Item.of(first + i);
                    if (insertOneWayOrTheOther(item, i)) {
                        share.accepted.add(item);
                    }
                }
            }));
        }
        all.addAll(putters);
        Share share = new Share();
        shares.add(share);
        all.add(actors.start("take", () -> {
            for (int i = 0; ; i++) {
                Item item = removeOneWayOrTheOther(share, i);
                if (item != null) {
                    share.taken.add(item);
                }
            }
        }));
        List<Actor<Void>> consumers = new ArrayList<>();
        for (int c = 1; c < consumers(2); c++) {
            Share consumed = new Share();
            shares.add(consumed);
            consumers.add(actors.start("consume", () -> queue.consume(consumed.taken::add)));
        }
        Actor<List<Item>> closer = actors.start("end", () -> {
            long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(2_000_000);
            while (System.nanoTime() - until < 0) {
                putters.get(0).interrupt(); // an interrupt loses nothing either
                Thread.yield();
            }
            return end.call();
        });
        List<Item> out = new ArrayList<>(closer.result());
        all.forEach(Actor::join);
        consumers.forEach(Actor::result);
        all.forEach(actor -> assertThat(actor.outcome())
                .isInstanceOfAny(QueueShutdownException.class, InterruptedException.class, String.class));
        List<Item> in = new ArrayList<>();
        for (Share s : shares) {
            in.addAll(s.accepted);
            out.addAll(s.taken);
        }
        assertTerminated();
        assertSameInAnyOrder(out, in);
    }

    private boolean insertOneWayOrTheOther(Item item, int step) {
        try {
            switch (step % 4) {
                case 0:
                    queue.put(item);
                    return true;
                case 1:
                    return queue.offer(item);
                case 2:
                    return queue.offer(item, 20, TimeUnit.MICROSECONDS);
                default:
                    return queue.putAll(List.of(item)) == 1;
            }
        } catch (InterruptedException | QueueShutdownException e) {
            return false; // and never seen
        }
    }

    private Item removeOneWayOrTheOther(Share share, int step) throws InterruptedException {
        switch (step % 5) {
            case 0:
                return queue.take();
            case 1:
                return queue.poll();
            case 2:
                return queue.poll(20, TimeUnit.MICROSECONDS);
            case 3:
                queue.drainTo(share.taken, 2);
                return null;
            default:
                try {
                    queue.takeBatch(share.taken, 1, 3, 20, TimeUnit.MICROSECONDS);
                    return null;
                } catch (CancellationException e) {
                    throw new AssertionError(e);
                }
        }
    }

    @Test
    @Requires({Trait.STORES, Trait.MANY_CONSUMERS})
    void takesAndDrains_racingShutdownNow_divideTheElementsEachInOrder() {
        // take ... | drainTo(2) ... | shutdownNow
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            List<Item> items = fill(Math.min(capacity(), 200));
            CyclicBarrier start = new CyclicBarrier(3);
            List<Item> taken = new ArrayList<>();
            List<Item> drained = new ArrayList<>();
            Actor<Void> taker = actors.start("take", () -> {
                start.await();
                while (true) {
                    taken.add(queue.take());
                }
            });
            Actor<Void> drainer = actors.start("drainTo", () -> {
                start.await();
                while (!queue.isTerminated()) {
                    queue.drainTo(drained, 2);
                }
            });
            Actor<List<Item>> closer = actors.start("shutdownNow", () -> {
                start.await();
                return queue.shutdownNow();
            });
            List<Item> list = closer.result();
            assertRefused(taker);
            drainer.result();
            for (List<Item> share : List.of(taken, drained, list)) {
                List<Item> inserted = new ArrayList<>(share);
                inserted.sort(null);
                assertSame(share, inQueueOrder(inserted));
            }
            List<Item> all = new ArrayList<>(list);
            all.addAll(taken);
            all.addAll(drained);
            assertSameInAnyOrder(all, items);
            assertTerminated();
        }
    }

    @Test
    @Requires(Trait.STORES)
    void plainWrites_beforeTheLastRemoval_areSeenByThoseThatSeeTermination() {
        // write, take | awaitTermination | isTerminated ...
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            fill(1);
            queue.shutdown();
            int[] plain = new int[1];
            Actor<Integer> waiter = actors.start("awaitTermination", () -> {
                queue.awaitTermination(LONG, LONG_UNIT);
                return plain[0];
            });
            Actor<Integer> looker = actors.start("isTerminated", () -> {
                while (!queue.isTerminated()) {
                    Thread.yield();
                }
                return plain[0];
            });
            plain[0] = 42;
            assertThat(queue.poll()).isNotNull();
            assertThat(waiter.result()).isEqualTo(42);
            assertThat(looker.result()).isEqualTo(42);
        }
    }

    @Test
    void interruptsOfTakers_racingPuts_loseNothing() throws Exception {
        // take ... | interrupt ... | put ...
        List<Item> taken = Collections.synchronizedList(new ArrayList<>());
        Actor<Void> taker = actors.start("take", () -> {
            while (true) {
                try {
                    taken.add(queue.take());
                } catch (InterruptedException e) {
                    Thread.yield(); // nothing was taken
                }
            }
        });
        List<Item> items = Item.list(200);
        for (Item item : items) {
            taker.awaitWaiting().interrupt(); // it wakes later than the put takes
            queue.put(item);
        }
        queue.shutdown();
        assertRefused(taker);
        assertSameIfAscending(taken, items);
    }

    @Test
    void plainWrites_beforeInsertion_areSeenByTheTaker() {
        // write, put | take, read
        int count = 2_000;
        int[] plain = new int[count];
        Actor<Void> putter = actors.start("put", () -> {
            for (int i = 0; i < count; i++) {
                plain[i] = i + 1;
                queue.put(Item.of(i));
            }
            queue.shutdown();
        });
        Actor<Void> taker = actors.start("take", () -> {
            for (Item item : queue.untilTerminated()) {
                assertThat(plain[item.number()]).isEqualTo(item.number() + 1);
            }
        });
        putter.result();
        taker.result();
    }

    @Test
    void plainWrites_beforeShutdown_areSeenByThoseThatGetTheExceptionOrSeeTheState() {
        // write, shutdown | take | isShutdown ... | awaitTermination
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            int[] plain = new int[1];
            Actor<Integer> taker = actors.start("take", () -> {
                try {
                    queue.take();
                    throw new AssertionError("nothing was put");
                } catch (QueueShutdownException e) {
                    return plain[0];
                }
            });
            Actor<Integer> looker = actors.start("isTerminated", () -> {
                while (!queue.isTerminated()) {
                    Thread.yield();
                }
                return plain[0];
            });
            Actor<Integer> waiter = actors.start("awaitTermination", () -> {
                queue.awaitTermination(LONG, LONG_UNIT);
                return plain[0];
            });
            plain[0] = 42;
            queue.shutdown();
            assertThat(taker.result()).isEqualTo(42);
            assertThat(looker.result()).isEqualTo(42);
            assertThat(waiter.result()).isEqualTo(42);
        }
    }
}
