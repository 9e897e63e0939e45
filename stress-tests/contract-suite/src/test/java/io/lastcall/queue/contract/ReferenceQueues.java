package io.lastcall.queue.contract;

import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** The reference queue in several capacities. */
final class ReferenceQueues implements SubjectSource {

    @Override
    public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
        return Stream.of(1, 2, 3, 1_000, QueueSubject.UNBOUNDED)
                .map(capacity -> new QueueSubject<>(
                        "reference(" + capacity + ")", capacity, () -> new ReferenceQueue<>(capacity), Trait.ALL));
    }
}
