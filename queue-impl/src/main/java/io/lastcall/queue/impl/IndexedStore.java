package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out store whose places are numbered by <i>positions</i>; all that its two subclasses share, which is
 * everything but the fast paths and the memory behind a position.
 *
 * @param <E> the type of the elements
 */
abstract class IndexedStore<E> extends PaddedIndexes<E> {

    /*
     * State. Two words, each a position shifted left by two with flags below:
     *
     *     tail = next position to insert at | CLOSED
     *     head = low | HELD | LOCKED,        low = first place that is not free
     *
     *       low            low + held                      tail
     *        | held places     | elements, oldest first      | free places ...
     *
     * A place is free, claimed (an insertion has moved the tail past it and is about to publish) or published. An
     * insertion claims by compare-and-set on tail, then publishes; the closed bit is in the same word, so claim and
     * close are one order and no element can slip in behind the close, at no cost. A removal claims by compare-and-set
     * on head, then reads the element and frees the place.
     *
     * The lock bit makes the compare-and-set of every removal fail while it is set. Its holder owns the published
     * places from low on and may move their elements, so that whatever concerns more than one element is one step:
     * removal in the middle, a copy of all, the end. Insertions never notice. No user code runs under it; what needs
     * user code (equals, predicates) looks at a copy first and then removes by identity.
     *
     * Holding. An element that is shown to a sink leaves the order, but its place must stay taken, and it must be able
     * to come back as the head. While anything is held, HELD sends every removal to the locked path, where it takes the
     * element at low + held and frees the place at low: the held places move up by one and stay one run at the front,
     * whoever takes what. So releasing frees the place at low, and putting back stores the element at
     * low + held - 1, whatever happened between. Low never decreases.
     *
     * A drain into a list of the JDK's, which cannot refuse, takes several elements out for good (pollSome). Into any other sink
     * it holds a batch at a time and gives the places back together. What the sink has not seen of a batch when the
     * store is ended goes to the one who ended it (HeldBatch).
     *
     * Invariants (where the lock bit is clear).
     *   I1  low <= low + held <= tail <= low + capacity
     *   I2  HELD is set <=> held > 0
     *   I3  a place in [low + held, tail) is claimed or published, one in [low, low + held) has no element
     *   I4  tail does not move once CLOSED is set
     * Not invariant: a published place may lie behind one that is only claimed. Nothing behind a claimed place can be
     * seen or removed until it is published, so that the order holds.
     *
     * Linearization points.
     *   offer -> DONE       the compare-and-set on tail; offerSome: of all its elements        LP(insert)
     *   offer -> FULL       the read of tail, if head, read after it, shows low + capacity == tail: low was the
     *                       same then, as it never decreases and was not less (I1). A single
     *                       producer reads head first, and finds the tail, its own, open       LP(full)
     *   offer -> CLOSED     the read of tail
     *   poll -> element     the compare-and-set on head, or the store of head that unlocks     LP(remove)
     *   pollSome            the store of head that unlocks, of all its elements
     *   poll -> null        the read of tail that shows it equal to low + held                 LP(empty)
     *   close               the first setting of CLOSED in tail                                LP(close)
     *   end                 the setting of CLOSED under the lock bit: until the lock bit is clear, nobody
     *                       can remove, and all queries wait, so closing and taking are one step LP(end)
     *   size                the read of tail between two equal reads of head                   LP(size)
     * BUSY has none: it says that another operation is unfinished.
     *
     * Memory order. head and tail: volatile reads, volatile compare-and-set, volatile store to unlock. The order between
     * them and Waiters.word is argued in StoreQueue. A place is published with release and read with acquire; under the
     * lock bit elements move with plain accesses, ordered by the volatile store of head that unlocks, which every later
     * removal reads.
     *
     * Progress. Insertions are lock-free. Removals are lock-free while nobody holds the lock bit, which is set for a
     * pass over the elements at most. A thread whose compare-and-set fails gives way to the winner for a moment: if it tried
     * again at once, the cache line of head or tail would go to and fro for each element, which costs several times the
     * operation itself. The numbers are in docs/adr/0012.
     */

    static final long NO_LIMIT = Long.MAX_VALUE;

    static final int SHIFT = 2;
    static final long FLAGS = (1L << SHIFT) - 1;
    static final long LOCKED = 1L;
    static final long HELD = 2L;
    static final long CLOSED = 1L;

    static final VarHandle HEAD;
    static final VarHandle TAIL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(HeadIndex.class, "head", long.class);
            TAIL = lookup.findVarHandle(TailIndex.class, "tail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How often a thread spins on the lock bit before it gives its processor away. */
    private static final int SPINS_ON_LOCK = 64;

    /** How long a thread that was overtaken gives way, in spin hints: 1.8 microseconds where docs/adr/0012 was measured. */
    private static final int HINTS_OF_BACK_OFF = 128;

    /** How much larger than the size a copy is made, for what is inserted meanwhile. */
    private static final int SLACK = 16;

    /** Batches whose places have not all been given back. */
    private @Nullable HeldBatch<E> batches; // oldest first; guarded by the lock bit

    final long capacity;

    /**
     * Makes an empty store.
     *
     * @param capacity the capacity, or {@link #NO_LIMIT}
     */
    IndexedStore(long capacity) {
        this.capacity = capacity;
    }

    /** Whether a tail at this position leaves no free place when the first taken place is {@code low}. */
    final boolean isFull(long low, long tailPosition) {
        return tailPosition - low >= capacity;
    }

    /** Gives way to the thread that has just moved head or tail before this one could; to be called before the next try. */
    static void backOff() {
        for (int i = 0; i < HINTS_OF_BACK_OFF; i++) {
            Thread.onSpinWait();
        }
    }

    // The memory behind a position. The caller holds the lock bit, or owns the positions because it ended the store.

    /** The element published at {@code position}; null if there is none. */
    abstract @Nullable Object get(long position);

    /** Overwrites a published place. */
    abstract void set(long position, @Nullable Object element);

    /**
     * Copies published elements, from {@code position} on, to {@code into[from]} and behind, until {@code into} is full or
     * a place is not published.
     *
     * @return the index behind the last one copied
     */
    abstract int copy(long position, @Nullable Object[] into, int from);

    /** Overwrites {@code n} published places with the first elements of an array; null: with nothing. */
    abstract void write(long position, @Nullable Object @Nullable [] elements, int n);

    /** Frees {@code n} places that hold no element any more. */
    abstract void free(long low, int n);

    // The lock bit.

    /** Sets the lock bit and returns low. */
    final long lock() {
        for (int spins = 0; ; spins++) {
            long h = head;
            if ((h & LOCKED) == 0 && HEAD.compareAndSet(this, h, h | LOCKED)) {
                return h >>> SHIFT;
            }
            relax(spins);
        }
    }

    /** Clears the lock bit; {@code low} may have grown. Publishes what was done under it. */
    final void unlock(long low) {
        head = (low << SHIFT) | (held > 0 ? HELD : 0); // LP(remove), LP(end); pairs with: lock, unlockedHead, poll
    }

    /** Reads head when it is not locked. */
    private long unlockedHead() {
        for (int spins = 0; ; spins++) {
            long h = head;
            if ((h & LOCKED) == 0) {
                return h;
            }
            relax(spins);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // yields to the thread that holds the lock bit
    private static void relax(int spins) {
        if (spins < SPINS_ON_LOCK) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    // Removal of the head while a flag of head is set, and holding.

    /** What the fast path of poll does, for when something is held or locked; {@code keep}: holds the element. */
    final @Nullable Object takeLocked(boolean keep) {
        long low = lock();
        long newLow = low;
        try {
            long position = low + held;
            Object element = get(position);
            if (element == null) {
                return nothingAt(position);
            }
            set(position, null);
            if (keep) {
                held++;
            } else {
                free(low, 1);
                newLow = low + 1;
            }
            return element;
        } finally {
            unlock(newLow);
        }
    }

    /** The answer of a removal that found nothing published at the position behind the held ones. */
    private @Nullable Object nothingAt(long position) {
        long t = tail; // LP(empty)
        if (t >>> SHIFT != position) {
            return BUSY;
        }
        return (t & CLOSED) != 0 && held == 0 ? DRAINED : null;
    }

    @Override
    final int pollSome(@Nullable Object[] into) {
        if (!hasElement()) {
            return 0;
        }
        long low = lock();
        long newLow = low;
        try {
            long position = low + held;
            int n = copy(position, into, 0);
            write(position, null, n);
            free(low, n); // the held places have moved up by as many
            newLow = low + n;
            return n;
        } finally {
            unlock(newLow);
        }
    }

    @Override
    final @Nullable Object hold() {
        return takeLocked(true);
    }

    @Override
    final void release() {
        long low = lock();
        long newLow = low;
        try {
            if (held > 0) { // else the store has been ended, and the place with it
                held--;
                free(low, 1);
                newLow = low + 1;
            }
        } finally {
            unlock(newLow);
        }
    }

    @Override
    final boolean putBack(E element) {
        long low = lock();
        try {
            if (held == 0) { // the store has been ended
                return false;
            }
            held--;
            set(low + held, element);
            return true;
        } finally {
            unlock(low);
        }
    }

    @Override
    final @Nullable HeldBatch<E> holdBatch(int most) {
        if (most < 2 || !hasElement()) {
            return null;
        }
        HeldBatch<E> batch = new HeldBatch<>(Math.min(most, HeldBatch.LARGEST));
        long low = lock();
        try {
            long position = low + held;
            batch.count = copy(position, batch.elements, 0);
            write(position, null, batch.count);
            held += batch.count;
            remember(batch);
        } finally {
            unlock(low);
        }
        return batch;
    }

    @Override
    final void release(HeldBatch<E> batch) {
        long low = lock();
        long newLow = low;
        try {
            newLow = releaseShown(low, batch, batch.shown());
        } finally {
            unlock(newLow);
        }
    }

    /** Frees the places of the first {@code shown} elements of a batch; returns the new low. */
    private long releaseShown(long low, HeldBatch<E> batch, int shown) {
        if (batch.ended) {
            return low;
        }
        int n = shown - batch.released;
        batch.released = shown;
        held -= n;
        free(low, n);
        if (shown == batch.count) {
            forget(batch);
        }
        return low + n;
    }

    private void remember(HeldBatch<E> batch) {
        if (batches == null) {
            batches = batch;
            return;
        }
        HeldBatch<E> last = batches;
        while (last.following != null) {
            last = last.following;
        }
        last.following = batch;
    }

    private void forget(HeldBatch<E> batch) {
        if (batches == batch) {
            batches = batch.following;
            return;
        }
        for (HeldBatch<E> other = batches; other != null; other = other.following) {
            if (other.following == batch) {
                other.following = batch.following;
                return;
            }
        }
    }

    @Override
    final boolean putBack(HeldBatch<E> batch) {
        int accepted = batch.shown() - 1;
        long low = lock();
        long newLow = low;
        try {
            if (batch.ended) {
                return false;
            }
            newLow = releaseShown(low, batch, accepted);
            int n = batch.count - accepted;
            held -= n;
            long position = newLow + held;
            for (int i = 0; i < n; i++) {
                set(position + i, batch.elements[accepted + i]);
            }
            forget(batch);
            return true;
        } finally {
            unlock(newLow);
        }
    }

    /** {@link #peek} for when a flag of head is set. */
    final @Nullable Object peekLocked() {
        long low = lock();
        try {
            return get(low + held);
        } finally {
            unlock(low);
        }
    }

    // The close and the end.

    @Override
    final void close() {
        if (!isClosed()) {
            TAIL.getAndBitwiseOr(this, CLOSED); // LP(close); pairs with: the compare-and-set in offer
        }
    }

    @Override
    final boolean isClosed() {
        return (tail & CLOSED) != 0;
    }

    @Override
    final boolean isDrained() {
        long t = tail;
        return (t & CLOSED) != 0 && unlockedHead() >>> SHIFT == t >>> SHIFT; // I4: t is the last tail
    }

    @Override
    final List<Object> end(Runnable beforeClose) {
        // All memory before anything changes: whoever took the elements and then ran out of it would lose them.
        @Nullable Object[] elements = new Object[size() + SLACK];
        ArrayList<Object> all = new ArrayList<>(elements.length);
        long position;
        int n;
        long low = lock();
        long newLow = low;
        try {
            beforeClose.run();
            position = low + held;
            long t;
            do {
                t = tail;
                n = (int) ((t >>> SHIFT) - position);
                if (n + held > elements.length) {
                    elements = new Object[n + held + SLACK];
                    all.ensureCapacity(elements.length);
                }
            } while ((t & CLOSED) == 0 && !TAIL.compareAndSet(this, t, t | CLOSED)); // LP(end)
            held = 0; // what is held stays with its holder: release and putBack do nothing from now on
            // But for what no sink has seen.
            for (HeldBatch<E> batch = batches; batch != null; batch = batch.following) {
                for (int i = batch.takeRest(); i < batch.count; i++) {
                    all.add(Objects.requireNonNull(batch.elements[i])); // has room
                }
            }
            batches = null;
            newLow = t >>> SHIFT;
        } finally {
            unlock(newLow);
        }
        // Nobody else can reach these places now. The last ones may still be about to be published.
        for (int copied = copy(position, elements, 0), round = 0; copied < n; round++) {
            Waiters.pause(round, this);
            copied = copy(position + copied, elements, copied);
        }
        for (int i = 0; i < n; i++) {
            all.add(Objects.requireNonNull(elements[i])); // has room
        }
        write(position, null, n);
        free(position, n);
        return all;
    }

    // Queries.

    @Override
    final boolean hasElement() {
        long h = unlockedHead();
        if ((h & HELD) == 0) {
            return h >>> SHIFT != tail >>> SHIFT;
        }
        long low = lock();
        try {
            return low + held != tail >>> SHIFT;
        } finally {
            unlock(low);
        }
    }

    @Override
    final boolean hasRoom() {
        long t = tail;
        return !isFull(head >>> SHIFT, t >>> SHIFT);
    }

    @Override
    final int size() {
        for (; ; ) {
            long h = unlockedHead();
            long t = tail; // LP(size)
            if (head == h) {
                return (int) Math.min((t >>> SHIFT) - (h >>> SHIFT), Integer.MAX_VALUE);
            }
        }
    }

    @Override
    final int remainingCapacity() {
        if (isClosed()) {
            return 0;
        }
        return capacity == NO_LIMIT ? Integer.MAX_VALUE : (int) capacity - size();
    }

    @Override
    final int drainLimit() {
        return size();
    }

    // Waiting.

    @Override
    final Spins spinsOfTakers() {
        return Spins.adaptive(this::size, remainingCapacity());
    }

    @Override
    final Spins spinsOfPutters() {
        return Spins.adaptive(this::remainingCapacity, remainingCapacity());
    }

    // Copies and removal in the middle.

    @Override
    final Object[] toArray() {
        return edit(null);
    }

    @Override
    final void removeAll(Victims victims) {
        edit(victims);
    }

    /**
     * Copies the published elements and removes the victims among them, in one step.
     *
     * @param victims what to remove; null: nothing
     * @return the elements, if there are no victims; with victims of no use, as a copy of the right length might fail for
     *     lack of memory, and then nobody would hear of the removal
     */
    private Object[] edit(@Nullable Victims victims) {
        @Nullable Object[] elements = new Object[size() + SLACK];
        int n;
        long low = lock();
        long newLow = low;
        try {
            long position = low + held;
            while ((n = copy(position, elements, 0)) == elements.length) {
                elements = new Object[2 * n];
            }
            if (victims != null) {
                int removed = removeFrom(position, elements, n, victims);
                free(low, removed); // the held places have moved up by as many
                newLow = low + removed;
            }
        } finally {
            unlock(newLow); // LP(remove)
        }
        return victims == null ? Arrays.copyOf(elements, n) : elements;
    }

    /**
     * Moves the elements that stay up to the end of the run, in order, and empties the places before them.
     *
     * @param elements the elements from {@code position} on, of which the first {@code n} count
     * @return how many were removed
     */
    private int removeFrom(long position, @Nullable Object[] elements, int n, Victims victims) {
        @Nullable Object[] after = new Object[n];
        boolean[] goes = new boolean[n];
        int end = 0; // behind the last victim: what follows stays where it is
        for (int i = 0; i < n; i++) {
            Object element = elements[i];
            goes[i] = element != null && victims.claim(element);
            end = goes[i] ? i + 1 : end;
        }
        for (int from = end - 1, to = end - 1; from >= 0; from--) {
            if (!goes[from]) {
                after[to--] = elements[from];
            }
        }
        write(position, after, end);
        return victims.removed();
    }
}
