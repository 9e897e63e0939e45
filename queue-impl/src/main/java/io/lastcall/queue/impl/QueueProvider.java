package io.lastcall.queue.impl;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.spi.ShutdownQueueProvider;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes queues: the one place that says which kind is built from what. */
public final class QueueProvider implements ShutdownQueueProvider {

    /** Up to this capacity the memory is allocated at once. */
    static final int LARGEST_RING = 65_536;

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
        private @Nullable String name;

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
        public ShutdownQueueBuilder<E> name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        @Override
        public <T extends E> ShutdownBlockingQueue<T> build() {
            return new StoreQueue<>(store(), name == null ? madeUpName() : name);
        }

        private <T> Store<T> store() {
            if (capacity == UNBOUNDED) {
                return new SegmentStore<>(SegmentStore.NO_LIMIT);
            }
            return capacity <= LARGEST_RING ? new RingStore<>(capacity) : new SegmentStore<>(capacity);
        }
    }
}
