package io.lastcall.queue.contract;

import org.junit.jupiter.api.Nested;

/** The suite can be passed. */
@SubjectsFrom(ReferenceQueues.class)
class ReferenceQueueContractTest {

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
    class BadInput extends BadInputContract {}

    @Nested
    class Cause extends CauseContract {}

    @Nested
    class Consume extends ConsumeContract {}

    @Nested
    class Grace extends GraceContract {}

    @Nested
    class HostileCode extends HostileCodeContract {}

    @Nested
    class KnownBugs extends KnownBugsContract {}

    @Nested
    class Lifecycle extends LifecycleContract {}

    @Nested
    class PutAll extends PutAllContract {}

    @Nested
    class ShutdownRace extends ShutdownRaceContract {}

    @Nested
    class ShutdownWaiting extends ShutdownWaitingContract {}

    @Nested
    class Sink extends SinkContract {}

    @Nested
    class StateTable extends StateTableContract {}

    @Nested
    class TakeBatch extends TakeBatchContract {}

    @Nested
    class Termination extends TerminationContract {}

    @Nested
    class Delay extends DelayContract {}

    @Nested
    class DelayShutdown extends DelayShutdownContract {}

    @Nested
    class Lifo extends LifoContract {}

    @Nested
    class Priority extends PriorityContract {}

    @Nested
    class Rendezvous extends RendezvousContract {}

    @Nested
    class RendezvousShutdown extends RendezvousShutdownContract {}

    @Nested
    class SingleConsumer extends SingleConsumerContract {}

    @Nested
    class SingleProducer extends SingleProducerContract {}
}
