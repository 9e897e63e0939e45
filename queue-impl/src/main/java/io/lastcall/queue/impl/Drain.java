package io.lastcall.queue.impl;

import static io.lastcall.queue.impl.Store.isElement;

import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Moves elements of a queue to one sink. What the sink refuses is back at the head, with all that were taken along, before
 * the sink's exception goes on.
 *
 * @param <E> the type of the elements
 */
final class Drain<E> {

    /** So that the size of a list that is filled, with a batch more, cannot overflow; a larger one is a sink as any other. */
    private static final int LARGEST_LIST = 1 << 30;

    private final StoreQueue<E> queue;
    private final Store<E> store;
    private final Collection<? super E> sink;
    private final @Nullable ArrayList<? super E> list; // the sink, if it is one whose add is known
    private int moved;

    Drain(StoreQueue<E> queue, Store<E> store, Collection<? super E> sink) {
        this.queue = queue;
        this.store = store;
        this.sink = sink;
        this.list = sink.getClass() == ArrayList.class ? (ArrayList<? super E>) sink : null;
    }

    /** How many elements the sink has accepted. */
    int moved() {
        return moved;
    }

    /**
     * Moves what is there, without waiting.
     *
     * @param limit how many may be moved altogether
     * @return the store's answer when there was no more, see {@link Store#hold}; null also if the limit was reached
     */
    @Nullable
    Object moveUpTo(int limit) {
        while (moved < limit) {
            if (fillList(limit - moved)) {
                continue;
            }
            HeldBatch<E> batch = store.holdBatch(limit - moved);
            if (batch == null || !giveAll(batch)) {
                Object answer = store.hold();
                if (!give(answer)) {
                    return answer;
                }
            }
        }
        return null;
    }

    /** Moves several elements to a list that has room made for them first, and so cannot refuse; false if it moved none. */
    @SuppressWarnings("unchecked") // only elements get in
    private boolean fillList(int most) {
        ArrayList<? super E> to = list;
        if (to == null || most < 2 || to.size() >= LARGEST_LIST || !store.hasElement()) {
            return false;
        }
        @Nullable Object[] elements = new Object[Math.min(most, HeldBatch.LARGEST)];
        to.ensureCapacity(to.size() + elements.length);
        int n = store.pollSome(elements); // from here on nothing may fail
        for (int i = 0; i < n; i++) {
            to.add((E) elements[i]);
        }
        moved += n;
        if (n > 0) {
            queue.removed();
        }
        return n > 0;
    }

    /** Shows several elements to the sink; false if there were none. */
    private boolean giveAll(HeldBatch<E> batch) {
        boolean any = false;
        for (E element = batch.next(); element != null; element = batch.next()) {
            try {
                sink.add(element);
            } catch (Throwable refused) {
                queue.refused(store.putBack(batch), refused);
                throw refused;
            }
            any = true;
            moved++;
            if (queue.isSpaceWanted()) { // and the sink may be slow
                store.release(batch);
                queue.removed();
            }
        }
        store.release(batch);
        queue.removed();
        return any;
    }

    /** Shows an element to the sink that is held; false if the store's answer is none. */
    @SuppressWarnings("unchecked") // only elements get in
    boolean give(@Nullable Object answer) {
        if (answer == null || !isElement(answer)) {
            return false;
        }
        E element = (E) answer;
        try {
            sink.add(element);
        } catch (Throwable refused) {
            queue.refused(store.putBack(element), refused);
            throw refused;
        }
        moved++;
        store.release();
        queue.removed();
        return true;
    }
}
