package io.lastcall.queue.impl;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait on one side of a queue, in order of arrival. A waiter is only ever woken to look again; nothing
 * is handed to it.
 */
final class Waiters {

    /*
     * Algorithm. A doubly linked list under a lock, and one word beside it that the other side reads after each of its
     * operations:
     *
     *     NONE     nobody waits
     *     WAITING  somebody waits and no wake-up is under way: the other side must call signal()
     *     WAKING   a wake-up is under way: the woken thread will look again for everybody, nobody else has to
     *     ALONE    somebody waits, each for something of its own; only release() and signalAll() wake
     *
     * At most one wake-up is under way: unparking a thread for each element costs more than the element when threads
     * outnumber cores. The woken thread carries the wake-up and gives it back when it leaves (leave) or goes back to wait
     * (enter with its old node). Whoever leaves then looks at the store on behalf of the others and signals the next if
     * there is something to do, however it leaves: with an element, by time-out, by interrupt, by an exception.
     *
     * Invariants (under the lock).
     *   W1  the list is not empty  =>  word is WAITING or WAKING, or ALONE where everybody waits alone
     *   W2  word is WAKING  =>  some thread has been taken off the list by signal() and has yet to call leave() or
     *       enter() with that node
     *   W3  a node is linked  <=>  its status is LISTED
     * Not invariant: word WAITING with an empty list is possible for no longer than the lock is held.
     *
     * After signalAll, which ends a wait for good, a wake-up that was under way may run beside a new one. That costs a
     * spurious wake-up and loses nothing.
     *
     * A node serves one wait and is never listed twice, so that signalAll can walk the chain it took without the lock
     * while the threads on it are already gone.
     *
     * Progress. signal and enter take the lock for a few instructions; signalAll for a pass over the list, and unparks
     * without it. Leaving unlinks in constant time, so that 100,000 interrupted waiters do not cost their square.
     *
     * Memory order. word is volatile and always written in volatile mode. The argument that no wake-up is missed pairs
     * these accesses with those of the store: see StoreQueue.
     */

    static final int NONE = 0;
    static final int WAITING = 1;
    static final int WAKING = 2;
    static final int ALONE = 3;

    private static final int LISTED = 0;
    private static final int SIGNALLED = 1; // carries the wake-up
    private static final int RELEASED = 2; // woken for good, alone or together with all others; carries nothing
    private static final int GONE = 3;

    private static final boolean MULTIPROCESSOR = Runtime.getRuntime().availableProcessors() > 1;

    /** Looks between spinning and parking, each after a yield to whoever needs the processor. */
    private static final int YIELDS_BEFORE_PARKING = 8;

    private static final int PAUSES_SPINNING = 64;
    private static final int PAUSES_YIELDING = PAUSES_SPINNING + 64;
    private static final int LONGEST_PAUSE_SHIFT = 10; // 1,024 microseconds

    private static final @Nullable MethodHandle IS_VIRTUAL;

    static {
        // A class that is loaded for the first time between enter() and park() may itself park (JDK-8074773).
        Class<?> loaded = LockSupport.class;
        MethodHandle isVirtual = null;
        try {
            isVirtual = MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException before21) {
            assert loaded != null;
        }
        IS_VIRTUAL = isVirtual;
    }

    /** One wait of one thread. */
    final class Waiter implements ForkJoinPool.ManagedBlocker {
        private final Thread thread = Thread.currentThread();
        private @Nullable Waiter previous; // guarded by lock while LISTED
        private @Nullable Waiter next; // guarded by lock while LISTED, then by the thread in signalAll
        private volatile int status; // written under lock
        private @Nullable Object blocker;
        private boolean timed;
        private long nanos;

        boolean isWoken() {
            return status != LISTED;
        }

        /** Wakes this thread if it still waits: what it waits for has happened. */
        void release() {
            lock.lock();
            try {
                if (status != LISTED) {
                    return;
                }
                unlink(this);
                status = RELEASED;
                if (first == null) {
                    word = NONE;
                }
            } finally {
                lock.unlock();
            }
            LockSupport.unpark(thread);
        }

        @Override
        public boolean isReleasable() {
            return status != LISTED || thread.isInterrupted();
        }

        @Override
        public boolean block() {
            if (timed) {
                LockSupport.parkNanos(blocker, nanos);
            } else {
                LockSupport.park(blocker);
            }
            return true; // the caller's loop decides whether to wait again
        }
    }

    private final int waiting; // WAITING or ALONE
    private final @Nullable Spins spins; // null: threads park at once
    private final BooleanSupplier somethingToDo;
    private volatile int word; // pairs with: IndexedStore.head and .tail, see StoreQueue
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Waiter first; // guarded by lock
    private @Nullable Waiter last; // guarded by lock

    /**
     * Makes an empty list of waiting threads.
     *
     * @param spins how they spin before they park
     * @param somethingToDo whether a thread that waits here should look again; asked on behalf of the others when one
     *     leaves
     */
    Waiters(Spins spins, BooleanSupplier somethingToDo) {
        this(WAITING, spins, somethingToDo);
    }

    private Waiters(int waiting, @Nullable Spins spins, BooleanSupplier somethingToDo) {
        this.waiting = waiting;
        this.spins = spins;
        this.somethingToDo = somethingToDo;
    }

    /** Makes an empty list of threads of which each waits for something of its own, until it is released. */
    static Waiters alone() {
        return new Waiters(ALONE, Spins.yielding(), () -> false);
    }

    /** Makes an empty list of threads that are always woken all together, by {@link #signalAll}; for rare events. */
    static Waiters forAll() {
        return new Waiters(WAITING, null, () -> false);
    }

    /**
     * Repeats an attempt until it has an outcome, waiting here in between.
     *
     * @param blocker shown in thread dumps as what the thread waits for
     * @return the outcome; null if the time ran out first
     */
    @Nullable
    @SuppressWarnings("ThreadPriorityCheck") // yields to whom it waits for
    Object await(Attempt attempt, Object blocker, boolean timed, long nanos) throws InterruptedException {
        long deadline = timed ? System.nanoTime() + Math.max(0L, nanos) : 0L; // Long.MIN_VALUE would wrap
        Spins spins = maySpin() && !(timed && nanos <= 0) ? this.spins : null;
        int hints = spins == null ? 0 : spins.budget();
        int yields = spins == null ? 0 : YIELDS_BEFORE_PARKING;
        long parkedAt = 0L;
        int pauses = 0;
        boolean parksTimed = timed;
        Waiter waiter = null;
        try {
            if (spins != null && spins.isAdaptive()) {
                hints -= spins.pause(); // the caller has just looked
            }
            for (; ; ) {
                Object outcome = attempt.look();
                if (outcome != null && outcome != Store.BUSY) {
                    if (spins != null) {
                        spins.ended(parkedAt == 0L ? 0L : System.nanoTime() - parkedAt);
                    }
                    return outcome;
                }
                long left = timed ? deadline - System.nanoTime() : Long.MAX_VALUE;
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    outcome = attempt.look(); // what came before the interrupt, or in time, has precedence
                    if (outcome != null && outcome != Store.BUSY) {
                        return outcome;
                    }
                    if (spins != null) {
                        spins.gaveUp();
                    }
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    return attempt.giveUp();
                }
                if (outcome == Store.BUSY) {
                    pause(pauses++, blocker);
                } else if (spins != null && hints > 0) {
                    hints -= spins.pause();
                } else if (yields > 0) {
                    yields--;
                    Thread.yield();
                } else if (waiter == null || waiter.isWoken()) {
                    waiter = enter(waiter); // and look again before parking
                } else {
                    long most = attempt.beforePark(waiter);
                    if (most > 0) {
                        if (parkedAt == 0L && spins != null) {
                            parkedAt = System.nanoTime() | 1L; // never 0
                        }
                        // A wait that has been timed once stays timed (JDK-8369227).
                        parksTimed |= most < Long.MAX_VALUE || hasSlept(pauses);
                        park(waiter, blocker, parksTimed, Math.min(left, most));
                    }
                }
            }
        } catch (Throwable cancelled) {
            Object late = attempt.giveUp();
            if (late == null) {
                throw cancelled;
            }
            if (cancelled instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return late;
        } finally {
            if (waiter != null) {
                leave(waiter);
            }
        }
    }

    /** Whether somebody waits whom nobody else is going to wake: the caller, who changed the store, must signal. */
    boolean wantSignal() {
        return word == WAITING;
    }

    /**
     * Joins the waiting threads; the caller must look at the store again before it parks.
     *
     * @param woken the node of this thread's wait so far, if it was woken in vain: it goes to the front, and the wake-up
     *     that it carried is given back
     */
    private Waiter enter(@Nullable Waiter woken) {
        Waiter waiter = new Waiter();
        lock.lock();
        try {
            if (woken == null) {
                linkLast(waiter);
            } else {
                linkFirst(waiter);
            }
            if (word == NONE || (woken != null && woken.status == SIGNALLED)) {
                word = waiting; // pairs with: wantSignal
            }
            if (woken != null) {
                woken.status = GONE;
            }
        } finally {
            lock.unlock();
        }
        return waiter;
    }

    /** Ends a wait, gives back the wake-up if this waiter carries one, and looks on behalf of the others. */
    private void leave(Waiter waiter) {
        if (waiter.status != RELEASED) {
            lock.lock();
            try {
                if (waiter.status == LISTED) {
                    unlink(waiter);
                    if (first == null && word == waiting) {
                        word = NONE;
                    }
                } else if (waiter.status == SIGNALLED) {
                    word = first == null ? NONE : WAITING; // pairs with: wantSignal
                }
                waiter.status = GONE;
            } finally {
                lock.unlock();
            }
        }
        // Not only if this waiter was woken: it may have given the wake-up back before, in enter, and what the other
        // side did in the meantime without signalling is then known to nobody else.
        if (wantSignal() && mayHaveSomethingToDo()) {
            signal();
        }
    }

    /** Whether a thread that waits here should look again, also if that cannot be found out. */
    private boolean mayHaveSomethingToDo() {
        try {
            return somethingToDo.getAsBoolean();
        } catch (Throwable failed) { // a store of the user's, or no memory; the caller may have an element in hand
            return true;
        }
    }

    /** Wakes the thread that has waited longest, unless nobody waits or a wake-up is under way. */
    void signal() {
        Waiter waiter;
        lock.lock();
        try {
            waiter = first;
            if (word != WAITING || waiter == null) {
                return;
            }
            unlink(waiter);
            word = WAKING;
            waiter.status = SIGNALLED;
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(waiter.thread);
    }

    /** Wakes every waiting thread. */
    void signalAll() {
        if (word == NONE) {
            return;
        }
        Waiter chain;
        lock.lock();
        try {
            chain = first;
            for (Waiter waiter = chain; waiter != null; waiter = waiter.next) {
                waiter.status = RELEASED;
            }
            first = null;
            last = null;
            word = NONE;
        } finally {
            lock.unlock();
        }
        while (chain != null) {
            Waiter waiter = chain;
            chain = waiter.next;
            waiter.next = null;
            waiter.previous = null;
            LockSupport.unpark(waiter.thread);
        }
    }

    /**
     * Parks this thread until it is woken, interrupted, out of time, or for no reason.
     *
     * @param timed whether {@code nanos}, which is positive, limits the wait
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void park(Waiter waiter, Object blocker, boolean timed, long nanos) throws InterruptedException {
        waiter.blocker = blocker;
        waiter.timed = timed;
        waiter.nanos = nanos;
        if (waiter.thread instanceof ForkJoinWorkerThread) {
            try {
                ForkJoinPool.managedBlock(waiter);
                return;
            } catch (RejectedExecutionException noSpareThread) {
                // The pool may not grow: wait without compensation, as AbstractQueuedSynchronizer does.
            }
        }
        if (!waiter.isReleasable()) {
            waiter.block();
        }
    }

    /** Whether this thread may look again a few times before it parks. */
    private static boolean maySpin() {
        return MULTIPROCESSOR && !isVirtual(Thread.currentThread());
    }

    /**
     * Lets some time pass for another thread's operation that is half done; it cannot tell us when it is complete. First
     * spins, then yields, then sleeps, for a thread that was suspended in between may stay so.
     *
     * @param round how often this was called before in this wait
     */
    @SuppressWarnings("ThreadPriorityCheck")
    static void pause(int round, Object blocker) {
        if (round < PAUSES_SPINNING && MULTIPROCESSOR) {
            Thread.onSpinWait();
        } else if (round < PAUSES_YIELDING) {
            Thread.yield();
        } else {
            int shift = Math.min(round - PAUSES_YIELDING, LONGEST_PAUSE_SHIFT);
            boolean interrupted = Thread.interrupted(); // or it would not sleep at all
            if (interrupted) {
                LockSupport.parkNanos(blocker, 1L); // uses up the permit that comes with an interrupt
            }
            LockSupport.parkNanos(blocker, TimeUnit.MICROSECONDS.toNanos(1L << shift));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether {@link #pause} has begun to sleep by this round. */
    private static boolean hasSlept(int round) {
        return round >= PAUSES_YIELDING;
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void linkLast(Waiter waiter) {
        waiter.previous = last;
        if (last == null) {
            first = waiter;
        } else {
            last.next = waiter;
        }
        last = waiter;
    }

    private void linkFirst(Waiter waiter) {
        waiter.next = first;
        if (first == null) {
            last = waiter;
        } else {
            first.previous = waiter;
        }
        first = waiter;
    }

    private void unlink(Waiter waiter) {
        Waiter before = waiter.previous;
        Waiter after = waiter.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        waiter.previous = null;
        waiter.next = null;
    }

    /** The names of the threads that wait, those that have waited longest first. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        lock.lock();
        try {
            for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
                names.add(waiter.thread.getName());
            }
        } finally {
            lock.unlock();
        }
        return names;
    }
}
