package io.lastcall.queue.contract;

import java.util.EnumSet;
import java.util.Set;

/** What a kind of queue can do beyond the minimum; a contract that {@linkplain Requires requires} one skips the others. */
public enum Trait {
    /** Has a capacity that a test can fill. Derived from {@link QueueSubject#capacity()}, never declared. */
    BOUNDED,

    /** Elements leave in the order of their insertion, and iterators show them in it. */
    FIFO,

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

    /** Every trait that can be declared: what a first-in-first-out {@code ShutdownBlockingQueue} of one's own has. */
    public static final Set<Trait> ALL = Set.copyOf(EnumSet.complementOf(EnumSet.of(BOUNDED)));
}
