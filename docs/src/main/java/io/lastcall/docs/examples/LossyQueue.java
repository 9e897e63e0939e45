package io.lastcall.docs.examples;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue with two mistakes that a review overlooks easily, for the page about testing one's own queue. Do not use
 * it for anything else.
 *
 * @param <E> the type of the elements
 */
public final class LossyQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {

    private final ArrayDeque<E> elements = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final int capacity;

    /**
     * Makes an empty queue.
     *
     * @param capacity how many elements it holds
     */
    public LossyQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive, not " + capacity);
        }
        this.capacity = capacity;
    }

    // region: take
    @Override
    public E take() throws InterruptedException {
        lock.lock();
        try {
            while (elements.isEmpty()) {
                notEmpty.await();
            }
            E head = extract();
            if (Thread.interrupted()) { // too late: the element is out, and nobody gets it
                throw new InterruptedException();
            }
            return head;
        } finally {
            lock.unlock();
        }
    }
    // end: take

    // region: remove
    @Override
    public boolean remove(Object element) {
        lock.lock();
        try {
            return elements.remove(element); // and who tells the producers that there is room?
        } finally {
            lock.unlock();
        }
    }
    // end: remove

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = unit.toNanos(timeout);
            while (elements.isEmpty()) {
                if (left <= 0) {
                    return null;
                }
                left = notEmpty.awaitNanos(left);
            }
            return extract();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable E poll() {
        lock.lock();
        try {
            return elements.isEmpty() ? null : extract();
        } finally {
            lock.unlock();
        }
    }

    private E extract() {
        notFull.signal();
        return elements.removeFirst();
    }

    @Override
    public void put(E element) throws InterruptedException {
        Objects.requireNonNull(element, "element");
        lock.lockInterruptibly();
        try {
            while (elements.size() == capacity) {
                notFull.await();
            }
            insert(element);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(element, "element");
        lock.lockInterruptibly();
        try {
            long left = unit.toNanos(timeout);
            while (elements.size() == capacity) {
                if (left <= 0) {
                    return false;
                }
                left = notFull.awaitNanos(left);
            }
            insert(element);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean offer(E element) {
        Objects.requireNonNull(element, "element");
        lock.lock();
        try {
            if (elements.size() == capacity) {
                return false;
            }
            insert(element);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void insert(E element) {
        elements.addLast(element);
        notEmpty.signal();
    }

    @Override
    public int drainTo(Collection<? super E> sink) {
        return drainTo(sink, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> sink, int maxElements) {
        Objects.requireNonNull(sink, "sink");
        if (sink == this) {
            throw new IllegalArgumentException("sink is this queue");
        }
        lock.lock();
        try {
            int count = 0;
            while (count < maxElements && !elements.isEmpty()) {
                sink.add(extract());
                count++;
            }
            return count;
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            return elements.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int remainingCapacity() {
        return capacity - size();
    }

    /** Returns an iterator over a snapshot, which cannot remove. */
    @Override
    public Iterator<E> iterator() {
        lock.lock();
        try {
            return List.copyOf(elements).iterator();
        } finally {
            lock.unlock();
        }
    }
}
