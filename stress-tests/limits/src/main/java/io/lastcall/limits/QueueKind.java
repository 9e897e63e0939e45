package io.lastcall.limits;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;

/** The kinds of queue, one row each. */
enum QueueKind {
    BOUNDED(8, ShutdownQueues::bounded),

    /** More than 65,536: a list of segments. */
    BOUNDED_LARGE(70_000, ShutdownQueues::bounded),
    UNBOUNDED(Integer.MAX_VALUE, n -> ShutdownQueues.unbounded()),
    SINGLE_PAIR(8, built(b -> b.singleProducer().singleConsumer())),
    SINGLE_PAIR_LARGE(70_000, built(b -> b.singleProducer().singleConsumer())),
    SINGLE_PAIR_UNBOUNDED(Integer.MAX_VALUE, built(b -> b.singleProducer().singleConsumer())),
    SINGLE_CONSUMER(8, built(ShutdownQueueBuilder::singleConsumer)),
    SINGLE_CONSUMER_UNBOUNDED(Integer.MAX_VALUE, built(ShutdownQueueBuilder::singleConsumer)),
    SINGLE_PRODUCER(8, built(ShutdownQueueBuilder::singleProducer)),
    SINGLE_PRODUCER_UNBOUNDED(Integer.MAX_VALUE, built(ShutdownQueueBuilder::singleProducer)),
    LIFO(8, built(ShutdownQueueBuilder::lifo)),
    LIFO_UNBOUNDED(Integer.MAX_VALUE, built(ShutdownQueueBuilder::lifo)),
    PRIORITY(8, built(ShutdownQueueBuilder::priority)),
    PRIORITY_UNBOUNDED(Integer.MAX_VALUE, built(ShutdownQueueBuilder::priority)),
    DELAY(8, built(ShutdownQueueBuilder::delay)),
    DELAY_UNBOUNDED(Integer.MAX_VALUE, built(ShutdownQueueBuilder::delay)),
    RENDEZVOUS(0, n -> ShutdownQueues.rendezvous()),
    JOINABLE(8, n -> ShutdownQueues.builder().capacity(n).buildJoinable()),
    JOINABLE_UNBOUNDED(Integer.MAX_VALUE, n -> ShutdownQueues.builder().buildJoinable()),
    BACKED_BY_CLQ(Integer.MAX_VALUE, n -> ShutdownQueues.backedBy(new ConcurrentLinkedQueue<>())),
    BACKED_BY_MPMC(8, n -> ShutdownQueues.backedBy(new MpmcVarHandleArrayQueue<>(n)));

    private final int capacity;

    @SuppressWarnings("ImmutableEnumChecker") // the lambdas of the rows hold nothing that changes
    private final IntFunction<ShutdownBlockingQueue<Element>> factory;

    QueueKind(int capacity, IntFunction<ShutdownBlockingQueue<Element>> factory) {
        this.capacity = capacity;
        this.factory = factory;
    }

    private static IntFunction<ShutdownBlockingQueue<Element>> built(
            UnaryOperator<ShutdownQueueBuilder<Object>> options) {
        return n -> {
            ShutdownQueueBuilder<Object> builder = options.apply(ShutdownQueues.builder());
            return (n == Integer.MAX_VALUE ? builder : builder.capacity(n)).build();
        };
    }

    /** Makes an empty queue. */
    ShutdownBlockingQueue<Element> create() {
        return factory.apply(capacity);
    }

    /** Makes a queue into which nothing can be inserted at once; the elements in it are not due. */
    ShutdownBlockingQueue<Element> createFull() {
        ShutdownBlockingQueue<Element> queue = create();
        for (int i = 0; i < capacity; i++) {
            if (!queue.offer(Element.undue())) {
                throw new IllegalStateException(this + " has no room for " + capacity);
            }
        }
        return queue;
    }

    /** Whether a thread that inserts may have to wait. */
    boolean isBounded() {
        return capacity < Integer.MAX_VALUE;
    }

    /** Whether an element can be inside. */
    boolean stores() {
        return capacity > 0;
    }

    /** Whether an element may leave only when it is due. */
    boolean delays() {
        return this == DELAY || this == DELAY_UNBOUNDED;
    }

    /** Whether any number of threads may insert at once. */
    boolean hasManyProducers() {
        return !name().startsWith("SINGLE_PAIR") && !name().startsWith("SINGLE_PRODUCER");
    }

    /** Whether any number of threads may remove at once. */
    boolean hasManyConsumers() {
        return !name().startsWith("SINGLE_PAIR") && !name().startsWith("SINGLE_CONSUMER");
    }

    /** Whether {@code remove(Object)} works on any element. */
    boolean removesInside() {
        return this != BACKED_BY_MPMC;
    }
}
