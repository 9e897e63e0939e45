package io.lastcall.queue;

import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link ShutdownBlockingQueue} as a {@link QueueThreadPool} sees it: its end is the end of the pool, not an exception. */
final class PoolWorkQueue extends AbstractQueue<Runnable> implements BlockingQueue<Runnable> {

    /*
     * The threads of a ThreadPoolExecutor expect InterruptedException from take and poll and nothing else: they die of any
     * other, and the pool replaces them, at full speed and without end. After an InterruptedException they look at the
     * state of the pool, so it must have ended by then.
     */

    private final ShutdownBlockingQueue<Runnable> tasks;
    private volatile @Nullable QueueThreadPool pool;

    PoolWorkQueue(ShutdownBlockingQueue<Runnable> tasks) {
        this.tasks = tasks;
    }

    ShutdownBlockingQueue<Runnable> tasks() {
        return tasks;
    }

    /** Says which pool this is the queue of; to be called before that pool is given anything to do. */
    void setPool(QueueThreadPool pool) {
        this.pool = pool;
    }

    private void endPool() {
        Objects.requireNonNull(pool).followQueue();
    }

    @Override
    public Runnable take() throws InterruptedException {
        try {
            return tasks.take();
        } catch (QueueShutdownException over) {
            throw endOfPool(over);
        }
    }

    @Override
    public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            return tasks.poll(timeout, unit);
        } catch (QueueShutdownException over) {
            throw endOfPool(over);
        }
    }

    private InterruptedException endOfPool(QueueShutdownException over) {
        endPool();
        InterruptedException lookAgain = new InterruptedException(over.getMessage());
        lookAgain.initCause(over);
        return lookAgain;
    }

    /** Answers false after a shutdown; the pool then finds that it has ended, and rejects the task in its own way. */
    @Override
    public boolean offer(Runnable task) {
        try {
            return tasks.offer(task);
        } catch (QueueShutdownException over) {
            endPool();
            return false;
        }
    }

    @Override
    public boolean offer(Runnable task, long timeout, TimeUnit unit) throws InterruptedException {
        return tasks.offer(task, timeout, unit);
    }

    @Override
    public void put(Runnable task) throws InterruptedException {
        tasks.put(task);
    }

    @Override
    public @Nullable Runnable poll() {
        try {
            return tasks.poll();
        } catch (QueueShutdownException over) {
            return null;
        }
    }

    @Override
    public @Nullable Runnable peek() {
        return tasks.peek();
    }

    /**
     * Answers false if the store cannot remove. A pool calls this when a shutdown overtakes {@code execute}; the task then
     * stays accepted, and is run or handed back.
     */
    @Override
    public boolean remove(@Nullable Object task) {
        try {
            return tasks.remove(task);
        } catch (UnsupportedOperationException storeCannot) {
            return false;
        }
    }

    /** After a shutdown a pool asks this before each task, and the size of a store may take a walk through all of it. */
    @Override
    public boolean isEmpty() {
        return tasks.isShutdown() ? tasks.isTerminated() : tasks.isEmpty();
    }

    @Override
    public int size() {
        return tasks.size();
    }

    @Override
    public int remainingCapacity() {
        return tasks.remainingCapacity();
    }

    @Override
    public boolean contains(@Nullable Object task) {
        return tasks.contains(task);
    }

    @Override
    public int drainTo(Collection<? super Runnable> sink) {
        return tasks.drainTo(sink);
    }

    @Override
    public int drainTo(Collection<? super Runnable> sink, int maxElements) {
        return tasks.drainTo(sink, maxElements);
    }

    @Override
    public Iterator<Runnable> iterator() {
        return tasks.iterator();
    }
}
