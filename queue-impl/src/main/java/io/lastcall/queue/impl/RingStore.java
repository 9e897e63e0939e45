package io.lastcall.queue.impl;

import org.jspecify.annotations.Nullable;

/**
 * The ring for many producers and many consumers.
 *
 * @param <E> the type of the elements
 */
final class RingStore<E> extends SlotRing<E> {

    /*
     * An insertion claims its place, then publishes the element; a removal looks at the slot, claims the place, then takes
     * the element and clears the slot. Consumers clear their slots in any order, so what lies in a slot may be the old element of
     * the last lap, whose consumer has claimed it and is slow. Nobody may take that for a new one:
     *
     *   R1  The slot of the position at tail is null.
     *
     * Therefore an insertion that moves the tail to p first makes sure that slot p is null. It remains so until tail leaves
     * p: only the insertion at p stores there, and the one at p - length has published long since, or else low <= p - length
     * and the store is full (S1). So an element in the slot of a place from head on is that of this lap, and a removal need
     * not look at tail. If slot p is not null, the answer is BUSY, although there may be one place more.
     *
     * R1 costs an insertion nothing: it looks at the slot behind its own instead of at its own, about which the insertion before
     * has made sure.
     *
     * A removal looks at the slot before the claim, and takes the element after it: in between it may have been held and put
     * back, with head the same as before. What it takes is an element of position head all the same.
     *
     * Memory order.
     *   slot     release by the insertion, acquire by the removal and by copies; cleared with release, which pairs with the
     *            acquire of the insertion that makes R1 true one lap later
     *
     * References: D. Vyukov, "Bounded MPMC queue", 1024cores.net, for the two words and the order of claim and publication.
     */

    RingStore(int capacity) {
        super(capacity);
    }

    @Override
    Insertion offer(E element) {
        for (int spins = 0; ; ) {
            long t = tail; // LP(full)
            if ((t & CLOSED) != 0) {
                return Insertion.CLOSED;
            }
            long position = t >>> SHIFT;
            if (!hasPlace(position)) {
                return Insertion.FULL;
            }
            if (SLOT.getAcquire(slots, slot(position + 1)) == null) { // R1; pairs with: release in poll
                if (TAIL.compareAndSet(this, t, (position + 1) << SHIFT)) { // LP(insert)
                    SLOT.setRelease(slots, slot(position), element); // pairs with: acquire in poll, get, copy
                    return Insertion.DONE;
                }
                backOff();
            } else if (tail == t) {
                if (++spins > SPINS_WHEN_BUSY) {
                    return Insertion.BUSY;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    int offerSome(Object[] from, int first) {
        for (; ; ) {
            long t = tail;
            long position = t >>> SHIFT;
            int most = (t & CLOSED) == 0 ? placesAt(position, from.length - first) : 0;
            int n = 0;
            while (n < most && SLOT.getAcquire(slots, slot(position + n + 1)) == null) { // R1
                n++;
            }
            if (n == 0) {
                return 0;
            }
            if (TAIL.compareAndSet(this, t, (position + n) << SHIFT)) { // LP(insert)
                publish(position, from, first, n);
                return n;
            }
            backOff();
        }
    }

    @Override
    @Nullable
    Object poll() {
        for (int spins = 0; ; ) {
            long h = head;
            if ((h & FLAGS) != 0) {
                return takeLocked(false);
            }
            long position = h >>> SHIFT;
            int slot = slot(position);
            if (SLOT.getAcquire(slots, slot) != null) { // pairs with: release in offer
                if (HEAD.compareAndSet(this, h, (position + 1) << SHIFT)) { // LP(remove)
                    Object element = slots[slot];
                    SLOT.setRelease(slots, slot, null); // pairs with: acquire in offer
                    return element;
                }
                backOff();
            } else {
                long t = tail; // LP(empty)
                if (t >>> SHIFT == position) {
                    return (t & CLOSED) != 0 ? DRAINED : null;
                }
                if (head == h) {
                    if (++spins > SPINS_WHEN_BUSY) {
                        return BUSY;
                    }
                    Thread.onSpinWait();
                }
            }
        }
    }
}
