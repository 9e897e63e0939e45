package io.lastcall.queue.contract;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
 * @param capacity how many elements a queue holds, exactly; {@link #UNBOUNDED} if a test cannot fill it, 0 if a thread
 *     that inserts waits for one that removes
 * @param factory makes a new, empty, open queue
 * @param traits what this kind can do
 * @param removalOrder the order in which elements leave that were inserted in the given order
 */
public record QueueSubject<Q extends BlockingQueue<Item>>(
        String name, int capacity, Supplier<Q> factory, Set<Trait> traits, UnaryOperator<List<Item>> removalOrder) {

    /** The capacity of a queue that has none. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** The removal order of a queue whose last element leaves first. */
    public static final UnaryOperator<List<Item>> LAST_FIRST = QueueSubject::reversed;

    /** The removal order of a queue whose least element leaves first; equal ones in the order of their insertion. */
    public static final UnaryOperator<List<Item>> LEAST_FIRST = QueueSubject::sorted;

    private static final List<Item> SAMPLE = Item.of(2, 3, 1);

    /** A subject that is first-in-first-out. */
    public QueueSubject(String name, int capacity, Supplier<Q> factory, Set<Trait> traits) {
        this(name, capacity, factory, traits, UnaryOperator.identity());
    }

    /** Whether this kind has a trait. */
    public boolean has(Trait trait) {
        return switch (trait) {
            case BOUNDED -> capacity < UNBOUNDED;
            case STORES -> capacity > 0;
            case LIFO -> removalOrder.apply(SAMPLE).equals(Item.of(1, 3, 2));
            case PRIORITY -> removalOrder.apply(SAMPLE).equals(Item.of(1, 2, 3));
            default -> traits.contains(trait);
        };
    }

    /** Whether this kind has what a contract, or a test of one, {@link Requires}. */
    boolean suits(AnnotatedElement test) {
        Requires requires = test.getAnnotation(Requires.class);
        return requires == null
                || (Arrays.stream(requires.value()).allMatch(this::has)
                        && Arrays.stream(requires.without()).noneMatch(this::has));
    }

    private static List<Item> sorted(List<Item> items) {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(null);
        return sorted;
    }

    private static List<Item> reversed(List<Item> items) {
        List<Item> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }

    @Override
    public String toString() {
        return name;
    }
}
