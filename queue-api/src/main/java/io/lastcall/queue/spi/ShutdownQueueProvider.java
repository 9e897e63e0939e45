package io.lastcall.queue.spi;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import java.util.Queue;

/**
 * Makes the queues behind {@link io.lastcall.queue.ShutdownQueues}, which finds it with {@link
 * java.util.ServiceLoader} through its own class loader.
 *
 * <p>An implementation has a public no-argument constructor or provider method, keeps no state that a caller could
 * change, and may be called by any thread. Arguments are checked by the provider, so that messages can name the limits
 * of its queues.
 */
public interface ShutdownQueueProvider {

    /**
     * Returns a new builder with no option set, which therefore builds an unbounded first-in-first-out queue.
     *
     * @return a new builder
     */
    ShutdownQueueBuilder<Object> builder();

    /**
     * Returns a queue that keeps its elements in {@code store}.
     *
     * @param <E> the type of the elements
     * @param store the thread-safe, non-blocking queue that holds the elements
     * @return a new queue over {@code store}
     * @throws IllegalArgumentException if {@code store} is itself a {@link ShutdownBlockingQueue}
     * @see io.lastcall.queue.ShutdownQueues#backedBy(Queue)
     */
    <E> ShutdownBlockingQueue<E> backedBy(Queue<E> store);
}
