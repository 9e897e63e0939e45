package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A store of fixed, exact capacity over one array; it allocates nothing after its construction.
 *
 * @param <E> the type of the elements
 */
final class RingStore<E> extends IndexedStore<E> {

    /*
     * Algorithm. The bounded queue of Dmitry Vyukov with the laps of crossbeam's array flavour, which make any capacity
     * exact, not only powers of two.
     *
     * State. A position is (lap, slot): slot in the low bits, from 0 to capacity - 1, lap above, in steps of `lap`, the
     * power of two that is at least the capacity and at least 2. Each slot has a stamp:
     *
     *     stamp == p                   free, for the insertion that claims position p
     *     stamp == p + 1               published: the element of position p is in
     *     stamp == p + lap             free again, for the same slot one lap later
     *
     * With lap >= 2 these three differ, also for capacity 1, so full and empty are never confused. Stamps are longs; at a
     * billion operations a second the smallest ring wraps after decades.
     *
     * Full is decided by the words (tail == low + lap), never by the stamp alone: a stamp that is not free yet although
     * the words show room means that a removal is between its claim and its last store, and the answer is BUSY.
     *
     * Memory order.
     *   stamp   release after the element, acquire before it: publishes the element to the removal, and the empty slot to
     *           the next insertion.
     *   element plain: whoever has the claim is alone in the slot. peek alone reads without a claim, with acquire, and
     *           believes what it read only if head has not moved.
     *
     * Differences from the source: the closed bit is in the tail as in crossbeam, but the head has a lock bit and holds
     * (IndexedStore); crossbeam spins without limit where this answers BUSY.
     *
     * References: D. Vyukov, "Bounded MPMC queue", 1024cores.net; crossbeam-channel, flavors/array.rs.
     */

    private static final VarHandle STAMP = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);

    private final int capacity;
    private final long lap;
    private final int lapShift;
    private final int slotMask;
    private final long[] stamps;
    private final @Nullable Object[] elements;

    RingStore(int capacity) {
        this.capacity = capacity;
        this.lapShift = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(capacity - 1));
        this.lap = 1L << lapShift;
        this.slotMask = (int) lap - 1;
        this.stamps = new long[capacity];
        this.elements = new Object[capacity];
        for (int slot = 0; slot < capacity; slot++) {
            stamps[slot] = slot;
        }
    }

    @Override
    Insertion offer(E element) {
        for (int spins = 0; ; ) {
            long t = tail; // LP(full)
            if ((t & CLOSED) != 0) {
                return Insertion.CLOSED;
            }
            long position = t >>> SHIFT;
            int slot = (int) position & slotMask;
            long stamp = (long) STAMP.getAcquire(stamps, slot); // pairs with: release in poll and free
            if (stamp == position) {
                if (TAIL.compareAndSet(this, t, next(position, slot) << SHIFT)) { // LP(insert)
                    elements[slot] = element;
                    STAMP.setRelease(stamps, slot, position + 1); // pairs with: acquire in poll, peek, get, copy
                    return Insertion.DONE;
                }
            } else if (isFull(head >>> SHIFT, position)) {
                return Insertion.FULL;
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
            int n = (t & CLOSED) != 0 ? 0 : freePlaces(position, Math.min(from.length - first, capacity));
            if (n == 0) {
                return 0;
            }
            if (TAIL.compareAndSet(this, t, plus(position, n) << SHIFT)) { // LP(insert)
                for (int i = first; i < first + n; i++) {
                    int slot = (int) position & slotMask;
                    elements[slot] = from[i];
                    STAMP.setRelease(stamps, slot, position + 1); // pairs with: acquire in poll, peek, get, copy
                    position = next(position, slot);
                }
                return n;
            }
        }
    }

    /** How many places are free from {@code position} on, where the tail is; they remain so until the tail moves. */
    private int freePlaces(long position, int most) {
        long p = position;
        int n = 0;
        for (; n < most; n++) {
            int slot = (int) p & slotMask;
            if ((long) STAMP.getAcquire(stamps, slot) != p) { // pairs with: release in poll and free
                break;
            }
            p = next(p, slot);
        }
        return n;
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
            int slot = (int) position & slotMask;
            long stamp = (long) STAMP.getAcquire(stamps, slot); // pairs with: release in offer
            if (stamp == position + 1) {
                if (HEAD.compareAndSet(this, h, next(position, slot) << SHIFT)) { // LP(remove)
                    Object element =
                            elements[slot]; // only now: a held element may have come back since the stamp was read
                    elements[slot] = null;
                    STAMP.setRelease(stamps, slot, position + lap); // pairs with: acquire in offer
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
            int slot = (int) position & slotMask;
            if ((long) STAMP.getAcquire(stamps, slot) == position + 1) { // pairs with: release in offer
                Object element = ELEMENT.getAcquire(elements, slot);
                if (head == h && element != null) { // null: held and put back in between
                    return (E) element;
                }
            } else if (head == h) {
                return null;
            }
        }
    }

    @Override
    int remainingCapacity() {
        return isClosed() ? 0 : capacity - size();
    }

    /** The position after {@code position}, whose slot is {@code slot}. */
    private long next(long position, int slot) {
        return slot + 1 < capacity ? position + 1 : position - slot + lap;
    }

    @Override
    long plus(long position, int n) {
        int slot = (int) position & slotMask;
        return n < capacity - slot ? position + n : position - slot + lap + (n - (capacity - slot));
    }

    @Override
    long distance(long from, long to) {
        int fromSlot = (int) from & slotMask;
        int toSlot = (int) to & slotMask;
        long laps = ((to - toSlot) - (from - fromSlot)) >> lapShift;
        return laps * capacity + toSlot - fromSlot;
    }

    @Override
    boolean isFull(long low, long tailPosition) {
        return tailPosition == low + lap;
    }

    @Override
    @Nullable
    Object get(long position) {
        int slot = (int) position & slotMask;
        boolean published = (long) STAMP.getAcquire(stamps, slot) == position + 1; // pairs with: release in offer
        return published ? elements[slot] : null;
    }

    @Override
    void set(long position, @Nullable Object element) {
        elements[(int) position & slotMask] = element;
    }

    @Override
    int copy(long position, @Nullable Object[] into, int from) {
        int copied = from;
        for (long p = position; copied < into.length; copied++) {
            Object element = get(p);
            if (element == null) {
                break;
            }
            into[copied] = element;
            p = plus(p, 1);
        }
        return copied;
    }

    @Override
    void write(long position, @Nullable Object @Nullable [] from, int n) {
        long p = position;
        for (int i = 0; i < n; i++) {
            set(p, from == null ? null : from[i]);
            p = plus(p, 1);
        }
    }

    @Override
    void free(long low, int n) {
        long p = low;
        for (int i = 0; i < n; i++) {
            STAMP.setRelease(stamps, (int) p & slotMask, p + lap); // pairs with: acquire in offer
            p = plus(p, 1);
        }
    }
}
