package io.lastcall.queue.impl;

import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue that checks the promise that a side is used by one thread at a time: a second thread gets an exception that names
 * both, and changes nothing. Sides are only checked when assertions are enabled.
 *
 * @param <E> the type of the elements
 */
class SingleSidedQueue<E> extends StoreQueue<E> {

    /*
     * Each operation of a side is entered before it looks at anything and left when it is over, its waiting and the user
     * code that it calls included: consume and drainTo use the side for as long as they last. The thread that is inside may
     * enter again, as a sink or an action may call the queue. What may be called by any thread is not here: queries,
     * shutdown, shutdownNow and shutdownNowAfter.
     */

    /** One side of a queue, and the thread that is inside. */
    private static final class Side extends AtomicReference<@Nullable Thread> {
        private static final long serialVersionUID = 1L;

        private final String promise;
        private final String queue;
        private int depth; // of the thread that is inside

        Side(String promise, String queue) {
            this.promise = promise;
            this.queue = queue;
        }

        void enter() {
            Thread inside = compareAndExchange(null, Thread.currentThread());
            if (inside != null && inside != Thread.currentThread()) {
                throw new IllegalStateException("queue " + queue + " was promised a " + promise + ", but thread "
                        + Thread.currentThread().getName() + " called it while thread " + inside.getName()
                        + " was inside");
            }
            depth++;
        }

        void leave() {
            if (--depth == 0) {
                set(null);
            }
        }
    }

    /** An operation and what it may throw. */
    private interface Operation<T, X extends Exception> {
        @Nullable
        T run() throws X;
    }

    private final @Nullable Side producer;
    private final @Nullable Side consumer;

    /**
     * Makes a queue over an empty store.
     *
     * @param singleProducer whether to check the producer's side
     * @param singleConsumer whether to check the consumer's side
     */
    SingleSidedQueue(Store<E> store, String name, boolean singleProducer, boolean singleConsumer) {
        super(store, name);
        producer = singleProducer ? new Side("single producer", name) : null;
        consumer = singleConsumer ? new Side("single consumer", name) : null;
    }

    private static <T, X extends Exception> T within(@Nullable Side side, Operation<T, X> operation) throws X {
        T result = withinOrNull(side, operation);
        assert result != null;
        return result;
    }

    private static <T, X extends Exception> @Nullable T withinOrNull(@Nullable Side side, Operation<T, X> operation)
            throws X {
        if (side == null) {
            return operation.run();
        }
        StackReserve.require(); // or it might never be left
        side.enter();
        try {
            return operation.run();
        } finally {
            side.leave();
        }
    }

    // The producer's side.

    @Override
    public boolean offer(E element) {
        return within(producer, () -> super.offer(element));
    }

    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        return within(producer, () -> super.offer(element, timeout, unit));
    }

    @Override
    public void put(E element) throws InterruptedException {
        within(producer, () -> {
            super.put(element);
            return true;
        });
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return within(producer, () -> super.addAll(elements));
    }

    @Override
    public int putAll(Collection<? extends E> elements) throws InterruptedException {
        return within(producer, () -> super.putAll(elements));
    }

    // The consumer's side.

    @Override
    public @Nullable E poll() {
        return withinOrNull(consumer, super::poll);
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return withinOrNull(consumer, () -> super.poll(timeout, unit));
    }

    @Override
    public E take() throws InterruptedException {
        return within(consumer, super::take);
    }

    @Override
    public int drainTo(Collection<? super E> sink, int maxElements) {
        return within(consumer, () -> super.drainTo(sink, maxElements));
    }

    @Override
    public int takeBatch(Collection<? super E> sink, int minElements, int maxElements, long timeout, TimeUnit unit)
            throws InterruptedException {
        return within(consumer, () -> super.takeBatch(sink, minElements, maxElements, timeout, unit));
    }

    @Override
    public void consume(Consumer<? super E> action) throws InterruptedException {
        within(consumer, () -> {
            super.consume(action);
            return true;
        });
    }

    @Override
    @Nullable
    E next() throws InterruptedException {
        return withinOrNull(consumer, super::next);
    }

    @Override
    public boolean remove(@Nullable Object o) {
        return within(consumer, () -> super.remove(o));
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return within(consumer, () -> super.removeIf(filter));
    }

    @Override
    public void clear() {
        within(consumer, () -> {
            super.clear();
            return true;
        });
    }

    @Override
    public Iterator<E> iterator() {
        Iterator<E> elements = super.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public E next() {
                return elements.next();
            }

            @Override
            public void remove() {
                within(consumer, () -> {
                    elements.remove();
                    return true;
                });
            }
        };
    }
}
