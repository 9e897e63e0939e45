package io.lastcall.lincheck;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;

/** The queues that were promised one thread on a side or on both. */
enum SingleSidedKind {
    PAIR_1(1, true, true),
    PAIR_2(2, true, true),
    PAIR_UNBOUNDED(0, true, true),
    CONSUMER_1(1, false, true),
    CONSUMER_2(2, false, true),
    PRODUCER_1(1, true, false),
    PRODUCER_2(2, true, false);

    private final int capacity;
    private final boolean singleProducer;
    private final boolean singleConsumer;

    SingleSidedKind(int capacity, boolean singleProducer, boolean singleConsumer) {
        this.capacity = capacity;
        this.singleProducer = singleProducer;
        this.singleConsumer = singleConsumer;
    }

    ShutdownBlockingQueue<Integer> queue() {
        ShutdownQueueBuilder<Object> builder = ShutdownQueues.builder();
        if (capacity > 0) {
            builder = builder.capacity(capacity);
        }
        if (singleProducer) {
            builder = builder.singleProducer();
        }
        if (singleConsumer) {
            builder = builder.singleConsumer();
        }
        return builder.build();
    }
}
