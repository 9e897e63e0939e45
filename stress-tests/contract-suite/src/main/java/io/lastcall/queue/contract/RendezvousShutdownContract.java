package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shutdown of a queue that holds nothing, its batches, and its sinks: both sides end, and nothing is left. */
@Requires(without = Trait.STORES)
@OnBothThreadKinds
public abstract class RendezvousShutdownContract extends ShutdownQueueContract {

    private static final int ROUNDS = 100;

    private final RuntimeException refusal = new RuntimeException("refused");
    private final Item item = Item.of(1);

    // ------------------------------------------------------------------------------------------ shutdown

    @ParameterizedTest
    @EnumSource(names = {"PUT", "TIMED_OFFER", "PUT_ALL"})
    void waitingInsertion_shutdown_throwsAndIsNeverDelivered(Insertion insertion) {
        // insert | shutdown, take
        Actor<Boolean> putter = actors.startWaiting("insert", () -> insertion.into(queue, item));
        assertThat(queue.shutdown()).isTrue();
        assertTerminated();
        assertRefused(() -> queue.take());
        assertThat(queue.drainTo(new ArrayList<>())).isZero();
        assertRefused(putter);
    }

    @Test
    void waitingPuts_shutdownNow_allThrowAndNothingIsLeft() {
        // put | put | shutdownNow
        Actor<Void> one = actors.startWaiting("put1", () -> queue.put(item));
        Actor<Void> two = actors.startWaiting("put2", () -> queue.put(Item.of(2)));
        assertThat(queue.shutdownNow()).isEmpty();
        assertRefused(one);
        assertRefused(two);
        assertTerminated();
    }

    @Test
    void shutdown_racingATransfer_bothSidesAgree() {
        // put | take | shutdown
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            Actor<Void> putter = actors.start("put", () -> queue.put(item));
            Actor<Item> taker = actors.start("take", () -> queue.take());
            if (round % 2 == 0) {
                Thread.yield();
            }
            if (round % 3 == 0) {
                queue.shutdown();
            } else {
                assertThat(queue.shutdownNow()).isEmpty();
            }
            assertThat(putter.hasThrown()).isEqualTo(taker.hasThrown());
            if (putter.hasThrown()) {
                assertRefused(putter);
                assertRefused(taker);
            } else {
                assertThat(taker.result()).isSameAs(item);
            }
            assertTerminated();
        }
    }

    @Test
    void shutdown_racingOffersAndTimedPolls_bothSidesAgree() {
        // offer ... | poll(t) ... | shutdown
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            List<Item> accepted = new ArrayList<>();
            List<Item> taken = new ArrayList<>();
            Actor<Void> putter = actors.start("offer", () -> {
                for (int i = 0; ; i++) {
                    Item next = Item.of(i);
                    if (queue.offer(next)) {
                        accepted.add(next);
                    } else {
                        Thread.yield(); // let the taker run on a small machine
                    }
                }
            });
            Actor<Void> taker = actors.start("poll", () -> {
                while (true) {
                    Item next = queue.poll(20, TimeUnit.MICROSECONDS);
                    if (next != null) {
                        taken.add(next);
                    }
                }
            });
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(500_000));
            queue.shutdown();
            assertRefused(putter);
            assertRefused(taker);
            assertSame(taken, accepted);
        }
    }

    // ------------------------------------------------------------------------------------------ batches

    @Test
    void takeBatch_waitingPuts_takesFromThemAll() throws Exception {
        // put | put | put | takeBatch
        List<Item> items = Item.list(3);
        for (Item each : items) {
            actors.startWaiting("put " + each, () -> queue.put(each));
        }
        List<Item> sink = new ArrayList<>();
        assertThat(queue.takeBatch(sink, 2, 2, LONG, LONG_UNIT)).isEqualTo(2);
        assertThat(queue.takeBatch(sink, 0, 2, LONG, LONG_UNIT)).isEqualTo(1);
        assertThat(queue.takeBatch(sink, 0, 2, LONG, LONG_UNIT)).isZero();
        assertSame(sink, items);
    }

    @Test
    void putAll_shutdownAfterSomeWereTaken_returnsTheirNumber() throws Exception {
        // putAll(3) | take take, shutdown
        List<Item> items = Item.list(3);
        Actor<Integer> putter = actors.start("putAll", () -> queue.putAll(items));
        assertThat(queue.take()).isSameAs(items.get(0));
        assertThat(queue.take()).isSameAs(items.get(1));
        queue.shutdown();
        assertThat(putter.result()).isEqualTo(2);
        assertTerminated();
    }

    // ------------------------------------------------------------------------------------------ sinks

    private CountDownLatch inHand;
    private CountDownLatch decide;
    private Actor<Void> putter;

    @BeforeEach
    void makeLatches() {
        inHand = new CountDownLatch(1);
        decide = new CountDownLatch(1);
    }

    /** Has a sink take the element of a waiting put in hand, until it is told to accept or refuse it. */
    private Actor<Integer> drainWaitingPut(boolean accept) throws InterruptedException {
        putter = actors.startWaiting("put", () -> queue.put(item));
        HookedSink sink = new HookedSink(given -> {
            assertThat(given).isSameAs(item);
            inHand.countDown();
            try {
                decide.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (!accept) {
                throw refusal;
            }
        });
        Actor<Integer> drainer = actors.start("drainTo", () -> queue.drainTo(sink));
        inHand.await();
        return drainer;
    }

    @Test
    void sinkRefuses_producerWaitsOn_andItsElementCanBeTaken() throws Exception {
        // put | drainTo(sink refuses) | take
        Actor<Integer> drainer = drainWaitingPut(false);
        decide.countDown();
        assertThat(drainer.thrown(RuntimeException.class)).isSameAs(refusal);
        putter.assertStillWaiting();
        assertThat(queue.take()).isSameAs(item);
        putter.result();
    }

    @Test
    void sinkRefuses_takerWaits_takerGetsTheElement() throws Exception {
        // put | drainTo(sink refuses) | take
        Actor<Integer> drainer = drainWaitingPut(false);
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        decide.countDown();
        drainer.thrown(RuntimeException.class);
        assertThat(taker.result()).isSameAs(item);
        putter.result();
    }

    @Test
    void producerInterrupted_whileASinkHasItsElement_waitsForTheAnswer() throws Exception {
        // put | drainTo(sink) | interrupt the put
        for (boolean accept : new boolean[] {true, false}) {
            makeLatches();
            Actor<Integer> drainer = drainWaitingPut(accept);
            putter.interrupt();
            putter.assertStillWaiting();
            decide.countDown();
            drainer.join();
            if (accept) {
                putter.result();
                assertThat(putter.interruptedAtEnd()).as("interrupt status").isTrue();
            } else {
                putter.thrown(InterruptedException.class);
                assertThat(queue.poll()).isNull();
            }
        }
    }

    @Test
    void shutdown_whileASinkHasAnElement_waitsForTheAnswer() throws Exception {
        // put | drainTo(sink) | shutdown
        for (boolean accept : new boolean[] {true, false}) {
            makeLatches();
            queue = subject.factory().get();
            Actor<Integer> drainer = drainWaitingPut(accept);
            assertThat(queue.shutdown()).isTrue();
            decide.countDown();
            drainer.join();
            if (accept) {
                putter.result();
            } else {
                assertRefused(putter);
            }
            assertTerminated();
        }
    }

    @Test
    void shutdownNow_whileASinkHasAnElement_elementIsTheSinks() throws Exception {
        // put | drainTo(sink) | shutdownNow
        for (boolean accept : new boolean[] {true, false}) {
            makeLatches();
            queue = subject.factory().get();
            Actor<Integer> drainer = drainWaitingPut(accept);
            assertThat(queue.shutdownNow()).isEmpty(); // it does not wait for user code
            assertThat(queue.isTerminated()).isTrue();
            decide.countDown();
            if (accept) {
                assertThat(drainer.result()).isEqualTo(1);
                putter.result();
            } else {
                assertThat(drainer.thrown(RuntimeException.class)).isSameAs(refusal);
                putter.join(); // either it was handed to the sink, or never inserted
                if (putter.hasThrown()) {
                    putter.thrown(QueueShutdownException.class);
                }
            }
        }
    }
}
