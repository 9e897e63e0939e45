package io.lastcall.soak;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BlockingQueue} that knows nothing of ours and is simple enough to be right: one lock, two conditions. It can be
 * closed: consumers then get what is left, and after it an {@link IllegalStateException}, as producers do at once.
 *
 * <p>The protected methods are the places where a subclass can plant a bug; they run with the lock held.
 */
public class PlainQueue extends AbstractQueue<Item> implements BlockingQueue<Item> {

    protected final ArrayDeque<Item> elements = new ArrayDeque<>();
    protected final ReentrantLock lock = new ReentrantLock();
    protected final Condition notEmpty = lock.newCondition();
    protected final Condition notFull = lock.newCondition();
    protected final int capacity;
    protected boolean closed;

    public PlainQueue(int capacity) {
        this.capacity = capacity;
    }

    protected void insert(Item item) {
        elements.addLast(item);
        notEmpty.signal();
    }

    protected Item extract() {
        Item item = elements.removeFirst();
        notFull.signal();
        return item;
    }

    protected void freedInside() {
        notFull.signalAll();
    }

    protected void takeInterrupted() {
        notEmpty.signal();
    }

    protected void putInterrupted(Item item) {
        notFull.signal();
    }

    protected void wakeAtClose() {
        notEmpty.signalAll();
        notFull.signalAll();
    }

    protected boolean refuses() {
        return closed;
    }

    protected void timedOut() {
        notEmpty.signal();
        notFull.signal();
    }

    /** Closes this queue for good. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            wakeAtClose();
        } finally {
            lock.unlock();
        }
    }

    private boolean insert(Item item, boolean timed, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!refuses() && elements.size() >= capacity) {
                if (timed && left <= 0) {
                    timedOut();
                    return false;
                }
                try {
                    if (timed) {
                        left = notFull.awaitNanos(left);
                    } else {
                        notFull.await();
                    }
                } catch (InterruptedException e) {
                    putInterrupted(item);
                    throw e;
                }
            }
            if (refuses()) {
                throw new IllegalStateException("closed");
            }
            insert(item);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Item remove(boolean timed, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (elements.isEmpty()) {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                if (timed && left <= 0) {
                    timedOut();
                    return null;
                }
                try {
                    if (timed) {
                        left = notEmpty.awaitNanos(left);
                    } else {
                        notEmpty.await();
                    }
                } catch (InterruptedException e) {
                    takeInterrupted();
                    throw e;
                }
            }
            return extract();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void put(Item item) throws InterruptedException {
        insert(item, false, 0);
    }

    @Override
    public boolean offer(Item item, long timeout, TimeUnit unit) throws InterruptedException {
        return insert(item, true, unit.toNanos(timeout));
    }

    @Override
    public boolean offer(Item item) {
        lock.lock();
        try {
            if (refuses()) {
                throw new IllegalStateException("closed");
            }
            if (elements.size() >= capacity) {
                return false;
            }
            insert(item);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // never null
    public Item take() throws InterruptedException {
        return remove(false, 0);
    }

    @Override
    public @Nullable Item poll(long timeout, TimeUnit unit) throws InterruptedException {
        return remove(true, unit.toNanos(timeout));
    }

    @Override
    public @Nullable Item poll() {
        lock.lock();
        try {
            return elements.isEmpty() ? null : extract();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Item peek() {
        lock.lock();
        try {
            return elements.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int drainTo(Collection<? super Item> sink) {
        return drainTo(sink, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super Item> sink, int most) {
        int count = 0;
        for (Item item = count < most ? poll() : null; item != null; item = count < most ? poll() : null) {
            sink.add(item);
            count++;
        }
        return count;
    }

    @Override
    public boolean remove(Object item) {
        lock.lock();
        try {
            boolean removed = elements.remove(item);
            if (removed) {
                freedInside();
            }
            return removed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int remainingCapacity() {
        lock.lock();
        try {
            return capacity - elements.size();
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
    public Iterator<Item> iterator() {
        List<Item> snapshot;
        lock.lock();
        try {
            snapshot = new ArrayList<>(elements);
        } finally {
            lock.unlock();
        }
        Iterator<Item> items = snapshot.iterator();
        return new Iterator<>() {
            private @Nullable Item last;

            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Item next() {
                Item next = items.next();
                last = next;
                return next;
            }

            @Override
            public void remove() {
                PlainQueue.this.remove(last);
            }
        };
    }
}
