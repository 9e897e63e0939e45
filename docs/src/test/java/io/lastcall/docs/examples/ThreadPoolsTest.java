package io.lastcall.docs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools over our queues end as pools should. */
@Timeout(60)
class ThreadPoolsTest {

    private static final int THREADS = 3;

    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private ThreadPoolExecutor pool;

    @AfterEach
    void endPool() {
        release.countDown();
        pool.shutdownNow();
    }

    @Test
    void end_tasksFinishInTime_runsAllOfThem() throws InterruptedException {
        pool = ThreadPools.pool(THREADS, 1_000);
        for (int i = 0; i < 500; i++) {
            pool.execute(done::incrementAndGet);
        }

        assertThat(ThreadPools.end(pool, 50)).isEmpty();

        assertThat(done).hasValue(500);
        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    void end_tasksTakeTooLong_handsBackTheOthers() throws InterruptedException {
        pool = ThreadPools.pool(THREADS, 1_000);
        CountDownLatch allBusy = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS + 10; i++) {
            pool.execute(() -> {
                allBusy.countDown();
                awaitRelease();
            });
        }
        allBusy.await();

        assertThat(ThreadPools.end(pool, 0)).hasSize(10);

        assertThat(pool.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void consumers_queueShutDown_endAndLeaveThePool() throws InterruptedException {
        pool = ThreadPools.pool(THREADS, 10);
        ShutdownBlockingQueue<Runnable> jobs = ShutdownQueues.bounded(5);
        ThreadPools.consumers(pool, THREADS, jobs);
        for (int i = 0; i < 100; i++) {
            jobs.put(done::incrementAndGet);
        }
        jobs.shutdown();

        assertThat(ThreadPools.end(pool, 50)).isEmpty();

        assertThat(done).hasValue(100);
        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    void fail_queuedJobs_areRunAndLaterOnesSayWhy() throws InterruptedException {
        ShutdownBlockingQueue<Runnable> jobs =
                ShutdownQueues.builder().capacity(1_000).name("jobs").build();
        pool = ThreadPools.start(jobs);
        for (int i = 0; i < 500; i++) {
            assertThat(ThreadPools.submit(pool, done::incrementAndGet)).isEqualTo("accepted");
        }

        assertThat(ThreadPools.fail(pool, jobs, new IOException("disk full"))).isTrue();

        assertThat(done).hasValue(500);
        assertThat(ThreadPools.submit(pool, done::incrementAndGet))
                .contains("queue is shut down: jobs", "because of", "disk full");
    }

    @Test
    void cached_moreJobsThanThreads_areRejected() throws InterruptedException {
        pool = ThreadPools.cached(THREADS);
        for (int i = 0; i < THREADS; i++) {
            pool.execute(this::awaitRelease);
        }

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));

        release.countDown();
        assertThat(ThreadPools.end(pool, 50)).isEmpty();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException poolShutDownNow) {
            Thread.currentThread().interrupt();
        }
    }
}
