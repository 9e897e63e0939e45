package io.lastcall.queue;

import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes {@link ThreadPoolExecutor}s over a {@link ShutdownBlockingQueue}, in which the queue and the pool end together:
 * shut down either, or both in any order.
 *
 * <pre>{@code
 * ShutdownBlockingQueue<Runnable> jobs = ShutdownQueues.bounded(100);
 * ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(4, jobs);
 *
 * pool.execute(job);
 * jobs.shutdown(cause);                          // what is in the queue is still run, then the threads end
 * pool.awaitTermination(1, TimeUnit.MINUTES);    // true, though nobody has shut the pool down
 * pool.execute(job);                             // RejectedExecutionException, because of the cause
 * }</pre>
 *
 * <p>(A pool made with the constructor of {@code ThreadPoolExecutor} does not bear the end of its queue: its threads die
 * of {@link QueueShutdownException}, and are replaced by others, without end.)
 *
 * <table class="striped">
 * <caption>What a shutdown does</caption>
 * <thead>
 * <tr><th scope="col">Call</th><th scope="col">tasks in the queue</th><th scope="col">tasks that are running</th></tr>
 * </thead>
 * <tbody>
 * <tr><th scope="row">{@code queue.shutdown}, {@code pool.shutdown}</th>
 * <td>are run</td><td>finish</td></tr>
 * <tr><th scope="row">{@code queue.shutdownNow}, or the grace of {@code shutdownNowAfter} ends</th>
 * <td>are in its list</td><td>finish, without an interrupt</td></tr>
 * <tr><th scope="row">{@code pool.shutdownNow}</th>
 * <td>are in its list; the queue is terminated</td><td>are interrupted</td></tr>
 * </tbody>
 * </table>
 *
 * <p>In each case the pool is terminated when no task is left in the queue and none is running, whether it had threads or
 * not, core threads or not, with or without time-outs for them. The pool shuts the queue down without a cause. Calls that
 * take the waiting tasks at the same time divide them. As with every executor, nobody completes the {@code Future}s of
 * tasks that were handed back.
 *
 * <p><b>Rejection.</b> A submission that begins after the shutdown of the queue or the pool is rejected; one that is
 * overtaken by it is either rejected, and will not be run, or accepted, and then run or handed back once. The pool's {@link
 * ThreadPoolExecutor#setRejectedExecutionHandler handler} decides what rejection means, and finds the pool shut down. The
 * one that a pool comes with throws {@link java.util.concurrent.RejectedExecutionException}; after a shutdown its message
 * has the name of the queue and the {@linkplain ShutdownBlockingQueue#shutdownCause() cause}, and its own cause is a {@code
 * QueueShutdownException}, otherwise it is as that of {@link ThreadPoolExecutor.AbortPolicy}. A handler that inserts into
 * {@code getQueue()} and waits there gets {@code QueueShutdownException} when the queue is shut down; its task is never
 * stranded.
 *
 * <p><b>The queue.</b> Whoever has it may use it. A task that is inserted into it directly is run by the threads there
 * are, but starts none. For tasks that are in it when the pool is made, threads are started at once, also if it is shut
 * down. Several pools may share a queue; they divide the tasks and end together. {@link ThreadPoolExecutor#getQueue()
 * getQueue()} is a view of the queue for the inspection and removal of waiting tasks: removals that do not wait answer null
 * at its end, those that wait throw {@link InterruptedException}.
 *
 * <p><b>Kinds.</b> Any, with these limits:
 *
 * <ul>
 *   <li>{@linkplain ShutdownQueues#rendezvous() Rendezvous}: a task is accepted if a thread waits for it or may be started,
 *       as in {@link Executors#newCachedThreadPool()}.
 *   <li>{@linkplain ShutdownQueues#delay() Delay} and {@linkplain ShutdownQueues#priority() priority}: tasks have to be given to {@code execute}. {@code submit}, {@code
 *       invokeAll} and their like wrap them in objects that cannot be compared: {@link ClassCastException} when one has to
 *       be queued. A comparison that throws when a task is to be taken ends the thread that would take it; the pool
 *       replaces it, for as long as the comparison throws. A thread that may not wait at all (no core threads, a {@code
 *       keepAliveTime} of zero) asks a queue again and again whose tasks are still delayed, as it does with {@link
 *       java.util.concurrent.DelayQueue}: give it time.
 *   <li>{@linkplain ShutdownQueues#backedBy Stores of the user} that cannot remove: {@code pool.remove} answers false, {@code
 *       pool.purge} throws what the store throws.
 *   <li>Not supported are {@link ShutdownQueueBuilder#singleConsumer()} and {@link ShutdownQueueBuilder#singleProducer()},
 *       because any thread of the pool and any that submits may be on both sides, and {@link JoinableQueue}, because a task
 *       cannot know whether it has been in the queue and so owes a {@code taskDone}.
 * </ul>
 *
 * <p><b>Memory effects.</b> What a thread did before it submitted a task <i>happens-before</i> the task is run or handed
 * back. What a thread did before the shutdown that closed the queue or set the cause happens-before what is done by those
 * that get the rejection.
 */
public final class ShutdownExecutors {

    private ShutdownExecutors() {}

    /**
     * Returns a new pool of up to {@code threads} threads, which stay until the pool or the queue is shut down.
     *
     * @param threads the number of threads, at least 1; they are started as tasks are submitted
     * @param queue where tasks wait
     * @return the pool
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public static ThreadPoolExecutor newFixedThreadPool(int threads, ShutdownBlockingQueue<Runnable> queue) {
        Objects.requireNonNull(queue, "queue");
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + threads);
        }
        return newThreadPool(threads, threads, 0, TimeUnit.NANOSECONDS, queue);
    }

    /**
     * Returns a new pool whose threads are made by {@link Executors#defaultThreadFactory()}.
     *
     * @param corePoolSize how many threads stay when there is nothing to do; zero or more
     * @param maximumPoolSize how many threads there may be at once; at least 1 and at least {@code corePoolSize}. More than
     *     {@code corePoolSize} are started only when the queue refuses a task because it is full
     * @param keepAliveTime how long a thread beyond {@code corePoolSize} waits for a task before it ends, in units of {@code
     *     unit}; zero or more
     * @param unit the unit of {@code keepAliveTime}
     * @param queue where tasks wait
     * @return the pool
     * @throws IllegalArgumentException if one of the numbers is out of its range
     */
    public static ThreadPoolExecutor newThreadPool(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            ShutdownBlockingQueue<Runnable> queue) {
        return newThreadPool(
                corePoolSize, maximumPoolSize, keepAliveTime, unit, queue, Executors.defaultThreadFactory());
    }

    /**
     * Returns a new pool.
     *
     * @param corePoolSize how many threads stay when there is nothing to do; zero or more
     * @param maximumPoolSize how many threads there may be at once; at least 1 and at least {@code corePoolSize}. More than
     *     {@code corePoolSize} are started only when the queue refuses a task because it is full
     * @param keepAliveTime how long a thread beyond {@code corePoolSize} waits for a task before it ends, in units of {@code
     *     unit}; zero or more
     * @param unit the unit of {@code keepAliveTime}
     * @param queue where tasks wait
     * @param threadFactory makes the threads
     * @return the pool
     * @throws IllegalArgumentException if one of the numbers is out of its range
     */
    public static ThreadPoolExecutor newThreadPool(
            int corePoolSize,
            int maximumPoolSize,
            long keepAliveTime,
            TimeUnit unit,
            ShutdownBlockingQueue<Runnable> queue,
            ThreadFactory threadFactory) {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(threadFactory, "threadFactory");
        if (corePoolSize < 0) {
            throw new IllegalArgumentException("corePoolSize must not be negative: " + corePoolSize);
        }
        if (maximumPoolSize < Math.max(1, corePoolSize)) {
            throw new IllegalArgumentException(
                    "maximumPoolSize must be at least 1 and corePoolSize (" + corePoolSize + "): " + maximumPoolSize);
        }
        if (keepAliveTime < 0) {
            throw new IllegalArgumentException("keepAliveTime must not be negative: " + keepAliveTime);
        }
        return QueueThreadPool.create(corePoolSize, maximumPoolSize, keepAliveTime, unit, queue, threadFactory);
    }
}
