package io.lastcall.queue;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BlockingQueue} that can be shut down for good.
 *
 * <pre>{@code
 * ShutdownBlockingQueue<Job> jobs = ShutdownQueues.bounded(100);
 *
 * // producer                             // consumer
 * jobs.put(job);                          jobs.consume(Job::run); // until the queue is terminated
 * jobs.shutdown();                        log("every job has been handed out");
 * }</pre>
 *
 * <p>A queue is <i>open</i>, then <i>shut down</i>, then <i>terminated</i>, never back. {@link #shutdown()} turns
 * producers away for good and lets consumers drain what is there; when the last element has been removed, or at once
 * if there is none, the queue is terminated. {@link #shutdownNow()} terminates it at once and hands back what was left.
 * Terminated means that every element was <em>handed out</em>, not that it was processed.
 *
 * <p>{@code false} and {@code null} mean <em>not now</em>; {@link QueueShutdownException} means <em>never</em>:
 *
 * <table class="striped">
 * <caption>What the operations do in each state</caption>
 * <thead>
 * <tr><th scope="col">Operation</th><th scope="col">open</th><th scope="col">shut down, elements left</th>
 * <th scope="col">terminated</th></tr>
 * </thead>
 * <tbody>
 * <tr><th scope="row">{@code put}, {@code offer}, timed {@code offer}, {@code add}, {@code putAll}, {@code addAll}</th>
 * <td>as {@code BlockingQueue}</td><td>throw</td><td>throw</td></tr>
 * <tr><th scope="row">a thread already waiting in one of them</th>
 * <td></td><td>wakes and throws; its element was never inserted</td><td>the same</td></tr>
 * <tr><th scope="row">{@code take}, {@code poll}, timed {@code poll}, {@code remove()}, {@code takeBatch}</th>
 * <td>as {@code BlockingQueue}</td><td>deliver in queue order</td><td>throw</td></tr>
 * <tr><th scope="row">a thread already waiting in one of them</th>
 * <td></td><td>waits on until an element becomes available to it</td><td>wakes and throws</td></tr>
 * <tr><th scope="row">{@code drainTo}, {@code remove(Object)}, {@code removeIf}, {@code clear}, iterators, {@code
 * contains}, {@code toArray}, {@code size}, {@code peek}</th>
 * <td>as {@code BlockingQueue}</td><td>unchanged</td><td>work on an empty queue; never throw for the shutdown</td></tr>
 * <tr><th scope="row">{@code element}</th>
 * <td colspan="3">{@link java.util.NoSuchElementException} when empty, always</td></tr>
 * <tr><th scope="row">{@code remainingCapacity}</th>
 * <td>as {@code BlockingQueue}</td><td>0</td><td>0</td></tr>
 * </tbody>
 * </table>
 *
 * <p>"Throw" is {@code QueueShutdownException}. Arguments are checked first, in every state: {@link
 * NullPointerException}, then {@link IllegalArgumentException}, then the shutdown.
 *
 * <p><b>Precedence.</b> A removal looks for an element, then for the shutdown, then for an interrupt, then at the
 * time-out; an insertion for the shutdown, then for space, then for an interrupt, then at the time-out. So an operation
 * that can finish without waiting finishes, whatever the interrupt status; one that would have to wait throws {@link
 * InterruptedException} if its thread is or becomes interrupted, and has then inserted or removed nothing. A {@code
 * QueueShutdownException} leaves the interrupt status as it was. Time-outs that are zero or negative never wait; those
 * too long for a {@code long} of nanoseconds saturate.
 *
 * <p><b>Conservation.</b> An insertion that returned normally is delivered exactly once: to one removal, one drain or
 * one list of {@code shutdownNow}. One that threw or returned false was never visible to anybody. After {@code shutdown}
 * has returned nothing is ever added. After {@code isTerminated} has answered true, or a removal has thrown {@code
 * QueueShutdownException}, the queue is empty for ever. If user code that runs inside an operation throws, the queue stays
 * usable and every element is accounted for: what a sink's {@code add} refuses in {@link #drainTo(Collection) drainTo} or
 * {@link #takeBatch takeBatch} is back at the head of the queue, and until then keeps its place in the capacity; so are the
 * elements that were taken along with it to be shown next, which may be some dozens (should {@code shutdownNow} end the
 * queue meanwhile, it returns those, but the one that the sink is looking at counts as handed to the sink, and the exception
 * that the sink threw has a suppressed {@code QueueShutdownException} that says so).
 *
 * <p>Insertions, removals, {@code shutdown} and {@code shutdownNow} are linearizable together. A {@code null}, {@code
 * false} or time-out may also be the answer while another operation that has claimed its place is unfinished. Elements
 * behind that place are then not seen by queries, drains, {@code clear} and removals in the middle either. After the
 * shutdown, removals, termination and {@code shutdownNow} wait for such an operation; {@code shutdown} does not.
 *
 * <p><b>Collection methods.</b> Null elements are refused; queries for null answer false. Capacity is exact. Iterators
 * and spliterators are weakly consistent or snapshots: they show no element twice, never throw {@link
 * java.util.ConcurrentModificationException}, stay valid across termination, and their {@code remove} removes that very
 * object, or nothing if it is gone. Removals in the middle free capacity at once. No lock is held while a sink, predicate,
 * action, {@code equals} or dependent of {@link #termination} runs, and those may call any method of the queue. No
 * fairness among waiting threads is promised, but none starves. Waits in a {@link java.util.concurrent.ForkJoinPool}
 * worker are managed blocks.
 *
 * <p><b>Memory effects.</b> What a thread did before inserting an element <i>happens-before</i> what another does after
 * it got that element. What a thread did before the {@code shutdown} or {@code shutdownNow} that closed the queue or set
 * the cause happens-before what is done by each thread that gets the exception or sees the state; what was done before the
 * last removal, by those that see termination.
 *
 * @param <E> the type of the elements
 */
public interface ShutdownBlockingQueue<E> extends BlockingQueue<E>, AutoCloseable {

    /**
     * Shuts this queue down without a cause.
     *
     * @return true if this call closed the queue; false if it was shut down already
     * @see #shutdown(Throwable)
     */
    boolean shutdown();

    /**
     * Shuts this queue down: from now on nothing is inserted, what is in it can still be removed.
     *
     * <p>Open: the queue is closed; every thread that waits in an insertion wakes and throws {@link
     * QueueShutdownException}; if the queue is empty it is terminated, and every thread that waits in a removal wakes and
     * throws too. Shut down: nothing changes, except that a cause is recorded if there was none yet. Terminated: nothing
     * changes.
     *
     * <p>The first cause that is not null and given before termination wins. The {@code QueueShutdownException} of this
     * very queue is never recorded as its cause. This method waits for no other thread and ignores interrupts.
     *
     * @param cause why; null for no cause
     * @return true if this call closed the queue; false if it was shut down already
     */
    boolean shutdown(@Nullable Throwable cause);

    /**
     * Shuts this queue down without a cause, terminates it at once and hands back what was left.
     *
     * @return the elements that were left, in queue order; a new list, which is the caller's own
     * @see #shutdownNow(Throwable)
     */
    List<E> shutdownNow();

    /**
     * Shuts this queue down, terminates it at once and hands back what was left.
     *
     * <p>Open or shut down: the elements move into the list, every waiting thread wakes and throws {@link
     * QueueShutdownException}, and the queue is terminated. Terminated: nothing changes, the list is empty. Several calls
     * at once divide the elements. The cause is treated as by {@link #shutdown(Throwable)}.
     *
     * <p>This method waits until insertions that have already claimed a place are complete, never for user code, and
     * ignores interrupts.
     *
     * @param cause why; null for no cause
     * @return the elements that were left, in queue order; a new list, which is the caller's own
     */
    List<E> shutdownNow(@Nullable Throwable cause);

    /**
     * Shuts this queue down, waits at most {@code grace} until the consumers have drained it, and then hands back what
     * is left as {@link #shutdownNow()} does. Of several calls at once, the shortest grace wins.
     *
     * <p>Open: closes the queue. Empty or terminated: returns an empty list at once. An interrupt before or during the
     * wait ends the grace period at once; the elements left are returned and the interrupt status is set.
     *
     * @param grace how long to wait for the consumers, in units of {@code unit}; zero or negative: not at all
     * @param unit the unit of {@code grace}
     * @return the elements that were left, in queue order; empty if the consumers drained the queue in time
     */
    List<E> shutdownNowAfter(long grace, TimeUnit unit);

    /**
     * Tells whether this queue has been shut down. Once true, it is never false again, and no insertion that begins
     * afterwards succeeds.
     *
     * @return true if this queue is shut down or terminated
     */
    boolean isShutdown();

    /**
     * Tells whether this queue is shut down and empty. Once true, it is never false again.
     *
     * @return true if this queue is terminated
     */
    boolean isTerminated();

    /**
     * Returns the cause given to {@code shutdown} or {@code shutdownNow}. It never changes once it is set, nor after
     * termination.
     *
     * @return why this queue was shut down; null if it is open, or if no cause was given
     */
    @Nullable
    Throwable shutdownCause();

    /**
     * Waits until this queue is shut down: a sleep that a shutdown ends.
     *
     * @param timeout how long to wait, in units of {@code unit}; zero or negative: not at all
     * @param unit the unit of {@code timeout}
     * @return true if this queue is shut down; false if the time ran out first
     * @throws InterruptedException if the thread is or becomes interrupted while the queue is open
     */
    boolean awaitShutdown(long timeout, TimeUnit unit) throws InterruptedException;

    /**
     * Waits until this queue is terminated. This does not shut it down.
     *
     * @param timeout how long to wait, in units of {@code unit}; zero or negative: not at all
     * @param unit the unit of {@code timeout}
     * @return true if this queue is terminated; false if the time ran out first
     * @throws InterruptedException if the thread is or becomes interrupted while the queue is not terminated
     */
    boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;

    /**
     * Returns a future that completes when this queue is terminated: with null, or exceptionally with the bare
     * {@linkplain #shutdownCause() cause} if there is one.
     *
     * <p>Every call returns a future of its own, which its holder may complete or cancel without effect on the queue or
     * on other futures. Dependents run in the thread that terminates the queue, after the waiting threads have been
     * woken, with no lock held and {@link #isTerminated} already true.
     *
     * @return a new future
     */
    CompletableFuture<Void> termination();

    /**
     * Inserts all elements of a collection in its order, waiting for space. It is not atomic: other insertions may come
     * between.
     *
     * <p>The collection is copied with one {@code toArray()}, and refused whole, before anything is inserted, if it
     * contains null or is this queue. Open: inserts, waiting for space where the queue is full. Shut down or terminated,
     * before the call or during it: as below. An empty collection inserts nothing and does not wait, but a shutdown is
     * reported.
     *
     * <p>The count is never lost: once something has been inserted, a shutdown or an interrupt (whose status is then left
     * set) makes this method return how many were inserted. It throws only if nothing was.
     *
     * @param elements what to insert
     * @return how many elements were inserted: all of them, or the first so many
     * @throws NullPointerException if {@code elements} is null or contains null
     * @throws IllegalArgumentException if {@code elements} is this queue
     * @throws QueueShutdownException if this queue is shut down and nothing was inserted
     * @throws InterruptedException if the thread is or becomes interrupted while waiting and nothing was inserted
     */
    int putAll(Collection<? extends E> elements) throws InterruptedException;

    /**
     * Moves elements into {@code sink}: waits until {@code minElements} have moved, then takes what is there, without
     * waiting, up to {@code maxElements}. With a minimum of 0 it does not wait, with 1 it waits for the first element, with
     * {@code minElements == maxElements} it fills the batch or runs out of time.
     *
     * <p>Empty: waits as long as fewer than {@code minElements} have moved. Shut down with elements left: delivers them.
     * Terminated: throws.
     *
     * <p>The count is never lost: once something has moved, a shutdown, an interrupt (whose status is then left set) or
     * the time-out makes this method return how many have moved. If nothing has, a time-out returns 0 and the others
     * throw. If {@code sink.add} throws, so does this method; elements added before are in the sink, the refused one and
     * those not shown yet are back at the head of the queue.
     *
     * @param sink where the elements go, with {@code add}, whose answer is ignored
     * @param minElements how many elements to wait for; not negative
     * @param maxElements how many elements to move at most; at least {@code minElements}
     * @param timeout how long to wait, in units of {@code unit}; zero or negative: not at all
     * @param unit the unit of {@code timeout}
     * @return how many elements were moved
     * @throws IllegalArgumentException if {@code minElements} is negative or greater than {@code maxElements}, or if
     *     {@code sink} is this queue
     * @throws QueueShutdownException if this queue is terminated and nothing was moved
     * @throws InterruptedException if the thread is or becomes interrupted while waiting and nothing was moved
     */
    int takeBatch(Collection<? super E> sink, int minElements, int maxElements, long timeout, TimeUnit unit)
            throws InterruptedException;

    /**
     * Takes every element and gives it to {@code action}, until this queue is terminated. Returns normally then, unless
     * there is a {@linkplain #shutdownCause() cause}.
     *
     * <p>One element is taken at a time, none ahead. An exception of the action goes to the caller at once; the element
     * counts as taken.
     *
     * @param action what to do with each element
     * @throws InterruptedException if the thread is interrupted before an element is taken or becomes so while waiting;
     *     no element is lost
     * @throws QueueShutdownException if this queue is terminated and has a cause
     */
    void consume(Consumer<? super E> action) throws InterruptedException;

    /**
     * Returns this queue as the source of a for-each loop that takes every element until this queue is terminated.
     *
     * <pre>{@code
     * for (Job job : jobs.untilTerminated()) {
     *     job.run();
     * }
     * }</pre>
     *
     * <p>{@code hasNext} takes the next element, waiting for it; from then on that element belongs to the iterator, whose
     * {@code next} returns it. Nothing more is taken ahead, so leaving the loop loses nothing. {@code hasNext} answers
     * false when this queue is terminated, or throws {@link QueueShutdownException} if there is a {@linkplain
     * #shutdownCause() cause}. If the thread is interrupted before an element is taken or while waiting for it, {@code
     * hasNext} throws {@link java.util.concurrent.CancellationException} and leaves the interrupt status set. Several
     * iterators divide the elements; each is for one thread.
     *
     * @return the elements of this queue until it is terminated
     */
    Iterable<E> untilTerminated();

    /**
     * Returns a stream that takes every element until this queue is terminated; {@link #untilTerminated} as a stream.
     *
     * <p>It is lazy and takes one element at a time, only when the pipeline asks for it. So a short-circuiting operation,
     * an exception, or a {@link Stream#close() close} ends it without losing an element: what was not given to the pipeline
     * is still in the queue. (What the pipeline itself got and then drops, as {@code filter} or {@code takeWhile} may,
     * counts as taken; so does an element that {@code Stream.iterator()} fetched for its {@code hasNext}.) After a close
     * nothing more is taken; a thread that waits for an element at that moment waits on and keeps it in the pipeline.
     *
     * <p>The stream ends when this queue is terminated. It throws {@link QueueShutdownException} then if there is a
     * {@linkplain #shutdownCause() cause}, and {@link java.util.concurrent.CancellationException}, with the interrupt
     * status set, if its thread is interrupted before an element is taken or while waiting for it. It is ordered and
     * never splits, so that {@code parallel()} gains nothing. Several streams divide the elements.
     *
     * @return the elements of this queue until it is terminated
     */
    default Stream<E> streamUntilTerminated() {
        return TakingSpliterator.stream(untilTerminated().iterator());
    }

    /**
     * Returns a line that describes the state of this queue for a log or a debugger: its name, its phase, how many
     * elements it holds and which threads wait in it. Its form may change; {@code toString} is a collection's.
     *
     * @return a description of the momentary state
     */
    default String describe() {
        String phase = isTerminated() ? "terminated" : isShutdown() ? "shut down" : "open";
        return name() + ": " + phase + ", size " + size();
    }

    /**
     * Returns the name of this queue, as it appears in the message of a {@link QueueShutdownException}.
     *
     * @return the name given to the builder, or one made up for this queue
     */
    default String name() {
        return getClass().getSimpleName() + '@' + Integer.toHexString(System.identityHashCode(this));
    }

    /** Shuts this queue down as {@link #shutdown()} does, so that it can be a resource of a try statement. */
    @Override
    default void close() {
        shutdown();
    }
}
