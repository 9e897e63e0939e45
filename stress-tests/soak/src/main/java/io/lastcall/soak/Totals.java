package io.lastcall.soak;

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
    final long[] delivered = new long[ConsumerOp.values().length];

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
        System.arraycopy(delivered, 0, copy.delivered, 0, delivered.length);
        return copy;
    }

    synchronized void add(Audit audit, RoundPlan plan, long nanos) {
        audit.addTo(this);
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowestRound = "seed " + plan.seed + ", " + plan;
        }
    }

    /** Returns how many calls ended because of an interrupt or a time-out. */
    long cancelled() {
        return interrupted + timedOut;
    }

    long delivered(ConsumerOp.Group group) {
        long sum = 0;
        for (ConsumerOp op : ConsumerOp.values()) {
            if (op.group() == group) {
                sum += delivered[op.ordinal()];
            }
        }
        return sum;
    }
}
