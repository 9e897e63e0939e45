package io.lastcall.soak;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

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
        Duration gcInterval) {}
