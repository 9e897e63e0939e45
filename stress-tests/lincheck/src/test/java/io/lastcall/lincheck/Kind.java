package io.lastcall.lincheck;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The queues under test. */
enum Kind {
    BOUNDED_1(1),
    BOUNDED_2(2),
    UNBOUNDED(Integer.MAX_VALUE),
    BACKED(Integer.MAX_VALUE),
    /** A store under a lock; with one place, its order does not matter. */
    LIFO_1(1);

    final int capacity;

    Kind(int capacity) {
        this.capacity = capacity;
    }

    ShutdownBlockingQueue<Integer> queue() {
        return switch (this) {
            case BOUNDED_1, BOUNDED_2 -> ShutdownQueues.bounded(capacity);
            case UNBOUNDED -> ShutdownQueues.unbounded();
            case LIFO_1 -> ShutdownQueues.builder().lifo().capacity(1).build();
            case BACKED -> ShutdownQueues.backedBy(new ConcurrentLinkedQueue<>());
        };
    }
}
