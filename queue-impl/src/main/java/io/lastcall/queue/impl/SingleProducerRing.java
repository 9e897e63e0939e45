package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The ring for one producer at a time and many consumers.
 *
 * @param <E> the type of the elements
 */
final class SingleProducerRing<E> extends SlotRing<E> {

    /*
     * Nobody competes for the place at tail, so the insertion stores the element first and then moves tail, which
     * publishes it: a place below tail always has its element (or is held). Only the close can make the compare-and-set
     * fail; then the element is taken back, and as nobody looks behind tail, nobody has seen it.
     *
     * Consumers clear their slots in any order, so the insertion must look at the slot: not null although there is a
     * place means that the removal of the last lap is between its claim and its clear, and the answer is BUSY.
     *
     * Own tail. Only the producer moves tail, so it knows where it is, and lets the compare-and-set find out whether the
     * store has been closed; reading tail right after the last one of these would wait for it.
     *
     * A removal claims before it reads, as several compete. It reads tail, which the producer keeps writing, only when it
     * has used up the places that some consumer has seen below tail before (JCTools' producer index cache).
     *
     * Memory order.
     *   ownTail  plain, one producer at a time
     *   slot     stored plainly, published by the compare-and-set on tail; cleared with release, which pairs with the acquire
     *            of the insertion one lap later
     */

    private static final VarHandle SEEN_TAIL;

    static {
        try {
            SEEN_TAIL = MethodHandles.lookup().findVarHandle(HeadIndex.class, "seenTail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    SingleProducerRing(int capacity) {
        super(capacity);
    }

    @Override
    Insertion offer(E element) {
        long position = ownTail;
        if (!hasPlace(position)) { // LP(full) is its read of head: the tail is ours, and found open after that
            return isClosed() ? Insertion.CLOSED : Insertion.FULL;
        }
        int slot = slot(position);
        for (int spins = 0; SLOT.getAcquire(slots, slot) != null; ) { // pairs with: release in poll
            if (++spins > SPINS_WHEN_BUSY) {
                return isClosed() ? Insertion.CLOSED : Insertion.BUSY;
            }
            Thread.onSpinWait();
        }
        slots[slot] = element;
        if (!TAIL.compareAndSet(this, position << SHIFT, (position + 1) << SHIFT)) { // LP(insert)
            slots[slot] = null;
            return Insertion.CLOSED;
        }
        ownTail = position + 1;
        return Insertion.DONE;
    }

    @Override
    int offerSome(Object[] from, int first) {
        long position = ownTail;
        int most = placesAt(position, from.length - first);
        int n = 0;
        while (n < most && SLOT.getAcquire(slots, slot(position + n)) == null) { // pairs with: release in poll
            slots[slot(position + n)] = from[first + n];
            n++;
        }
        if (n == 0) {
            return 0;
        }
        if (!TAIL.compareAndSet(this, position << SHIFT, (position + n) << SHIFT)) { // LP(insert)
            write(position, null, n);
            return 0;
        }
        ownTail = position + n;
        return n;
    }

    @Override
    @Nullable
    Object poll() {
        for (; ; ) {
            long h = head;
            if ((h & FLAGS) != 0) {
                return takeLocked(false);
            }
            long position = h >>> SHIFT;
            if (position >= (long) SEEN_TAIL.getAcquire(this)) {
                long t = tail; // LP(empty)
                if (t >>> SHIFT == position) {
                    return (t & CLOSED) != 0 ? DRAINED : null;
                }
                SEEN_TAIL.setRelease(this, t >>> SHIFT); // pairs with: the acquire above
            }
            if (HEAD.compareAndSet(this, h, (position + 1) << SHIFT)) { // LP(remove); pairs with: lock
                int slot = slot(position);
                Object element = slots[slot];
                SLOT.setRelease(slots, slot, null); // pairs with: acquire in offer
                return element;
            }
            backOff();
        }
    }
}
