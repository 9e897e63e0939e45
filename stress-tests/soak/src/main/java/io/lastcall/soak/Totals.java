package io.lastcall.soak;

import java.util.LinkedHashMap;
import java.util.Map;

/** The sums over all rounds. Guarded by its own monitor. */
final class Totals {

    long rounds;
    long longRounds;
    long accepted;
    long cleared;
    long claimed;
    long calls;
    long interrupted;
    long timedOut;
    long refused;
    long slowestNanos;
    String slowestRound = "none";
    final OpCounts delivered = new OpCounts();
    final Map<String, Long> roundsOfKind = new LinkedHashMap<>();

    synchronized Totals copy() {
        Totals copy = new Totals();
        copy.rounds = rounds;
        copy.longRounds = longRounds;
        copy.accepted = accepted;
        copy.cleared = cleared;
        copy.claimed = claimed;
        copy.calls = calls;
        copy.interrupted = interrupted;
        copy.timedOut = timedOut;
        copy.refused = refused;
        copy.slowestNanos = slowestNanos;
        copy.slowestRound = slowestRound;
        copy.delivered.add(delivered);
        copy.roundsOfKind.putAll(roundsOfKind);
        return copy;
    }

    synchronized void add(Audit audit, RoundPlan plan, long nanos) {
        audit.addTo(this);
        roundsOfKind.merge(plan.kind.name(), 1L, Long::sum);
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowestRound = "seed " + plan.seed + ", " + plan;
        }
    }

    /** Returns how many calls ended because of an interrupt or a time-out. */
    long cancelled() {
        return interrupted + timedOut;
    }
}
