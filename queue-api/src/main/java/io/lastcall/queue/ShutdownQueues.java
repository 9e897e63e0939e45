package io.lastcall.queue;

import io.lastcall.queue.spi.ShutdownQueueProvider;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.Delayed;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link ShutdownBlockingQueue}s.
 *
 * <p>The implementation is found on first use with {@link ServiceLoader} through the class loader of this class. While
 * there is none, or while it fails to load, every method throws an {@link IllegalStateException} that names the
 * artifact to add; the next call tries again.
 */
public final class ShutdownQueues {

    private static volatile @Nullable ShutdownQueueProvider provider;

    private ShutdownQueues() {}

    /**
     * Returns a new first-in-first-out queue that holds at most {@code capacity} elements. The capacity is exact. Up to
     * 65,536 the memory for it is allocated at once and inserting an element allocates nothing; above, memory grows
     * with the peak size.
     *
     * @param <E> the type of the elements
     * @param capacity the greatest number of elements, from 1 to {@link Integer#MAX_VALUE}
     * @return the queue
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     */
    public static <E> ShutdownBlockingQueue<E> bounded(int capacity) {
        return builder().capacity(capacity).build();
    }

    /**
     * Returns a new first-in-first-out queue without a capacity: an insertion never waits.
     *
     * @param <E> the type of the elements
     * @return the queue
     */
    public static <E> ShutdownBlockingQueue<E> unbounded() {
        return builder().build();
    }

    /**
     * Returns a new queue that holds nothing: an insertion waits until its element has been taken, a removal until there
     * is one to take, as with {@link java.util.concurrent.SynchronousQueue}.
     *
     * <p>{@code offer} without a time-out succeeds only if a thread waits in a removal, {@code poll} only if one waits in
     * an insertion. To queries and iterators the queue is always empty, and nothing is ever left for {@code shutdownNow};
     * after a shutdown both sides throw. If the sink of {@code drainTo} or {@code takeBatch} refuses an element, its
     * producer waits on; while the sink has it, a time-out or interrupt of the producer waits for the sink's answer.
     *
     * @param <E> the type of the elements
     * @return the queue
     */
    public static <E> ShutdownBlockingQueue<E> rendezvous() {
        return builder().rendezvous().build();
    }

    /**
     * Returns a new last-in-first-out queue without a capacity: a stack.
     *
     * @param <E> the type of the elements
     * @return the queue
     */
    public static <E> ShutdownBlockingQueue<E> lifo() {
        return builder().lifo().build();
    }

    /**
     * Returns a new queue without a capacity whose least element leaves first, by its natural order. Elements that compare
     * as equal leave in the order of their insertion. An element that is not {@link Comparable} with the others is refused
     * with {@link ClassCastException}. Copies and iterators show the elements in the order in which they would leave.
     *
     * @param <E> the type of the elements
     * @return the queue
     */
    public static <E> ShutdownBlockingQueue<E> priority() {
        return builder().priority().build();
    }

    /**
     * Returns a new queue without a capacity whose least element, by {@code order}, leaves first. Elements that compare as
     * equal leave in the order of their insertion.
     *
     * <p>The comparator must not call the queue: that is an {@link IllegalStateException}. If it throws, so does the
     * operation that needed it, and nothing has changed; only {@code shutdownNow} and copies then go on without an order.
     *
     * @param <E> the type of the elements
     * @param order the comparator; the least element is the most urgent
     * @return the queue
     */
    public static <E> ShutdownBlockingQueue<E> priority(Comparator<? super E> order) {
        return builder().<E>priority(order).build();
    }

    /**
     * Returns a new queue without a capacity of elements that can be taken only when their delay has passed; the one whose
     * delay ends first leaves first, as with {@link java.util.concurrent.DelayQueue}. The elements' {@code compareTo} has
     * to agree with their {@code getDelay}; elements that compare as equal leave in the order of their insertion.
     *
     * <p>Until the first delay has passed, {@code poll} answers null and {@code take} waits, after a shutdown as before;
     * {@code peek} shows the element whose delay ends first. {@code size}, iterators, {@code clear} and {@code shutdownNow}
     * ignore delays. {@code getDelay} and {@code compareTo} must not call the queue: that is an {@link
     * IllegalStateException}.
     *
     * @param <E> the type of the elements
     * @return the queue
     */
    public static <E extends Delayed> ShutdownBlockingQueue<E> delay() {
        return builder().delay().build();
    }

    /**
     * Returns a queue that keeps its elements in {@code store}, which gains waiting and shutdown.
     *
     * <p>From now on the store belongs to the queue: nobody else may insert into it or remove from it. What is in it
     * already counts as inserted. The store must be linearizable for any number of threads, and either unbounded or
     * answer {@link Queue#offer offer} with false when it is full; examples are {@link
     * java.util.concurrent.ConcurrentLinkedQueue} and the multi-producer multi-consumer queues of JCTools. Order, capacity
     * and what its iterators show are the store's. Operations which the store does not support, such as iteration or the
     * removal of an interior element, throw what the store throws. The store must not call the queue: that is an {@link
     * IllegalStateException}.
     *
     * <p>If the sink of {@code drainTo} or {@code takeBatch} throws, the refused element goes back to the head of the
     * queue, before the elements of the store, and is not counted by the store's own capacity.
     *
     * @param <E> the type of the elements
     * @param store the thread-safe, non-blocking queue that holds the elements
     * @return a new queue over {@code store}
     * @throws IllegalArgumentException if {@code store} is itself a {@link ShutdownBlockingQueue}
     */
    public static <E> ShutdownBlockingQueue<E> backedBy(Queue<E> store) {
        Objects.requireNonNull(store, "store");
        return provider().backedBy(store);
    }

    /**
     * Returns a new builder. With no option set it builds an {@linkplain #unbounded() unbounded} queue.
     *
     * @return a new builder
     */
    public static ShutdownQueueBuilder<Object> builder() {
        return provider().builder();
    }

    /** Two threads may both look the provider up the first time; providers have no state, so either will do. */
    private static ShutdownQueueProvider provider() {
        ShutdownQueueProvider found = provider;
        if (found == null) {
            found = load();
            provider = found;
        }
        return found;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever the look-up throws means the same to the caller
    private static ShutdownQueueProvider load() {
        try {
            Iterator<ShutdownQueueProvider> providers = ServiceLoader.load(
                            ShutdownQueueProvider.class, ShutdownQueues.class.getClassLoader())
                    .iterator();
            if (providers.hasNext()) {
                return providers.next();
            }
        } catch (Throwable failure) { // ServiceConfigurationError and LinkageError among them
            throw new IllegalStateException(
                    "the implementation of Lastcall's queues failed to load;"
                            + " add a matching version of io.lastcall:queue-impl to the class path or module path",
                    failure);
        }
        throw new IllegalStateException("no implementation of Lastcall's queues was found;"
                + " add io.lastcall:queue-impl to the class path or module path");
    }
}
