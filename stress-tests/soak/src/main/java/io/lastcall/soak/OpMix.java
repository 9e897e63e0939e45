package io.lastcall.soak;

import io.lastcall.soak.ConsumerOp.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Which operations the threads of a round use, and how often.
 *
 * <p>Most rounds leave most operations out. Where everything is used, one operation repairs what another has broken: a
 * timed poll fetches what an untimed take has slept through, a take wakes the producer that an interior removal has
 * forgotten.
 */
final class OpMix {

    /** The size of a table; a power of two, for a mask. */
    static final int SLOTS = 64;

    private static final List<ConsumerOp> INSIDE = group(Group.INSIDE);
    private static final List<ConsumerOp> HEAD = group(Group.HEAD);

    private OpMix() {}

    /** Draws for producers of which each has to wait now and then, or not. */
    static ProducerOp[] producers(SplittableRandom random, Set<ProducerOp> able, boolean mustWait) {
        List<ProducerOp> ops = new ArrayList<>();
        if (random.nextInt(4) == 0 && able.contains(ProducerOp.PUT)) {
            ops.add(ProducerOp.PUT);
            if (random.nextBoolean() && able.contains(ProducerOp.PUT_ALL)) {
                ops.add(ProducerOp.PUT_ALL);
            }
        } else {
            ops.addAll(subset(random, List.copyOf(able)));
        }
        if (mustWait && !ops.contains(ProducerOp.PUT)) {
            ops.add(ProducerOp.PUT);
        }
        return weigh(random, ops, new ProducerOp[SLOTS], ops.size());
    }

    /** Draws for a round where operations that look at every element are affordable, or not. */
    static ConsumerOp[] consumers(SplittableRandom random, Set<ConsumerOp> able, boolean scansAreCheap) {
        List<ConsumerOp> inside = both(INSIDE, able);
        List<ConsumerOp> head = both(HEAD, able);
        boolean removesInside = !inside.isEmpty();
        List<ConsumerOp> ops = new ArrayList<>();
        int style = random.nextInt(100);
        if (style < 25 && able.contains(ConsumerOp.TAKE)) {
            ops.add(ConsumerOp.TAKE);
            addSometimes(random, 3, ops, ConsumerOp.TAKE_BATCH);
            addSometimes(random, 4, ops, ConsumerOp.CONSUME);
            ops.retainAll(able);
        } else if (style < 37) {
            ops.add(head.get(random.nextInt(head.size())));
        } else if (style < 50 && removesInside && scansAreCheap) {
            ops.addAll(subset(random, inside));
        } else {
            ops.addAll(subset(random, head));
        }
        int frequent = ops.size();
        if (removesInside && random.nextInt(4) == 0) {
            Set<ConsumerOp> more = EnumSet.copyOf(subset(random, inside));
            ops.forEach(more::remove);
            ops.addAll(more);
        }
        addSometimes(random, 4, ops, ConsumerOp.QUERY);
        addSometimes(random, 40, ops, ConsumerOp.CLEAR);
        ops.retainAll(able);
        return weigh(random, ops, new ConsumerOp[SLOTS], frequent);
    }

    /**
     * Tells whether these consumers meet only producers that wait, where there is no place for an element: some do not wait,
     * and a rendezvous with a sink, which may refuse, is possible only with somebody to whom the element can go back.
     */
    static boolean meetOnlyWaiting(ConsumerOp[] table) {
        return Arrays.stream(table).noneMatch(ConsumerOp::waits) || uses(table, ConsumerOp.TAKE_BATCH);
    }

    static boolean uses(ConsumerOp[] table, ConsumerOp op) {
        return Arrays.asList(table).contains(op);
    }

    static boolean uses(ConsumerOp[] table, Group group) {
        return Arrays.stream(table).anyMatch(op -> op.group() == group);
    }

    private static List<ConsumerOp> group(Group group) {
        return Arrays.stream(ConsumerOp.values())
                .filter(op -> op.group() == group)
                .toList();
    }

    private static List<ConsumerOp> both(List<ConsumerOp> ops, Set<ConsumerOp> able) {
        return ops.stream().filter(able::contains).toList();
    }

    private static void addSometimes(SplittableRandom random, int oneIn, List<ConsumerOp> ops, ConsumerOp op) {
        if (random.nextInt(oneIn) == 0) {
            ops.add(op);
        }
    }

    private static <T> List<T> subset(SplittableRandom random, List<T> all) {
        List<T> some = new ArrayList<>();
        for (T each : all) {
            if (random.nextBoolean()) {
                some.add(each);
            }
        }
        return some.isEmpty() ? List.of(all.get(random.nextInt(all.size()))) : some;
    }

    /** Fills the table: every operation once, the rest with the first ones, which differ in weight. */
    private static <T> T[] weigh(SplittableRandom random, List<T> ops, T[] table, int frequent) {
        int[] weights = new int[frequent];
        int sum = 0;
        for (int i = 0; i < frequent; i++) {
            weights[i] = 1 + random.nextInt(8);
            sum += weights[i];
        }
        for (int slot = 0; slot < table.length; slot++) {
            if (slot < ops.size()) {
                table[slot] = ops.get(slot);
            } else {
                int at = random.nextInt(sum);
                int chosen = 0;
                while (at >= weights[chosen]) {
                    at -= weights[chosen++];
                }
                table[slot] = ops.get(chosen);
            }
        }
        return table;
    }
}
