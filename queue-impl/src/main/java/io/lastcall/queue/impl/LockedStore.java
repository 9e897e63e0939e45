package io.lastcall.queue.impl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store whose elements lie in one array under one lock; subclasses say how they are arranged.
 *
 * @param <E> the type of the elements
 */
abstract class LockedStore<E> extends EditableStore<E> {

    /*
     * State, all of it under the lock: elements[0, size) in the arrangement of the subclass; how many elements are held,
     * which are in no array and count in the capacity; closed, which is also read without the lock, as it never goes back;
     * ended.
     *
     * User code (a comparator, compareTo, getDelay) runs under the lock, in insert and removeHead above all, and must not
     * call the queue. Each step of a subclass first does everything that may throw, user code and allocation, and only
     * then moves anything, so that a step that throws has changed nothing.
     *
     * Linearization points. All operations: where they hold the lock. Memory order: the lock's. For the hand-shakes of
     * StoreQueue: a thread that joins the waiters and then looks under the lock is ordered by it before or after a change
     * made under it; before: the one who made the change then reads the waiters' word as that thread wrote it.
     */

    static final long NO_LIMIT = Long.MAX_VALUE;

    /** Long, as an owner has the arrays of elements in its cache. */
    private static final int SPIN_HINTS = 512;

    private static final int FIRST_LENGTH = 16;
    private static final int LARGEST_LENGTH = Integer.MAX_VALUE - 8; // what virtual machines can allocate

    private final SpinningLock lock = new SpinningLock(SPIN_HINTS);
    private final long capacity;

    @Nullable
    Object[] elements; // guarded by lock, as the next two

    int size;
    private int held;
    private boolean ended; // guarded by lock
    private volatile boolean closed; // written under lock

    /**
     * Makes an empty store.
     *
     * @param capacity the capacity, or {@link #NO_LIMIT}
     */
    LockedStore(long capacity) {
        this.capacity = capacity;
        this.elements = new Object[(int) Math.min(capacity, FIRST_LENGTH)];
    }

    // The arrangement. All or nothing, under the lock.

    /** Adds an element, for which there is room in the array. */
    abstract void insert(E element);

    /** Adds an element that has been the head and is to be so again, for which there is room in the array. */
    abstract void insertHead(E element);

    /** The index of the head; the store is not empty. */
    abstract int headIndex();

    /** Removes the head; the store is not empty. */
    abstract void removeHead();

    /** Removes all victims, of which there may be none. */
    abstract void removeVictims(Victims victims);

    /** Copies what is under the lock, so that it can be brought into order without it. */
    abstract Snapshot snapshot();

    /** Whether the head may leave now. */
    boolean mayLeave(E head) {
        return true;
    }

    /** Called after an insertion or put-back: whether it gave waiting removals something to do. */
    boolean concernsWaiters(E inserted) {
        return true;
    }

    void resize(int length) {
        elements = Arrays.copyOf(elements, length);
    }

    /** A copy of the elements, which is the caller's own. */
    interface Snapshot {
        /** The elements from the head on; in any order if that cannot be found out because user code throws. */
        Object[] inOrder();
    }

    // The lock.

    final void lock() {
        checkNotInside();
        lock.lock();
    }

    final void unlock() {
        lock.unlock();
    }

    @Override
    final void checkNotInside() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "the comparator, compareTo or getDelay of the elements called the queue that holds them");
        }
    }

    // The operations.

    @Override
    Insertion offer(E element) {
        lock();
        try {
            if (closed) {
                return Insertion.CLOSED;
            }
            if (held >= capacity - size) {
                return Insertion.FULL;
            }
            makeRoom(1);
            insert(element);
            return concernsWaiters(element) ? Insertion.DONE : Insertion.DONE_QUIETLY;
        } finally {
            unlock();
        }
    }

    /** Grows the array so that those held and so many others still fit. */
    private void makeRoom(int others) {
        long needed = (long) size + held + others;
        if (needed > elements.length) {
            if (needed > LARGEST_LENGTH) {
                throw new OutOfMemoryError("a queue of more than " + LARGEST_LENGTH + " elements");
            }
            long wanted = Math.max(needed, elements.length + (elements.length >> 1));
            resize((int) Math.min(wanted, Math.min(capacity, LARGEST_LENGTH)));
        }
    }

    @Override
    @Nullable
    Object poll() {
        return take(false);
    }

    @Override
    final @Nullable Object hold() {
        return take(true);
    }

    private @Nullable Object take(boolean keep) {
        lock();
        try {
            return takeLocked(keep);
        } finally {
            unlock();
        }
    }

    @SuppressWarnings("unchecked") // only elements get in
    final @Nullable Object takeLocked(boolean keep) {
        if (size == 0) {
            return closed && held == 0 ? DRAINED : null;
        }
        Object head = elements[headIndex()];
        if (!mayLeave((E) head)) {
            return null;
        }
        removeHead();
        if (keep) {
            held++;
        }
        return head;
    }

    @Override
    final void release() {
        lock();
        try {
            if (!ended) {
                held--;
            }
        } finally {
            unlock();
        }
    }

    @Override
    final boolean putBack(E element) {
        lock();
        try {
            if (ended) {
                return false;
            }
            insertHead(element); // there is room: see makeRoom
            held--;
            concernsWaiters(element);
            return true;
        } finally {
            unlock();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // only elements get in
    final @Nullable E peek() {
        lock();
        try {
            return size == 0 ? null : (E) elements[headIndex()];
        } finally {
            unlock();
        }
    }

    @Override
    final void close() {
        lock();
        try {
            closed = true; // LP(close)
        } finally {
            unlock();
        }
    }

    @Override
    final boolean isClosed() {
        return closed;
    }

    @Override
    final boolean isDrained() {
        if (!closed) {
            return false;
        }
        lock();
        try {
            return size == 0 && held == 0;
        } finally {
            unlock();
        }
    }

    @Override
    final List<Object> end(Runnable beforeClose) {
        Snapshot all;
        List<Object> list;
        lock();
        try {
            all = snapshot();
            list = new ArrayList<>(size); // now, as there may be no memory left when the elements are out
            beforeClose.run();
            closed = true; // LP(end)
            ended = true;
            held = 0; // what is held stays with its holder
            Arrays.fill(elements, 0, size, null);
            size = 0;
        } finally {
            unlock();
        }
        Collections.addAll(list, all.inOrder());
        return list;
    }

    @Override
    boolean hasElement() {
        lock();
        try {
            return size > 0;
        } finally {
            unlock();
        }
    }

    @Override
    final boolean hasRoom() {
        return places() < capacity;
    }

    @Override
    final int size() {
        return places();
    }

    /** How many places are taken. */
    private int places() {
        lock();
        try {
            return size + held;
        } finally {
            unlock();
        }
    }

    @Override
    final int drainLimit() {
        return size();
    }

    @Override
    final int remainingCapacity() {
        return closed ? 0 : capacity == NO_LIMIT ? Integer.MAX_VALUE : (int) capacity - places();
    }

    @Override
    final Object[] toArray() {
        Snapshot all;
        lock();
        try {
            all = snapshot();
        } finally {
            unlock();
        }
        return all.inOrder();
    }

    @Override
    Object[] toUnorderedArray() {
        lock();
        try {
            return Arrays.copyOf(elements, size);
        } finally {
            unlock();
        }
    }

    @Override
    final void removeAll(Victims victims) {
        lock();
        try {
            removeVictims(victims);
        } finally {
            unlock();
        }
    }
}
