package io.lastcall.queue.impl;

import org.jspecify.annotations.Nullable;

/**
 * The linked list of segments for queues of which one side, or each, is used by one thread at a time.
 *
 * @param <E> the type of the elements
 */
final class SingleSidedSegmentStore<E> extends SegmentStore<E> {

    /*
     * As in a SlotRing, the thread that has a side to itself remembers what it left in the word of that side, and the
     * segment with it, and lets the compare-and-set find out whether that is still so. Everything else, such as the change
     * to another segment, is the superclass's. Why a foreign shutdownNow is no second consumer is argued in SlotRing.
     *
     * Invariants.
     *   producing.base <= ownTail, consuming.base <= ownHead: each is read together with its position, and before it.
     * Neither holds more than one segment that is not in use any more (G3).
     *
     * Memory order. All of it is plain, as it belongs to one thread at a time.
     */

    private final boolean singleProducer;
    private final boolean singleConsumer;
    private Segment producing = tailSegment;
    private Segment consuming = headSegment;

    SingleSidedSegmentStore(long capacity, boolean singleProducer, boolean singleConsumer) {
        super(capacity);
        this.singleProducer = singleProducer;
        this.singleConsumer = singleConsumer;
    }

    @Override
    Insertion offer(E element) {
        if (!singleProducer) {
            return super.offer(element);
        }
        long position = ownTail;
        Segment segment = producing;
        if (position < limit
                && segment.contains(position)
                && TAIL.compareAndSet(this, position << SHIFT, (position + 1) << SHIFT)) { // LP(insert)
            ownTail = position + 1; // before anything that might run out of stack
            SLOT.setRelease(segment.slots, (int) (position - segment.base), element); // pairs with: poll, peek, get
            return Insertion.DONE;
        }
        Insertion outcome = super.offer(element);
        producing = tailSegment;
        ownTail = tail >>> SHIFT;
        limit = capacity == NO_LIMIT ? NO_LIMIT : (head >>> SHIFT) + capacity;
        return outcome;
    }

    @Override
    @Nullable
    Object poll() {
        if (!singleConsumer) {
            return super.poll();
        }
        long position = ownHead;
        Segment segment = consuming;
        if (segment.contains(position)) {
            int slot = (int) (position - segment.base);
            Object element = SLOT.getAcquire(segment.slots, slot); // pairs with: offer
            if (element != null && HEAD.compareAndSet(this, position << SHIFT, (position + 1) << SHIFT)) { // LP(remove)
                ownHead = position + 1;
                segment.slots[slot] = null;
                return element;
            }
        }
        Object answer = super.poll();
        consuming = headSegment;
        ownHead = head >>> SHIFT;
        return answer;
    }
}
