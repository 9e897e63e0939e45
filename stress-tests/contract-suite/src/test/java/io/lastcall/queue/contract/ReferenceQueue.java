package io.lastcall.queue.contract;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The contract as the simplest program that keeps it: one lock, three conditions, one deque. It is here to be read, and
 * to show that the suite can be passed. {@link ReferenceCore} is its heart; here are the methods for many elements.
 */
class ReferenceQueue<E> extends ReferenceCore<E> {

    ReferenceQueue(int capacity) {
        super(capacity);
    }

    // ------------------------------------------------------------------------------------------ batches

    @Override
    @SuppressWarnings("unchecked")
    public int putAll(Collection<? extends E> collection) throws InterruptedException {
        refuseSelf(Objects.requireNonNull(collection, "elements"), "elements");
        Object[] snapshot = collection.toArray();
        for (int i = 0; i < snapshot.length; i++) {
            Objects.requireNonNull(snapshot[i], "elements has a null at index " + i);
        }
        if (snapshot.length == 0 && isShutdown()) {
            throw refusal();
        }
        int moved = 0;
        try {
            for (Object element : snapshot) {
                insert((E) element, Limit.NONE);
                moved++;
            }
        } catch (InterruptedException e) {
            countOrThrow(moved, e);
            Thread.currentThread().interrupt();
        } catch (QueueShutdownException e) {
            countOrThrow(moved, e);
        }
        return moved;
    }

    @Override
    public boolean addAll(Collection<? extends E> collection) {
        refuseSelf(Objects.requireNonNull(collection, "elements"), "elements");
        if (collection.isEmpty() && isShutdown()) {
            throw refusal();
        }
        return super.addAll(collection);
    }

    @Override
    public int takeBatch(Collection<? super E> sink, int minElements, int maxElements, long timeout, TimeUnit unit)
            throws InterruptedException {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(unit, "unit");
        refuseSelf(sink, "sink");
        if (minElements < 0 || minElements > maxElements) {
            throw new IllegalArgumentException(
                    "minElements " + minElements + " is negative or greater than maxElements " + maxElements);
        }
        if (maxElements == 0 && isTerminated()) {
            throw refusal();
        }
        Limit limit = Limit.of(timeout, unit);
        int moved = 0;
        while (moved < maxElements) {
            E next = next(moved < minElements ? limit : Limit.NOW, moved);
            if (next == null) {
                break;
            }
            hand(next, sink);
            moved++;
        }
        return moved;
    }

    private @Nullable E next(Limit limit, int moved) throws InterruptedException {
        try {
            return grab(limit);
        } catch (InterruptedException e) {
            countOrThrow(moved, e);
            Thread.currentThread().interrupt();
        } catch (QueueShutdownException e) {
            countOrThrow(moved, e);
        }
        return null;
    }

    private static <X extends Exception> void countOrThrow(int moved, X thrown) throws X {
        if (moved == 0) {
            throw thrown;
        }
    }

    @Override
    public int drainTo(Collection<? super E> sink) {
        return drainTo(sink, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> sink, int maxElements) {
        Objects.requireNonNull(sink, "sink");
        refuseSelf(sink, "sink");
        int limit = Math.min(maxElements, drainLimit()); // a sink may insert again what it gets
        int moved = 0;
        while (moved < limit) {
            E next = grabNow();
            if (next == null) {
                break;
            }
            hand(next, sink);
            moved++;
        }
        return moved;
    }

    protected int drainLimit() {
        return size();
    }

    /** Gives what is in hand to a sink, without the lock. What the sink refuses goes back to the head. */
    private void hand(E element, Collection<? super E> sink) {
        try {
            sink.add(element);
        } catch (Throwable refused) {
            putBack(element, refused);
            throw refused;
        }
        lock.lock();
        try {
            accepted(element);
        } finally {
            lock.unlock();
            completeTerminations();
        }
    }

    protected void putBack(E element, Throwable refused) {
        lock.lock();
        try {
            if (state == State.TERMINATED) { // shutdownNow has left it to the sink
                refused.addSuppressed(refusal());
                return;
            }
            inHand--;
            placeBack(element);
            wakeTaker();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void consume(Consumer<? super E> action) throws InterruptedException {
        Objects.requireNonNull(action, "action");
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            E element;
            try {
                element = take();
            } catch (QueueShutdownException e) {
                if (e.getCause() == null) {
                    return;
                }
                throw e;
            }
            action.accept(element);
        }
    }

    @Override
    public Iterable<E> untilTerminated() {
        return Loop::new;
    }

    private final class Loop implements Iterator<E> {

        private @Nullable E next;

        @Override
        public boolean hasNext() {
            if (next != null) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            try {
                next = take();
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            } catch (QueueShutdownException e) {
                if (e.getCause() != null) {
                    throw e;
                }
                return false;
            }
        }

        @Override
        public E next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            E element = Objects.requireNonNull(next);
            next = null;
            return element;
        }
    }

    // ------------------------------------------------------------------------------------------ collection

    private void refuseSelf(Collection<?> collection, String argument) {
        if (collection == this) {
            throw new IllegalArgumentException(argument + " is this queue: " + name());
        }
    }

    private List<E> snapshot() {
        lock.lock();
        try {
            return new ArrayList<>(elements);
        } finally {
            lock.unlock();
        }
    }

    /** Removes one occurrence of that very object, if there is one. */
    protected boolean removeIdentical(Object element) {
        lock.lock();
        try {
            for (Iterator<E> iterator = elements.iterator(); iterator.hasNext(); ) {
                if (iterator.next() == element) {
                    iterator.remove();
                    afterRemoval();
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
            completeTerminations();
        }
    }

    @Override
    public boolean remove(Object wanted) {
        if (wanted != null) {
            for (E element : snapshot()) { // equals runs without the lock
                if (wanted.equals(element) && removeIdentical(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter, "filter");
        boolean removed = false;
        for (E element : snapshot()) {
            removed |= filter.test(element) && removeIdentical(element);
        }
        return removed;
    }

    @Override
    public boolean removeAll(Collection<?> collection) {
        Objects.requireNonNull(collection, "collection");
        return removeIf(collection::contains);
    }

    @Override
    public boolean retainAll(Collection<?> collection) {
        Objects.requireNonNull(collection, "collection");
        return removeIf(element -> !collection.contains(element));
    }

    @Override
    public void clear() {
        lock.lock();
        try {
            while (elements.poll() != null) {
                afterRemoval();
            }
        } finally {
            lock.unlock();
            completeTerminations();
        }
    }

    @Override
    public Iterator<E> iterator() {
        return new Snapshot(snapshot());
    }

    private final class Snapshot implements Iterator<E> {

        private final Iterator<E> iterator;
        private @Nullable E last;

        Snapshot(List<E> elements) {
            iterator = elements.iterator();
        }

        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public E next() {
            last = iterator.next();
            return last;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException("no element to remove: next has not been called since");
            }
            removeIdentical(last);
            last = null;
        }
    }

    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.CONCURRENT | Spliterator.NONNULL);
    }
}
