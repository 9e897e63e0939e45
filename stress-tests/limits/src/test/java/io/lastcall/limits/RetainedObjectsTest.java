package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.limits.Crowd.Wait;
import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits in vain leave nothing behind, without any later traffic; {@code -Dlimits.calls=100000} makes so many of each. */
class RetainedObjectsTest {

    private static final int CALLS = Integer.getInteger("limits.calls", 50);
    private static final int FIRST_CALLS = 10; // make what is made once
    private static final long NANOS = 20_000; // long enough to join the waiting threads

    static Stream<Arguments> kindsAndThreads() {
        return Stream.of(QueueKind.values())
                .flatMap(kind -> Stream.of(ThreadKind.values())
                        .filter(ThreadKind::isAvailable)
                        .map(threads -> Arguments.of(kind, threads)));
    }

    /** What can be waited for in vain. */
    private static Map<String, Wait> waits(
            QueueKind kind, ShutdownBlockingQueue<Element> queue, boolean full, long nanos) {
        Map<String, Wait> waits = new LinkedHashMap<>();
        if (full) {
            waits.put("offer", () -> queue.offer(Element.undue(), nanos, TimeUnit.NANOSECONDS));
            waits.put("putAll", () -> queue.putAll(List.of(Element.undue())));
            waits.put("put", () -> queue.put(Element.undue()));
        }
        if (!full || kind.delays()) {
            waits.put("poll", () -> queue.poll(nanos, TimeUnit.NANOSECONDS));
            waits.put("takeBatch", () -> queue.takeBatch(new ArrayList<>(), 1, 2, nanos, TimeUnit.NANOSECONDS));
            waits.put("take", queue::take);
            waits.put("consume", () -> queue.consume(element -> {}));
        }
        waits.put("awaitShutdown", () -> queue.awaitShutdown(nanos, TimeUnit.NANOSECONDS));
        waits.put("awaitTermination", () -> queue.awaitTermination(nanos, TimeUnit.NANOSECONDS));
        if (full && queue instanceof JoinableQueue<Element> joinable) {
            waits.put("join", () -> joinable.join(nanos, TimeUnit.NANOSECONDS));
        }
        return waits;
    }

    private static final List<String> UNTIMED = List.of("putAll", "put", "take", "consume");

    @ParameterizedTest
    @MethodSource("kindsAndThreads")
    void waits_timedOut_leaveNothingBehind(QueueKind kind, ThreadKind threads) throws Exception {
        for (boolean full : kind.isBounded() ? new boolean[] {false, true} : new boolean[] {false}) {
            ShutdownBlockingQueue<Element> queue = full ? kind.createFull() : kind.create();
            Map<String, Wait> waits = waits(kind, queue, full, NANOS);
            waits.keySet().removeAll(UNTIMED);
            waits.forEach((name, wait) -> {
                repeat(threads, wait, FIRST_CALLS);
                ObjectGraph before = ObjectGraph.of(queue);
                repeat(threads, wait, CALLS);
                assertUnchanged(name, before, queue);
            });
        }
    }

    private static void repeat(ThreadKind threads, Wait wait, int times) {
        Crowd crowd = Crowd.started(threads, List.of(() -> {
            for (int i = 0; i < times; i++) {
                wait.run();
            }
        }));
        crowd.release(0, () -> {});
        crowd.check(0, 0, 1);
    }

    @ParameterizedTest
    @MethodSource("kindsAndThreads")
    void waits_interrupted_leaveNothingBehind(QueueKind kind, ThreadKind threads) throws Exception {
        for (boolean full : kind.isBounded() ? new boolean[] {false, true} : new boolean[] {false}) {
            ShutdownBlockingQueue<Element> queue = full ? kind.createFull() : kind.create();
            waits(kind, queue, full, TimeUnit.DAYS.toNanos(1)).forEach((name, wait) -> {
                interruptOften(threads, wait, FIRST_CALLS);
                ObjectGraph before = ObjectGraph.of(queue);
                interruptOften(threads, wait, CALLS);
                assertUnchanged(name, before, queue);
            });
        }
    }

    private static void interruptOften(ThreadKind threads, Wait wait, int times) {
        AtomicInteger done = new AtomicInteger();
        Crowd crowd = Crowd.started(threads, List.of(() -> {
            while (done.get() < times) {
                try {
                    wait.run();
                    throw new AssertionError("waited for something that came");
                } catch (InterruptedException expected) {
                    done.getAndIncrement();
                }
            }
        }));
        Thread thread = crowd.threads().get(0);
        crowd.release(0, () -> {
            while (done.get() < times && thread.isAlive()) {
                Thread.State state = thread.getState();
                if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
                    thread.interrupt();
                }
                LockSupport.parkNanos(20_000); // a spin would take the processor from the other thread
            }
        });
        crowd.check(0, 0, 1);
    }

    private static void assertUnchanged(String name, ObjectGraph before, ShutdownBlockingQueue<Element> queue) {
        ObjectGraph after = ObjectGraph.of(queue);
        assertThat(after.size()).as("%s: reachable from the queue", name).isEqualTo(before.size());
        assertThat(after.count(Thread.class))
                .as("%s: threads reachable from the queue", name)
                .isZero();
    }
}
