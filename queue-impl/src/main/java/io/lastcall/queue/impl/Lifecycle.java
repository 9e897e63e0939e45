package io.lastcall.queue.impl;

import io.lastcall.queue.QueueShutdownException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle word of one queue: open, shut down or terminated, with the cause, and the futures that wait for the end.
 */
final class Lifecycle {

    /*
     * State. One reference, moved forward by compare-and-set only:
     *
     *     OPEN --> shut down, no cause --> shut down, cause c --> terminated, cause c
     *                    |                                            ^
     *                    +--------------> terminated, no cause -------+ (not after this)
     *
     * Phase and cause travel together, so that the first cause wins, that it is frozen by the very step that
     * terminates, and that nobody sees an end without its cause. The object for the end is allocated together with the
     * one for the shutdown: terminating allocates nothing.
     *
     * This word does not turn producers away; the closed bit of the store does. The word moves first and the bit
     * follows, so whoever is refused finds the cause here. Whoever reads "shut down" here and acts on it closes the
     * store first (StoreQueue.isShutdown), so nobody can see a shutdown and then succeed with an insertion.
     *
     * Memory order. compareAndSet and volatile reads: what happened before the winning step happens-before each read
     * that sees its result.
     */

    private static final class State {
        final boolean terminated;
        final @Nullable Throwable cause;
        final @Nullable State end;

        private State(boolean terminated, @Nullable Throwable cause, @Nullable State end) {
            this.terminated = terminated;
            this.cause = cause;
            this.end = end;
        }

        static State shutDown(@Nullable Throwable cause) {
            return new State(false, cause, new State(true, cause, null));
        }
    }

    private static final State OPEN = new State(false, null, null);

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Lifecycle.class, "state", State.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Fewer futures than this are kept without looking for those that their holders have finished. */
    private static final int PRUNE_AT_FIRST = 16;

    private volatile State state = OPEN;

    private final ReentrantLock futuresLock = new ReentrantLock();
    private List<CompletableFuture<Void>> futures = new ArrayList<>(0); // guarded by futuresLock
    private int pruneAt = PRUNE_AT_FIRST; // guarded by futuresLock
    private volatile boolean completed; // written under futuresLock

    boolean isOpen() {
        return state == OPEN;
    }

    boolean isTerminated() {
        return state.terminated;
    }

    /** Whether {@link #completeFutures} has been called: all that follows from the end has been done or is being done. */
    boolean isCompleted() {
        return completed;
    }

    @Nullable
    Throwable cause() {
        return state.cause;
    }

    /**
     * Moves from open to shut down, or adds the cause where there is none yet.
     *
     * @return true if the state was open
     */
    boolean shutDown(StoreQueue<?> queue, @Nullable Throwable why) {
        Throwable cause = why instanceof QueueShutdownException refusal && refusal.queue() == queue ? null : why;
        State next = State.shutDown(cause);
        for (; ; ) {
            State now = state;
            boolean addsCause = !now.terminated && now.cause == null && cause != null;
            if (now != OPEN && !addsCause) {
                return false;
            }
            if (STATE.compareAndSet(this, now, next)) {
                return now == OPEN;
            }
        }
    }

    /** Moves from shut down to terminated; the caller has seen the store drained. */
    void terminate() {
        for (; ; ) {
            State now = state;
            State end = now.end;
            if (end == null || STATE.compareAndSet(this, now, end)) {
                return;
            }
        }
    }

    /** Returns a new future that {@link #completeFutures} completes, or has completed. */
    CompletableFuture<Void> termination() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        futuresLock.lock();
        try {
            if (!completed) {
                if (futures.size() >= pruneAt) {
                    futures.removeIf(CompletableFuture::isDone);
                    pruneAt = Math.max(PRUNE_AT_FIRST, 2 * futures.size());
                }
                futures.add(future);
                return future;
            }
        } finally {
            futuresLock.unlock();
        }
        complete(future);
        return future;
    }

    /**
     * Completes the futures, once, when the state is terminated; their dependents run in this thread. If there is no memory
     * for that, another call has to try again.
     */
    void completeFutures() {
        List<CompletableFuture<Void>> waiting;
        futuresLock.lock();
        try {
            completed = true;
            waiting = futures;
            futures = List.of();
        } finally {
            futuresLock.unlock();
        }
        try {
            for (int i = 0; i < waiting.size(); i++) { // an iterator would take memory
                complete(waiting.get(i));
            }
        } catch (VirtualMachineError noMemory) {
            futuresLock.lock();
            try {
                completed = false; // meanwhile nobody has added a future, which each completed its own
                futures = waiting; // to complete one twice does nothing
            } finally {
                futuresLock.unlock();
            }
            throw noMemory;
        }
    }

    private void complete(CompletableFuture<Void> future) {
        Throwable cause = state.cause;
        if (cause == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(cause);
        }
    }
}
