package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A new queue in a certain state, and other threads that use it, for a probe. */
final class Situation {

    /** Longer than any probe. */
    private static final long LONG = 1;

    private static final TimeUnit LONG_UNIT = TimeUnit.DAYS;

    /** How long a thread may take to begin its wait, in nanoseconds; some queues spin and are never seen waiting. */
    private static final long WARM_UP = 50_000_000;

    final BlockingQueue<Item> queue;
    final int capacity;
    final long patience;
    private final QueueKind kind;
    private int sequence;

    Situation(QueueKind kind, int requestedCapacity, long patience) {
        this.kind = kind;
        this.patience = patience;
        queue = kind.factory().apply(requestedCapacity);
        capacity = kind.exactCapacity().applyAsInt(requestedCapacity);
    }

    /** Makes an element that could leave at once. */
    Item item() {
        long key = kind.has(Trait.DELAYED) ? System.nanoTime() : kind.has(Trait.SORTED) ? sequence : 0;
        return new Item(0, ++sequence, ProducerOp.OFFER, key);
    }

    /** Inserts until the queue is full; returns what is inside, or null if it does not get full as it should. */
    @Nullable
    List<Item> fill() {
        List<Item> items = new ArrayList<>();
        while (items.size() < capacity) {
            Item item = item();
            if (!queue.offer(item)) {
                return null;
            }
            items.add(item);
        }
        return items;
    }

    /** Inserts an element in one of the ways; true if it went in. */
    boolean insert(ProducerOp op, Item item) throws InterruptedException {
        switch (op) {
            case PUT -> queue.put(item);
            case OFFER -> {
                return queue.offer(item);
            }
            case TIMED_OFFER -> {
                return queue.offer(item, LONG, LONG_UNIT);
            }
            case ADD -> queue.add(item);
            case ADD_ALL -> queue.addAll(List.of(item));
            case PUT_ALL -> throw new IllegalArgumentException("not for every queue: " + op);
        }
        return true;
    }

    /** Removes at least one element in one of the ways; returns what came out, if the operation tells. */
    @Nullable
    Item remove(ConsumerOp op) throws InterruptedException {
        List<Item> sink = new ArrayList<>();
        switch (op) {
            case TAKE -> sink.add(queue.take());
            case POLL -> sink.add(queue.poll());
            case TIMED_POLL -> sink.add(queue.poll(LONG, LONG_UNIT));
            case REMOVE_HEAD -> sink.add(queue.remove());
            case DRAIN -> queue.drainTo(sink);
            case DRAIN_SOME -> queue.drainTo(sink, 1);
            case REMOVE_OBJECT -> queue.remove(queue.peek());
            case REMOVE_ALL -> queue.removeAll(List.of(queue.peek()));
            case REMOVE_IF -> queue.removeIf(item -> true);
            case ITERATOR_REMOVE -> {
                Iterator<Item> items = queue.iterator();
                items.next();
                items.remove();
            }
            case CLEAR -> queue.clear();
            default -> throw new IllegalArgumentException("removes nothing, or not from every queue: " + op);
        }
        return sink.isEmpty() ? null : sink.get(0);
    }

    /** Runs a call in a thread of its own and waits until that waits, or spins for a while. */
    <T extends @Nullable Object> Waiting<T> begin(String name, Callable<T> call) {
        Waiting<T> waiting = new Waiting<>(name, call);
        waiting.thread.start();
        long deadline = System.nanoTime() + WARM_UP;
        while (!waiting.looksAsleep() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(100_000);
        }
        return waiting;
    }

    /** A call in a thread of its own. */
    final class Waiting<T extends @Nullable Object> {

        final Thread thread;
        private final FutureTask<T> task;

        Waiting(String name, Callable<T> call) {
            task = new FutureTask<>(call);
            thread = new Thread(task, "probe-" + name);
            thread.setDaemon(true);
        }

        private boolean looksAsleep() {
            return switch (thread.getState()) {
                case WAITING, TIMED_WAITING, TERMINATED -> true;
                default -> false;
            };
        }

        /**
         * Waits for the end of the call, but not for ever.
         *
         * @throws TimeoutException if it has not ended by then; it is abandoned
         * @throws ExecutionException if it threw
         */
        T result() throws InterruptedException, ExecutionException, TimeoutException {
            try {
                return task.get(patience, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                thread.interrupt();
                throw e;
            }
        }
    }
}
