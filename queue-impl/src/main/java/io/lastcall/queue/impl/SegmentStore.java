package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A store over a linked list of array segments, for queues without a capacity or with one too large to allocate at once;
 * its memory grows and shrinks with its size.
 *
 * @param <E> the type of the elements
 */
class SegmentStore<E> extends IndexedStore<E> {

    /*
     * State. Positions are plain numbers. Position p lives in slot p - base of the segment with base <= p < base + LENGTH.
     * A slot is null until published and null again after removal; it is never used a second time, so there is no stamp.
     *
     *     headSegment                 tailSegment
     *     [ base 0 ] --> [ base 256 ] --> [ base 512 ] --> ...
     *
     * Invariants.
     *   G1  headSegment.base <= low, tailSegment.base <= tail. Both may lag; a search walks from them to its segment.
     *   G2  headSegment is never ahead of tailSegment: a segment is retired only after tailSegment has left it.
     *   G3  next is null, then the following segment, then, once retired, the segment itself. The last step cuts the chain
     *       of garbage, so that a dead segment in an old generation does not keep all later ones alive.
     *
     * An insertion has its segment before it claims a position, so that running out of memory changes nothing. It then
     * claims with the compare-and-set on tail that every insertion of an IndexedStore does.
     *
     * A search that meets a segment ahead of its position, or a retired one, has an outdated position: it starts again.
     *
     * Memory order.
     *   slot         release by the insertion, acquire by the removal; else plain under a claim or the lock bit
     *   next         volatile; written by compare-and-set from null, then once on retirement
     *   headSegment, tailSegment   volatile, moved forward by compare-and-set
     */

    /** Places in a segment: large enough that its header and the walk cost little, small enough for many idle queues. */
    static final int LENGTH = 256;

    static final class Segment {
        final long base;
        final @Nullable Object[] slots = new Object[LENGTH];
        volatile @Nullable Segment next;

        Segment(long base) {
            this.base = base;
        }

        boolean contains(long position) {
            return position - base < LENGTH; // for positions that are not before base
        }
    }

    static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle NEXT;
    private static final VarHandle HEAD_SEGMENT;
    private static final VarHandle TAIL_SEGMENT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEXT = lookup.findVarHandle(Segment.class, "next", Segment.class);
            HEAD_SEGMENT = lookup.findVarHandle(SegmentStore.class, "headSegment", Segment.class);
            TAIL_SEGMENT = lookup.findVarHandle(SegmentStore.class, "tailSegment", Segment.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    volatile Segment headSegment;
    volatile Segment tailSegment;

    /**
     * Makes an empty store.
     *
     * @param capacity the capacity, or {@link #NO_LIMIT}
     */
    SegmentStore(long capacity) {
        super(capacity);
        Segment segment = new Segment(0);
        headSegment = segment;
        tailSegment = segment;
    }

    @Override
    Insertion offer(E element) {
        for (; ; ) {
            long t = tail; // LP(full)
            if ((t & CLOSED) != 0) {
                return Insertion.CLOSED;
            }
            long position = t >>> SHIFT;
            if (capacity != NO_LIMIT && isFull(head >>> SHIFT, position)) {
                return Insertion.FULL;
            }
            Segment start = tailSegment;
            Segment segment = findOrAppend(start, position);
            if (segment != null && TAIL.compareAndSet(this, t, (position + 1) << SHIFT)) { // LP(insert)
                SLOT.setRelease(segment.slots, (int) (position - segment.base), element); // pairs with: poll, peek, get
                if (segment != start) {
                    advanceTailSegment(start, segment);
                }
                return Insertion.DONE;
            }
            backOff();
        }
    }

    @Override
    int offerSome(Object[] elements, int from) {
        for (; ; ) {
            long t = tail;
            long position = t >>> SHIFT;
            long room =
                    (t & CLOSED) != 0 ? 0 : capacity == NO_LIMIT ? NO_LIMIT : capacity - (position - (head >>> SHIFT));
            if (room <= 0) {
                return 0;
            }
            Segment start = tailSegment;
            Segment segment = findOrAppend(start, position);
            if (segment == null) {
                continue;
            }
            int slot = (int) (position - segment.base);
            int n = (int) Math.min(room, Math.min(elements.length - from, LENGTH - slot));
            if (TAIL.compareAndSet(this, t, (position + n) << SHIFT)) { // LP(insert)
                for (int i = 0; i < n; i++) {
                    SLOT.setRelease(segment.slots, slot + i, elements[from + i]); // pairs with: poll, peek, get
                }
                if (segment != start) {
                    advanceTailSegment(start, segment);
                }
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
            Segment start = headSegment;
            Segment segment = find(start, position);
            int slot = segment == null ? 0 : (int) (position - segment.base);
            if (segment == null || SLOT.getAcquire(segment.slots, slot) == null) { // pairs with: offer
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
            } else if (HEAD.compareAndSet(this, h, (position + 1) << SHIFT)) { // LP(remove)
                Object element = segment.slots[slot]; // only now: a held element may have come back meanwhile
                segment.slots[slot] = null;
                if (segment != start) {
                    retireBefore(segment);
                }
                return element;
            } else {
                backOff();
            }
        }
    }

    @Override
    @Nullable
    @SuppressWarnings("unchecked") // only elements get in
    E peek() {
        for (; ; ) {
            long h = head;
            if ((h & FLAGS) != 0) {
                return (E) peekLocked();
            }
            long position = h >>> SHIFT;
            Segment start = headSegment;
            Segment segment = find(start, position);
            if (segment == null && start != headSegment) {
                continue; // start was retired under our feet, and says nothing
            }
            Object element =
                    segment == null ? null : SLOT.getAcquire(segment.slots, (int) (position - segment.base)); // offer
            if (head == h) {
                if (element != null) {
                    return (E) element;
                }
                // Nothing published: or held and put back since, and then it is there at the next look.
                if (segment == null || SLOT.getAcquire(segment.slots, (int) (position - segment.base)) == null) {
                    return null;
                }
            }
        }
    }

    // Segments.

    /** The segment of a position that is not free, or null if there is none yet or the position is outdated. */
    private static @Nullable Segment find(Segment start, long position) {
        Segment segment = start;
        if (position < segment.base) {
            return null;
        }
        while (!segment.contains(position)) {
            Segment next = segment.next;
            if (next == null || next == segment) {
                return null;
            }
            segment = next;
        }
        return segment;
    }

    /**
     * As {@link #find} for a position that is not before low and so cannot become outdated: null only if there is no
     * segment yet. A removal that has left the old head segment may be retiring it just now; then the search starts again.
     */
    private @Nullable Segment findTaken(long position) {
        for (; ; ) {
            Segment start = headSegment;
            Segment segment = find(start, position);
            if (segment != null || start == headSegment) {
                return segment;
            }
        }
    }

    /** As {@link #find}, but appends segments as needed: null only if the position is outdated. */
    private static @Nullable Segment findOrAppend(Segment start, long position) {
        Segment segment = start;
        if (position < segment.base) {
            return null;
        }
        while (!segment.contains(position)) {
            Segment next = segment.next;
            if (next == null) {
                Segment appended = new Segment(segment.base + LENGTH);
                next = (Segment) NEXT.compareAndExchange(segment, null, appended);
                if (next == null) {
                    next = appended;
                }
            }
            if (next == segment) {
                return null;
            }
            segment = next;
        }
        return segment;
    }

    /** Moves tailSegment from {@code from} to {@code to}, unless somebody else has moved it. */
    private void advanceTailSegment(Segment from, Segment to) {
        TAIL_SEGMENT.compareAndSet(this, from, to);
    }

    /** Moves headSegment up to {@code segment}, in which a position below low or low itself lies, one by one. */
    private void retireBefore(Segment segment) {
        for (; ; ) {
            Segment first = headSegment;
            Segment next = first.next;
            if (first.base >= segment.base || next == null) {
                return;
            }
            if (next != first) {
                advanceTailSegment(first, next); // G2
                if (HEAD_SEGMENT.compareAndSet(this, first, next)) {
                    first.next = first; // G3
                }
            }
        }
    }

    // The memory behind a position.

    @Override
    @Nullable
    Object get(long position) {
        Segment segment = findTaken(position);
        return segment == null ? null : SLOT.getAcquire(segment.slots, (int) (position - segment.base)); // offer
    }

    @Override
    void set(long position, @Nullable Object element) {
        Segment segment = findTaken(position);
        assert segment != null : position;
        segment.slots[(int) (position - segment.base)] = element;
    }

    @Override
    int copy(long position, @Nullable Object[] into, int from) {
        Segment segment = findTaken(position);
        int copied = from;
        for (long p = position; segment != null && copied < into.length; p++) {
            if (!segment.contains(p)) {
                segment = segment.next;
                if (segment == null) {
                    break;
                }
            }
            Object element = SLOT.getAcquire(segment.slots, (int) (p - segment.base)); // pairs with: offer
            if (element == null) {
                break;
            }
            into[copied++] = element;
        }
        return copied;
    }

    @Override
    void write(long position, @Nullable Object @Nullable [] from, int n) {
        Segment segment = n == 0 ? null : findTaken(position);
        for (int i = 0; i < n && segment != null; i++) {
            long p = position + i;
            if (!segment.contains(p)) {
                segment = segment.next;
                assert segment != null : p;
            }
            segment.slots[(int) (p - segment.base)] = from == null ? null : from[i];
        }
    }

    @Override
    void free(long low, int n) {
        if (n > 0) {
            Segment segment = findTaken(low + n);
            if (segment == null) { // the next position begins a segment that is not there yet
                segment = findTaken(low + n - 1);
            }
            if (segment != null) {
                retireBefore(segment);
            }
        }
    }
}
