package io.lastcall.queue.impl;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.spi.ShutdownQueueProvider;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes queues: the one place that says which kind is built from what. */
public final class QueueProvider implements ShutdownQueueProvider {

    /** Up to this capacity the memory is allocated at once. */
    static final int LARGEST_RING = 65_536;

    /** Whether two threads on a single side are looked for. */
    private static final boolean CHECKS_PROMISES = QueueProvider.class.desiredAssertionStatus();

    private static final AtomicLong UNNAMED = new AtomicLong();

    /** For {@link java.util.ServiceLoader}. */
    public QueueProvider() {}

    @Override
    public ShutdownQueueBuilder<Object> builder() {
        return new Builder<>();
    }

    @Override
    public <E> ShutdownBlockingQueue<E> backedBy(Queue<E> store) {
        if (store instanceof ShutdownBlockingQueue<?> queue) {
            throw new IllegalArgumentException("store must not be a ShutdownBlockingQueue: " + queue.name());
        }
        return new StoreQueue<>(new QueueStore<>(store), madeUpName());
    }

    private static String madeUpName() {
        return "queue-" + UNNAMED.incrementAndGet();
    }

    private static final class Builder<E> implements ShutdownQueueBuilder<E> {
        private static final int UNBOUNDED = 0;

        private int capacity = UNBOUNDED;
        private boolean singleProducer;
        private boolean singleConsumer;
        private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        private @Nullable Comparator<Object> order;
        private @Nullable String name;

        /** What decides the order, and how the caller wrote it; a queue is of one kind. */
        private enum Kind {
            FIFO(""),
            RENDEZVOUS("rendezvous()"),
            LIFO("lifo()"),
            PRIORITY("priority()"),
            PRIORITY_BY("priority(Comparator)"),
            DELAY("delay()");

            final String option;

            Kind(String option) {
                this.option = option;
            }
        }

        @Override
        public ShutdownQueueBuilder<E> capacity(int capacity) {
            if (capacity < 1) {
                throw new IllegalArgumentException("capacity must be from 1 to " + Integer.MAX_VALUE + ": " + capacity
                        + " (a queue that stores nothing would be a rendezvous())");
            }
            this.capacity = capacity;
            return this;
        }

        @Override
        public ShutdownQueueBuilder<E> singleProducer() {
            singleProducer = true;
            return this;
        }

        @Override
        public ShutdownQueueBuilder<E> singleConsumer() {
            singleConsumer = true;
            return this;
        }

        @Override
        public ShutdownQueueBuilder<E> lifo() {
            kinds.add(Kind.LIFO);
            return this;
        }

        @Override
        public ShutdownQueueBuilder<E> priority() {
            kinds.add(Kind.PRIORITY);
            return this;
        }

        @Override
        @SuppressWarnings("unchecked") // a queue of this builder holds elements of type T from now on
        public <T extends E> ShutdownQueueBuilder<T> priority(Comparator<? super T> order) {
            this.order = (Comparator<Object>) Objects.requireNonNull(order, "order");
            kinds.add(Kind.PRIORITY_BY);
            return (ShutdownQueueBuilder<T>) this;
        }

        @Override
        public ShutdownQueueBuilder<E> rendezvous() {
            kinds.add(Kind.RENDEZVOUS);
            return this;
        }

        @Override
        public ShutdownQueueBuilder<E> delay() {
            kinds.add(Kind.DELAY);
            return this;
        }

        @Override
        public ShutdownQueueBuilder<E> name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        @Override
        public <T extends E> ShutdownBlockingQueue<T> build() {
            return CHECKS_PROMISES && (singleProducer || singleConsumer)
                    ? new SingleSidedQueue<>(store(), nameOfNext(), singleProducer, singleConsumer)
                    : DirectQueue.over(store(), nameOfNext());
        }

        @Override
        public <T extends E> JoinableQueue<T> buildJoinable() {
            return new JoinableStoreQueue<>(
                    store(), nameOfNext(), CHECKS_PROMISES && singleProducer, CHECKS_PROMISES && singleConsumer);
        }

        private String nameOfNext() {
            return name == null ? madeUpName() : name;
        }

        private <T> Store<T> store() {
            checkOptions();
            long limit = capacity == UNBOUNDED ? LockedStore.NO_LIMIT : capacity;
            return switch (kinds.isEmpty() ? Kind.FIFO : kinds.iterator().next()) {
                case FIFO -> fifo();
                case RENDEZVOUS -> new RendezvousStore<>();
                case LIFO -> new StackStore<>(limit);
                case PRIORITY -> new HeapStore<>(limit, Comparable.class, naturalOrder());
                case PRIORITY_BY -> new HeapStore<>(limit, Object.class, Objects.requireNonNull(order));
                case DELAY -> new DelayStore<>(limit);
            };
        }

        private <T> Store<T> fifo() {
            if (capacity == UNBOUNDED || capacity > LARGEST_RING) {
                long limit = capacity == UNBOUNDED ? SegmentStore.NO_LIMIT : capacity;
                return singleProducer || singleConsumer
                        ? new SingleSidedSegmentStore<>(limit, singleProducer, singleConsumer)
                        : new SegmentStore<>(limit);
            }
            return singleConsumer
                    ? singleProducer ? new SinglePairRing<>(capacity) : new SingleConsumerRing<>(capacity)
                    : singleProducer ? new SingleProducerRing<>(capacity) : new RingStore<>(capacity);
        }

        @SuppressWarnings("unchecked") // the store refuses what is not comparable
        private static Comparator<Object> naturalOrder() {
            return (Comparator<Object>) (Comparator<?>) Comparator.<Comparable<Object>>naturalOrder();
        }

        private void checkOptions() {
            Iterator<Kind> chosen = kinds.iterator();
            if (kinds.size() > 1) {
                throw contradiction(chosen.next().option, chosen.next().option);
            }
            if (kinds.contains(Kind.RENDEZVOUS) && capacity != UNBOUNDED) {
                throw contradiction(Kind.RENDEZVOUS.option, "capacity(" + capacity + ")");
            }
        }

        private static IllegalStateException contradiction(String one, String other) {
            return new IllegalStateException("these options contradict each other: " + one + " and " + other);
        }
    }
}
