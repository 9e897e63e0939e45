package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind as the work queue of a pool behaves as the queues of the JDK do, as long as only the pool is shut down; without
 * those that cannot be the queue of a pool, or whose order is another.
 */
@ParameterizedClass
@EnumSource(
        mode = EnumSource.Mode.EXCLUDE,
        names = {
            "SINGLE_PAIR",
            "SINGLE_CONSUMER",
            "SINGLE_PRODUCER",
            "LIFO",
            "PRIORITY",
            "PRIORITY_BY_COMPARATOR",
            "DELAY",
            "RENDEZVOUS"
        })
@Timeout(30)
class ThreadPoolExecutorTest {

    private static final int TASKS = 8;

    private final Kind kind;
    private final ShutdownBlockingQueue<Runnable> queue;
    private final ThreadPoolExecutor pool;
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    ThreadPoolExecutorTest(Kind kind) {
        this.kind = kind;
        queue = kind.createFor(TASKS);
        pool = pool(queue);
    }

    private static ThreadPoolExecutor pool(BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, queue);
    }

    @AfterEach
    void endPool() throws InterruptedException {
        release.countDown();
        pool.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.isShutdown()).as("the queue is not shut down").isFalse();
    }

    /** Occupies the only worker, so that what follows stays in the queue. */
    private void occupy(ThreadPoolExecutor executor, CountDownLatch started) throws InterruptedException {
        executor.execute(() -> {
            started.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        started.await();
    }

    @Test
    void execute_manyTasks_allRun() throws Exception {
        AtomicInteger run = new AtomicInteger();
        int tasks = 1_000;
        for (int i = 0; i < tasks; i++) {
            while (!tryExecute(run::incrementAndGet)) {
                Thread.yield(); // a full queue rejects
            }
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run).hasValue(tasks);
    }

    private boolean tryExecute(Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    @Test
    void submit_task_givesItsResult() throws Exception {
        Future<String> future = pool.submit(() -> "done");
        assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void execute_fullQueue_isRejected() throws Exception {
        assumeTrue(kind == Kind.BOUNDED || kind == Kind.BACKED_BY_MPMC, "only a small queue can be filled here");
        occupy(pool, busy);
        for (int i = 0; i < TASKS; i++) {
            pool.execute(() -> {});
        }
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));
        assertThat(pool.getQueue()).hasSize(TASKS);
    }

    @Test
    void remove_queuedTask_neverRuns() throws Exception {
        assumeTrue(kind.has(Trait.REMOVES_INSIDE), "this store cannot remove");
        occupy(pool, busy);
        AtomicInteger run = new AtomicInteger();
        Runnable first = run::incrementAndGet;
        Runnable second = () -> run.addAndGet(100);
        pool.execute(first);
        pool.execute(second);
        assertThat(pool.remove(first)).isTrue();
        assertThat(pool.remove(first)).isFalse();
        release.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run).hasValue(100);
    }

    @Test
    void purge_cancelledFutures_areRemoved() throws Exception {
        assumeTrue(kind.has(Trait.REMOVES_INSIDE), "this store cannot remove");
        occupy(pool, busy);
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            futures.add(pool.submit(() -> {}));
        }
        for (int i = 0; i < TASKS; i += 2) {
            futures.get(i).cancel(false);
        }
        pool.purge();
        assertThat(queue).hasSize(TASKS / 2);
        release.countDown();
        for (int i = 1; i < TASKS; i += 2) {
            futures.get(i).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void shutdown_queuedTasks_stillRun() throws Exception {
        occupy(pool, busy);
        AtomicInteger run = new AtomicInteger();
        for (int i = 0; i < TASKS; i++) {
            pool.execute(run::incrementAndGet);
        }
        pool.shutdown();
        assertThat(pool.isTerminated()).isFalse();
        release.countDown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run).hasValue(TASKS);
    }

    @Test
    void shutdownNow_queuedTasks_listIsTheOneOfTheJdk() throws Exception {
        ThreadPoolExecutor jdk = pool(new LinkedBlockingQueue<>());
        occupy(pool, busy);
        occupy(jdk, new CountDownLatch(1));
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            int number = i;
            tasks.add(() -> assertThat(number).isNegative());
        }
        tasks.forEach(pool::execute);
        tasks.forEach(jdk::execute);
        List<Runnable> expected = jdk.shutdownNow();
        assertThat(pool.shutdownNow()).containsExactlyElementsOf(expected).containsExactlyElementsOf(tasks);
        assertThat(queue).isEmpty();
        assertThat(jdk.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void idleWorkers_keepAliveTimePasses_end() throws Exception {
        pool.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.submit(() -> {}).get(10, TimeUnit.SECONDS);
        while (pool.getPoolSize() > 0) {
            Thread.yield(); // until the timed poll has answered null
        }
        assertThat(pool.submit(() -> "again").get(10, TimeUnit.SECONDS)).isEqualTo("again");
    }

    @Test
    void workerThatDies_task_isReplaced() throws Exception {
        pool.setThreadFactory(body -> {
            Thread thread = new Thread(body);
            thread.setUncaughtExceptionHandler((dead, thrown) -> {});
            return thread;
        });
        pool.execute(() -> {
            throw new IllegalStateException("task");
        });
        assertThat(pool.submit(() -> "next").get(10, TimeUnit.SECONDS)).isEqualTo("next");
    }

    @Test
    void completionService_tasks_comeOutAsTheyEnd() throws Exception {
        ShutdownBlockingQueue<Future<Integer>> completions = kind.createFor(TASKS);
        ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(pool, completions);
        assertThat(service.poll()).isNull();
        for (int i = 0; i < TASKS; i++) {
            int number = i;
            while (true) {
                try {
                    service.submit(() -> number);
                    break;
                } catch (RejectedExecutionException full) {
                    Thread.yield();
                }
            }
        }
        List<Integer> results = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            results.add(service.take().get());
        }
        assertThat(results).isSorted().hasSize(TASKS);
        assertThat(service.poll(1, TimeUnit.MILLISECONDS)).isNull();
    }
}
