package io.lastcall.queue.impl;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** How the threads that wait on one side of a queue spin before they park. Adapts itself to how their waits end. */
final class Spins {

    /*
     * Two questions, each with an answer that all threads of the side share and correct.
     *
     * How long to spin before parking (budget)? A thread that is woken runs again some tens of microseconds later. Spinning
     * is worth it if the wait ends within about that time, so a wait that ends soon, spinning or parked, doubles the budget,
     * and one that does not, or is given up, halves it. Threads that wait for rare elements soon hardly spin at all.
     *
     * How long to wait between two looks (pause)? A look takes the cache lines that the other side is writing. Where
     * both sides are equally fast, a thread that looks at once finds one element, then waits for the next, and each element
     * costs a transfer of these lines to and fro, several times the work itself (the temporal slip of FastForward is the
     * remedy for one producer and one consumer). So as long as a pause ends with some elements, but fewer than the aim, the
     * next pause is longer; if it ends with only one, as in an exchange of questions and answers, or with too many, it is
     * shorter. The longest pause is 7 microseconds on the machine on which this was measured.
     *
     * The fields are plain and races on them are harmless: an outdated value means a wait that is a little too long or too
     * short. No wait depends on them to end.
     *
     * References: A. Karlin et al., "Competitive Randomized Algorithms for Non-Uniform Problems" (1990), for spinning as long as
     * parking would take; J. Giacomoni, T. Moseley, M. Vachharajani, "FastForward for Efficient Pipeline Parallelism"
     * (2008). The numbers are in docs/adr/0010.
     */

    private static final int SHORTEST_PAUSE = 8; // spin hints, as all below
    private static final int LONGEST_PAUSE = 512;
    private static final int LEAST_BUDGET = 16;
    private static final int LARGEST_BUDGET = 2048;

    private static final int LARGEST_AIM = 512;

    /** What a yield counts for when nobody else needs the processor. */
    private static final int HINTS_PER_YIELD = 15;

    /** A thread that was woken earlier should have spun. */
    private static final long SOON_NANOS = 100_000;

    private final @Nullable IntSupplier available;
    private final int aim;
    private final int shortestPause; // 0: yields instead of spin hints
    private final int largestBudget;

    private int pause;
    private int budget;

    private Spins(@Nullable IntSupplier available, int aim, int shortestPause, int largestBudget) {
        this.available = available;
        this.aim = aim;
        this.shortestPause = shortestPause;
        this.largestBudget = largestBudget;
        pause = shortestPause;
        budget = largestBudget;
    }

    /**
     * For stores that never block.
     *
     * @param available about how many more of these waits could end now; cheap
     * @param most how many that can be at most
     */
    static Spins adaptive(IntSupplier available, int most) {
        return new Spins(available, Math.min(most / 2, LARGEST_AIM), SHORTEST_PAUSE, LARGEST_BUDGET);
    }

    /** For stores with a lock, which has an order of its own: the longer threads stay away from it, the fuller they get. */
    static Spins brief() {
        return new Spins(null, 0, 1, LEAST_BUDGET);
    }

    /** For meetings of two threads, which both need a processor. */
    static Spins yielding() {
        return new Spins(null, 0, 0, LARGEST_BUDGET);
    }

    /** Whether this learns how long to pause. */
    boolean isAdaptive() {
        return available != null;
    }

    /** For how many spin hints a wait may spin altogether. */
    int budget() {
        return budget;
    }

    /** Lets some time pass before the next look. Returns how many spin hints it took. */
    @SuppressWarnings("ThreadPriorityCheck") // yields to whom it waits for
    int pause() {
        if (shortestPause == 0) {
            Thread.yield();
            return HINTS_PER_YIELD;
        }
        int hints = pause;
        for (int i = 0; i < hints; i++) {
            Thread.onSpinWait();
        }
        return hints;
    }

    /**
     * A wait has ended as it should.
     *
     * @param nanosParked how long the thread was parked; 0: not at all
     */
    void ended(long nanosParked) {
        if (nanosParked > SOON_NANOS) {
            gaveUp();
            return;
        }
        budget = Math.min(largestBudget, 2 * budget);
        int found = available == null || nanosParked > 0 ? 1 : 1 + available.getAsInt();
        if (found == 1 || found > aim + aim / 2) {
            pause = Math.max(shortestPause, pause / 2);
        } else if (found < aim) {
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
    }

    /** A wait has ended without what it waited for, or not before long. */
    void gaveUp() {
        budget = Math.max(LEAST_BUDGET, budget / 2);
        pause = Math.max(shortestPause, pause / 2);
    }
}
