package io.lastcall.soak;

import static io.lastcall.soak.QueueKind.Trait.DELAYED;
import static io.lastcall.soak.QueueKind.Trait.FIFO;
import static io.lastcall.soak.QueueKind.Trait.HIDES_CAPACITY;
import static io.lastcall.soak.QueueKind.Trait.HOLDS_ABOVE_CAPACITY;
import static io.lastcall.soak.QueueKind.Trait.JOINABLE;
import static io.lastcall.soak.QueueKind.Trait.LIFO;
import static io.lastcall.soak.QueueKind.Trait.REMOVES_INSIDE;
import static io.lastcall.soak.QueueKind.Trait.SHOWS_REPEATEDLY;
import static io.lastcall.soak.QueueKind.Trait.SINGLE_CONSUMER;
import static io.lastcall.soak.QueueKind.Trait.SINGLE_PRODUCER;
import static io.lastcall.soak.QueueKind.Trait.SORTED;

import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.soak.QueueKind.Trait;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;

/** The table of the kinds that are soaked; a new kind is one row. */
final class Kinds {

    static final List<QueueKind> ALL = List.of(
            QueueKind.bounded("bounded", ShutdownQueues::bounded, FIFO, REMOVES_INSIDE),
            QueueKind.unbounded("unbounded", n -> ShutdownQueues.unbounded(), FIFO, REMOVES_INSIDE),
            bounded("bounded-spsc", Kinds::spsc, FIFO, REMOVES_INSIDE, SINGLE_PRODUCER, SINGLE_CONSUMER),
            unbounded("unbounded-spsc", Kinds::spsc, FIFO, REMOVES_INSIDE, SINGLE_PRODUCER, SINGLE_CONSUMER),
            bounded("bounded-spmc", ShutdownQueueBuilder::singleProducer, FIFO, REMOVES_INSIDE, SINGLE_PRODUCER),
            unbounded("unbounded-spmc", ShutdownQueueBuilder::singleProducer, FIFO, REMOVES_INSIDE, SINGLE_PRODUCER),
            bounded("bounded-mpsc", ShutdownQueueBuilder::singleConsumer, FIFO, REMOVES_INSIDE, SINGLE_CONSUMER),
            unbounded("unbounded-mpsc", ShutdownQueueBuilder::singleConsumer, FIFO, REMOVES_INSIDE, SINGLE_CONSUMER),
            bounded("bounded-lifo", ShutdownQueueBuilder::lifo, LIFO, REMOVES_INSIDE),
            unbounded("unbounded-lifo", ShutdownQueueBuilder::lifo, LIFO, REMOVES_INSIDE),
            bounded("bounded-priority", ShutdownQueueBuilder::priority, SORTED, FIFO, REMOVES_INSIDE),
            QueueKind.unbounded(
                    "unbounded-priority",
                    n -> ShutdownQueues.priority(Comparator.comparingLong(Item::key)),
                    SORTED,
                    FIFO,
                    REMOVES_INSIDE),
            bounded("bounded-delay", ShutdownQueueBuilder::delay, SORTED, DELAYED, REMOVES_INSIDE),
            unbounded("unbounded-delay", ShutdownQueueBuilder::delay, SORTED, DELAYED, REMOVES_INSIDE),
            QueueKind.rendezvous("rendezvous", ShutdownQueues::rendezvous),
            QueueKind.bounded(
                    "bounded-joinable",
                    n -> ShutdownQueues.builder().capacity(n).buildJoinable(),
                    FIFO,
                    REMOVES_INSIDE,
                    JOINABLE),
            QueueKind.unbounded(
                    "unbounded-joinable",
                    n -> ShutdownQueues.builder().buildJoinable(),
                    FIFO,
                    REMOVES_INSIDE,
                    JOINABLE),
            QueueKind.unbounded(
                    "backed-by-clq", n -> ShutdownQueues.backedBy(new ConcurrentLinkedQueue<>()), FIFO, REMOVES_INSIDE),
            new QueueKind(
                    "backed-by-jctools",
                    n -> ShutdownQueues.backedBy(new MpmcVarHandleArrayQueue<>(powerOfTwo(n))),
                    Kinds::powerOfTwo,
                    Set.of(FIFO, SHOWS_REPEATEDLY, HIDES_CAPACITY, HOLDS_ABOVE_CAPACITY)));

    // JCTools' iterators read the consumer's index and then the producer's: a thread that is held up in between walks
    // around the ring more than once.

    private Kinds() {}

    /** A bounded kind that the builder makes with some options. */
    private static QueueKind bounded(
            String name, UnaryOperator<ShutdownQueueBuilder<Object>> options, Trait... traits) {
        return QueueKind.bounded(
                name, n -> options.apply(ShutdownQueues.builder().capacity(n)).build(), traits);
    }

    /** An unbounded kind that the builder makes with some options. */
    private static QueueKind unbounded(
            String name, UnaryOperator<ShutdownQueueBuilder<Object>> options, Trait... traits) {
        return QueueKind.unbounded(
                name, n -> options.apply(ShutdownQueues.builder()).build(), traits);
    }

    private static ShutdownQueueBuilder<Object> spsc(ShutdownQueueBuilder<Object> builder) {
        return builder.singleProducer().singleConsumer();
    }

    /** JCTools rounds capacities up, and its smallest such queue has two places. */
    private static int powerOfTwo(int capacity) {
        return capacity <= 2 ? 2 : Integer.highestOneBit(capacity - 1) << 1;
    }
}
