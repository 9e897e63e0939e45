package io.lastcall.queue;

/**
 * Builds a {@link ShutdownBlockingQueue} from options; {@link ShutdownQueues#builder()} makes one.
 *
 * <pre>{@code
 * ShutdownBlockingQueue<Order> orders = ShutdownQueues.builder().capacity(1_000).name("orders").build();
 * }</pre>
 *
 * <p>Each option method changes this builder and returns it. A builder can build any number of queues, which share
 * nothing; it is not thread-safe.
 *
 * @param <E> the most general type of element that a queue of this builder may have; the type itself is settled by
 *     {@link #build()}
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
     * Sets the name under which the queue appears in the message of a {@link QueueShutdownException}. Without this
     * option a queue gets a name that is unique in this virtual machine with high probability.
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
}
