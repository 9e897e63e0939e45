package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SpinningLockTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 50_000;

    private int guarded;

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 512})
    void lock_manyThreads_excludeEachOther(int pause) throws Exception {
        SpinningLock lock = new SpinningLock(pause);
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(start(() -> {
                for (int n = 0; n < ROUNDS; n++) {
                    lock.lock();
                    try {
                        guarded++;
                    } finally {
                        lock.unlock();
                    }
                }
            }));
        }
        for (FutureTask<Void> task : tasks) {
            task.get();
        }
        assertThat(guarded).isEqualTo(THREADS * ROUNDS);
    }

    @Test
    void lock_heldForLong_parksAndIsWoken() throws Exception {
        SpinningLock lock = new SpinningLock(32);
        lock.lock();
        FutureTask<Void> waiting = start(() -> {
            Thread.currentThread().interrupt(); // to be kept
            lock.lock();
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        });
        while (!lock.hasQueuedThreads() && !waiting.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(waiting.isDone()).isFalse();
        lock.unlock();
        assertThatCode(() -> waiting.get(30, TimeUnit.SECONDS)).doesNotThrowAnyException();
    }

    private static FutureTask<Void> start(Runnable step) {
        FutureTask<Void> task = new FutureTask<>(step, null);
        new Thread(task).start();
        return task;
    }
}
