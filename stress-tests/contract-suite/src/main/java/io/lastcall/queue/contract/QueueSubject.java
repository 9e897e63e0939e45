package io.lastcall.queue.contract;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A kind of queue under test: how to make one, and what may be expected of it.
 *
 * @param <Q> the type of the queues
 * @param name shown in the name of each test
 * @param capacity how many elements a queue holds, exactly; {@link #UNBOUNDED} if a test cannot fill it
 * @param factory makes a new, empty, open queue
 * @param traits what this kind can do
 * @param removalOrder the order in which elements leave that were inserted in the given order, which is ascending
 */
public record QueueSubject<Q extends BlockingQueue<Item>>(
        String name, int capacity, Supplier<Q> factory, Set<Trait> traits, UnaryOperator<List<Item>> removalOrder) {

    /** The capacity of a queue that has none. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** A subject whose ascending elements leave in ascending order. */
    public QueueSubject(String name, int capacity, Supplier<Q> factory, Set<Trait> traits) {
        this(name, capacity, factory, traits, UnaryOperator.identity());
    }

    /** Whether this kind has a trait. */
    public boolean has(Trait trait) {
        return trait == Trait.BOUNDED ? capacity < UNBOUNDED : traits.contains(trait);
    }

    @Override
    public String toString() {
        return name;
    }
}
