package io.lastcall.soak;

import org.jspecify.annotations.Nullable;

/**
 * A call that shuts a queue down, planned in advance.
 *
 * @param how which method
 * @param cause what it gives as cause
 * @param graceNanos the grace of {@code shutdownNowAfter}
 * @param host who calls
 * @param hostIndex which of the producers, consumers or closers
 * @param moment how many elements the host has moved by then; a closer is released by the first producer
 */
record ShutdownCall(How how, @Nullable Throwable cause, long graceNanos, Host host, int hostIndex, int moment) {

    /** The methods that shut a queue down. */
    enum How {
        SHUTDOWN,
        CLOSE,
        SHUTDOWN_CAUSE,
        SHUTDOWN_NOW,
        SHUTDOWN_NOW_CAUSE,
        SHUTDOWN_NOW_AFTER,
        /** The {@link NamedShutdown} of a queue that is not one of ours. */
        NAMED
    }

    /** The kinds of threads that call them. */
    enum Host {
        PRODUCER,
        CONSUMER,
        CLOSER
    }

    /** A cause that can be told from others, without the cost of a stack trace. */
    static final class Cause extends Exception {
        private static final long serialVersionUID = 1L;

        Cause(int number) {
            super("cause " + number, null, false, false);
        }
    }

    @Override
    public String toString() {
        return how + (cause == null ? "" : " with " + cause.getMessage())
                + (how == How.SHUTDOWN_NOW_AFTER ? " " + graceNanos + " ns" : "")
                + " by " + host + " " + hostIndex + " at " + moment;
    }
}
