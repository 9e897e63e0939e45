package io.lastcall.queue.contract;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.stream.Stream;

/** The blocking queues of {@code java.util.concurrent}, with what they do otherwise than ours. */
final class JdkQueues implements SubjectSource {

    private static final Set<Trait> LOCKS =
            EnumSet.of(Trait.FIFO, Trait.ITERATES, Trait.REMOVES_INSIDE, Trait.KNOWS_REMAINING_CAPACITY);

    /** As seen on JDK 17 and 25, its {@code removeIf}, {@code removeAll} and {@code retainAll} wake no waiting putter. */
    private static final Set<Trait> ARRAY = EnumSet.of(Trait.FIFO, Trait.ITERATES, Trait.KNOWS_REMAINING_CAPACITY);

    @Override
    public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
        return Stream.of(
                new QueueSubject<>("ArrayBlockingQueue(1)", 1, () -> new ArrayBlockingQueue<>(1), ARRAY),
                new QueueSubject<>("ArrayBlockingQueue(3)", 3, () -> new ArrayBlockingQueue<>(3), ARRAY),
                new QueueSubject<>("LinkedBlockingQueue(2)", 2, () -> new LinkedBlockingQueue<>(2), LOCKS),
                new QueueSubject<>("LinkedBlockingDeque(8)", 8, () -> new LinkedBlockingDeque<>(8), LOCKS),
                new QueueSubject<>(
                        "LinkedTransferQueue", QueueSubject.UNBOUNDED, () -> new LinkedTransferQueue<>(), LOCKS),
                new QueueSubject<>(
                        "PriorityBlockingQueue",
                        QueueSubject.UNBOUNDED,
                        () -> new PriorityBlockingQueue<>(),
                        EnumSet.of(Trait.ITERATES, Trait.REMOVES_INSIDE)));
    }
}
