package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the contract's table for threads that already wait when the queue is shut down. */
@OnBothThreadKinds
public abstract class ShutdownWaitingContract extends ShutdownQueueContract {

    /** Every way to end an empty queue. */
    enum End {
        SHUTDOWN,
        SHUTDOWN_WITH_CAUSE,
        SHUTDOWN_NOW,
        SHUTDOWN_NOW_AFTER,
        CLOSE;

        void of(ShutdownBlockingQueue<Item> queue) {
            switch (this) {
                case SHUTDOWN -> queue.shutdown();
                case SHUTDOWN_WITH_CAUSE -> queue.shutdown(new RuntimeException("cause"));
                case SHUTDOWN_NOW -> queue.shutdownNow();
                case SHUTDOWN_NOW_AFTER -> queue.shutdownNowAfter(0, LONG_UNIT);
                case CLOSE -> queue.close();
                default -> throw new AssertionError(this);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "TIMED_POLL", "TAKE_BATCH"})
    void waitingRemoval_shutdownOfEmptyQueue_wakesAndThrows(Removal removal) {
        // remove | shutdown
        Actor<Item> taker = actors.startWaiting("remove", () -> removal.from(queue));
        queue.shutdown();
        assertRefused(taker);
        assertThat(taker.interruptedAtEnd()).isFalse();
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource
    void waitingTakers_anyEnd_allWakeAndThrow(End end) {
        // take x 4 | poll(t) x 3 | end
        List<Actor<Item>> takers = new ArrayList<>();
        takers.add(actors.startWaiting("take", () -> queue.take()));
        for (int i = 1; i < consumers(4); i++) {
            takers.add(actors.startWaiting("take" + i, () -> queue.take()));
            takers.add(actors.startWaiting("poll" + i, () -> queue.poll(LONG, LONG_UNIT)));
        }
        end.of(queue);
        for (Actor<Item> taker : takers) {
            assertRefused(taker);
        }
        assertTerminated();
    }

    @Test
    void waitingConsume_shutdownOfEmptyQueue_endsNormally() {
        // consume | shutdown
        Actor<Void> consumer = actors.startWaiting(
                "consume",
                () -> queue.consume(item -> {
                    throw new AssertionError(item);
                }));
        queue.shutdown();
        consumer.result();
    }

    @Test
    void waitingLoop_shutdownOfEmptyQueue_endsNormally() {
        // for each | shutdown
        Actor<Item> loop = actors.startWaiting("for each", () -> Removal.LOOP.from(queue));
        queue.shutdown();
        assertThat(loop.result()).isNull();
    }

    @Test
    @Requires(Trait.BOUNDED)
    void waitingInsertion_shutdown_wakesAndThrowsAndIsNeverSeen() {
        // insert | shutdown
        for (Insertion insertion : new Insertion[] {Insertion.PUT, Insertion.TIMED_OFFER, Insertion.PUT_ALL}) {
            queue = subject.factory().get();
            List<Item> items = fillToCapacity();
            Actor<Boolean> putter = actors.startWaiting("insert", () -> insertion.into(queue, Item.of(-1)));
            queue.shutdown();
            assertRefused(putter);
            assertThat(putter.interruptedAtEnd()).isFalse();
            assertThat(queue.isTerminated()).isEqualTo(items.isEmpty());
            assertHoldsExactly(items);
            assertTerminated();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.BOUNDED)
    void waitingPutters_anyEnd_allWakeAndThrow(End end) {
        // put x 4 | offer(t) x 3 | end
        fillToCapacity();
        List<Actor<?>> putters = new ArrayList<>();
        putters.add(actors.startWaiting("put", () -> queue.put(Item.of(-1))));
        for (int i = 1; i < producers(4); i++) {
            putters.add(actors.startWaiting("put" + i, () -> queue.put(Item.of(-1))));
            putters.add(actors.startWaiting("offer" + i, () -> queue.offer(Item.of(-2), LONG, LONG_UNIT)));
        }
        end.of(queue);
        for (Actor<?> putter : putters) {
            assertRefused(putter);
        }
        List<Item> left = emptied();
        assertThat(left.stream().filter(item -> item.number() < 0)).isEmpty();
        assertTerminated();
    }

    @Test
    @Requires(Trait.BOUNDED)
    void waitingPutter_shutdownNow_isNotInTheList() {
        // put | shutdownNow
        List<Item> items = fillToCapacity();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
        assertSame(queue.shutdownNow(), items);
        assertRefused(putter);
    }

    @Test
    @Requires(Trait.BOUNDED)
    void waitingPutter_shutdownThenTakes_neverInserts() throws Exception {
        // put | shutdown, take ...
        List<Item> items = fillToCapacity();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
        queue.shutdown();
        for (Item item : items) {
            assertThat(queue.take()).isSameAs(item);
        }
        assertTerminated();
        assertRefused(putter);
    }

    @Test
    @Requires({Trait.STORES, Trait.MANY_CONSUMERS})
    void waitingTaker_elementInTheHandsOfASink_waitsOnAndThrowsWhenTheSinkAccepts() throws Exception {
        // drainTo(sink) | take | shutdown
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch accept = new CountDownLatch(1);
        Item item = Item.of(1);
        queue.put(item);
        HookedSink sink = new HookedSink(given -> {
            inHand.countDown();
            awaitUninterrupted(accept);
        });
        Actor<Integer> drainer = actors.start("drainTo", () -> queue.drainTo(sink));
        inHand.await();
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        assertThat(queue.shutdown()).isTrue();
        assertShutdown();
        assertThat(queue.size()).isEqualTo(1);
        taker.assertStillWaiting(); // the element may come back
        accept.countDown();
        assertThat(drainer.result()).isEqualTo(1);
        assertRefused(taker);
        assertSame(sink.accepted(), List.of(item));
        assertTerminated();
    }

    @Test
    @Requires({Trait.STORES, Trait.MANY_CONSUMERS})
    void waitingTaker_elementInTheHandsOfASink_getsItWhenTheSinkRefuses() throws Exception {
        // drainTo(sink) | take | shutdown
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch refuse = new CountDownLatch(1);
        RuntimeException refusal = new RuntimeException("refused");
        Item item = Item.of(1);
        queue.put(item);
        HookedSink sink = new HookedSink(given -> {
            inHand.countDown();
            awaitUninterrupted(refuse);
            throw refusal;
        });
        Actor<Integer> drainer = actors.start("drainTo", () -> queue.drainTo(sink));
        inHand.await();
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        queue.shutdown();
        taker.assertStillWaiting();
        refuse.countDown();
        assertThat(drainer.thrown(RuntimeException.class)).isSameAs(refusal);
        assertThat(taker.result()).isSameAs(item);
        assertTerminated();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void waitingTakers_lastElementLeavesAfterShutdown_othersWakeAndThrow() throws Exception {
        // take | take | put, shutdown
        Actor<Item> first = actors.startWaiting("take1", () -> queue.take());
        Actor<Item> second = actors.startWaiting("take2", () -> queue.take());
        Item item = Item.of(1);
        queue.put(item);
        queue.shutdown();
        if (first.hasThrown()) {
            assertRefused(first);
            assertThat(second.result()).isSameAs(item);
        } else {
            assertThat(first.result()).isSameAs(item);
            assertRefused(second);
        }
        assertTerminated();
    }

    @Test
    void waitingTakeBatch_fewerThanTheMinimumAndShutdown_returnsWhatItMoved() throws Exception {
        // takeBatch(5) | put put, shutdown
        List<Item> sink = new ArrayList<>();
        Actor<Integer> taker = actors.startWaiting("takeBatch", () -> queue.takeBatch(sink, 5, 5, LONG, LONG_UNIT));
        List<Item> items = Item.list(2);
        queue.put(items.get(0));
        queue.put(items.get(1));
        queue.shutdown();
        assertThat(taker.result()).isEqualTo(2);
        assertSameIfAscending(sink, items);
        assertTerminated();
    }

    @Test
    void interruptRacingShutdown_waitingTaker_endsEitherWayAndLosesNoInterrupt() {
        // take | interrupt | shutdown
        for (int round = 0; round < 20; round++) {
            queue = subject.factory().get();
            AtomicBoolean interrupted = new AtomicBoolean();
            Actor<Item> taker = actors.startWaiting("take", () -> {
                try {
                    return queue.take();
                } finally {
                    while (!interrupted.get()) {
                        Thread.onSpinWait();
                    }
                }
            });
            Actor<Boolean> closer = actors.start("shutdown", () -> queue.shutdown());
            taker.interrupt();
            interrupted.set(true);
            closer.result();
            if (taker.outcome() instanceof InterruptedException) {
                assertThat(taker.interruptedAtEnd()).as("interrupt status").isFalse();
            } else {
                assertRefused(taker);
                assertThat(taker.interruptedAtEnd()).as("interrupt status").isTrue();
            }
        }
    }
}
