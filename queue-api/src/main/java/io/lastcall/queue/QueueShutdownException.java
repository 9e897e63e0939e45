package io.lastcall.queue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by an operation of a {@link ShutdownBlockingQueue} that can never succeed because the queue has been shut
 * down: an insertion after {@link ShutdownBlockingQueue#shutdown() shutdown}, a removal after termination.
 *
 * <p>Every caller gets an exception of its own, so that stack traces and suppressed exceptions are never shared.
 * {@link #getCause()} is the {@linkplain ShutdownBlockingQueue#shutdownCause() cause of the shutdown} if there is one.
 * Getting this exception leaves the interrupt status of the thread as it was.
 *
 * <p>Memory effects: what a thread did before the {@code shutdown} or {@code shutdownNow} that closed the queue or set
 * the cause <i>happens-before</i> this exception is thrown by that queue.
 */
public class QueueShutdownException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Null only after deserialization: a queue cannot be serialized. */
    private final transient @Nullable ShutdownBlockingQueue<?> queue;

    /**
     * Creates an exception whose message contains the name of the queue.
     *
     * @param queue the queue that is shut down
     * @param cause why it was shut down; null if no cause was given
     */
    public QueueShutdownException(ShutdownBlockingQueue<?> queue, @Nullable Throwable cause) {
        super("queue is shut down: " + Objects.requireNonNull(queue, "queue").name(), cause);
        this.queue = queue;
    }

    /**
     * Returns the queue that is shut down.
     *
     * @return the queue; null if this exception was deserialized, as queues are not serializable
     */
    public @Nullable ShutdownBlockingQueue<?> queue() {
        return queue;
    }
}
