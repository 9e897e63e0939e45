package io.lastcall.queue.contract;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** How long one operation of the reference queue may wait, over all its steps. */
final class Limit {

    /** Does not wait, nor look at the interrupt status. */
    static final Limit NOW = new Limit(false, 0, 0);

    static final Limit NONE = new Limit(true, 0, 0);

    private final boolean none;
    private final long nanos;
    private final long deadline;

    private Limit(boolean none, long nanos, long deadline) {
        this.none = none;
        this.nanos = nanos;
        this.deadline = deadline;
    }

    static Limit of(long timeout, TimeUnit unit) {
        long nanos = Objects.requireNonNull(unit, "unit").toNanos(timeout); // saturates
        return new Limit(false, nanos, System.nanoTime() + nanos);
    }

    /**
     * Waits a step; false when there is no time left. An interrupt during the wait is set again, so that the caller's
     * loop, which looks again in the order of precedence, meets it in its place.
     */
    boolean pause(Condition condition) throws InterruptedException {
        return pause(condition, Long.MAX_VALUE);
    }

    /** Waits a step, but no longer than so many nanoseconds. */
    boolean pause(Condition condition, long atMost) throws InterruptedException {
        if (this == NOW) {
            return false;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long left = deadline - System.nanoTime();
        if (!none && (nanos <= 0 || left <= 0)) {
            return false;
        }
        try {
            if (none && atMost == Long.MAX_VALUE) {
                condition.await();
            } else {
                condition.awaitNanos(none ? atMost : Math.min(left, atMost));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
