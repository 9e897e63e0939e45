package io.lastcall.soak;

import io.lastcall.soak.Abilities.Query;
import io.lastcall.soak.QueueKind.Trait;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Questions that change nothing, which any thread may ask. */
final class Queries {

    private static final int LONGEST_WALK = 200;

    private final Worker worker;
    private final Round round;
    private final Abilities can;

    Queries(Worker worker) {
        this.worker = worker;
        round = worker.round;
        can = round.plan.kind.abilities();
    }

    void ask() {
        boolean wasTerminated = round.terminated;
        boolean scan = round.plan.scansAreCheap || worker.random.nextInt(64) == 0;
        switch (worker.random.nextInt(scan ? 6 : 3)) {
            case 0, 1 -> size();
            case 2 -> peek(wasTerminated);
            case 3 -> contains();
            case 4 -> {
                if (can.can(Query.ITERATOR)) {
                    walk(worker.queue, wasTerminated);
                }
            }
            default -> {
                if (can.can(Query.TO_ARRAY)) {
                    snapshot(wasTerminated);
                }
            }
        }
        worker.afterCall();
    }

    private void size() {
        boolean wasClosed = round.closed;
        boolean wasTerminated = round.terminated;
        int size = can.can(Query.SIZE) ? worker.queue.size() : 0;
        int room = can.can(Query.REMAINING_CAPACITY) ? worker.queue.remainingCapacity() : 0;
        if (size < 0 || size > capacity() || (wasTerminated && size != 0)) {
            worker.fail(Check.CAPACITY, "size() is " + size);
        }
        if (room < 0
                || (room > round.plan.capacity && !round.plan.kind.has(Trait.HIDES_CAPACITY))
                || (wasClosed && room != 0 && !round.plan.kind.has(Trait.PLAIN))) {
            worker.fail(Check.CAPACITY, "remainingCapacity() is " + room);
        }
    }

    /** Returns how many elements may be in the queue. */
    private int capacity() {
        return round.plan.kind.has(Trait.HOLDS_ABOVE_CAPACITY)
                ? round.plan.capacity + round.plan.consumers
                : round.plan.capacity;
    }

    private void peek(boolean wasTerminated) {
        Item item = can.can(Query.PEEK) ? worker.queue.peek() : null;
        if (item != null) {
            see(item, wasTerminated);
        }
    }

    private void contains() {
        if (!can.can(Query.CONTAINS)) {
            return;
        }
        if (worker.queue.contains(new Item(0, 1, ProducerOp.PUT, 0))) {
            worker.fail(Check.QUERIES, "contains() finds what was never inserted");
        }
        Item recent = round.recent.getAcquire(worker.random.nextInt(round.plan.producers));
        if (recent != null) {
            boolean wasDelivered = recent.isDelivered();
            if (worker.queue.contains(recent) && (wasDelivered || round.plan.capacity == 0)) {
                worker.fail(Check.QUERIES, "contains() finds what was taken before: " + recent);
            }
        }
    }

    /** Looks at elements one after another; the traversal must not meet one twice. */
    private void walk(Iterable<Item> items, boolean wasTerminated) {
        int traversal = round.traversals.incrementAndGet();
        int steps = 0;
        boolean repeats = round.plan.kind.has(Trait.SHOWS_REPEATEDLY);
        for (@Nullable Item item : items) {
            if (item == null) {
                worker.fail(Check.QUERIES, "a traversal shows null");
                return;
            }
            see(item, wasTerminated);
            if (!item.visit(traversal) && !repeats) {
                worker.fail(Check.QUERIES, "a traversal shows an element twice: " + item);
            }
            if (++steps == LONGEST_WALK) {
                return;
            }
        }
    }

    private void snapshot(boolean wasTerminated) {
        Item[] items = worker.queue.toArray(new Item[0]);
        if (items.length > capacity() && !round.plan.kind.has(Trait.SHOWS_REPEATEDLY)) {
            worker.fail(Check.CAPACITY, "toArray() returned " + items.length + " elements");
        }
        walk(Arrays.asList(items), wasTerminated);
    }

    private void see(Item item, boolean wasTerminated) {
        if (!item.see()) {
            worker.fail(Check.CONSERVATION, "shows a refused element: " + item);
        }
        if (wasTerminated) {
            worker.fail(Check.SHUTDOWN, "began after the termination and shows " + item);
        }
        if (round.plan.capacity == 0) {
            worker.fail(Check.QUERIES, "holds nothing and shows " + item);
        }
    }
}
