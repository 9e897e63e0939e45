package io.lastcall.docs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools over our queues end as pools should, and create no more threads than they were told. */
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void poolWorkQueue_queueShutDown_endsThePoolAfterTheLastTask(boolean timed) throws InterruptedException {
        ShutdownBlockingQueue<Runnable> tasks = ShutdownQueues.bounded(1_000);
        pool = PoolWorkQueue.pool(THREADS, tasks);
        pool.allowCoreThreadTimeOut(timed); // then the threads call the timed poll, otherwise take
        AtomicInteger threads = countThreads();
        for (int i = 0; i < 500; i++) {
            pool.execute(done::incrementAndGet);
        }

        tasks.shutdown();

        assertThat(pool.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(500);
        assertThat(threads).hasValueLessThanOrEqualTo(2 * THREADS); // one that was interrupted may be replaced once
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));
    }

    @Test
    void poolWorkQueue_idleThreadsQueueShutDown_endsThePool() throws InterruptedException {
        ShutdownBlockingQueue<Runnable> tasks = ShutdownQueues.unbounded();
        pool = PoolWorkQueue.pool(THREADS, tasks);
        AtomicInteger threads = countThreads();
        pool.prestartAllCoreThreads();

        tasks.shutdown();

        assertThat(pool.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
        assertThat(threads).hasValueLessThanOrEqualTo(2 * THREADS);
    }

    @Test
    void poolWorkQueue_poolShutDownNow_handsBackTasks() throws InterruptedException {
        ShutdownBlockingQueue<Runnable> tasks = ShutdownQueues.unbounded();
        pool = PoolWorkQueue.pool(1, tasks);
        CountDownLatch busy = new CountDownLatch(1);
        pool.execute(() -> {
            busy.countDown();
            awaitRelease();
        });
        busy.await();
        Runnable first = () -> {};
        Runnable second = () -> {};
        pool.execute(first);
        pool.execute(second);

        assertThat(pool.remove(first)).isTrue();
        assertThat(pool.shutdownNow()).isEqualTo(List.of(second));
    }

    @Test
    void poolWorkQueue_executeAfterQueueShutDown_isRejectedByThePool() {
        ShutdownBlockingQueue<Runnable> tasks = ShutdownQueues.unbounded();
        pool = PoolWorkQueue.pool(1, tasks);
        pool.execute(this::awaitRelease); // so that the next one has to go through the queue
        tasks.shutdown();

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));
        assertThat(pool.isShutdown()).isTrue();
    }

    private AtomicInteger countThreads() {
        AtomicInteger threads = new AtomicInteger();
        pool.setThreadFactory(task -> {
            threads.incrementAndGet();
            return new Thread(task);
        });
        return threads;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException poolShutDownNow) {
            Thread.currentThread().interrupt();
        }
    }
}
