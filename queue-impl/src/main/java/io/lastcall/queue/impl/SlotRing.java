package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A store of fixed, exact capacity over one array; it allocates nothing after its construction. The subclasses differ in how
 * many threads use a side at a time.
 *
 * @param <E> the type of the elements
 */
abstract class SlotRing<E> extends IndexedStore<E> {

    /*
     * State. Position p lives in slot p modulo the length, a power of two. The element is all that a slot holds: null when
     * it is free. Where a ring of Vyukov's kind has a stamp beside each slot, which tells this lap from the last one, here
     * the words and S1 tell, and so only one cache line goes to and fro for each eight or sixteen elements.
     *
     * Invariants.
     *   S1  length > capacity, so the place at tail is never in the slot of a place that has not been removed.
     *   S2  position p is published <=> p < tail and its slot is not null, for every p from low + held on.
     *   S3  the slot of a place below low may still hold its old element, for as long as the consumer that removed it is
     *       between its claim and its next store. That slot is the one of a position not before tail.
     * So nobody but the thread that owns a slot may look at it for a position at or behind tail, or before low.
     *
     * Limit: places below it are free, or were. An insertion reads head, which removals keep writing, only when it has
     * used these up (JCTools' producer limit); low never decreases, so an old limit is merely too small.
     *
     * Why a foreign shutdownNow is no second consumer. The only claim of a place is a move of head by compare-and-set
     * from a value without flags, or by the holder of the lock bit. shutdownNow (IndexedStore.end) sets the bit first.
     *   a. A consumer whose compare-and-set came before owns one place, which is below the low that shutdownNow finds: it
     *      alone reads and clears the slot, and by S3 shutdownNow does not look there.
     *   b. A consumer whose compare-and-set comes later fails, as the bit is set, or head has moved on to tail since. It
     *      looks again, waits for the bit to be cleared and finds the store drained.
     * In b it may have read an element beforehand, which it drops. Which of the two it is, is decided by the order of two
     * compare-and-sets on one word, not by a flag that one of them might see late. The same holds for copies, which hold
     * the bit too and claim nothing; size and peek hold nothing and claim nothing.
     *
     * Memory order.
     *   slot      see the subclasses
     *   limit     release after head was read, acquire: whoever relies on it has the removals behind it happen before
     *   seenTail  release after tail was read, acquire: the same with the insertions before it
     */

    static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

    private static final VarHandle LIMIT;

    static {
        try {
            LIMIT = MethodHandles.lookup().findVarHandle(TailIndex.class, "limit", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final @Nullable Object[] slots;
    private final int mask;

    SlotRing(int capacity) {
        super(capacity);
        this.slots = new Object[Integer.highestOneBit(capacity) << 1]; // S1
        this.mask = slots.length - 1;
    }

    final int slot(long position) {
        return (int) position & mask;
    }

    /** Whether there is a place at {@code position}, where the tail was when the caller looked. */
    final boolean hasPlace(long position) {
        return position < (long) LIMIT.getAcquire(this) || position < newLimit(position);
    }

    /** How many places there are from {@code position} on, where the tail was when the caller looked, up to {@code most}. */
    final int placesAt(long position, int most) {
        long end = (long) LIMIT.getAcquire(this); // read once, for somebody who is late may set it back
        if (position >= end) {
            end = newLimit(position);
        }
        return (int) Math.max(0, Math.min(most, end - position));
    }

    private long newLimit(long position) {
        long end = (head >>> SHIFT) + capacity;
        if (position < end) {
            LIMIT.setRelease(this, end); // pairs with: hasPlace, placesAt
        }
        return end;
    }

    /** Publishes elements at places that this thread has claimed. */
    final void publish(long position, Object[] from, int first, int n) {
        for (int i = 0; i < n; i++) {
            SLOT.setRelease(slots, slot(position + i), from[first + i]); // pairs with: acquire in poll, get, copy
        }
    }

    @Override
    @Nullable
    @SuppressWarnings("unchecked") // only elements get in
    final E peek() {
        for (; ; ) {
            long h = head;
            if ((h & FLAGS) != 0) {
                return (E) peekLocked();
            }
            Object element = get(h >>> SHIFT);
            // Null: nothing is published; or held and put back since, and then it is there at the next look.
            if (head == h && (element != null || get(h >>> SHIFT) == null)) {
                return (E) element;
            }
        }
    }

    @Override
    @Nullable
    final Object get(long position) {
        return position < tail >>> SHIFT ? SLOT.getAcquire(slots, slot(position)) : null; // S2; pairs with: offer
    }

    @Override
    final void set(long position, @Nullable Object element) {
        slots[slot(position)] = element;
    }

    @Override
    final int copy(long position, @Nullable Object[] into, int from) {
        long end = Math.min(tail >>> SHIFT, position + (into.length - from)); // S2
        int copied = from;
        for (long p = position; p < end; p++) {
            Object element = SLOT.getAcquire(slots, slot(p)); // pairs with: offer
            if (element == null) {
                break;
            }
            into[copied++] = element;
        }
        return copied;
    }

    @Override
    final void write(long position, @Nullable Object @Nullable [] from, int n) {
        for (int i = 0; i < n; i++) {
            set(position + i, from == null ? null : from[i]);
        }
    }

    @Override
    final void free(long low, int n) {
        // a place that is null and below low is free
    }
}
