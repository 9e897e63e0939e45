package io.lastcall.queue.impl;

import static io.lastcall.queue.impl.Store.BUSY;
import static io.lastcall.queue.impl.Store.DRAINED;
import static io.lastcall.queue.impl.Store.isElement;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocking queue over any {@link Store}: waiting, batches, and the two ways to end.
 *
 * @param <E> the type of the elements
 */
class StoreQueue<E> extends StoreCollection<E> implements ShutdownBlockingQueue<E> {

    /*
     * Algorithm. Every operation first tries the store, without any other shared state. Only when it must wait does it
     * join the Waiters of its side (Waiters.await), look again, and park. Every step that may let the other side go on ends
     * with a look at that side's word (afterInsertion, removed). Nothing is handed to a waiting thread: it is woken and
     * looks; only a RendezvousStore commits an element to an operation that waits.
     *
     * State. The store knows whether it is closed and drained; the lifecycle word knows the cause. Terminated is a fact of
     * the store, closed and drained, which no step can undo. Whoever finds it moves the lifecycle word there before acting
     * on it; the thread that removed the last element, or closed the empty queue, also wakes everybody and completes the
     * futures (endIfDrained).
     *
     * Linearization points of insertions and removals are those of the store. shutdown: LP(close) of the store; until then
     * nobody answers "shut down", for whoever reads it in the lifecycle word closes the store before answering.
     * shutdownNow: LP(end) of the store. Termination: LP(close) of an empty store, else the release or removal of the last
     * element.
     *
     * Why no wake-up is lost. All accesses named below are in volatile mode, so there is one total order of them that
     * agrees with each thread's program order.
     *
     * 1. take | put. The taker enters: takers.word becomes WAITING, or stays WAKING (E); then it reads tail (T) and parks
     *    only if the store is empty by index, tail == low + held. The producer moves tail (P), then reads takers.word (R).
     *    If P is before T, the taker sees a claimed place and does not park: it takes the element or, while that is not
     *    published yet, pauses and looks again. Otherwise E < T < P < R, so R reads what E left or something later.
     *      a. WAITING: the producer signals the one who has waited longest.
     *      b. WAKING: somebody else was woken and has yet to give the wake-up back (W2), at G > R. After G it looks at
     *         tail, in its own next round or on leaving, and finds the element; if it does not take it itself,
     *         or there is more, it signals: see Waiters.leave.
     *      c. NONE: by W1 the taker is not on the list any more, so it has been woken.
     *    The element may be published after P but the look at the word follows both, so a woken taker cannot have been
     *    woken too early for good: it finds the place claimed, which is BUSY and not empty, and does not park.
     * 2. put | take. The same with the words changed: the producer enters, then reads tail and head, and parks only if
     *    tail == low + capacity; the consumer moves head, then reads putters.word. A slot that is not free yet is BUSY.
     * 3. put | shutdown. The producer enters, then reads tail; shutdown sets CLOSED in tail, then takes the whole list.
     *    Either the producer reads CLOSED, or it entered before the list was taken.
     * 4. take | end. The taker enters, then reads head and tail; the end has the last move of these words before it takes
     *    the whole list. A taker that holds something keeps the store from being drained; it ends the queue itself.
     * 5. awaitShutdown, awaitTermination | shutdown, end. As 3 and 4 with the list of watchers.
     * 6. Last removal | shutdown of the same instant. The consumer moves head, then reads the lifecycle word; shutdown
     *    moves the lifecycle word and tail, then reads head. At least one of them sees that the store is drained.
     *
     * These name the words of an IndexedStore. For QueueStore, whose words are unknown, "moves" is an offer or poll followed
     * by a full fence, and "looks" is a poll or offer preceded by one. For a LockedStore both are made under its lock: the
     * look of 1 and 2 is before the move, and then the lock orders entering before the move and so before the read of the
     * word, or it is after it and sees it. A RendezvousStore wakes by itself those whom it matches, and has a hand-shake
     * of its own for it; 3 to 5 hold for it as written, with the lock.
     *
     * Not promised: a thread that was woken and is not run by the scheduler keeps its wake-up. Others then wait for it.
     *
     * Progress. One wait looks again for some microseconds (Spins) before it parks; on virtual threads
     * and uniprocessors not at all. Only a claimed place that stays unpublished makes it pause (Waiters.pause).
     */

    private final String name;
    private final Lifecycle lifecycle = new Lifecycle();
    private final Waiters takers;
    private final Waiters putters;
    private final Waiters watchers = Waiters.forAll(); // of the lifecycle

    StoreQueue(Store<E> store, String name) {
        super(store);
        this.name = name;
        takers = store.wakesWaiters() ? Waiters.alone() : new Waiters(store.spinsOfTakers(), store::hasElement);
        putters = store.wakesWaiters() ? Waiters.alone() : new Waiters(store.spinsOfPutters(), store::hasRoom);
    }

    @Override
    public String name() {
        return name;
    }

    // Insertion.

    @Override
    public boolean offer(E element) {
        Objects.requireNonNull(element, "element");
        StackReserve.require();
        return insertedOrThrow(tryInsert(element));
    }

    @Override
    public void put(E element) throws InterruptedException {
        Objects.requireNonNull(element, "element");
        StackReserve.require();
        if (!insertedOrThrow(tryInsert(element))) {
            awaitInsertion(element, false, 0L);
        }
    }

    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(element, "element");
        Objects.requireNonNull(unit, "unit");
        StackReserve.require();
        long nanos = unit.toNanos(timeout);
        return insertedOrThrow(tryInsert(element)) || awaitInsertion(element, true, nanos);
    }

    boolean awaitInsertion(E element, boolean timed, long nanos) throws InterruptedException {
        Object outcome = null;
        try {
            outcome = await(putters, store.insertion(element), timed, nanos);
        } finally {
            afterInsertion(outcome);
        }
        return outcome != null && insertedOrThrow((Store.Insertion) outcome);
    }

    /** Offers to the store and does what follows from the outcome, except to throw. */
    Store.Insertion tryInsert(E element) {
        Store.Insertion outcome = Store.Insertion.BUSY;
        try {
            outcome = offerToStore(element);
        } finally { // a store of the user's, or a comparator, may throw
            afterInsertion(outcome);
        }
        return outcome;
    }

    /** {@link Store#offer}; see {@link DirectQueue}. */
    Store.Insertion offerToStore(E element) {
        return store.offer(element);
    }

    /** {@link Store#poll}; see {@link DirectQueue}. */
    @Nullable
    Object pollStore() {
        return store.poll();
    }

    /** What follows from an insertion; the outcome is null if it gave up. Called once for each, whatever it throws. */
    void afterInsertion(@Nullable Object outcome) {
        if (outcome == Store.Insertion.DONE && takers.wantSignal()) { // pairs with: Waiters.enter, hand-shake 1
            takers.signal();
        }
        // An insertion under way keeps a QueueStore from being drained, so the end of one may be the end of the queue.
        endIfShutDownAndDrained();
    }

    private boolean insertedOrThrow(Store.Insertion outcome) {
        if (outcome == Store.Insertion.CLOSED) {
            throw refusal();
        }
        return outcome.isDone();
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        checkSource(elements);
        if (isShutdown()) {
            for (E element : elements) { // the arguments first, as everywhere
                Objects.requireNonNull(element, "element");
            }
            throw refusal();
        }
        boolean changed = false;
        for (E element : elements) {
            changed |= add(element);
        }
        return changed;
    }

    @Override
    @SuppressWarnings("unchecked") // what a collection of elements holds
    public int putAll(Collection<? extends E> elements) throws InterruptedException {
        checkSource(elements);
        Object[] copy = elements.toArray();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] == null) {
                throw new NullPointerException("elements contains null at index " + i);
            }
        }
        if (copy.length == 0 && isShutdown()) {
            throw refusal();
        }
        StackReserve.require();
        int inserted = 0;
        try {
            while (inserted < copy.length) {
                int some = tryInsertSome(copy, inserted);
                if (some > 0) {
                    inserted += some;
                    continue;
                }
                Store.Insertion outcome = tryInsert((E) copy[inserted]);
                if (outcome == Store.Insertion.CLOSED && inserted > 0) {
                    return inserted;
                }
                if (insertedOrThrow(outcome) || awaitInsertion((E) copy[inserted], false, 0L)) {
                    inserted++;
                }
            }
        } catch (InterruptedException interrupted) {
            if (inserted == 0) {
                throw interrupted;
            }
            Thread.currentThread().interrupt();
        } catch (QueueShutdownException shutDown) {
            if (inserted == 0 || shutDown.queue() != this) {
                throw shutDown;
            }
        }
        return inserted;
    }

    /** As {@link #tryInsert} for as many elements of an array as there is room for now; returns how many. */
    int tryInsertSome(Object[] elements, int from) {
        int inserted = store.offerSome(elements, from);
        if (inserted > 0) {
            afterInsertion(Store.Insertion.DONE);
        }
        return inserted;
    }

    private void checkSource(Collection<? extends E> elements) {
        Objects.requireNonNull(elements, "elements");
        if (elements == this) {
            throw new IllegalArgumentException("elements must not be the queue itself: " + name);
        }
    }

    // Removal.

    @Override
    public @Nullable E poll() {
        StackReserve.require();
        return elementOrThrow(pollStore());
    }

    @Override
    public E take() throws InterruptedException {
        StackReserve.require();
        Object answer = pollStore();
        if (answer == null || answer == BUSY) {
            answer = await(takers, store.removal(false), false, 0L);
        }
        E element = elementOrThrow(answer);
        assert element != null;
        return element;
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(unit, "unit");
        StackReserve.require();
        long nanos = unit.toNanos(timeout);
        Object answer = pollStore();
        if (answer == null || answer == BUSY) {
            answer = await(takers, store.removal(false), true, nanos);
        }
        return elementOrThrow(answer);
    }

    /** Turns an answer of the store into a return value: null is "not now". */
    @SuppressWarnings("unchecked") // only elements get in
    private @Nullable E elementOrThrow(@Nullable Object answer) {
        if (isElement(answer)) {
            removed();
            return (E) answer;
        }
        if (answer == DRAINED) {
            throw endOfQueue();
        }
        return null;
    }

    @Override
    public @Nullable E peek() {
        StackReserve.require();
        return store.peek();
    }

    @Override
    public int drainTo(Collection<? super E> sink) {
        return drainTo(sink, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> sink, int maxElements) {
        checkSink(sink);
        StackReserve.require();
        Drain<E> drain = new Drain<>(this, store, sink);
        if (maxElements > 0) {
            drain.moveUpTo(Math.min(maxElements, store.drainLimit()));
        }
        return drain.moved();
    }

    @Override
    public int takeBatch(Collection<? super E> sink, int minElements, int maxElements, long timeout, TimeUnit unit)
            throws InterruptedException {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(unit, "unit");
        checkSink(sink);
        long deadline = System.nanoTime() + Math.max(0L, unit.toNanos(timeout));
        if (minElements < 0 || minElements > maxElements) {
            throw new IllegalArgumentException(
                    "minElements must be from 0 to maxElements (" + maxElements + "): " + minElements);
        }
        StackReserve.require();
        Drain<E> drain = new Drain<>(this, store, sink);
        Object answer = null;
        try {
            do {
                answer = drain.moveUpTo(maxElements);
                if (drain.moved() >= minElements || answer == DRAINED) {
                    break;
                }
                answer = await(takers, store.removal(true), true, deadline - System.nanoTime());
            } while (drain.give(answer));
        } catch (InterruptedException interrupted) {
            if (drain.moved() == 0) {
                throw interrupted;
            }
            Thread.currentThread().interrupt();
        }
        if (drain.moved() == 0 && (answer == DRAINED || isTerminated())) {
            throw endOfQueue();
        }
        return drain.moved();
    }

    /** Called when elements have left that nobody will handle. */
    void discarded(int count) {}

    private void checkSink(Collection<? super E> sink) {
        Objects.requireNonNull(sink, "sink");
        if (sink == this) {
            throw new IllegalArgumentException("sink must not be the queue itself: " + name);
        }
    }

    /** Whether a producer waits for a place whom nobody has woken yet. */
    boolean isSpaceWanted() {
        return putters.wantSignal();
    }

    /**
     * What follows when a sink has refused an element.
     *
     * @param back whether the store has it back; if not, shutdownNow ended the queue while the sink had it
     */
    void refused(boolean back, Throwable refused) {
        if (!back) {
            discarded(1);
            refused.addSuppressed(refusal());
        } else if (takers.wantSignal()) { // pairs with: Waiters.enter, hand-shake 1
            takers.signal();
        }
        removed(); // those that the sink accepted before; and a rendezvous holds nothing now
    }

    @Override
    public void consume(Consumer<? super E> action) throws InterruptedException {
        Objects.requireNonNull(action, "action");
        for (E element = next(); element != null; element = next()) {
            action.accept(element);
        }
    }

    @Override
    public Iterable<E> untilTerminated() {
        return () -> new ConsumingIterator<>(this::next);
    }

    /** Takes an element, waiting for it; null at termination without a cause. Checks the interrupt status first. */
    @Nullable
    E next() throws InterruptedException {
        StackReserve.require();
        if (Thread.currentThread().isInterrupted() && !isTerminated()) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        Object answer = pollStore();
        if (answer == null || answer == BUSY) {
            answer = await(takers, store.removal(false), false, 0L);
        }
        if (answer == DRAINED) {
            QueueShutdownException end = endOfQueue();
            if (end.getCause() == null) {
                return null;
            }
            throw end;
        }
        return elementOrThrow(answer);
    }

    // Waiting.

    final @Nullable Object await(Waiters side, Attempt attempt, boolean timed, long nanos) throws InterruptedException {
        store.checkNotInside();
        return side.await(attempt, this, timed, nanos);
    }

    /** What follows a removal: there is room, and perhaps the end. */
    @Override
    void removed() {
        if (putters.wantSignal()) { // pairs with: Waiters.enter, hand-shake 2
            putters.signal();
        }
        endIfShutDownAndDrained();
    }

    // Shutdown.

    @Override
    public boolean shutdown() {
        return shutdown(null);
    }

    @Override
    public boolean shutdown(@Nullable Throwable cause) {
        StackReserve.require();
        store.checkNotInside();
        boolean first = lifecycle.shutDown(this, cause);
        closeAndWake();
        return first;
    }

    @Override
    public List<E> shutdownNow() {
        return shutdownNow(null);
    }

    @Override
    @SuppressWarnings("unchecked") // only elements get in
    public List<E> shutdownNow(@Nullable Throwable cause) {
        StackReserve.require();
        List<E> left;
        try {
            left = (List<E>) store.end(() -> lifecycle.shutDown(this, cause));
        } catch (Throwable failed) { // a store of the user's, or there was no memory
            closeAndWake();
            throw failed;
        }
        discarded(left.size());
        try {
            closeAndWake();
        } catch (VirtualMachineError noMemory) {
            // The elements come first. Of ours only the futures of termination take memory here, and the next shutdown,
            // insertion or removal tries again to complete them; the JDK may take some to lock or to unpark.
        }
        return left;
    }

    @Override
    public List<E> shutdownNowAfter(long grace, TimeUnit unit) {
        Objects.requireNonNull(unit, "unit");
        shutdown();
        boolean interrupted = false;
        try {
            awaitTermination(grace, unit);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            return shutdownNow();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeAndWake() {
        if (!lifecycle.isOpen()) { // open: end failed before it began, for lack of memory
            store.close();
        }
        putters.signalAll(); // pairs with: Waiters.enter, hand-shake 3
        watchers.signalAll(); // hand-shake 5
        endIfShutDownAndDrained();
    }

    private void endIfShutDownAndDrained() {
        if (!lifecycle.isOpen() && !lifecycle.isCompleted()) { // pairs with: shutdown, hand-shake 6
            endIfDrained();
        }
    }

    /** Wakes the takers before the word moves and the futures complete; may be repeated until they have. */
    private void endIfDrained() {
        if (store.isDrained()) {
            takers.signalAll(); // pairs with: Waiters.enter, hand-shake 4
            lifecycle.terminate();
            watchers.signalAll(); // hand-shake 5
            lifecycle.completeFutures();
        }
    }

    @Override
    public boolean isShutdown() {
        StackReserve.require();
        store.checkNotInside();
        if (lifecycle.isOpen()) {
            return false;
        }
        store.close(); // the shutdown may be between its two steps
        return true;
    }

    @Override
    public boolean isTerminated() {
        StackReserve.require();
        store.checkNotInside();
        if (lifecycle.isTerminated()) {
            return true;
        }
        if (lifecycle.isOpen() || !store.isDrained()) {
            return false;
        }
        lifecycle.terminate();
        return true;
    }

    @Override
    public @Nullable Throwable shutdownCause() {
        return isShutdown() ? lifecycle.cause() : null;
    }

    @Override
    public boolean awaitShutdown(long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(unit, "unit");
        StackReserve.require();
        return await(watchers, () -> isShutdown() ? Boolean.TRUE : null, true, unit.toNanos(timeout)) != null;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(unit, "unit");
        StackReserve.require();
        return await(watchers, () -> isTerminated() ? Boolean.TRUE : null, true, unit.toNanos(timeout)) != null;
    }

    @Override
    public CompletableFuture<Void> termination() {
        StackReserve.require();
        store.checkNotInside();
        return lifecycle.termination();
    }

    @Override
    public String describe() {
        StackReserve.require();
        String phase = isTerminated() ? "terminated" : isShutdown() ? "shut down" : "open";
        Throwable cause = shutdownCause();
        return name + ": " + phase + (cause == null ? "" : " (" + cause + ")") + ", size " + size() + ", room for "
                + remainingCapacity() + ", waiting to take " + takers.names() + ", waiting to put " + putters.names();
    }

    /** The exception for an insertion that was refused. */
    private QueueShutdownException refusal() {
        return new QueueShutdownException(this, lifecycle.cause());
    }

    /** The exception for a removal that found the store drained. */
    private QueueShutdownException endOfQueue() {
        lifecycle.terminate(); // before the cause is read, which is frozen by it
        return new QueueShutdownException(this, lifecycle.cause());
    }

    @Override
    public int remainingCapacity() {
        StackReserve.require();
        store.checkNotInside();
        return store.remainingCapacity();
    }
}
