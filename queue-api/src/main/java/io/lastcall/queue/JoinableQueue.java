package io.lastcall.queue;

import java.util.concurrent.TimeUnit;

/**
 * A {@link ShutdownBlockingQueue} that knows whether everything that it accepted has also been <em>handled</em>, as
 * Python's and gevent's joinable queues do. {@link ShutdownQueueBuilder#buildJoinable()} makes one.
 *
 * <pre>{@code
 * // consumer                              // anybody
 * Job job = jobs.take();                   jobs.join(); // every job put so far has been run
 * try {
 *     job.run();
 * } finally {
 *     jobs.taskDone();
 * }
 * }</pre>
 *
 * <p>An element is <i>unfinished</i> from just before it becomes visible in the queue until it is handled. Whoever gets
 * an element from {@code take}, {@code poll}, {@code remove()}, {@code drainTo}, {@code takeBatch}, {@link
 * #untilTerminated()} or {@link #streamUntilTerminated()} owes one {@link #taskDone()} for it. {@link #consume} reports by
 * itself, also when the action throws. What leaves through {@code remove(Object)}, {@code removeIf}, {@code removeAll},
 * {@code retainAll}, an iterator, {@code clear} or {@code shutdownNow} counts as handled at once, and so does an element
 * that a sink refuses after {@code shutdownNow} has ended the queue. An insertion that is refused, by a return of false or by
 * an exception, leaves nothing unfinished.
 *
 * <p>A shutdown changes nothing about this: {@code join} waits for what was accepted before it.
 *
 * <p><b>Memory effects.</b> What a thread did before {@code taskDone} <i>happens-before</i> what another does after a
 * {@code join} that this call let return.
 *
 * @param <E> the type of the elements
 */
public interface JoinableQueue<E> extends ShutdownBlockingQueue<E> {

    /**
     * Reports that one element that was taken has been handled. It may be called by any thread.
     *
     * @throws IllegalStateException if nothing is unfinished: this was called more often than elements were accepted. A call
     *     too many is not found while an insertion waits
     */
    void taskDone();

    /**
     * Waits until nothing is unfinished.
     *
     * @throws InterruptedException if the thread is or becomes interrupted while something is unfinished
     */
    void join() throws InterruptedException;

    /**
     * Waits until nothing is unfinished or the time has run out.
     *
     * @param timeout how long to wait, in units of {@code unit}; zero or negative: not at all
     * @param unit the unit of {@code timeout}
     * @return true if nothing was unfinished; false if the time ran out first
     * @throws InterruptedException if the thread is or becomes interrupted while something is unfinished
     */
    boolean join(long timeout, TimeUnit unit) throws InterruptedException;

    /**
     * Returns the number of elements that have been accepted and not yet handled; one whose insertion is under way may
     * count already.
     *
     * @return how many elements are unfinished
     */
    long unfinishedTasks();
}
