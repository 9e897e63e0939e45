package io.lastcall.soak;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.soak.ConsumerOp.Group;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A kind of queue under test.
 *
 * @param name its name in reports
 * @param selection the options that select it on the command line
 * @param factory makes a queue of the given capacity
 * @param exactCapacity the capacity that a queue really has which was asked for so much
 * @param traits what it promises beyond conservation
 * @param abilities the operations that it supports
 * @param shutdown how to shut it down if it is not one of ours; null: not at all
 */
record QueueKind(
        String name,
        String selection,
        IntFunction<? extends BlockingQueue<Item>> factory,
        IntUnaryOperator exactCapacity,
        Set<Trait> traits,
        Abilities abilities,
        @Nullable NamedShutdown shutdown) {

    /** The capacity of queues that have none. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** What a kind promises beyond conservation, or does not support. */
    enum Trait {
        /** Elements leave in the order in which they came; if it is {@link #SORTED}, those that compare as equal. */
        FIFO,
        /** Of the elements that are there, the one that came last leaves first. */
        LIFO,
        /** Of the elements that are there, the least one leaves first. */
        SORTED,
        /** Elements leave from the head only when their delay has passed. */
        DELAYED,
        /** It is a {@link io.lastcall.queue.JoinableQueue}. */
        JOINABLE,
        /** {@code remove(Object)}, {@code removeIf} and iterators can remove. */
        REMOVES_INSIDE,
        /** Iterators, and arrays made with them, may show an element more than once. */
        SHOWS_REPEATEDLY,
        /** The queue cannot tell its capacity. */
        HIDES_CAPACITY,
        /** Elements in the hands of a sink, or refused by it, count in the size but not in the capacity. */
        HOLDS_ABOVE_CAPACITY,
        /** One producer at a time. */
        SINGLE_PRODUCER,
        /** One consumer at a time. */
        SINGLE_CONSUMER,
        /** A {@code BlockingQueue} and nothing more: not one of ours by its interface. */
        PLAIN
    }

    /** A kind of ours, which {@code --kind} selects by its name. */
    QueueKind(
            String name,
            IntFunction<ShutdownBlockingQueue<Item>> factory,
            IntUnaryOperator exactCapacity,
            Set<Trait> traits) {
        this(name, "--kind " + name, factory, exactCapacity, traits, Abilities.ALL, null);
    }

    static QueueKind bounded(String name, IntFunction<ShutdownBlockingQueue<Item>> factory, Trait... traits) {
        return new QueueKind(name, factory, capacity -> capacity, Set.of(traits));
    }

    static QueueKind unbounded(String name, IntFunction<ShutdownBlockingQueue<Item>> factory, Trait... traits) {
        return new QueueKind(name, factory, capacity -> UNBOUNDED, Set.of(traits));
    }

    /** Makes a kind with capacity zero. */
    static QueueKind rendezvous(String name, Supplier<ShutdownBlockingQueue<Item>> factory, Trait... traits) {
        return new QueueKind(name, capacity -> factory.get(), capacity -> 0, Set.of(traits));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Tells whether it was given by class or factory, and is not one of those that {@code --kind} names. */
    boolean isForeign() {
        return !selection.startsWith("--kind");
    }

    /** Tells whether its rounds end without a shutdown. */
    boolean hasNoShutdown() {
        return has(Trait.PLAIN) && shutdown == null;
    }

    boolean claimsOrder() {
        return has(Trait.FIFO) || has(Trait.LIFO) || has(Trait.SORTED);
    }

    /** Returns what the consumers of a round can do. */
    Set<ConsumerOp> removals() {
        Set<ConsumerOp> removals = EnumSet.copyOf(abilities.removals());
        if (!has(Trait.REMOVES_INSIDE)) {
            removals.removeIf(op -> op.group() == Group.INSIDE);
        }
        if (!abilities.can(Abilities.Query.PEEK)) { // without it, there is no way to find what to remove
            removals.remove(ConsumerOp.REMOVE_OBJECT);
            removals.remove(ConsumerOp.REMOVE_ALL);
        }
        return removals;
    }

    /** Tells whether its answer to {@code remainingCapacity} can be judged. */
    boolean tellsCapacity() {
        return !has(Trait.HIDES_CAPACITY) && abilities.can(Abilities.Query.REMAINING_CAPACITY);
    }

    @Override
    public String toString() {
        return name;
    }
}
