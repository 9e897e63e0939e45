/**
 * {@link java.util.concurrent.BlockingQueue}s that can be shut down for good.
 *
 * <p>{@link io.lastcall.queue.ShutdownQueues} makes them, {@link io.lastcall.queue.ShutdownBlockingQueue} says what
 * they promise, {@link io.lastcall.queue.QueueShutdownException} tells that a queue is over. One sentence to remember:
 * <em>{@code false} and {@code null} mean "not now"; {@code QueueShutdownException} means "never".</em>
 *
 * <pre>{@code
 *                shutdown()                    last element removed
 *     OPEN ----------------------> SHUTDOWN -----------------------> TERMINATED
 *       |                              |                                  ^
 *       |         shutdownNow(), or shutdown() of an empty queue          |
 *       +------------------------------+----------------------------------+
 * }</pre>
 *
 * <p>There is no way back. Unless a method says otherwise, a null argument is a {@link
 * java.lang.NullPointerException} that names the argument. Arguments are checked first, in every state of the queue:
 * {@code NullPointerException}, then {@link java.lang.IllegalArgumentException}, then the shutdown.
 */
@NullMarked
package io.lastcall.queue;

import org.jspecify.annotations.NullMarked;
