package io.lastcall.queue.contract;

import java.util.EnumSet;
import java.util.Set;

/** What a kind of queue can do beyond the minimum; a contract that {@linkplain Requires requires} one skips the others. */
public enum Trait {
    /** Has a capacity that a test can fill, 0 among them. Derived from {@link QueueSubject#capacity()}. */
    BOUNDED,

    /** Has a capacity other than 0, so that an element can be inside. Derived from {@link QueueSubject#capacity()}. */
    STORES,

    /** The last element leaves first. Derived from {@link QueueSubject#removalOrder()}. */
    LIFO,

    /** The least element leaves first. Derived from {@link QueueSubject#removalOrder()}. */
    PRIORITY,

    /** An element can be taken only when its {@code getDelay} is no longer positive. */
    DELAYS,

    /** Any number of threads may insert at once; without it one at a time may. */
    MANY_PRODUCERS,

    /** Any number of threads may remove at once; without it one at a time may, and {@code shutdownNow} beside it. */
    MANY_CONSUMERS,

    /** Iterators and copies show the elements in the order in which they would leave. */
    ITERATES_IN_ORDER,

    /** {@code iterator}, {@code contains}, {@code toArray} and their like work. */
    ITERATES,

    /** {@code remove(Object)}, {@code removeIf} and {@code Iterator.remove} work on any element. */
    REMOVES_INSIDE,

    /** {@code remainingCapacity} is the capacity less the size; otherwise only its range is known. */
    KNOWS_REMAINING_CAPACITY,

    /** An element on its way into a sink counts in the capacity until the sink has accepted it. */
    REFUSED_KEEPS_ITS_PLACE,

    /** An operation that can finish without waiting finishes, whatever the interrupt status. */
    INTERRUPT_ONLY_WHEN_WAITING,

    /** Removes one element by its identity where {@code java.util.concurrent} would go by {@code equals}. */
    ITERATOR_REMOVES_IDENTITY;

    /** What a first-in-first-out {@code ShutdownBlockingQueue} of one's own has: all but the derived ones and delays. */
    public static final Set<Trait> ALL =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(BOUNDED, STORES, LIFO, PRIORITY, DELAYS)));
}
