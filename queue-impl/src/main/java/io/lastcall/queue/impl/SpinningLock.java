package io.lastcall.queue.impl;

import java.util.concurrent.locks.ReentrantLock;

/** An unfair lock for short critical sections, whose threads look again a few times before they park. */
final class SpinningLock extends ReentrantLock {

    /*
     * What is done under these locks mostly takes some tens of nanoseconds, if the cache lines of the lock and of what it guards
     * are at hand. If they have to come from another processor, it takes several times as long, and if a thread has to be
     * woken, hundreds of times. So a thread that finds the lock taken stays away from it for a while, in which the owner may take
     * it again and again; then it has its turn. It parks after about the time that parking and being woken takes, also if
     * the owner runs a slow comparator or does not run at all.
     *
     * References: A. Karlin et al., "Competitive Randomized Algorithms for Non-Uniform Problems" (1990), for spinning as long as
     * parking would take; T. Anderson, "The Performance of Spin Lock Alternatives for Shared-Memory Multiprocessors" (1990),
     * for the pauses. The numbers are in docs/adr/0012.
     */

    /** For how many spin hints a thread spins altogether. */
    private static final int BUDGET = Runtime.getRuntime().availableProcessors() > 1 ? 8192 : 0;

    private static final long serialVersionUID = 1L;

    private final int pause;

    /**
     * Makes a free lock.
     *
     * @param pause how many spin hints a thread waits between two looks
     */
    SpinningLock(int pause) {
        this.pause = pause;
    }

    @Override
    public void lock() {
        if (!tryLock() && !spin()) {
            super.lock();
        }
    }

    private boolean spin() {
        // Read once: a look at the field for each hint would take the cache line from the owner, who writes beside it.
        int hints = pause;
        for (int left = BUDGET; left > 0; left -= hints) {
            for (int i = 0; i < hints; i++) {
                Thread.onSpinWait();
            }
            if (!isLocked() && tryLock()) {
                return true;
            }
        }
        return false;
    }
}
