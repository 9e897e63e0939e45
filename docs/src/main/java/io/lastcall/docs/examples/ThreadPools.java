package io.lastcall.docs.examples;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A queue as the work queue of a pool: shut the pool down, not the queue. */
final class ThreadPools {

    private ThreadPools() {}

    // region: pool
    static ThreadPoolExecutor pool(int threads, int capacity) {
        ShutdownBlockingQueue<Runnable> tasks = ShutdownQueues.bounded(capacity);
        return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, tasks);
    }

    static List<Runnable> end(ThreadPoolExecutor pool, long graceSeconds) throws InterruptedException {
        pool.shutdown(); // the pool, not its queue
        if (pool.awaitTermination(graceSeconds, TimeUnit.SECONDS)) {
            return List.of();
        }
        return pool.shutdownNow();
    }
    // end: pool

    // region: consumers
    static void consumers(ThreadPoolExecutor pool, int threads, ShutdownBlockingQueue<Runnable> jobs) {
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> jobs.untilTerminated().forEach(Runnable::run));
        }
    }
    // end: consumers
}
