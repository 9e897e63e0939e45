package io.lastcall.soak;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The life cycle of a {@link LockedQueue}: everything that has to do with its states, and the loops. */
abstract class LockedLifecycle<E> extends AbstractQueue<E> implements ShutdownBlockingQueue<E> {

    protected final ReentrantLock lock = new ReentrantLock();
    protected final Condition notEmpty = lock.newCondition();
    protected final Condition notFull = lock.newCondition();
    protected final Condition stateChanged = lock.newCondition();
    protected final ArrayDeque<E> elements = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> futures = new ArrayList<>();

    /** Elements that a sink is looking at: they keep their places. */
    protected int held;

    protected boolean shutdown;
    protected boolean terminated;
    private @Nullable Throwable cause;
    private long deadline = Long.MAX_VALUE;

    // ---- where bugs can be planted

    /** The queue has just been closed. */
    protected void wakeForShutdown() {
        notFull.signalAll();
    }

    /** The queue has just ended. */
    protected void wakeForTermination() {
        notEmpty.signalAll();
        notFull.signalAll();
    }

    /** Everything that is left goes to the caller of {@code shutdownNow}. */
    protected List<E> surrender() {
        List<E> rest = new ArrayList<>(elements);
        elements.clear();
        return rest;
    }

    /** The exception for a caller. */
    protected QueueShutdownException refusal() {
        return new QueueShutdownException(this, cause);
    }

    // ---- state

    /** Declares the end if it has come; returns whose futures are to be completed after the lock is released. */
    final List<CompletableFuture<Void>> checkEnd() {
        if (!shutdown || terminated || !elements.isEmpty() || held > 0) {
            return List.of();
        }
        return terminate();
    }

    private List<CompletableFuture<Void>> terminate() {
        terminated = true;
        wakeForTermination();
        stateChanged.signalAll();
        List<CompletableFuture<Void>> waiting = new ArrayList<>(futures);
        futures.clear();
        return waiting;
    }

    final void complete(List<CompletableFuture<Void>> waiting) {
        waiting.forEach(this::complete);
    }

    private void complete(CompletableFuture<Void> future) {
        if (cause == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(cause);
        }
    }

    @Override
    public boolean shutdown() {
        return shutdown(null);
    }

    @Override
    public boolean shutdown(@Nullable Throwable why) {
        List<CompletableFuture<Void>> waiting;
        boolean first;
        lock.lock();
        try {
            first = close(why);
            waiting = checkEnd();
        } finally {
            lock.unlock();
        }
        complete(waiting);
        return first;
    }

    private boolean close(@Nullable Throwable why) {
        if (cause == null && !terminated) {
            cause = why;
        }
        boolean first = !shutdown;
        shutdown = true;
        if (first) {
            wakeForShutdown();
            stateChanged.signalAll();
        }
        return first;
    }

    @Override
    public List<E> shutdownNow() {
        return shutdownNow(null);
    }

    @Override
    public List<E> shutdownNow(@Nullable Throwable why) {
        List<CompletableFuture<Void>> waiting = List.of();
        List<E> rest = new ArrayList<>();
        lock.lock();
        try {
            close(why);
            if (!terminated) {
                rest = surrender();
                waiting = terminate();
            }
        } finally {
            lock.unlock();
        }
        complete(waiting);
        return rest;
    }

    @Override
    public List<E> shutdownNowAfter(long grace, TimeUnit unit) {
        shutdown();
        long end = System.nanoTime() + unit.toNanos(grace);
        lock.lock();
        try {
            deadline = deadline == Long.MAX_VALUE || end - deadline < 0 ? end : deadline;
            stateChanged.signalAll();
            while (!terminated && deadline - System.nanoTime() > 0) {
                stateChanged.awaitNanos(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return locked(() -> shutdown);
    }

    @Override
    public boolean isTerminated() {
        return locked(() -> terminated);
    }

    @Override
    public @Nullable Throwable shutdownCause() {
        lock.lock();
        try {
            return cause;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitShutdown(long timeout, TimeUnit unit) throws InterruptedException {
        return awaitState(false, unit.toNanos(timeout));
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return awaitState(true, unit.toNanos(timeout));
    }

    private boolean awaitState(boolean end, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!(end ? terminated : shutdown)) {
                if (left <= 0) {
                    return false;
                }
                left = stateChanged.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Void> termination() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        boolean over;
        lock.lock();
        try {
            over = terminated;
            if (!over) {
                futures.add(future);
            }
        } finally {
            lock.unlock();
        }
        if (over) {
            complete(future);
        }
        return future;
    }

    // ---- loops

    @Override
    public void consume(Consumer<? super E> action) throws InterruptedException {
        try {
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                E e = take();
                action.accept(e);
            }
        } catch (QueueShutdownException e) {
            if (e.queue() != this || e.getCause() != null) {
                throw e;
            }
        }
    }

    @Override
    public Iterable<E> untilTerminated() {
        return () -> new Iterator<>() {
            private @Nullable E next;

            @Override
            public boolean hasNext() {
                if (next != null) {
                    return true;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                try {
                    next = take();
                    return true;
                } catch (QueueShutdownException e) {
                    if (e.getCause() != null) {
                        throw e;
                    }
                    return false;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancellationException();
                }
            }

            @Override
            public E next() {
                E e = Objects.requireNonNull(next);
                next = null;
                return e;
            }
        };
    }

    final <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
