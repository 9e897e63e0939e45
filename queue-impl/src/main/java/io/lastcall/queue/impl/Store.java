package io.lastcall.queue.impl;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the elements of a queue without ever waiting for one, and decides the race between insertions and the close.
 *
 * <p>Any thread may call any method, unless the queue was promised one thread on a side. Elements are not null. A store is
 * <i>open</i>, then <i>closed</i>; a closed store
 * never takes in another element, and it is <i>drained</i> once nothing is in it and nothing is held: that never changes
 * again.
 *
 * <p>An element that is <i>held</i> has been taken out of the order but keeps its place in the capacity and counts in
 * {@link #size}, until it is {@linkplain #release released} or {@linkplain #putBack put back} at the head. That is how
 * an element is shown to user code that may refuse it, without a lock.
 *
 * @param <E> the type of the elements
 */
abstract class Store<E> {

    /** What became of an insertion. */
    enum Insertion {
        /** The element is in. */
        DONE,
        /** The element is in, and no removal that waits could do anything about it now. */
        DONE_QUIETLY,
        /** There is no place. */
        FULL,
        /** The place is still being emptied by a removal under way, or cannot be had without waiting for another. */
        BUSY,
        /** The store is closed, for good. */
        CLOSED;

        /** Whether the element is in. */
        boolean isDone() {
            return this == DONE || this == DONE_QUIETLY;
        }
    }

    /** Answer of {@link #poll} and {@link #hold}: an insertion that claimed the next place is still under way. */
    static final Object BUSY = new Object();

    /** Answer of {@link #poll} and {@link #hold}: the store is closed and nothing will ever come out of it again. */
    static final Object DRAINED = new Object();

    /** How often an operation looks again, within itself, when it meets another that is half done. */
    static final int SPINS_WHEN_BUSY = Runtime.getRuntime().availableProcessors() > 1 ? 64 : 1;

    /** Tells an element from the other answers of {@link #poll} and {@link #hold}. */
    static boolean isElement(@Nullable Object answer) {
        return answer != null && answer != BUSY && answer != DRAINED;
    }

    /** Inserts at the tail. */
    abstract Insertion offer(E element);

    /**
     * Inserts, in one step, as many as there is room for of an array's elements from an index on. Returns how many; 0 may
     * mean anything, and {@link #offer} tells.
     */
    int offerSome(Object[] elements, int from) {
        return 0;
    }

    /** Removes the head; null if there is none now, else the element, {@link #BUSY} or {@link #DRAINED}. */
    abstract @Nullable Object poll();

    /**
     * Removes, in one step, as many elements as there are and an array has room for. Returns how many; 0 may mean anything,
     * and {@link #hold} tells.
     */
    int pollSome(@Nullable Object[] into) {
        return 0;
    }

    /** As {@link #poll}, but the element is held. */
    abstract @Nullable Object hold();

    /** A removal, by {@link #poll} or {@link #hold}, to be repeated until it has an outcome. */
    Attempt removal(boolean keep) {
        return keep ? this::hold : this::poll;
    }

    /** An insertion to be repeated until its outcome is DONE or CLOSED. */
    Attempt insertion(E element) {
        return () -> {
            Insertion outcome = offer(element);
            return outcome == Insertion.FULL ? null : outcome == Insertion.BUSY ? BUSY : outcome;
        };
    }

    /**
     * Whether each waiting thread waits for something of its own, and this store wakes it when that has happened; else
     * whoever waits on a side can do what there is to do, and the queue wakes one of them.
     */
    boolean wakesWaiters() {
        return false;
    }

    /** Throws {@link IllegalStateException} if the caller is user code which runs inside this store and must not call it. */
    void checkNotInside() {}

    /** Frees the place of an element that this thread holds: it has been accepted. */
    abstract void release();

    /**
     * Puts an element that this thread holds back at the head.
     *
     * @return false if the store was {@linkplain #end ended} meanwhile, so that the element cannot return
     */
    abstract boolean putBack(E element);

    /**
     * Holds several elements, if there are any and this store can; else null, and {@link #hold} tells why.
     *
     * @param most no more than these
     */
    @Nullable
    HeldBatch<E> holdBatch(int most) {
        return null;
    }

    /** Frees the places of those elements of a batch that its holder has taken: they have been accepted. */
    void release(HeldBatch<E> batch) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts the element that its holder took last from a batch, and all that followed it, back at the head; frees the places
     * of those before it.
     *
     * @return false if the store was {@linkplain #end ended} meanwhile: that element cannot return, and the others went to
     *     whoever ended it
     */
    boolean putBack(HeldBatch<E> batch) {
        throw new UnsupportedOperationException();
    }

    abstract @Nullable E peek();

    /** Closes this store; nothing is inserted from now on, though an insertion under way may still complete. */
    abstract void close();

    abstract boolean isClosed();

    /** Whether this store is closed, and nothing is in it or held, or ever will be. */
    abstract boolean isDrained();

    /**
     * Closes this store and takes everything out that is not held, waiting for insertions under way; what is held cannot
     * be put back any more. The store is drained afterwards.
     *
     * @param beforeClose called before the store closes, when everything has been allocated; takes no part in the store
     * @return the elements, in order; the list is the caller's own, as no memory can be relied on any more to copy it
     */
    abstract List<Object> end(Runnable beforeClose);

    /** Whether a removal is worth trying: false only if nothing can be removed until another insertion. */
    abstract boolean hasElement();

    /** Whether an insertion is worth trying: false only if there is no place until another removal. */
    abstract boolean hasRoom();

    /** The number of elements, held ones included; exact when nothing is under way. */
    abstract int size();

    /** How threads that wait for an element spin; a new one for each queue. */
    Spins spinsOfTakers() {
        return Spins.brief();
    }

    /** How threads that wait for space spin. */
    Spins spinsOfPutters() {
        return Spins.brief();
    }

    /** Whether {@link #size} is 0; cheap, even where the size is not. */
    boolean isEmpty() {
        return size() == 0;
    }

    /** The most that one drain should move, so that it ends although producers go on: the size, if that is cheap to know. */
    abstract int drainLimit();

    /** How many more elements there is room for; {@link Integer#MAX_VALUE} if there is no limit. */
    abstract int remainingCapacity();

    /** A copy of the elements in order, without those held. */
    abstract Object[] toArray();

    /** As {@link #toArray}, but in any order. */
    Object[] toUnorderedArray() {
        return toArray();
    }

    /** A weakly consistent iterator with {@code remove}. */
    abstract Iterator<E> iterator();

    /** Removes an element that equals {@code o}; where the order is that of insertions, the first from the head. */
    abstract boolean remove(Object o);

    abstract boolean removeIf(Predicate<? super E> filter);

    abstract void clear();
}
