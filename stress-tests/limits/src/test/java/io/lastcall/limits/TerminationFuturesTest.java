package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which of the futures of {@code termination()} a queue keeps: those that are not done, until its end. It cannot let go of
 * one that its holder has dropped, for what depends on it may be all that the holder wanted.
 */
class TerminationFuturesTest {

    private static final int FUTURES = 2_000;

    /** How many finished futures a queue may keep. */
    private static final int FEW = 40;

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void futures_finishedByTheirHolders_areForgotten(QueueKind kind) {
        ShutdownBlockingQueue<Element> queue = kind.create();
        for (int i = 0; i < FUTURES; i++) {
            CompletableFuture<Void> future = queue.termination();
            if (i % 2 == 0) {
                future.cancel(false);
            } else {
                future.complete(null);
            }
        }
        assertThat(ObjectGraph.of(queue).count(CompletableFuture.class)).isLessThan(FEW);
    }

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void futures_afterTheEnd_canBeCollected(QueueKind kind) {
        ShutdownBlockingQueue<Element> queue = kind.create();
        Map<String, WeakReference<?>> references = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            references.put("before the end " + i, new WeakReference<>(queue.termination()));
        }
        queue.shutdown();
        references.put("after the end", new WeakReference<>(queue.termination()));
        Collected.assertCollected(references);
        assertThat(queue.isTerminated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void pendingFuture_droppedByItsHolder_itsDependentsRunAtTheEnd(QueueKind kind) {
        ShutdownBlockingQueue<Element> queue = kind.create();
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture.allOf(queue.termination()).thenRun(() -> ran.set(true));
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        queue.shutdown();
        assertThat(ran).isTrue();
    }
}
