package io.lastcall.queue.impl;

import org.jspecify.annotations.Nullable;

/**
 * The ring for one consumer at a time and many producers.
 *
 * @param <E> the type of the elements
 */
class SingleConsumerRing<E> extends SlotRing<E> {

    /*
     * An insertion claims its place, then publishes the element. It need not look at the slot first:
     *
     *   C1  The consumer clears a slot before it claims the next place. So whoever has read head = h knows that the slots
     *       of all places below h - 1 are null. The limit it computes, h + capacity, lets in positions below h + capacity,
     *       and by S1 the slot of such a position is that of a place below h - 1, or of one that was never used.
     *
     * C1 holds across consumers who follow each other, as at most one thread at a time includes that what one of them did
     * happens before what the next one does.
     *
     * A removal reads the element before it claims the place; its own claims and clears being in order, a slot at head that
     * is not null is published (by S1, even at tail). Between the read and the claim a foreign thread may have set the lock
     * bit and cleared it again; if head is the same then, the element is: only the consumer side holds, puts back or
     * removes.
     *
     * Own head. The consumer remembers what it left in head and lets the compare-and-set find out whether that is still
     * so; reading head right after the last one of these would wait for it. It may be outdated, as the holder of the lock
     * bit moves head too: then the compare-and-set fails, since head never returns to a value, and what was read is dropped.
     *
     * Memory order.
     *   ownHead  plain, one consumer at a time
     *   slot     release by the insertion, acquire by the removal and by copies. Cleared plainly: the next compare-and-set on
     *            head publishes that to insertions (C1), and S3 keeps everybody else away.
     */

    SingleConsumerRing(int capacity) {
        super(capacity);
    }

    @Override
    Insertion offer(E element) {
        for (; ; ) {
            long t = tail; // LP(full)
            if ((t & CLOSED) != 0) {
                return Insertion.CLOSED;
            }
            long position = t >>> SHIFT;
            if (!hasPlace(position)) {
                return Insertion.FULL;
            }
            if (TAIL.compareAndSet(this, t, (position + 1) << SHIFT)) { // LP(insert)
                SLOT.setRelease(slots, slot(position), element); // pairs with: acquire in poll, get, copy
                return Insertion.DONE;
            }
            backOff();
        }
    }

    @Override
    int offerSome(Object[] from, int first) {
        for (; ; ) {
            long t = tail;
            long position = t >>> SHIFT;
            int n = (t & CLOSED) == 0 ? placesAt(position, from.length - first) : 0;
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
    final Object poll() {
        long position = ownHead;
        int slot = slot(position);
        Object element = SLOT.getAcquire(slots, slot); // pairs with: release in offer
        if (element != null && claim(position)) {
            slots[slot] = null;
            return element;
        }
        return pollAgain();
    }

    private boolean claim(long position) {
        boolean claimed = HEAD.compareAndSet(this, position << SHIFT, (position + 1) << SHIFT); // LP(remove)
        if (claimed) {
            ownHead = position + 1;
        }
        return claimed;
    }

    private @Nullable Object pollAgain() {
        for (int spins = 0; ; ) {
            long h = head;
            if ((h & FLAGS) != 0) {
                return takeLocked(false);
            }
            long position = h >>> SHIFT;
            ownHead = position;
            int slot = slot(position);
            Object element = SLOT.getAcquire(slots, slot); // pairs with: release in offer
            if (element != null) {
                if (claim(position)) {
                    slots[slot] = null;
                    return element;
                }
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
