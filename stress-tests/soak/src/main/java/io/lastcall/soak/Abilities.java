package io.lastcall.soak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operations that a kind of queue supports, and that a round may use.
 *
 * @param insertions those of producers
 * @param removals those of consumers, {@link ConsumerOp#QUERY} included
 * @param queries the questions that may be asked
 */
record Abilities(Set<ProducerOp> insertions, Set<ConsumerOp> removals, Set<Query> queries) {

    /** Everything that a {@link io.lastcall.queue.ShutdownBlockingQueue} can do. */
    static final Abilities ALL =
            new Abilities(EnumSet.allOf(ProducerOp.class), EnumSet.allOf(ConsumerOp.class), EnumSet.allOf(Query.class));

    /** Everything that a {@link java.util.concurrent.BlockingQueue} can do. */
    static final Abilities PLAIN = ALL.without(EnumSet.of(ProducerOp.PUT_ALL))
            .without(EnumSet.of(ConsumerOp.TAKE_BATCH, ConsumerOp.CONSUME, ConsumerOp.FOR_EACH));

    /** The questions about a queue. */
    enum Query {
        SIZE("size"),
        REMAINING_CAPACITY("remainingCapacity"),
        PEEK("peek"),
        CONTAINS("contains"),
        ITERATOR("iterator"),
        TO_ARRAY("toArray");

        private final String title;

        Query(String title) {
            this.title = title;
        }
    }

    /** Returns the names of everything that can be left out, in the order of the operations. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (ProducerOp op : ProducerOp.values()) {
            names.add(op.title());
        }
        for (ConsumerOp op : ConsumerOp.values()) {
            if (!op.title().isEmpty()) {
                names.add(op.title());
            }
        }
        for (Query query : Query.values()) {
            names.add(query.title);
        }
        return names;
    }

    /**
     * Returns these without the named operations. Who has no iterator cannot remove with one, and a {@code removeIf},
     * {@code removeAll} or {@code remove(Object)} of its own is another matter.
     */
    Abilities without(Collection<String> names) {
        Set<ProducerOp> fewerInsertions = copy(insertions, ProducerOp.class);
        fewerInsertions.removeIf(op -> names.contains(op.title()));
        Set<ConsumerOp> fewerRemovals = copy(removals, ConsumerOp.class);
        fewerRemovals.removeIf(op -> names.contains(op.title()));
        if (names.contains(Query.ITERATOR.title)) {
            fewerRemovals.remove(ConsumerOp.ITERATOR_REMOVE);
        }
        Set<Query> fewerQueries = copy(queries, Query.class);
        fewerQueries.removeIf(query -> names.contains(query.title));
        if (fewerQueries.isEmpty()) {
            fewerRemovals.remove(ConsumerOp.QUERY);
        }
        return new Abilities(fewerInsertions, fewerRemovals, fewerQueries);
    }

    private <T extends Enum<T>> Abilities without(EnumSet<T> ops) {
        Set<ProducerOp> fewerInsertions = copy(insertions, ProducerOp.class);
        fewerInsertions.removeIf(ops::contains);
        Set<ConsumerOp> fewerRemovals = copy(removals, ConsumerOp.class);
        fewerRemovals.removeIf(ops::contains);
        return new Abilities(fewerInsertions, fewerRemovals, queries);
    }

    private static <T extends Enum<T>> Set<T> copy(Set<T> set, Class<T> type) {
        Set<T> copy = EnumSet.noneOf(type);
        copy.addAll(set);
        return copy;
    }

    boolean can(ProducerOp op) {
        return insertions.contains(op);
    }

    boolean can(ConsumerOp op) {
        return removals.contains(op);
    }

    boolean can(Query query) {
        return queries.contains(query);
    }
}
