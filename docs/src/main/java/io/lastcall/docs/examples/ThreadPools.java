package io.lastcall.docs.examples;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownExecutors;
import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A queue as the work queue of a pool that ends with it, of a plain pool, and as the source of ordinary tasks. */
final class ThreadPools {

    private ThreadPools() {}

    // region: executors
    static ThreadPoolExecutor start(ShutdownBlockingQueue<Runnable> jobs) {
        return ShutdownExecutors.newFixedThreadPool(4, jobs);
    }

    static boolean fail(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> jobs, Exception cause)
            throws InterruptedException {
        jobs.shutdown(cause); // what is in the queue is still run
        return pool.awaitTermination(1, TimeUnit.MINUTES); // nobody has to shut the pool down
    }

    static String submit(ThreadPoolExecutor pool, Runnable job) {
        try {
            pool.execute(job);
            return "accepted";
        } catch (RejectedExecutionException rejected) {
            return "refused: " + rejected.getMessage(); // queue is shut down: jobs, because of ...
        }
    }
    // end: executors

    // region: cached
    static ThreadPoolExecutor cached(int maximum) {
        return ShutdownExecutors.newThreadPool(0, maximum, 1, TimeUnit.MINUTES, ShutdownQueues.rendezvous());
    }
    // end: cached

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
