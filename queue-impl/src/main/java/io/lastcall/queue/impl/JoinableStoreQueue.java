package io.lastcall.queue.impl;

import io.lastcall.queue.JoinableQueue;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue that counts the elements which have been accepted and not yet handled.
 *
 * @param <E> the type of the elements
 */
final class JoinableStoreQueue<E> extends SingleSidedQueue<E> implements JoinableQueue<E> {

    /*
     * An insertion counts its element before it tries the store, and takes that back if it is refused; so the count is
     * never less than the number of elements that somebody can see or has seen and not handled. An insertion that waits
     * counts all the while, as in a rendezvous its element can be taken at any moment.
     *
     * No wake-up of a join is lost: a join enters, then reads the count and parks if it is not zero; the step that makes
     * it zero is followed by the look at the word of the joiners (signalAll). All accesses are volatile.
     */

    private final AtomicLong unfinished = new AtomicLong();
    private final Waiters joiners = Waiters.forAll();

    JoinableStoreQueue(Store<E> store, String name, boolean singleProducer, boolean singleConsumer) {
        super(store, name, singleProducer, singleConsumer);
        if (store instanceof EditableStore<E> editable) {
            editable.onDiscard(this::discarded);
        }
    }

    @Override
    Store.Insertion tryInsert(E element) {
        unfinished.getAndIncrement();
        return super.tryInsert(element);
    }

    @Override
    int tryInsertSome(Object[] elements, int from) {
        return 0; // counts each before it can be taken
    }

    @Override
    boolean awaitInsertion(E element, boolean timed, long nanos) throws InterruptedException {
        unfinished.getAndIncrement();
        return super.awaitInsertion(element, timed, nanos);
    }

    @Override
    void afterInsertion(@Nullable Object outcome) {
        if (!(outcome instanceof Store.Insertion insertion) || !insertion.isDone()) {
            discarded(1); // before the end of the queue, whose dependents may join
        }
        super.afterInsertion(outcome);
    }

    @Override
    public void consume(Consumer<? super E> action) throws InterruptedException {
        Objects.requireNonNull(action, "action");
        super.consume(element -> {
            try {
                action.accept(element);
            } finally {
                taskDone();
            }
        });
    }

    /** Never less than zero, as a taskDone too many may have hit an insertion under way and been accepted. */
    @Override
    void discarded(int count) {
        if (count <= 0) {
            return;
        }
        long before;
        long after;
        do { // not updateAndGet, whose argument would take memory
            before = unfinished.get();
            after = Math.max(0, before - count);
        } while (!unfinished.compareAndSet(before, after));
        if (after == 0) {
            joiners.signalAll(); // pairs with: Waiters.enter
        }
    }

    @Override
    public void taskDone() {
        StackReserve.require();
        long before;
        do {
            before = unfinished.get();
            if (before == 0) {
                throw new IllegalStateException(
                        "taskDone was called more often than elements were accepted by queue " + name());
            }
        } while (!unfinished.compareAndSet(before, before - 1));
        if (before == 1) {
            joiners.signalAll(); // pairs with: Waiters.enter
        }
    }

    @Override
    public void join() throws InterruptedException {
        StackReserve.require();
        await(joiners, this::finished, false, 0L);
    }

    @Override
    public boolean join(long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(unit, "unit");
        StackReserve.require();
        return await(joiners, this::finished, true, unit.toNanos(timeout)) != null;
    }

    private @Nullable Object finished() {
        return unfinished.get() == 0 ? Boolean.TRUE : null;
    }

    @Override
    public long unfinishedTasks() {
        return unfinished.get();
    }

    @Override
    public String describe() {
        return super.describe() + ", unfinished " + unfinished;
    }
}
