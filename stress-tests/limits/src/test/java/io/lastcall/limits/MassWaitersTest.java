package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Very many waiting threads all end, with the right exception, and leave nothing: 100,000 with
 * {@code -Dlimits.waiters=100000} on a JDK that has virtual threads. How long that takes is no matter here.
 */
class MassWaitersTest {

    private static final ThreadKind THREADS =
            ThreadKind.VIRTUAL.isAvailable() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
    private static final int WAITERS =
            Integer.getInteger("limits.waiters", THREADS == ThreadKind.VIRTUAL ? 5_000 : 200);
    private static final long SEED = Long.getLong("limits.seed", 1);

    static Stream<Arguments> everyWait() {
        return Stream.of(QueueKind.values())
                .flatMap(kind -> Stream.of(Waits.TAKE, Waits.PUT)
                        .filter(waits -> waits.suits(kind))
                        .map(waits -> Arguments.of(kind, waits)));
    }

    @ParameterizedTest
    @MethodSource("everyWait")
    void allWait_shutdown_allEndAndNothingIsLeft(QueueKind kind, Waits waits) {
        // take ... or put ... | shutdown
        ShutdownBlockingQueue<Element> queue = waits.queueOf(kind);
        Crowd crowd = Crowd.waiting(THREADS, waits.on(queue, WAITERS));
        crowd.release(0, queue::shutdown);
        crowd.check(WAITERS, 0, 0);
        assertThat(ObjectGraph.of(queue).count(Thread.class)).isZero();
    }

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void halfPutAndHalfTake_shutdown_allEndAndNothingIsLeft(QueueKind kind) {
        // put, put ... | take, take ... | shutdown
        if (Waits.BOTH.suits(kind)) {
            MassShutdown.ofBusyQueue(kind, THREADS, WAITERS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = QueueKind.class,
            names = {"DELAY", "DELAY_UNBOUNDED"})
    void allWaitForADelay_shutdownNow_allEndAndNothingIsLeft(QueueKind kind) {
        // take ... | shutdown, shutdownNow
        ShutdownBlockingQueue<Element> queue = kind.create();
        queue.add(Element.undue());
        Crowd crowd = Crowd.waiting(THREADS, Waits.TAKE.on(queue, WAITERS));
        queue.shutdown();
        crowd.release(0, queue::shutdownNow);
        crowd.check(WAITERS, 0, 0);
        assertThat(ObjectGraph.of(queue).count(Thread.class)).isZero();
    }

    @ParameterizedTest
    @MethodSource("everyWait")
    void allButOne_interruptedInRandomOrder_endAndTheLastOneIsServed(QueueKind kind, Waits waits) {
        // take ... or put ... | interrupt, interrupt ... | put or take
        assertThat(MassInterrupt.ofQueue(kind, waits, THREADS, WAITERS, SEED).threads())
                .isEqualTo(WAITERS);
    }
}
