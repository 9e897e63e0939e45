package io.lastcall.soak;

import io.lastcall.soak.ConsumerOp.Group;

/** How many elements have left a queue, by the operation that got them. */
final class OpCounts {

    private final long[] counts = new long[ConsumerOp.values().length];

    @SuppressWarnings("EnumOrdinal") // an EnumMap would box a number for each element
    void increment(ConsumerOp op) {
        counts[op.ordinal()]++;
    }

    void add(OpCounts others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
    }

    long sum() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    @SuppressWarnings("EnumOrdinal")
    long sum(Group group) {
        long sum = 0;
        for (ConsumerOp op : ConsumerOp.values()) {
            if (op.group() == group) {
                sum += counts[op.ordinal()];
            }
        }
        return sum;
    }
}
