package io.lastcall.soak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The interrupts of one worker: at most one is under way at a time, so that each can be traced.
 *
 * <p>An interrupt must show either as an exception, with the status cleared, or as the status. The poster moves IDLE ->
 * POSTING, interrupts, moves to POSTED. A worker that finds POSTED before it looks at its status therefore must find the
 * status set, unless it got the exception. One that sees the interrupt before the poster has finished leaves SEEN_EARLY,
 * which the poster turns into IDLE, so that neither waits for the other.
 */
final class InterruptBox {

    private static final int OFF = 0;
    private static final int IDLE = 1;
    private static final int POSTING = 2;
    private static final int POSTED = 3;
    private static final int SEEN_EARLY = 4;
    private static final String[] NAMES = {"off", "idle", "posting", "posted", "seen early"};
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(InterruptBox.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int state;

    /** Interrupts the owner, unless an interrupt is under way or the owner does not take any. */
    void post(Thread owner) {
        if (state == IDLE && STATE.compareAndSet(this, IDLE, POSTING)) {
            owner.interrupt();
            if (!STATE.compareAndSet(this, POSTING, POSTED)) {
                state = IDLE;
            }
        }
    }

    /** By the owner: from now on interrupts are welcome. */
    void open() {
        Thread.interrupted();
        state = IDLE;
    }

    /** By the owner: no interrupts any more; returns false if that has to wait for a poster that is at work. */
    boolean close() {
        if (state != OFF && !STATE.compareAndSet(this, IDLE, OFF) && !STATE.compareAndSet(this, POSTED, OFF)) {
            return false;
        }
        Thread.interrupted();
        return true;
    }

    /** By the owner: interrupts itself, so that its next call begins with the status set. */
    void postToSelf() {
        if (state == IDLE && STATE.compareAndSet(this, IDLE, POSTED)) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the owner, after an {@code InterruptedException}; returns what is wrong, if anything. */
    @Nullable
    String afterException() {
        int before = state;
        if (before == OFF) {
            return "InterruptedException in a thread that takes no interrupts";
        }
        boolean left = Thread.interrupted();
        if (before == IDLE || before == SEEN_EARLY) {
            return "InterruptedException, but nobody has interrupted the thread";
        }
        settle();
        return left ? "InterruptedException left the interrupt status set" : null;
    }

    /** By the owner, after any other outcome; returns what is wrong, if anything. */
    @Nullable
    String afterCall(boolean clear) {
        int before = state;
        if (before == IDLE || before == OFF) {
            return null;
        }
        if (Thread.currentThread().isInterrupted()) {
            if (clear) {
                Thread.interrupted();
                settle();
            }
            return null;
        }
        if (before == POSTED) {
            settle();
            return "an interrupt was swallowed: neither an exception nor the status shows it";
        }
        return null;
    }

    private void settle() {
        if (!STATE.compareAndSet(this, POSTING, SEEN_EARLY)) {
            state = IDLE;
        }
    }

    @Override
    public String toString() {
        return "interrupts " + NAMES[state];
    }
}
