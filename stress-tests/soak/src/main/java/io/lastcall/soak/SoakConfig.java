package io.lastcall.soak;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a run is asked to do.
 *
 * @param kinds the kinds of queue, which share the time equally
 * @param capacities to draw from
 * @param producers numbers of producers to draw from
 * @param consumers numbers of consumers to draw from
 * @param seed from which the seeds of the rounds are drawn
 * @param roundSeed if present, every round has this seed
 * @param duration after which no further round begins
 * @param rounds after which no further round begins; 0: no limit
 * @param longRoundEvery on average one round of so many is a long one; 0: none
 * @param lanes how many rounds run at a time
 * @param virtualThreads whether the workers are virtual threads
 * @param hangLimit how long nothing may move in a round
 * @param gcInterval how long between two garbage collections on demand; zero: none
 * @param lateLimit how long after its time-out a call may end; zero: that is not looked at
 * @param checks what is looked at
 * @param keepGoing whether the run goes on after a failure
 */
record SoakConfig(
        List<QueueKind> kinds,
        List<Integer> capacities,
        List<Integer> producers,
        List<Integer> consumers,
        long seed,
        OptionalLong roundSeed,
        Duration duration,
        long rounds,
        int longRoundEvery,
        int lanes,
        boolean virtualThreads,
        Duration hangLimit,
        Duration gcInterval,
        Duration lateLimit,
        Set<Check> checks,
        boolean keepGoing) {

    /** Everything is looked at, except how late time-outs end, until the first failure. */
    SoakConfig(
            List<QueueKind> kinds,
            List<Integer> capacities,
            List<Integer> producers,
            List<Integer> consumers,
            long seed,
            OptionalLong roundSeed,
            Duration duration,
            long rounds,
            int longRoundEvery,
            int lanes,
            boolean virtualThreads,
            Duration hangLimit,
            Duration gcInterval) {
        this(
                kinds,
                capacities,
                producers,
                consumers,
                seed,
                roundSeed,
                duration,
                rounds,
                longRoundEvery,
                lanes,
                virtualThreads,
                hangLimit,
                gcInterval,
                Duration.ZERO,
                EnumSet.allOf(Check.class),
                false);
    }
}
