package io.lastcall.queue.contract;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The heart of the {@linkplain ReferenceQueue reference queue}: states, single elements, waiting.
 *
 * <p>Everything is decided under {@link #lock}; nothing of a user runs under it. Whoever may have terminated the queue
 * calls {@link #completeTerminations} after releasing it. The protected methods are what the broken variants override.
 */
abstract class ReferenceCore<E> extends AbstractQueue<E> implements ShutdownBlockingQueue<E> {

    enum State {
        OPEN,
        SHUTDOWN,
        TERMINATED
    }

    final ReentrantLock lock = new ReentrantLock() {
        private static final long serialVersionUID = 1L;

        @Override
        public void lock() {
            if (isHeldByCurrentThread() && inUserCode) {
                throw new IllegalStateException("an element called the queue that it is in");
            }
            super.lock();
        }
    };
    private boolean inUserCode; // under the lock
    final Condition notEmpty = lock.newCondition(); // takers: an element has come, or termination
    final Condition notFull = lock.newCondition(); // putters: a place has come free, or shutdown
    final Condition progress = lock.newCondition(); // those who await a state

    final ArrayDeque<E> elements = new ArrayDeque<>();
    final int capacity;
    private final List<CompletableFuture<Void>> terminations = new ArrayList<>();

    State state = State.OPEN;

    @Nullable
    Throwable cause;

    private @Nullable Thread terminator;

    /** Elements that have left the deque for a sink which has not accepted them yet. They keep their places. */
    int inHand;

    ReferenceCore(int capacity) {
        this.capacity = capacity;
    }

    // ------------------------------------------------------------------------------------------ single elements

    /** Shutdown, then space, then interrupt, then time-out. */
    protected boolean insert(E element, Limit limit) throws InterruptedException {
        Objects.requireNonNull(element, "element");
        lock.lock();
        try {
            do {
                if (state != State.OPEN) {
                    throw refusal();
                }
                if (hasSpace()) {
                    placeOrPassOn(element);
                    wakeTaker();
                    return true;
                }
            } while (limit.pause(notFull));
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** An element that cannot be compared leaves the place to the next putter, who may sleep. */
    private void placeOrPassOn(E element) {
        try {
            place(element);
        } catch (Throwable refused) {
            wakePutter();
            throw refused;
        }
    }

    /** Removes an element for good. */
    protected @Nullable E remove(Limit limit) throws InterruptedException {
        lock.lock();
        try {
            E element = grab(limit);
            if (element != null) {
                accepted(element);
            }
            return element;
        } finally {
            lock.unlock();
            completeTerminations();
        }
    }

    /** Takes an element in hand. An element, then shutdown, then interrupt, then time-out. */
    final @Nullable E grab(Limit limit) throws InterruptedException {
        lock.lock();
        try {
            do {
                E element = grabNow();
                if (element != null) {
                    return element;
                }
                if (state == State.TERMINATED) {
                    throw refusal();
                }
            } while (pauseForElement(limit));
            return null;
        } finally {
            waitedForElement();
            lock.unlock();
        }
    }

    /** Takes the head in hand, if it may leave. */
    final @Nullable E grabNow() {
        lock.lock();
        try {
            E element = pollReady();
            if (element != null) {
                inHand++;
            }
            return element;
        } finally {
            lock.unlock();
        }
    }

    // What the kinds do in their ways, under the lock.

    protected void place(E element) {
        elements.add(element);
    }

    protected void placeBack(E element) {
        elements.addFirst(element);
    }

    protected @Nullable E pollReady() {
        return elements.poll();
    }

    protected boolean pauseForElement(Limit limit) throws InterruptedException {
        return limit.pause(notEmpty);
    }

    /** An attempt to take an element has ended, one way or another. */
    protected void waitedForElement() {}

    /** Runs what the elements bring along: it throws or returns, but does not call the queue. */
    protected <T> T userCode(Supplier<T> code) {
        inUserCode = true;
        try {
            return code.get();
        } finally {
            inUserCode = false;
        }
    }

    /** Under the lock: what was in hand has left for good. After a shutdownNow it had left already. */
    protected void accepted(E element) {
        if (state != State.TERMINATED) {
            inHand--;
            afterRemoval();
        }
    }

    protected boolean hasSpace() {
        return elements.size() + inHand < capacity;
    }

    /** Under the lock, when an element has left for good. */
    final void afterRemoval() {
        wakePutter();
        terminateIfDrained();
    }

    protected void wakeTaker() {
        notEmpty.signal();
    }

    protected void wakePutter() {
        notFull.signal();
    }

    @Override
    public void put(E element) throws InterruptedException {
        insert(element, Limit.NONE);
    }

    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(element, "element");
        return insert(element, Limit.of(timeout, unit));
    }

    @Override
    public boolean offer(E element) {
        try {
            return insert(element, Limit.NOW);
        } catch (InterruptedException e) {
            throw new AssertionError("it does not wait", e);
        }
    }

    @Override
    public E take() throws InterruptedException {
        return Objects.requireNonNull(remove(Limit.NONE));
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return remove(Limit.of(timeout, unit));
    }

    @Override
    public @Nullable E poll() {
        try {
            return remove(Limit.NOW);
        } catch (InterruptedException e) {
            throw new AssertionError("it does not wait", e);
        }
    }

    // ------------------------------------------------------------------------------------------ shutdown

    @Override
    public boolean shutdown() {
        return shutdown(null);
    }

    @Override
    public boolean shutdown(@Nullable Throwable why) {
        lock.lock();
        try {
            recordCause(why);
            if (state != State.OPEN) {
                return false;
            }
            state = State.SHUTDOWN;
            wakeAllPutters();
            progress.signalAll();
            terminateIfDrained();
            return true;
        } finally {
            lock.unlock();
            completeTerminations();
        }
    }

    @Override
    public List<E> shutdownNow() {
        return shutdownNow(null);
    }

    @Override
    public List<E> shutdownNow(@Nullable Throwable why) {
        lock.lock();
        try {
            recordCause(why);
            List<E> left = takeLeftovers();
            if (state != State.TERMINATED) {
                inHand = 0; // counts as handed to the sinks
                wakeAllPutters();
                terminate();
            }
            return left;
        } finally {
            lock.unlock();
            completeTerminations();
        }
    }

    protected List<E> takeLeftovers() {
        List<E> left = new ArrayList<>(elements);
        elements.clear();
        return left;
    }

    @Override
    public List<E> shutdownNowAfter(long grace, TimeUnit unit) {
        Objects.requireNonNull(unit, "unit");
        shutdown();
        try {
            awaitTermination(grace, unit); // another call with a shorter grace may end it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return shutdownNow();
    }

    protected void recordCause(@Nullable Throwable why) {
        boolean own = why instanceof QueueShutdownException && ((QueueShutdownException) why).queue() == this;
        if (cause == null && !own && state != State.TERMINATED) {
            cause = why;
        }
    }

    final void terminateIfDrained() {
        if (state == State.SHUTDOWN && elements.isEmpty() && inHand == 0) {
            terminate();
        }
    }

    private void terminate() {
        state = State.TERMINATED;
        terminator = Thread.currentThread();
        wakeAllTakers();
        progress.signalAll();
    }

    protected void wakeAllTakers() {
        notEmpty.signalAll();
    }

    protected void wakeAllPutters() {
        notFull.signalAll();
    }

    protected QueueShutdownException refusal() {
        return new QueueShutdownException(this, cause);
    }

    // ------------------------------------------------------------------------------------------ looking at the state

    @Override
    public boolean isShutdown() {
        return hasReached(State.SHUTDOWN);
    }

    @Override
    public boolean isTerminated() {
        return hasReached(State.TERMINATED);
    }

    private boolean hasReached(State asked) {
        lock.lock();
        try {
            return state.compareTo(asked) >= 0;
        } finally {
            lock.unlock();
        }
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
        return await(State.SHUTDOWN, Limit.of(timeout, unit));
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return await(State.TERMINATED, Limit.of(timeout, unit));
    }

    private boolean await(State awaited, Limit limit) throws InterruptedException {
        lock.lock();
        try {
            do {
                if (hasReached(awaited)) {
                    return true;
                }
            } while (limit.pause(progress));
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Void> termination() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        lock.lock();
        try {
            if (state != State.TERMINATED) {
                terminations.add(future);
                return future;
            }
        } finally {
            lock.unlock();
        }
        complete(future);
        return future;
    }

    /** In the thread that terminated the queue, if it is this one; without the lock: dependents may do anything. */
    final void completeTerminations() {
        List<CompletableFuture<Void>> due = new ArrayList<>();
        lock.lock();
        try {
            if (terminator == Thread.currentThread()) {
                due.addAll(terminations);
                terminations.clear();
            }
        } finally {
            lock.unlock();
        }
        due.forEach(this::complete);
    }

    /** Only after termination, when the cause is frozen. */
    private void complete(CompletableFuture<Void> future) {
        if (cause == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(cause);
        }
    }

    // ------------------------------------------------------------------------------------------ queries

    @Override
    public @Nullable E peek() {
        lock.lock();
        try {
            return elements.peek();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return elements.size() + inHand;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int remainingCapacity() {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return 0;
            }
            return capacity == Integer.MAX_VALUE ? capacity : capacity - elements.size() - inHand;
        } finally {
            lock.unlock();
        }
    }
}
