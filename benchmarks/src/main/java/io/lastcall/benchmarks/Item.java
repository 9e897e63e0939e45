package io.lastcall.benchmarks;

import java.util.Random;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * What is sent through the queues. All items exist before the clock starts. Their natural order is that of their numbers,
 * and so is the order in which their delays ended, all of them before the first item was made.
 */
final class Item implements Delayed {

    private static final long ALL_ENDED_AFTER = System.nanoTime() - Integer.MAX_VALUE;

    /** Consumers add these up, which keeps the delivery alive in the compiled code and shows lost or doubled items. */
    final int number;

    private Item(int number) {
        this.number = number;
    }

    /** Returns new items with the numbers from 1 to {@code count}, in an order that depends on {@code seed} alone. */
    static Item[] upTo(int count, long seed) {
        Item[] items = new Item[count];
        Random random = new Random(seed);
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            numbers[i] = numbers[j];
            numbers[j] = i + 1;
        }
        for (int i = 0; i < count; i++) {
            items[i] = new Item(numbers[i]); // neighbours in memory are put one after the other
        }
        return items;
    }

    /** Reads the clock, as any element with a delay has to. */
    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(ALL_ENDED_AFTER + number - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Integer.compare(number, ((Item) other).number);
    }
}
