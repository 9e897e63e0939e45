package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import java.util.Arrays;

/** Questions that change nothing, which any thread may ask. */
final class Queries {

    private static final int LONGEST_WALK = 200;

    private final Worker worker;
    private final Round round;

    Queries(Worker worker) {
        this.worker = worker;
        round = worker.round;
    }

    void ask() {
        boolean wasTerminated = round.terminated;
        boolean scan = round.plan.scansAreCheap || worker.random.nextInt(64) == 0;
        switch (worker.random.nextInt(scan ? 6 : 3)) {
            case 0, 1 -> size();
            case 2 -> peek(wasTerminated);
            case 3 -> contains();
            case 4 -> walk(worker.queue, wasTerminated);
            default -> snapshot(wasTerminated);
        }
        worker.afterCall();
    }

    private void size() {
        boolean wasClosed = round.closed;
        boolean wasTerminated = round.terminated;
        int size = worker.queue.size();
        int room = worker.queue.remainingCapacity();
        if (size < 0 || size > capacity() || (wasTerminated && size != 0)) {
            worker.fail("size() is " + size);
        }
        if (room < 0
                || (room > round.plan.capacity && !round.plan.kind.has(Trait.HIDES_CAPACITY))
                || (wasClosed && room != 0)) {
            worker.fail("remainingCapacity() is " + room);
        }
    }

    /** Returns how many elements may be in the queue. */
    private int capacity() {
        return round.plan.kind.has(Trait.HOLDS_ABOVE_CAPACITY)
                ? round.plan.capacity + round.plan.consumers
                : round.plan.capacity;
    }

    private void peek(boolean wasTerminated) {
        Item item = worker.queue.peek();
        if (item != null) {
            see(item, wasTerminated);
        }
    }

    private void contains() {
        if (worker.queue.contains(new Item(0, 1, ProducerOp.PUT, 0))) {
            worker.fail("contains() finds what was never inserted");
        }
        Item recent = round.recent.getAcquire(worker.random.nextInt(round.plan.producers));
        if (recent != null) {
            boolean wasDelivered = recent.isDelivered();
            if (worker.queue.contains(recent) && (wasDelivered || round.plan.capacity == 0)) {
                worker.fail("contains() finds what was taken before: " + recent);
            }
        }
    }

    /** Looks at elements one after another; the traversal must not meet one twice. */
    private void walk(Iterable<Item> items, boolean wasTerminated) {
        int traversal = round.traversals.incrementAndGet();
        int steps = 0;
        boolean repeats = round.plan.kind.has(Trait.SHOWS_REPEATEDLY);
        for (Item item : items) {
            see(item, wasTerminated);
            if (!item.visit(traversal) && !repeats) {
                worker.fail("a traversal shows an element twice: " + item);
            }
            if (++steps == LONGEST_WALK) {
                return;
            }
        }
    }

    private void snapshot(boolean wasTerminated) {
        Item[] items = worker.queue.toArray(new Item[0]);
        if (items.length > capacity() && !round.plan.kind.has(Trait.SHOWS_REPEATEDLY)) {
            worker.fail("toArray() returned " + items.length + " elements");
        }
        walk(Arrays.asList(items), wasTerminated);
    }

    private void see(Item item, boolean wasTerminated) {
        if (!item.see()) {
            worker.fail("shows a refused element: " + item);
        }
        if (wasTerminated) {
            worker.fail("began after the termination and shows " + item);
        }
        if (round.plan.capacity == 0) {
            worker.fail("holds nothing and shows " + item);
        }
    }
}
