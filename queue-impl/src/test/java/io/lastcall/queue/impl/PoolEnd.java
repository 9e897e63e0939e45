package io.lastcall.queue.impl;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;

/** The ways to end a pool and its queue; what comes back is noted in the jobs. */
enum PoolEnd {
    QUEUE_SHUTDOWN {
        @Override
        List<Runnable> end(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> queue) {
            queue.shutdown();
            return List.of();
        }
    },
    QUEUE_SHUTDOWN_NOW {
        @Override
        List<Runnable> end(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> queue) {
            return queue.shutdownNow();
        }
    },
    POOL_SHUTDOWN {
        @Override
        List<Runnable> end(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> queue) {
            pool.shutdown();
            return List.of();
        }
    },
    POOL_SHUTDOWN_NOW {
        @Override
        List<Runnable> end(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> queue) {
            return pool.shutdownNow();
        }
    };

    abstract List<Runnable> end(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> queue);

    final void apply(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> queue) {
        end(pool, queue).forEach(task -> ((Job) task).handedBack.incrementAndGet());
    }
}
