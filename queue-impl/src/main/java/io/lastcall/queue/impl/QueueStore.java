package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jctools.queues.MessagePassingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps its elements in a queue of the user's.
 *
 * @param <E> the type of the elements
 */
final class QueueStore<E> extends Store<E> {

    /*
     * Algorithm. Any linearizable Queue, behind a gate that insertions pass:
     *
     *     gate = 2 * insertions under way | CLOSED
     *
     * An insertion enters by a compare-and-set that fails once the gate is closed, offers, and leaves. So after the close
     * the number under way only falls, and when it is zero the queue can only shrink. An insertion that entered before
     * the close counts as made before it; close does not wait for it, everything that needs the final content does.
     *
     * An element that a sink refused cannot go back into an arbitrary Queue at the head: it goes to `returned`, which
     * every removal empties first. returnedCount tells, without the lock, whether it is worth taking.
     *
     * Invariants (under the lock).
     *   Q1  held is the number of elements that sinks are looking at; 0 once `ended`
     *   Q2  returnedCount == returned.size()
     *   Q3  `returned` has room for those held: to put one back takes no memory
     *   Drained: CLOSED, nothing under way, and, under the lock, held == 0, `returned` and the queue empty. Each of these
     *   is stable once those before it hold.
     *
     * A queue of JCTools is used through relaxedOffer and relaxedPoll, for its strict methods spin without end behind an
     * insertion that claimed a slot and never published it. They may also answer no for no reason; then isEmpty and size
     * decide whether the answer is "no" or BUSY.
     *
     * Linearization points are those of the user's queue. end is not one step for it: takers may remove elements while it
     * empties the queue, so that they divide the elements, each in order.
     *
     * Memory order. gate: volatile compare-and-set. The user's queue may publish with release stores only, which are not
     * ordered with a later read of Waiters.word, so an insertion that succeeds ends with a full fence, and a removal that
     * finds nothing looks again behind one: see StoreQueue, hand-shakes 1 and 2.
     */

    private static final long CLOSED = 1L;
    private static final long ONE_UNDER_WAY = 2L;

    private static final int FIRST_LENGTH = 16;

    private static final VarHandle GATE;

    static {
        try {
            GATE = MethodHandles.lookup().findVarHandle(QueueStore.class, "gate", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Queue<E> queue;
    private final @Nullable MessagePassingQueue<E> relaxed; // the queue, if it is one of JCTools
    private final Supplier<@Nullable E> poll; // made once: to find out whether the store is drained must take no memory
    private final Supplier<Boolean> isEmpty;
    private final int capacity; // of the queue, as far as it can be known
    private volatile long gate;
    private final ReentrantLock lock = new ReentrantLock();
    private ArrayList<E> returned = new ArrayList<>(0); // the head is at the end; guarded by lock
    private volatile int returnedCount; // written under lock
    private int held; // guarded by lock
    private boolean ended; // guarded by lock

    /** The least size that was reported since the close: none reported later is greater. */
    private final AtomicInteger sizeSinceClose = new AtomicInteger(Integer.MAX_VALUE);

    /**
     * The calls of users' queues that a thread is inside of, which must not call back. One variable for all stores: with one
     * for each, every thread that has asked a store anything would keep an entry for it, some beyond the store's life.
     */
    private static final ThreadLocal<@Nullable Call> INSIDE = new ThreadLocal<>();

    /** A call of the queue of a store; {@code outer}: the one that this thread made it from, in another store's queue. */
    private record Call(QueueStore<?> store, @Nullable Call outer) {}

    private final Call outermost = new Call(this, null);

    @SuppressWarnings("unchecked") // a MessagePassingQueue that is a Queue<E> has elements of type E
    QueueStore(Queue<E> queue) {
        this.queue = queue;
        this.relaxed = queue instanceof MessagePassingQueue<?> ? (MessagePassingQueue<E>) queue : null;
        MessagePassingQueue<E> mpq = relaxed;
        this.poll = mpq != null ? mpq::relaxedPoll : queue::poll;
        this.isEmpty = queue::isEmpty;
        this.capacity = capacity(); // now: later its size and its room would not be one reading
    }

    private int capacity() {
        if (relaxed != null) {
            return relaxed.capacity() == MessagePassingQueue.UNBOUNDED_CAPACITY
                    ? Integer.MAX_VALUE
                    : relaxed.capacity();
        }
        try {
            int room = remaining();
            return room == Integer.MAX_VALUE ? room : (int) Math.min((long) room + queue.size(), Integer.MAX_VALUE);
        } catch (UnsupportedOperationException notToBeKnown) {
            return Integer.MAX_VALUE;
        }
    }

    @Override
    Insertion offer(E element) {
        for (int spins = 0; ; spins++) {
            long g;
            do {
                g = gate;
                if ((g & CLOSED) != 0) {
                    return Insertion.CLOSED;
                }
            } while (!GATE.compareAndSet(this, g, g + ONE_UNDER_WAY)); // pairs with: close
            try {
                if (offerInside(element)) {
                    return Insertion.DONE;
                }
                VarHandle.fullFence(); // pairs with: the fence of a removal
                if (offerInside(element)) {
                    return Insertion.DONE;
                }
                if (relaxed == null || calling(relaxed::size) >= capacity) {
                    return Insertion.FULL;
                }
            } finally {
                GATE.getAndAdd(this, -ONE_UNDER_WAY); // pairs with: isDrained, end
                VarHandle.fullFence(); // pairs with: the fence in pollEmpty
            }
            if (spins >= SPINS_WHEN_BUSY) {
                return Insertion.BUSY;
            }
            Thread.onSpinWait();
        }
    }

    private boolean offerInside(E element) {
        MessagePassingQueue<E> mpq = relaxed;
        return test(mpq != null ? () -> mpq.relaxedOffer(element) : () -> queue.offer(element));
    }

    private @Nullable E pollInside() {
        return call(poll);
    }

    @Override
    @Nullable
    Object poll() {
        if (returnedCount > 0) {
            return takeLocked(false);
        }
        E element = pollInside();
        if (element != null) {
            VarHandle.fullFence(); // pairs with: the fence in offer
            return element;
        }
        return pollEmpty(false);
    }

    /** The queue looked empty: looks again behind a fence, and finds out why it is. */
    private @Nullable Object pollEmpty(boolean keep) {
        VarHandle.fullFence(); // pairs with: the fence in offer
        long g = gate; // before the look: an insertion that had left by now is found by it
        boolean noneToCome = g == CLOSED;
        for (int spins = 0; ; spins++) {
            E element = pollInside();
            if (element != null) {
                VarHandle.fullFence(); // pairs with: the fence in offer
                return element;
            }
            if (relaxed == null || call(isEmpty)) {
                break;
            }
            if (spins >= SPINS_WHEN_BUSY) {
                return BUSY;
            }
            Thread.onSpinWait();
        }
        if (keep || (g & CLOSED) == 0) {
            return null;
        }
        if (!noneToCome) {
            return BUSY;
        }
        return isDrained() ? DRAINED : null;
    }

    @Override
    @Nullable
    Object hold() {
        return takeLocked(true);
    }

    private @Nullable Object takeLocked(boolean keep) {
        Object answer;
        lock.lock();
        try {
            if (keep) {
                returned.ensureCapacity(returned.size() + held + 1); // Q3; before anything is taken
            }
            E element;
            if (returned.isEmpty()) {
                element = pollInside();
            } else {
                element = returned.remove(returned.size() - 1);
                returnedCount = returned.size();
            }
            answer = element != null ? element : pollEmpty(true);
            if (keep && isElement(answer)) {
                held++;
            }
        } finally {
            lock.unlock();
        }
        VarHandle.fullFence(); // pairs with: the fence in offer
        return answer == null && isDrained() ? DRAINED : answer;
    }

    @Override
    void release() {
        lock.lock();
        try {
            if (!ended) {
                held--;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean putBack(E element) {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            returned.add(element);
            returnedCount = returned.size();
            held--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    @Nullable
    E peek() {
        if (returnedCount > 0) {
            lock.lock();
            try {
                if (!returned.isEmpty()) {
                    return returned.get(returned.size() - 1);
                }
            } finally {
                lock.unlock();
            }
        }
        return call(queue::peek);
    }

    @Override
    void close() {
        checkNotInside();
        GATE.getAndBitwiseOr(this, CLOSED); // LP(close); pairs with: the compare-and-set in offer
    }

    @Override
    boolean isClosed() {
        return (gate & CLOSED) != 0;
    }

    @Override
    boolean isDrained() {
        checkNotInside();
        if (gate != CLOSED) {
            return false;
        }
        lock.lock();
        try {
            return ended || (held == 0 && returned.isEmpty() && !hasElement()); // end has emptied it: no need to ask
        } finally {
            lock.unlock();
        }
    }

    @Override
    List<Object> end(Runnable beforeClose) {
        checkNotInside();
        ArrayList<Object> elements = new ArrayList<>(FIRST_LENGTH);
        beforeClose.run();
        close();
        for (int round = 0; gate != CLOSED; round++) {
            Waiters.pause(round, this); // an insertion is about to leave the gate
        }
        lock.lock();
        try {
            elements.addAll(returned);
            Collections.reverse(elements);
            empty(elements);
            returned.clear();
            returnedCount = 0;
            held = 0; // what is held stays with its holder
            ended = true;
        } finally {
            lock.unlock();
        }
        return elements;
    }

    /** Moves the content of the queue to a list; if its poll throws, in the order of its toArray. */
    @SuppressWarnings("NonApiType") // moveOne needs ensureCapacity
    private void empty(ArrayList<Object> elements) {
        int round = 0;
        try {
            do {
                boolean moved;
                do {
                    moved = moveOne(elements);
                } while (moved);
                if (relaxed != null && !call(isEmpty)) {
                    Waiters.pause(round++, this);
                }
            } while (relaxed != null && !call(isEmpty));
        } catch (Throwable pollFailed) {
            try {
                elements.addAll(Arrays.asList(calling(queue::toArray)));
                run(queue::clear);
            } catch (Throwable again) {
                keep(elements);
                if (again != pollFailed) { // the virtual machine has one OutOfMemoryError for all
                    pollFailed.addSuppressed(again);
                }
                throw pollFailed;
            }
        }
    }

    /** Moves the head of the queue to a list; false if there is none. */
    @SuppressWarnings("NonApiType") // a List has no ensureCapacity
    private boolean moveOne(ArrayList<Object> elements) {
        elements.ensureCapacity(elements.size() + 1); // before the element is in hand
        E element = pollInside();
        return element != null && elements.add(element);
    }

    /** Keeps what {@link #end} took before the store failed, or the memory ran out, for those who remove next. */
    @SuppressWarnings({"unchecked", "NonApiType"}) // only elements get in
    private void keep(ArrayList<Object> elements) {
        Collections.reverse(elements);
        returned = (ArrayList<E>) (ArrayList<?>) elements; // takes no memory
        returnedCount = returned.size();
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    boolean hasElement() {
        try {
            return returnedCount > 0 || !call(isEmpty);
        } catch (RuntimeException | VirtualMachineError failed) { // or there is no memory
            return true; // the caller may have an element in hand; whoever looks next gets the exception
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    boolean hasRoom() {
        try {
            return remaining() > 0;
        } catch (RuntimeException storeFailed) {
            return true; // as above
        }
    }

    @Override
    int size() {
        long g = gate;
        long size;
        lock.lock();
        try {
            size = (long) calling(queue::size) + returned.size() + held;
        } finally {
            lock.unlock();
        }
        if ((g & CLOSED) != 0 && g != CLOSED) { // counts insertions under way, perhaps those that are in already twice
            size = Math.min(size + (g >>> 1), Math.max(size, capacity));
        }
        int reported = (int) Math.min(size, Integer.MAX_VALUE);
        return (g & CLOSED) == 0 ? reported : sizeSinceClose.accumulateAndGet(reported, Math::min);
    }

    @Override
    boolean isEmpty() { // the size of a linked queue costs a pass over it
        long g = gate;
        if ((g & CLOSED) != 0 && g != CLOSED) {
            return false; // as size: an insertion under way counts
        }
        lock.lock();
        try {
            return held == 0 && returned.isEmpty() && call(isEmpty);
        } finally {
            lock.unlock();
        }
    }

    @Override
    int drainLimit() {
        return relaxed == null ? Integer.MAX_VALUE : size(); // the size of a linked queue costs a pass over it
    }

    @Override
    int remainingCapacity() {
        return isClosed() ? 0 : remaining();
    }

    private int remaining() {
        if (relaxed != null) {
            return capacity == Integer.MAX_VALUE ? capacity : Math.max(0, capacity - calling(relaxed::size));
        }
        return queue instanceof BlockingQueue<E> bounded ? calling(bounded::remainingCapacity) : Integer.MAX_VALUE;
    }

    @Override
    Object[] toArray() {
        List<Object> elements = new ArrayList<>(copyOfReturned());
        elements.addAll(Arrays.asList(calling(queue::toArray)));
        return elements.toArray();
    }

    @Override
    boolean remove(Object o) {
        for (Object element : copyOfReturned()) {
            if (o.equals(element) && removeReturned(element)) {
                return true;
            }
        }
        checkNotInside();
        boolean removed = queue.remove(o); // equals may call this queue, so it is not counted as code of the store
        VarHandle.fullFence(); // pairs with: the fence in offer
        return removed;
    }

    @Override
    boolean removeIf(Predicate<? super E> filter) {
        boolean removed = false;
        for (E element : copyOfReturned()) {
            removed |= filter.test(element) && removeReturned(element);
        }
        checkNotInside();
        boolean removedInside = queue.removeIf(filter); // the filter may call this queue, as equals in remove
        VarHandle.fullFence(); // pairs with: the fence in offer
        return removed || removedInside; // the filter may call this queue, so it is not counted as code of the store
    }

    private List<E> copyOfReturned() {
        if (returnedCount == 0) {
            return List.of();
        }
        lock.lock();
        try {
            List<E> copy = new ArrayList<>(returned);
            Collections.reverse(copy);
            return copy;
        } finally {
            lock.unlock();
        }
    }

    private boolean removeReturned(Object element) {
        lock.lock();
        try {
            Iterator<E> iterator = returned.iterator();
            while (iterator.hasNext()) {
                if (iterator.next() == element) {
                    iterator.remove();
                    returnedCount = returned.size();
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    void clear() {
        lock.lock();
        try {
            returned.clear();
            returnedCount = 0;
        } finally {
            lock.unlock();
        }
        run(queue::clear);
        VarHandle.fullFence(); // pairs with: the fence in offer
    }

    @Override
    Iterator<E> iterator() {
        Iterator<E> first = copyOfReturned().iterator();
        Iterator<E> rest = calling(queue::iterator);
        return new Iterator<>() {
            private @Nullable E lastReturned;
            private boolean inRest;

            @Override
            public boolean hasNext() {
                return first.hasNext() || rest.hasNext();
            }

            @Override
            public E next() {
                inRest = !first.hasNext();
                E element = inRest ? rest.next() : first.next();
                lastReturned = element;
                return element;
            }

            @Override
            public void remove() {
                E element = lastReturned;
                if (inRest) {
                    rest.remove();
                    VarHandle.fullFence(); // pairs with: the fence in offer
                } else if (element == null) {
                    throw new IllegalStateException("next has not been called, or remove has been called since");
                } else {
                    removeReturned(element);
                }
                lastReturned = null;
            }
        };
    }

    // Calls of the user's queue, during which it must not call back.

    @Override
    void checkNotInside() {
        checkNotInside(INSIDE.get());
    }

    private void checkNotInside(@Nullable Call innermost) {
        for (Call call = innermost; call != null; call = call.outer) {
            if (call.store == this) {
                throw new IllegalStateException("the backing store called the queue that it backs");
            }
        }
    }

    private <T extends @Nullable Object> T call(Supplier<T> call) {
        Call outer = INSIDE.get();
        checkNotInside(outer);
        INSIDE.set(outer == null ? outermost : new Call(this, outer));
        try {
            return call.get();
        } finally {
            INSIDE.set(outer); // not removed: then the next call of this thread would take memory
        }
    }

    private <T> T calling(Supplier<T> call) {
        return call(call);
    }

    private boolean test(BooleanSupplier call) {
        return call(call::getAsBoolean);
    }

    private void run(Runnable call) {
        test(() -> {
            call.run();
            return true;
        });
    }
}
