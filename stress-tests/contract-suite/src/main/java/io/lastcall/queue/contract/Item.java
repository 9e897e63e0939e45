package io.lastcall.queue.contract;

import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The element that the tests insert. It is equal to every other one with its number, so that a test can tell equality
 * from identity; it has an order and a delay (which has passed), so that queues of any kind take it.
 */
public class Item implements Delayed {

    private final int number;

    Item(int number) {
        this.number = number;
    }

    static Item of(int number) {
        return new Item(number);
    }

    static List<Item> of(int... numbers) {
        return IntStream.of(numbers).mapToObj(Item::new).collect(Collectors.toList());
    }

    /** New items with the numbers from {@code 0} to {@code count - 1}. */
    static List<Item> list(int count) {
        return list(0, count);
    }

    /** New items with the numbers from {@code from} to {@code to - 1}. */
    static List<Item> list(int from, int to) {
        return IntStream.range(from, to).mapToObj(Item::new).collect(Collectors.toList());
    }

    /** The number of this item. */
    public final int number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && item.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public int compareTo(Delayed other) {
        beforeCompare();
        ((Item) other).beforeCompare();
        return Integer.compare(number, ((Item) other).number);
    }

    /** Called for both sides of a comparison, whichever of them the queue asks. */
    void beforeCompare() {}

    @Override
    public long getDelay(TimeUnit unit) {
        return 0;
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
