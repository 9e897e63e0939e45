package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A thread that waits in a queue that nobody else knows any more waits for ever, and keeps the queue, as its stack refers to
 * it. Nothing else does: when an interrupt has ended the wait, the queue can be collected.
 */
class UnreachableQueueTest {

    static Stream<Arguments> everyWait() {
        return Stream.of(QueueKind.values())
                .flatMap(kind -> Stream.of(Waits.TAKE, Waits.PUT)
                        .filter(waits -> waits.suits(kind))
                        .flatMap(waits -> Stream.of(ThreadKind.values())
                                .filter(ThreadKind::isAvailable)
                                .map(threads -> Arguments.of(kind, waits, threads))));
    }

    @ParameterizedTest
    @MethodSource("everyWait")
    void queue_droppedWhileThreadsWait_isCollectedAfterTheirInterrupts(
            QueueKind kind, Waits waits, ThreadKind threads) {
        Collected.assertCollected(Map.of("the queue", dropWhileThreadsWait(kind, waits, threads)));
    }

    /** Drops the threads as well when they have ended: since JDK 19 a thread that has ended still refers to its task. */
    private static WeakReference<ShutdownBlockingQueue<Element>> dropWhileThreadsWait(
            QueueKind kind, Waits waits, ThreadKind threads) {
        ShutdownBlockingQueue<Element> queue = waits.queueOf(kind);
        Crowd crowd = Crowd.waiting(threads, waits.on(queue, 3));
        WeakReference<ShutdownBlockingQueue<Element>> reference = new WeakReference<>(queue);
        queue = null;
        System.gc();
        if (threads == ThreadKind.PLATFORM) { // whether a virtual thread is kept by itself is up to the JDK
            assertThat(reference.get()).isNotNull();
        }
        crowd.release(0, () -> crowd.threads().forEach(Thread::interrupt));
        crowd.check(0, 3, 0);
        assertThat(queue).isNull();
        return reference;
    }
}
