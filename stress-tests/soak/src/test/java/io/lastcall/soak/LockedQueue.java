package io.lastcall.soak;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue that is simple enough to be right: one lock, three conditions, an {@link java.util.ArrayDeque}.
 *
 * <p>The protected methods, here and in the superclass, are the places where a subclass can plant a bug. They run with
 * the lock held.
 */
class LockedQueue<E> extends LockedLifecycle<E> {

    protected final int capacity;

    LockedQueue(int capacity) {
        this.capacity = capacity;
    }

    // ---- where bugs can be planted

    /** An element comes in. */
    protected void insert(E e) {
        elements.addLast(e);
        notEmpty.signal();
    }

    /** An element goes out at the head. */
    protected E extract() {
        return elements.removeFirst();
    }

    /** How long it takes until the head can go out, in nanoseconds; the greatest number if there is none. */
    protected long untilHead() {
        return elements.isEmpty() ? Long.MAX_VALUE : 0;
    }

    protected boolean isFull() {
        return elements.size() + held >= capacity;
    }

    /** So many places have become free through one operation. */
    protected void freed(int count) {
        for (int i = 0; i < count; i++) {
            notFull.signal();
        }
    }

    /** The same, where the operation is one that removes from inside. */
    protected void freedInside(int count) {
        freed(count);
    }

    /** An insertion was interrupted while it waited. */
    protected void insertionInterrupted(E e) {
        notFull.signal();
    }

    /** A removal was interrupted while it waited. */
    protected void removalInterrupted() {
        notEmpty.signal();
    }

    /** A removal has run out of time. */
    protected void removalTimedOut() {
        notEmpty.signal();
    }

    /** A sink has refused an element. */
    protected void putBack(E e) {
        elements.addFirst(e);
        notEmpty.signal();
    }

    /** A sink has accepted an element. */
    protected void givenAway(E e) {}

    /** A sink has refused an element when the queue had ended. */
    protected void keptBySink(E e) {}

    // ---- in

    /** Inserts, waiting if it has to: for ever, so long, or not at all. */
    private boolean insert(E e, boolean timed, long nanos) throws InterruptedException {
        Objects.requireNonNull(e);
        lock.lock();
        try {
            long left = nanos;
            while (true) {
                if (shutdown) {
                    throw refusal();
                }
                if (!isFull()) {
                    insert(e);
                    return true;
                }
                if (timed && left <= 0) {
                    notFull.signal(); // in case this thread was chosen when its time was up
                    return false;
                }
                try {
                    if (timed) {
                        left = notFull.awaitNanos(left);
                    } else {
                        notFull.await();
                    }
                } catch (InterruptedException interrupt) {
                    insertionInterrupted(e);
                    if (shutdown) {
                        Thread.currentThread().interrupt();
                        throw refusal();
                    }
                    throw interrupt;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean offer(E e) {
        Objects.requireNonNull(e);
        lock.lock();
        try {
            if (shutdown) {
                throw refusal();
            }
            if (isFull()) {
                return false;
            }
            insert(e);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void put(E e) throws InterruptedException {
        insert(e, false, 0);
    }

    @Override
    public boolean offer(E e, long timeout, TimeUnit unit) throws InterruptedException {
        return insert(e, true, unit.toNanos(timeout));
    }

    @Override
    public int putAll(Collection<? extends E> more) throws InterruptedException {
        int count = 0;
        if (isShutdown()) {
            throw refusal();
        }
        try {
            for (E e : List.copyOf(more)) {
                put(e);
                count++;
            }
        } catch (QueueShutdownException e) {
            if (count == 0) {
                throw e;
            }
        } catch (InterruptedException e) {
            if (count == 0) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
        return count;
    }

    // ---- out

    /** Removes the head, waiting if it has to; the caller has to give away what this holds. */
    protected @Nullable E remove(boolean timed, long nanos, boolean hold) throws InterruptedException {
        List<CompletableFuture<Void>> waiting = List.of();
        lock.lock();
        try {
            long left = nanos;
            while (true) {
                long wait = untilHead();
                if (wait <= 0) {
                    E e = extract();
                    if (hold) {
                        held++;
                    } else {
                        freed(1);
                    }
                    waiting = checkEnd();
                    return e;
                }
                if (terminated) {
                    throw refusal();
                }
                if (timed && left <= 0) {
                    removalTimedOut();
                    return null;
                }
                try {
                    if (timed || wait < Long.MAX_VALUE) {
                        long nap = timed ? Math.min(left, wait) : wait;
                        left -= nap - notEmpty.awaitNanos(nap);
                    } else {
                        notEmpty.await();
                    }
                } catch (InterruptedException interrupt) {
                    removalInterrupted();
                    if (terminated) {
                        Thread.currentThread().interrupt();
                        throw refusal();
                    }
                    throw interrupt;
                }
            }
        } finally {
            lock.unlock();
            complete(waiting);
        }
    }

    private void release(E e) {
        List<CompletableFuture<Void>> waiting;
        lock.lock();
        try {
            givenAway(e);
            held--;
            freed(1);
            waiting = checkEnd();
        } finally {
            lock.unlock();
        }
        complete(waiting);
    }

    /** Gives an element to a sink; what it refuses goes back. */
    protected final void give(Collection<? super E> sink, E e) {
        boolean accepted = false;
        try {
            sink.add(e);
            accepted = true;
        } catch (RuntimeException refused) {
            List<CompletableFuture<Void>> waiting = List.of();
            lock.lock();
            try {
                if (terminated) {
                    keptBySink(e);
                    refused.addSuppressed(refusal());
                } else {
                    held--;
                    putBack(e);
                    waiting = checkEnd();
                }
            } finally {
                lock.unlock();
            }
            complete(waiting);
            throw refused;
        } finally {
            if (accepted) {
                release(e);
            }
        }
    }

    @Override
    public E take() throws InterruptedException {
        return Objects.requireNonNull(remove(false, 0, false));
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return remove(true, unit.toNanos(timeout), false);
    }

    @Override
    public @Nullable E poll() {
        List<CompletableFuture<Void>> waiting = List.of();
        lock.lock();
        try {
            if (untilHead() > 0) {
                if (terminated) {
                    throw refusal();
                }
                return null;
            }
            E e = extract();
            freed(1);
            waiting = checkEnd();
            return e;
        } finally {
            lock.unlock();
            complete(waiting);
        }
    }

    @Override
    public int drainTo(Collection<? super E> sink) {
        return drainTo(sink, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> sink, int maxElements) {
        int count = 0;
        while (count < maxElements) {
            E e;
            lock.lock();
            try {
                if (untilHead() > 0) {
                    return count;
                }
                e = extract();
                held++;
            } finally {
                lock.unlock();
            }
            give(sink, e);
            count++;
        }
        return count;
    }

    @Override
    public int takeBatch(Collection<? super E> sink, int minElements, int maxElements, long timeout, TimeUnit unit)
            throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        boolean forEver = unit.toNanos(timeout) == Long.MAX_VALUE;
        int count = 0;
        try {
            while (count < minElements) {
                E e = remove(!forEver, end - System.nanoTime(), true);
                if (e == null) {
                    return count;
                }
                give(sink, e);
                count++;
            }
        } catch (QueueShutdownException e) {
            if (count == 0) {
                throw e;
            }
            return count;
        } catch (InterruptedException e) {
            if (count == 0) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return count;
        }
        count += drainTo(sink, maxElements - count);
        if (count == 0 && isTerminated()) {
            throw refusal();
        }
        return count;
    }

    // ---- inside

    /** Removes these very objects, as far as they are still there. */
    private boolean removeInside(Collection<?> victims) {
        List<CompletableFuture<Void>> waiting;
        int count = 0;
        lock.lock();
        try {
            for (Object victim : victims) {
                count += elements.removeIf(e -> e == victim) ? 1 : 0;
            }
            freedInside(count);
            waiting = checkEnd();
        } finally {
            lock.unlock();
        }
        complete(waiting);
        return count > 0;
    }

    @Override
    public boolean remove(@Nullable Object o) {
        for (Object e : toArray()) {
            if (e.equals(o) && removeInside(List.of(e))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean removeIf(Predicate<? super E> predicate) {
        List<E> victims = new ArrayList<>();
        for (E e : snapshot()) {
            if (predicate.test(e)) {
                victims.add(e);
            }
        }
        return removeInside(victims);
    }

    @Override
    public boolean removeAll(Collection<?> others) {
        return removeIf(others::contains);
    }

    @Override
    public void clear() {
        List<CompletableFuture<Void>> waiting;
        lock.lock();
        try {
            int count = elements.size();
            elements.clear();
            freedInside(count);
            waiting = checkEnd();
        } finally {
            lock.unlock();
        }
        complete(waiting);
    }

    @Override
    public Iterator<E> iterator() {
        Iterator<E> items = snapshot().iterator();
        return new Iterator<>() {
            private @Nullable E last;

            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public E next() {
                last = items.next();
                return last;
            }

            @Override
            public void remove() {
                removeInside(List.of(Objects.requireNonNull(last)));
            }
        };
    }

    private List<E> snapshot() {
        return locked(() -> new ArrayList<>(elements));
    }

    @Override
    public Object[] toArray() {
        return snapshot().toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return snapshot().toArray(array);
    }

    @Override
    public boolean contains(@Nullable Object o) {
        return o != null && snapshot().contains(o);
    }

    @Override
    public @Nullable E peek() {
        lock.lock();
        try {
            return elements.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int size() {
        return locked(() -> terminated ? 0 : elements.size() + held);
    }

    @Override
    public int remainingCapacity() {
        return locked(() -> shutdown ? 0 : capacity - elements.size() - held);
    }
}
