package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Elements that left the order of an {@link IndexedStore} in one step, to be shown to a sink one by one.
 *
 * @param <E> the type of the elements
 */
final class HeldBatch<E> {

    /*
     * Whoever moves `next` past an element has it: the holder, who shows it to the sink, or shutdownNow, which takes all
     * that the sink has not seen yet. The two moves are atomic, so each element has one of them. This costs the holder an
     * atomic addition an element, the price of ending the queue without waiting for the sink.
     *
     * Memory order. elements and count are written under the lock bit of the store and read by the holder, and by
     * shutdownNow under the lock bit.
     */

    /**
     * The most elements that a drain holds, or takes for a list, at once: enough to share the cost of the lock bit, few places to
     * keep taken.
     */
    static final int LARGEST = 64;

    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(HeldBatch.class, "next", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final @Nullable Object[] elements;

    /** How many elements there are. Guarded by the lock bit of the store, as all below but {@code next}. */
    int count;

    /** How many places have been given back: of elements that the sink has accepted. */
    int released;

    /** Whether shutdownNow has taken what was left, and with it the places. */
    boolean ended;

    @Nullable
    HeldBatch<E> following;

    private volatile int next; // the first element that nobody has yet; count or more: none

    HeldBatch(int most) {
        elements = new Object[most];
    }

    /** Takes the next element for the holder; null: there is none left. */
    @Nullable
    @SuppressWarnings("unchecked") // only elements get in
    E next() {
        int i = (int) NEXT.getAndAdd(this, 1); // pairs with: takeRest
        return i < count ? (E) elements[i] : null;
    }

    /** How many elements the holder has taken so far. */
    int shown() {
        return Math.min(next, count);
    }

    /** Takes all that is left for shutdownNow. Returns the index of the first. */
    int takeRest() {
        ended = true;
        return Math.min((int) NEXT.getAndSet(this, count), count); // pairs with: next
    }
}
