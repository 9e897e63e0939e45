package io.lastcall.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * The books of a round: what was accepted must have been delivered, each element exactly once.
 *
 * <p>Refused elements and second deliveries are found at once, see {@link Item}. What is left to find here is what never
 * came out, and that the sums agree.
 */
final class Audit {

    private final Round round;
    private final boolean claimsAreAllowed;
    private long accepted;
    private long delivered;
    private long cleared;
    private long claimed;

    Audit(Round round) {
        this.round = round;
        claimsAreAllowed = round.workers.stream().anyMatch(worker -> worker instanceof Consumer c && c.claims > 0);
    }

    /** Closes the books; every worker has finished. */
    void check() {
        round.prefilled.forEach(this::accepted);
        for (Producer producer : round.producers) {
            producer.accepted().forEach(this::accepted);
            producer.uncertain().forEach(this::uncertain);
        }
        long byWorkers = round.ending.deliveredLate();
        for (Worker worker : round.workers) {
            byWorkers += worker.delivered.sum();
        }
        if (byWorkers != delivered) {
            round.fail(
                    Check.CONSERVATION,
                    "the threads have got " + byWorkers + " elements, but " + delivered
                            + " of the accepted ones were delivered");
        }
    }

    /** Returns what has not come out so far; for a round that hangs, and so without a judgement. */
    static List<Item> missing(Round round) {
        List<Item> missing = new ArrayList<>();
        List<List<Item>> books = new ArrayList<>(List.of(round.prefilled));
        round.producers.forEach(producer -> books.add(producer.accepted()));
        for (List<Item> book : books) {
            for (Item item : book) {
                if (item != null && !item.isDelivered()) {
                    missing.add(item);
                }
            }
        }
        return missing;
    }

    private void accepted(Item item) {
        accepted++;
        int deliveries = item.deliveries();
        delivered += deliveries;
        if (deliveries == 0) {
            if (item.isClaimed() && claimsAreAllowed) {
                claimed++;
            } else if (round.plan.clears || round.ending.mayDiscard()) {
                cleared++;
            } else {
                round.fail(Check.CONSERVATION, "LOST: " + item);
            }
        } else if (deliveries > 1) {
            round.fail(Check.CONSERVATION, "DOUBLED: " + item);
        }
    }

    /** A prefix of the batch may have been accepted, and only a prefix. */
    private void uncertain(List<Item> batch) {
        boolean ended = false;
        for (Item item : batch) {
            if (item.isDelivered()) {
                if (ended && !round.plan.clears) {
                    round.fail(Check.CONSERVATION, "LOST, or addAll threw and inserted more than a prefix: " + batch);
                }
                accepted(item);
            } else if (item.isClaimed()) {
                accepted(item);
            } else {
                ended = true;
            }
        }
    }

    void addTo(Totals totals) {
        totals.rounds++;
        totals.longRounds += round.plan.isLong ? 1 : 0;
        totals.accepted += accepted;
        totals.cleared += cleared;
        totals.claimed += claimed;
        for (Worker worker : round.workers) {
            totals.calls += worker.calls;
            totals.interrupted += worker.interrupted;
            totals.timedOut += worker.timedOut;
            totals.refused += worker.refused;
            totals.delivered.add(worker.delivered);
        }
    }
}
