package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

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
        // take | consume | for each
        ShutdownBlockingQueue<String> queue = kind.createFor(2);
        assertParked(List.of(
                actors.startWaiting("take", queue::take),
                actors.startWaiting("consume", () -> queue.consume(element -> {})),
                actors.startWaiting(
                        "for each", () -> queue.untilTerminated().iterator().hasNext())));
        queue.shutdown();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"BOUNDED", "BOUNDED_LARGE", "BACKED_BY_MPMC"})
    void untimedPutters_full_areWaitingAndUseNoProcessor(Kind kind) {
        // put | putAll
        ShutdownBlockingQueue<String> queue = kind.createFor(2);
        int size = 0;
        while (queue.offer("element")) {
            size++;
        }
        assertThat(queue.size()).isEqualTo(size);
        assertParked(List.of(
                actors.startWaiting("put", () -> queue.put("late")),
                actors.startWaiting("putAll", () -> queue.putAll(List.of("late")))));
        queue.shutdownNow();
    }

    private static void assertParked(List<Actor<?>> waiting) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (Actor<?> actor : waiting) {
            assertThat(settled(actor))
                    .as("state of %s", actor.thread().getName())
                    .isEqualTo(Thread.State.WAITING);
        }
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
        ShutdownBlockingQueue<String> queue = kind.createFor(2);
        for (Actor<?> actor : List.<Actor<?>>of(
                actors.startWaiting("poll", () -> queue.poll(1, TimeUnit.DAYS)),
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(1, TimeUnit.DAYS)))) {
            assertThat(settled(actor)).isEqualTo(Thread.State.TIMED_WAITING);
        }
        queue.shutdown();
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
