package io.lastcall.benchmarks;

/** What is sent through the queues. All items exist before the clock starts. */
final class Item {

    /** Consumers add these up, which keeps the delivery alive in the compiled code and shows lost or doubled items. */
    final int number;

    private Item(int number) {
        this.number = number;
    }

    /** Returns new items with the numbers from 1 to {@code count}. */
    static Item[] upTo(int count) {
        Item[] items = new Item[count];
        for (int i = 0; i < count; i++) {
            items[i] = new Item(i + 1);
        }
        return items;
    }
}
