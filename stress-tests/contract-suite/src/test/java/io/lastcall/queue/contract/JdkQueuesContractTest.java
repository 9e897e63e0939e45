package io.lastcall.queue.contract;

import org.junit.jupiter.api.Nested;

/** The part for any {@code BlockingQueue} accepts those of the JDK: it asks for nothing of ours. */
@SubjectsFrom(JdkQueues.class)
class JdkQueuesContractTest {

    @Nested
    class Capacity extends CapacityContract {}

    @Nested
    class Collection extends CollectionContract {}

    @Nested
    class Drain extends DrainContract {}

    @Nested
    class Insertion extends InsertionContract {}

    @Nested
    class Interrupt extends InterruptContract {}

    @Nested
    class InterruptForSpace extends InterruptForSpaceContract {}

    @Nested
    class Iterator extends IteratorContract {}

    @Nested
    class Removal extends RemovalContract {}

    @Nested
    class RemovalInside extends RemovalInsideContract {}

    @Nested
    class Retention extends RetentionContract {}

    @Nested
    class Waiting extends WaitingContract {}

    @Nested
    class WaitingForSpace extends WaitingForSpaceContract {}

    @Nested
    class Delay extends DelayContract {}

    @Nested
    class Lifo extends LifoContract {}

    @Nested
    class Rendezvous extends RendezvousContract {}
}
