package io.lastcall.queue.impl;

import io.lastcall.queue.contract.BadInputContract;
import io.lastcall.queue.contract.CauseContract;
import io.lastcall.queue.contract.ConsumeContract;
import io.lastcall.queue.contract.DelayShutdownContract;
import io.lastcall.queue.contract.GraceContract;
import io.lastcall.queue.contract.HostileCodeContract;
import io.lastcall.queue.contract.KnownBugsContract;
import io.lastcall.queue.contract.LifecycleContract;
import io.lastcall.queue.contract.PriorityContract;
import io.lastcall.queue.contract.PutAllContract;
import io.lastcall.queue.contract.RendezvousShutdownContract;
import io.lastcall.queue.contract.ShutdownRaceContract;
import io.lastcall.queue.contract.ShutdownWaitingContract;
import io.lastcall.queue.contract.SingleConsumerContract;
import io.lastcall.queue.contract.SingleProducerContract;
import io.lastcall.queue.contract.SinkContract;
import io.lastcall.queue.contract.StateTableContract;
import io.lastcall.queue.contract.SubjectsFrom;
import io.lastcall.queue.contract.TakeBatchContract;
import io.lastcall.queue.contract.TerminationContract;
import org.junit.jupiter.api.Nested;

/** Every kind can be shut down for good. */
@SubjectsFrom(Kinds.class)
class ShutdownContractTest {

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
    class DelayShutdown extends DelayShutdownContract {}

    @Nested
    class Priority extends PriorityContract {}

    @Nested
    class RendezvousShutdown extends RendezvousShutdownContract {}

    @Nested
    class SingleConsumer extends SingleConsumerContract {}

    @Nested
    class SingleProducer extends SingleProducerContract {}
}
