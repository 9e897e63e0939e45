package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a queue that all threads have left is as good as new: it takes as many elements as it has capacity, and gives them
 * back. A permit or a place that was lost in the round shows here.
 */
final class Refill {

    private static final int MOST = 1_024;
    private static final int FEW = 3;

    private final Round round;
    private final BlockingQueue<Item> queue;
    private final Abilities can;

    Refill(Round round) {
        this.round = round;
        queue = round.queue;
        can = round.plan.kind.abilities();
    }

    void check() throws InterruptedException {
        RoundPlan plan = round.plan;
        if ((plan.capacity > MOST && plan.isBounded())
                || !can.can(ProducerOp.OFFER)
                || (!can.can(ConsumerOp.POLL) && !can.can(ConsumerOp.TAKE))) {
            return;
        }
        int count = plan.isBounded() ? plan.capacity : FEW;
        List<Item> inserted = fill(count);
        if (inserted.size() == count && plan.isBounded() && queue.offer(item(count + 1))) {
            round.fail(Check.CAPACITY, "after the round the queue takes more than " + count + " elements");
            return;
        }
        List<Item> expected = new ArrayList<>(inserted);
        if (plan.kind.has(Trait.LIFO)) {
            Collections.reverse(expected);
        } else if (plan.kind.has(Trait.SORTED)) {
            expected.sort(Comparator.naturalOrder());
        }
        compare(empty(inserted.size()), expected);
    }

    private List<Item> fill(int count) {
        List<Item> inserted = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Item item = item(i);
            if (!queue.offer(item)) {
                round.fail(
                        Check.CAPACITY,
                        "after the round the empty queue takes " + inserted.size() + " elements, not " + count);
                break;
            }
            inserted.add(item);
        }
        return inserted;
    }

    private List<@Nullable Item> empty(int count) throws InterruptedException {
        List<@Nullable Item> removed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            removed.add(next());
        }
        return removed;
    }

    private @Nullable Item next() throws InterruptedException {
        if (can.can(ConsumerOp.TIMED_POLL)) { // a delay of no time may need a moment
            return queue.poll(1, TimeUnit.SECONDS);
        }
        return can.can(ConsumerOp.POLL) ? queue.poll() : queue.take();
    }

    private void compare(List<@Nullable Item> removed, List<Item> expected) {
        RoundPlan plan = round.plan;
        for (int i = 0; i < expected.size(); i++) {
            Item item = removed.get(i);
            if (item == null || !expected.contains(item)) {
                round.fail(
                        Check.CONSERVATION, "after the round the queue took " + expected + " and then gave " + removed);
                return;
            }
            if (plan.ordered && item != expected.get(i)) {
                round.fail(Check.ORDER, "after the round the queue took " + expected + " and then gave " + removed);
                return;
            }
        }
    }

    /** Makes an element with a key of its own, where keys matter: ties may leave in any order. */
    private Item item(int sequence) {
        boolean delayed = round.plan.kind.has(Trait.DELAYED);
        boolean sorted = round.plan.kind.has(Trait.SORTED);
        long key = sorted ? Integer.reverse(sequence) : 0;
        return new Item(round.plan.producers, sequence, ProducerOp.OFFER, delayed ? System.nanoTime() - sequence : key);
    }
}
