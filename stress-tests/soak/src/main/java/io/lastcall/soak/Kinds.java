package io.lastcall.soak;

import static io.lastcall.soak.QueueKind.Trait.FIFO;
import static io.lastcall.soak.QueueKind.Trait.HIDES_CAPACITY;
import static io.lastcall.soak.QueueKind.Trait.HOLDS_ABOVE_CAPACITY;
import static io.lastcall.soak.QueueKind.Trait.REMOVES_INSIDE;
import static io.lastcall.soak.QueueKind.Trait.SHOWS_REPEATEDLY;

import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;

/** The table of the kinds that are soaked; a new kind is one row. */
final class Kinds {

    static final List<QueueKind> ALL = List.of(
            QueueKind.bounded("bounded", ShutdownQueues::bounded, FIFO, REMOVES_INSIDE),
            QueueKind.unbounded("unbounded", n -> ShutdownQueues.unbounded(), FIFO, REMOVES_INSIDE),
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

    /** JCTools rounds capacities up, and its smallest such queue has two places. */
    private static int powerOfTwo(int capacity) {
        return capacity <= 2 ? 2 : Integer.highestOneBit(capacity - 1) << 1;
    }
}
