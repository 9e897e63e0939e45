package io.lastcall.soak;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * A kind of queue under test.
 *
 * @param name its name on the command line
 * @param factory makes a queue of the given capacity
 * @param exactCapacity the capacity that a queue really has which was asked for so much
 * @param traits what it promises beyond conservation
 */
record QueueKind(
        String name,
        IntFunction<ShutdownBlockingQueue<Item>> factory,
        IntUnaryOperator exactCapacity,
        Set<Trait> traits) {

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
        SINGLE_CONSUMER
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
}
