package io.lastcall.queue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A pool that ends with its queue, and whose queue ends with it; {@link ShutdownExecutors} is its contract. */
final class QueueThreadPool extends ThreadPoolExecutor {

    /*
     * One end out of two. The queue goes first: whatever shuts the pool down has shut the queue down before. So a task that
     * got into the queue did so before the pool changed its state, and is still there for the threads that drain the queue,
     * or for the shutdownNow that takes everything.
     *
     * The pool follows, at the latest
     *   - before execute starts a thread for the task, which would not ask the queue;
     *   - before a refused offer answers and before a thread that found the queue terminated looks at the pool again
     *     (PoolWorkQueue), so that neither sees a pool that runs over a queue that does not;
     *   - before the pool is asked whether it is shut down, as handlers do before they try again;
     *   - when the queue terminates, for a pool that nobody calls and that has no thread (endWithQueue).
     *
     * Once the pool is shut down, it is over when it has no threads and PoolWorkQueue.isEmpty, which is then: the queue is
     * terminated. Whoever sees that last tries to end the pool: the last thread, or the dependent of the queue's end.
     *
     * A gap of ThreadPoolExecutor that is closed here: execute counts a thread before it is started, and others rely on it
     * for what they put into the queue. When a shutdown comes in between, execute gives up that thread and rejects its own
     * task; nobody runs the others', and the pool never terminates. See startThreadIfNoneIsLeft.
     */

    private final ShutdownBlockingQueue<Runnable> tasks;

    private QueueThreadPool(
            int maximumPoolSize, long keepAliveTime, TimeUnit unit, PoolWorkQueue queue, ThreadFactory threadFactory) {
        super(0, maximumPoolSize, keepAliveTime, unit, queue, threadFactory, defaultHandler(queue.tasks()));
        tasks = queue.tasks();
    }

    static QueueThreadPool create(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            ShutdownBlockingQueue<Runnable> tasks,
            ThreadFactory threadFactory) {
        PoolWorkQueue queue = new PoolWorkQueue(tasks);
        QueueThreadPool pool = new QueueThreadPool(maximumPoolSize, keepAliveTime, unit, queue, threadFactory);
        queue.setPool(pool);
        // A rise starts threads for the tasks that are in the queue already. Without core threads one will do, as when
        // tasks are submitted.
        pool.setCorePoolSize(Math.max(1, corePoolSize));
        pool.setCorePoolSize(corePoolSize);
        endWithQueue(tasks, new WeakReference<>(pool));
        return pool;
    }

    /** Does not keep the pool reachable: one that was forgotten, and has no thread, needs no end. */
    private static void endWithQueue(ShutdownBlockingQueue<Runnable> tasks, WeakReference<QueueThreadPool> reference) {
        CompletableFuture<Void> unused = tasks.termination().whenComplete((none, cause) -> {
            QueueThreadPool pool = reference.get();
            if (pool != null) {
                pool.shutdownPool(); // even if it is shut down: it may have waited for the queue alone
            }
        });
    }

    private static RejectedExecutionHandler defaultHandler(ShutdownBlockingQueue<Runnable> tasks) {
        RejectedExecutionHandler otherwise = new AbortPolicy();
        return (task, pool) -> {
            if (!tasks.isShutdown()) {
                otherwise.rejectedExecution(task, pool);
                return;
            }
            Throwable cause = tasks.shutdownCause();
            QueueShutdownException shutdown = new QueueShutdownException(tasks, cause);
            throw new RejectedExecutionException(
                    "task " + task + " rejected: " + shutdown.getMessage()
                            + (cause == null ? "" : ", because of " + cause),
                    shutdown);
        };
    }

    /** Without the queue: its shutdown may run dependents of its end, which are not for a thread of the pool to run. */
    private void shutdownPool() {
        super.shutdown();
    }

    /** Shuts the pool down after its queue; without the pass over all threads if that has been done. */
    void followQueue() {
        if (!super.isShutdown()) {
            shutdownPool();
        }
    }

    private void followQueueIfShutDown() {
        if (tasks.isShutdown()) {
            followQueue();
        }
    }

    @Override
    public void execute(Runnable task) {
        followQueueIfShutDown();
        try {
            super.execute(task);
        } finally {
            if (super.isShutdown() && !tasks.isTerminated()) {
                startThreadIfNoneIsLeft();
            }
        }
    }

    /** If another thread is about to be started instead, either it is, or the execute that gives it up comes here. */
    private void startThreadIfNoneIsLeft() {
        if (getPoolSize() == 0 && !prestartCoreThread() && getCorePoolSize() == 0) {
            setCorePoolSize(1);
            setCorePoolSize(0);
        }
    }

    @Override
    public boolean isShutdown() {
        followQueueIfShutDown();
        return super.isShutdown();
    }

    @Override
    public boolean isTerminating() {
        followQueueIfShutDown();
        return super.isTerminating();
    }

    @Override
    public void shutdown() {
        tasks.shutdown();
        super.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        // The queue's list, for it waits for the insertions under way, which a drain does not see.
        List<Runnable> waiting = new ArrayList<>(tasks.shutdownNow());
        waiting.addAll(super.shutdownNow());
        return waiting;
    }
}
