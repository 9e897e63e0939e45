package io.lastcall.soak;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code drainTo} and {@code takeBatch} put elements; it can refuse one. */
final class Sink extends AbstractCollection<Item> {

    /** Thrown for the element that is refused. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal() {
            super("refused by the sink", null, true, false);
        }
    }

    final List<Item> received = new ArrayList<>();
    private final Consumer consumer;
    private int patience = -1;
    private @Nullable Item refusedItem;

    Sink(Consumer consumer) {
        this.consumer = consumer;
    }

    /** Makes this sink refuse the element after the next {@code count}. */
    void refuseAfter(int count) {
        patience = count;
    }

    /** Returns the element that was refused, if there is one. */
    @Nullable
    Item refusedItem() {
        return refusedItem;
    }

    /** The refused element does not go back: it counts as received. */
    void handOver() {
        if (refusedItem != null) {
            received.add(refusedItem);
            refusedItem = null;
        }
    }

    @Override
    public boolean add(Item item) {
        consumer.checkDue(item);
        if (received.size() == patience) {
            patience = -1;
            refusedItem = item;
            consumer.hesitate();
            throw new Refusal();
        }
        received.add(item);
        consumer.inTheMiddle();
        return true;
    }

    @Override
    public Iterator<Item> iterator() {
        return received.iterator();
    }

    @Override
    public int size() {
        return received.size();
    }
}
