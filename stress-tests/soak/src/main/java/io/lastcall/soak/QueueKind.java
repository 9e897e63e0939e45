package io.lastcall.soak;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

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
        /** Elements leave in the order in which they came. */
        FIFO,
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

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
