package io.lastcall.queue;

import java.util.Comparator;

/**
 * Builds a {@link ShutdownBlockingQueue} from options; {@link ShutdownQueues#builder()} makes one.
 *
 * <pre>{@code
 * ShutdownBlockingQueue<Order> orders = ShutdownQueues.builder().capacity(1_000).name("orders").build();
 * ShutdownBlockingQueue<Line> lines = ShutdownQueues.builder().singleProducer().singleConsumer().build();
 * ShutdownBlockingQueue<Order> urgentFirst =
 *         ShutdownQueues.builder().capacity(100).priority(Comparator.comparing(Order::dueDate)).build();
 * }</pre>
 *
 * <p>Each option method changes this builder and returns it. A builder can build any number of queues, which share
 * nothing; it is not thread-safe. Options that contradict each other are found by {@link #build()}: any two of {@link
 * #lifo()}, {@link #priority()}, {@link #priority(Comparator)}, {@link #delay()} and {@link #rendezvous()}, and {@code
 * rendezvous()} with a {@link #capacity(int) capacity}.
 *
 * @param <E> the most general type of element that a queue of this builder may have; the type itself is settled by
 *     {@link #build()}, or by the comparator
 */
public interface ShutdownQueueBuilder<E> {

    /**
     * Sets the greatest number of elements that the queue holds at any time. It is kept exactly. Without this option
     * the queue is unbounded.
     *
     * @param capacity the number of elements, from 1 to {@link Integer#MAX_VALUE}
     * @return this builder
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     */
    ShutdownQueueBuilder<E> capacity(int capacity);

    /**
     * Promises that at most one thread at a time inserts. The queue may be faster for it.
     *
     * <p>Insertions are {@code put}, {@code offer}, {@code add}, {@code putAll} and {@code addAll}. All other methods
     * may still be called by any thread. If the promise is broken, elements may be lost; with Java assertions enabled,
     * the call that breaks it throws an {@link IllegalStateException} (which is not a {@link QueueShutdownException})
     * that names both threads, and changes nothing.
     *
     * @return this builder
     */
    ShutdownQueueBuilder<E> singleProducer();

    /**
     * Promises that at most one thread at a time removes. The queue may be faster for it.
     *
     * <p>Removals are all methods that can remove an element, the collection's among them, except {@code shutdownNow} and
     * {@code shutdownNowAfter}. These, {@code shutdown} and all queries may be called by any thread; {@code shutdownNow}
     * may wait for the consumer's current step, never for its user code. A call of {@code consume}, {@code drainTo} or
     * {@code removeIf} removes for as long as it lasts, an iterator only during its own methods. If the promise is broken,
     * elements may be lost; with Java assertions enabled, the call that breaks it throws an {@link IllegalStateException}
     * (which is not a {@link QueueShutdownException}) that names both threads, and changes nothing.
     *
     * @return this builder
     */
    ShutdownQueueBuilder<E> singleConsumer();

    /**
     * Chooses a last-in-first-out queue, a stack.
     *
     * @return this builder
     */
    ShutdownQueueBuilder<E> lifo();

    /**
     * Chooses a queue whose least element leaves first, by its natural order. Elements that compare as equal leave in the
     * order of their insertion. An element that is not {@link Comparable} with the others is refused with {@link
     * ClassCastException}.
     *
     * @return this builder
     * @see #priority(Comparator)
     */
    ShutdownQueueBuilder<E> priority();

    /**
     * Chooses a queue whose least element, by {@code order}, leaves first. Elements that compare as equal leave in the
     * order of their insertion.
     *
     * <p>The comparator must not call the queue: that is an {@link IllegalStateException}. If it throws, so does the
     * operation that needed it, and nothing has changed; only {@code shutdownNow} and copies then go on without an order.
     *
     * @param <T> the type of the elements, which the comparator settles
     * @param order the comparator; the least element is the most urgent
     * @return this builder
     */
    <T extends E> ShutdownQueueBuilder<T> priority(Comparator<? super T> order);

    /**
     * Chooses a queue of {@link java.util.concurrent.Delayed} elements, each of which can be taken only when its delay has
     * passed; the one whose delay ends first leaves first. An element that is not {@code Delayed} is refused with {@link
     * ClassCastException}.
     *
     * @return this builder
     * @see ShutdownQueues#delay()
     */
    ShutdownQueueBuilder<E> delay();

    /**
     * Chooses a queue that holds nothing: an insertion waits until its element is taken.
     *
     * @return this builder
     * @see ShutdownQueues#rendezvous()
     */
    ShutdownQueueBuilder<E> rendezvous();

    /**
     * Sets the name under which the queue appears in the messages of its exceptions and in {@link
     * ShutdownBlockingQueue#describe()}. Without this option a queue gets a name that is unique in this virtual machine
     * with high probability.
     *
     * @param name the name
     * @return this builder
     */
    ShutdownQueueBuilder<E> name(String name);

    /**
     * Builds a new, open, empty queue.
     *
     * @param <T> the type of the elements
     * @return the queue
     * @throws IllegalStateException if two options contradict each other; the message names both
     */
    <T extends E> ShutdownBlockingQueue<T> build();

    /**
     * Builds a new, open, empty queue that also counts what has been handled.
     *
     * @param <T> the type of the elements
     * @return the queue
     * @throws IllegalStateException if two options contradict each other; the message names both
     */
    <T extends E> JoinableQueue<T> buildJoinable();
}
