package io.lastcall.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long things are measured.
 *
 * @param rounds how often each queue is forked
 * @param warmup iterations of a fork that do not count
 * @param iterations iterations of a fork that count
 * @param iteration the length of an iteration
 */
record Timing(int rounds, int warmup, int iterations, Duration iteration) {

    /** What a fork takes besides its iterations, if the machine is idle. */
    private static final Duration STARTUP = Duration.ofSeconds(1);

    /** What a single-shot benchmark is taken to need for a fork, as nobody can tell in advance. */
    private static final Duration SHOTS = Duration.ofSeconds(6);

    private static final int BUDGET_WARMUP = 2;
    private static final int BUDGET_ITERATIONS = 3;

    /** More rounds say more than longer ones, but the compiler has to be done within the warm-up. */
    private static final Duration GOOD_ITERATION = Duration.ofMillis(500);

    private static final Duration LEAST_ITERATION = Duration.ofMillis(100);
    private static final Duration LONGEST_ITERATION = Duration.ofSeconds(2);
    private static final List<Integer> ROUNDS = List.of(9, 7, 5, 3, 2, 1);

    Timing {
        require(rounds > 0, "rounds", rounds);
        require(warmup >= 0, "warmup", warmup);
        require(iterations > 0, "iterations", iterations);
        require(!iteration.isZero() && !iteration.isNegative(), "iteration", iteration);
    }

    private static void require(boolean sound, String name, Object value) {
        if (!sound) {
            throw new IllegalArgumentException(name + " is too small: " + value);
        }
    }

    /**
     * Divides a budget equally among all cells of the sections: as many rounds as leave iterations of a good length.
     *
     * @throws IllegalArgumentException if not even one round of short iterations fits
     */
    static Timing within(Duration budget, List<Section> sections) {
        long shots = sections.stream()
                .filter(section -> section.subject().isSingleShot())
                .mapToLong(section -> section.cells().size())
                .sum();
        long cells =
                sections.stream().mapToLong(section -> section.cells().size()).sum();
        Duration fixed = STARTUP.multipliedBy(cells).plus(SHOTS.multipliedBy(shots));
        long iterations = Math.max(1, (cells - shots) * (BUDGET_WARMUP + BUDGET_ITERATIONS));
        for (int rounds : ROUNDS) {
            Duration least = rounds == 1 ? LEAST_ITERATION : GOOD_ITERATION;
            Duration iteration = budget.dividedBy(rounds).minus(fixed).dividedBy(iterations);
            if (iteration.compareTo(least) >= 0) {
                Duration length = iteration.compareTo(LONGEST_ITERATION) > 0 ? LONGEST_ITERATION : iteration;
                return new Timing(rounds, BUDGET_WARMUP, BUDGET_ITERATIONS, length);
            }
        }
        Duration needed = fixed.plus(LEAST_ITERATION.multipliedBy(iterations));
        throw new IllegalArgumentException("--minutes is too small for " + cells + " runs: " + budget.toSeconds() / 60.0
                + "; they need " + (needed.toSeconds() / 60 + 1));
    }

    /** Returns how long a run of these sections takes, if the machine is idle. */
    Duration estimate(List<Section> sections) {
        Duration sum = Duration.ZERO;
        for (Section section : sections) {
            Duration run = section.subject().isSingleShot() ? SHOTS : iteration.multipliedBy(warmup + iterations);
            sum = sum.plus(STARTUP.plus(run)
                    .multipliedBy((long) rounds * section.cells().size()));
        }
        return sum;
    }
}
