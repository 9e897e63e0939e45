package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a queue keeps of the futures that were asked for its end. */
@Timeout(60)
class LifecycleTest {

    private final Lifecycle lifecycle = new Lifecycle();

    @Test
    void termination_manyFinishedByTheirHolders_keepsFewOfThem() {
        List<WeakReference<CompletableFuture<Void>>> asked = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            asked.add(askAndCancel());
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (stillThere(asked) > 32) {
            assertThat(System.nanoTime() - deadline)
                    .as("still kept: " + stillThere(asked))
                    .isNegative();
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(lifecycle.isOpen()).isTrue();
    }

    private WeakReference<CompletableFuture<Void>> askAndCancel() {
        CompletableFuture<Void> future = lifecycle.termination();
        future.cancel(true);
        return new WeakReference<>(future);
    }

    private static long stillThere(List<WeakReference<CompletableFuture<Void>>> references) {
        return references.stream().filter(reference -> reference.get() != null).count();
    }

    @Test
    void completeFutures_someFinishedByTheirHolders_completesAllOthers() {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(lifecycle.termination());
            lifecycle.termination().cancel(true);
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        lifecycle.completeFutures();
        assertThat(waiting).allMatch(future -> future.isDone() && !future.isCompletedExceptionally());
        assertThat(lifecycle.isCompleted()).isTrue();
    }
}
