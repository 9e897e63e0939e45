package io.lastcall.queue.impl;

import org.jspecify.annotations.Nullable;

/** What a thread repeats until it has an outcome, waiting in between: see {@link Waiters#await}. Serves one wait. */
interface Attempt {

    /** Tries; null if it must wait, {@link Store#BUSY}, or the outcome. */
    @Nullable
    Object look();

    /**
     * Called before each park, when the thread has looked again after joining the waiters.
     *
     * @param waiter the thread's place among the waiters
     * @return for how many nanoseconds it may park at most; {@link Long#MAX_VALUE}: until it is woken; 0: look again
     */
    default long beforePark(Waiters.Waiter waiter) {
        return Long.MAX_VALUE;
    }

    /**
     * Called when the thread stops waiting without an outcome, for whatever reason; again if that throws.
     *
     * @return null; or the outcome, if there is one after all, and the wait then ends with it
     */
    default @Nullable Object giveUp() {
        return null;
    }
}
