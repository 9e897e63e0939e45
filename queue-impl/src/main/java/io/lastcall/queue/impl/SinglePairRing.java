package io.lastcall.queue.impl;

/**
 * The ring for one producer and one consumer at a time.
 *
 * @param <E> the type of the elements
 */
final class SinglePairRing<E> extends SingleConsumerRing<E> {

    /*
     * As its superclass, with the own tail of a SingleProducerRing: the only step of an insertion that may fail is the
     * compare-and-set, and only because of the close.
     */

    SinglePairRing(int capacity) {
        super(capacity);
    }

    @Override
    Insertion offer(E element) {
        long position = ownTail;
        if (!hasPlace(position)) { // LP(full) is its read of head: the tail is ours, and found open after that
            return isClosed() ? Insertion.CLOSED : Insertion.FULL;
        }
        if (!TAIL.compareAndSet(this, position << SHIFT, (position + 1) << SHIFT)) { // LP(insert)
            return Insertion.CLOSED;
        }
        ownTail = position + 1; // before anything that might run out of stack
        SLOT.setRelease(slots, slot(position), element); // pairs with: acquire in poll, get, copy
        return Insertion.DONE;
    }

    @Override
    int offerSome(Object[] from, int first) {
        long position = ownTail;
        int n = placesAt(position, from.length - first);
        if (n == 0 || !TAIL.compareAndSet(this, position << SHIFT, (position + n) << SHIFT)) { // LP(insert)
            return 0;
        }
        ownTail = position + n;
        publish(position, from, first, n);
        return n;
    }
}
