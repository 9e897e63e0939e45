package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import io.lastcall.queue.contract.Trait;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How threads wait: parked, without a disguised time-out, at no cost; and in large numbers. */
@Timeout(60)
class WaitingStateTest {

    private static final int MANY = 100_000;

    private final Actors actors = new Actors(ThreadKind.PLATFORM);

    @AfterEach
    void endActors() {
        actors.close();
    }

    @ParameterizedTest
    @EnumSource
    void untimedTakers_empty_areWaitingAndUseNoProcessor(Kind kind) {
        // take | consume | for each, of a queue each
        assertParked(List.of(
                actors.startWaiting("take", () -> kind.createFor(2).take()),
                actors.startWaiting("consume", () -> kind.createFor(2).consume(element -> {})),
                actors.startWaiting(
                        "for each",
                        () -> kind.createFor(2).untilTerminated().iterator().hasNext())));
    }

    static Stream<Kind> boundedKinds() {
        return Stream.of(Kind.values()).filter(kind -> kind.has(Trait.BOUNDED));
    }

    @ParameterizedTest
    @MethodSource("boundedKinds")
    void untimedPutters_full_areWaitingAndUseNoProcessor(Kind kind) {
        // put | putAll, of a queue each
        ShutdownBlockingQueue<Ripe> one = makeFull(kind);
        ShutdownBlockingQueue<Ripe> two = makeFull(kind);
        assertParked(List.of(
                actors.startWaiting("put", () -> one.put(new Ripe("late"))),
                actors.startWaiting("putAll", () -> two.putAll(List.of(new Ripe("late"))))));
    }

    @Test
    void takersOfADelayQueue_elementNotDue_useNoProcessor() {
        // take | take | take
        ShutdownBlockingQueue<NotDue> queue = ShutdownQueues.delay();
        queue.add(new NotDue());
        List<Actor<?>> takers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            takers.add(actors.startWaiting("take" + i, queue::take));
        }
        takers.forEach(WaitingStateTest::settled);
        assertIdle(takers);
    }

    private record NotDue() implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(1, TimeUnit.DAYS);
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    private static ShutdownBlockingQueue<Ripe> makeFull(Kind kind) {
        ShutdownBlockingQueue<Ripe> queue = kind.createFor(2);
        int size = 0;
        while (queue.offer(new Ripe("element"))) {
            size++;
        }
        assertThat(queue.size()).isEqualTo(size);
        return queue;
    }

    private static void assertParked(List<Actor<?>> waiting) {
        for (Actor<?> actor : waiting) {
            assertThat(settled(actor))
                    .as("state of %s", actor.thread().getName())
                    .isEqualTo(Thread.State.WAITING);
        }
        assertIdle(waiting);
    }

    private static void assertIdle(List<Actor<?>> waiting) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] before = waiting.stream()
                .mapToLong(actor -> threads.getThreadCpuTime(actor.thread().getId()))
                .toArray();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30)); // what they use in this time is what waiting costs
        for (int i = 0; i < before.length; i++) {
            long used = threads.getThreadCpuTime(waiting.get(i).thread().getId()) - before[i];
            assertThat(used)
                    .as("processor time of %s", waiting.get(i).thread().getName())
                    .isZero();
        }
    }

    /** The state once it no longer changes: a first wait may be a short one that precedes the long one. */
    private static Thread.State settled(Actor<?> actor) {
        Thread.State state = actor.thread().getState();
        for (int same = 0; same < 20; same++) {
            LockSupport.parkNanos(100_000);
            Thread.State now = actor.thread().getState();
            if (now != state) {
                same = 0;
                state = now;
            }
        }
        return state;
    }

    @ParameterizedTest
    @EnumSource
    void timedTakers_empty_areTimedWaiting(Kind kind) {
        // poll(t) | awaitTermination
        ShutdownBlockingQueue<Ripe> queue = kind.createFor(2);
        for (Actor<?> actor : List.<Actor<?>>of(
                actors.startWaiting("poll", () -> queue.poll(1, TimeUnit.DAYS)),
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(1, TimeUnit.DAYS)))) {
            assertThat(settled(actor)).isEqualTo(Thread.State.TIMED_WAITING);
        }
        queue.shutdown();
    }

    @Test
    void pause_interruptedThread_sleepsAndStaysInterrupted() {
        int late = 10_000; // so many rounds into a wait, each pause is about a millisecond
        long start = System.nanoTime();
        Thread.currentThread().interrupt();
        for (int i = 0; i < 20; i++) {
            Waiters.pause(late, this);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(10));
    }

    @Test
    void manyVirtualTakers_shutdown_allEnd() throws Exception {
        // take x 100,000 | shutdown
        ShutdownBlockingQueue<String> queue = Kind.BOUNDED.createFor(1);
        assertAllEnd(queue, queue::take);
    }

    @Test
    void manyVirtualPutters_shutdown_allEnd() throws Exception {
        // put x 100,000 | shutdown
        ShutdownBlockingQueue<String> queue = Kind.BOUNDED.createFor(1);
        queue.put("full");
        assertAllEnd(queue, () -> queue.put("late"));
        assertThat(queue).containsExactly("full");
    }

    private static void assertAllEnd(ShutdownBlockingQueue<String> queue, Actors.Step wait) throws Exception {
        assumeTrue(ThreadKind.VIRTUAL.isAvailable(), "this JDK has no virtual threads; they came with 21");
        CountDownLatch ended = new CountDownLatch(MANY);
        AtomicInteger refused = new AtomicInteger();
        Thread[] threads = new Thread[MANY];
        for (int i = 0; i < MANY; i++) {
            threads[i] = ThreadKind.VIRTUAL.newThread("waiter " + i, () -> {
                try {
                    wait.run();
                } catch (QueueShutdownException e) {
                    refused.incrementAndGet();
                } catch (Exception e) {
                    throw new AssertionError(e);
                } finally {
                    ended.countDown();
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                assertThat(thread.isAlive()).isTrue();
                LockSupport.parkNanos(100_000);
            }
        }
        assertThat(queue.shutdown()).isTrue();
        assertThat(ended.await(30, TimeUnit.SECONDS))
                .as("%s of %s waiters did not end", ended.getCount(), MANY)
                .isTrue();
        assertThat(refused).hasValue(MANY);
    }
}
