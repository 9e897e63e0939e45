package io.lastcall.docs.examples;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A work queue over a {@link ShutdownBlockingQueue} whose shutdown ends the pool: the pool runs what is left, then its
 * threads end, and {@code execute} rejects new tasks in the pool's own way.
 */
final class PoolWorkQueue extends AbstractQueue<Runnable> implements BlockingQueue<Runnable> {

    private final ShutdownBlockingQueue<Runnable> tasks;
    private volatile @Nullable ThreadPoolExecutor pool;

    PoolWorkQueue(ShutdownBlockingQueue<Runnable> tasks) {
        this.tasks = tasks;
    }

    // region: create
    static ThreadPoolExecutor pool(int threads, ShutdownBlockingQueue<Runnable> tasks) {
        PoolWorkQueue queue = new PoolWorkQueue(tasks);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, queue);
        queue.pool = pool;
        return pool;
    }
    // end: create

    // region: translate
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

    /** The only exception after which a pool looks at its own state again; and there it finds that it has ended. */
    private InterruptedException endOfPool(QueueShutdownException over) {
        endPool();
        InterruptedException lookAgain = new InterruptedException("the work queue is terminated");
        lookAgain.initCause(over);
        return lookAgain;
    }

    @Override
    public boolean offer(Runnable task) {
        try {
            return tasks.offer(task);
        } catch (QueueShutdownException over) {
            endPool();
            return false; // the pool finds that it has ended, and rejects the task
        }
    }
    // end: translate

    private void endPool() {
        Objects.requireNonNull(pool).shutdown();
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

    @Override
    public boolean remove(@Nullable Object task) {
        return tasks.remove(task);
    }

    @Override
    public int remainingCapacity() {
        return tasks.remainingCapacity();
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

    @Override
    public int size() {
        return tasks.size();
    }
}
