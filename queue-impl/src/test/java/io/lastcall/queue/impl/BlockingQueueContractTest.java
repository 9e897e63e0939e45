package io.lastcall.queue.impl;

import io.lastcall.queue.contract.CapacityContract;
import io.lastcall.queue.contract.CollectionContract;
import io.lastcall.queue.contract.DelayContract;
import io.lastcall.queue.contract.DrainContract;
import io.lastcall.queue.contract.InsertionContract;
import io.lastcall.queue.contract.InterruptContract;
import io.lastcall.queue.contract.InterruptForSpaceContract;
import io.lastcall.queue.contract.IteratorContract;
import io.lastcall.queue.contract.LifoContract;
import io.lastcall.queue.contract.RemovalContract;
import io.lastcall.queue.contract.RemovalInsideContract;
import io.lastcall.queue.contract.RendezvousContract;
import io.lastcall.queue.contract.RetentionContract;
import io.lastcall.queue.contract.SubjectsFrom;
import io.lastcall.queue.contract.WaitingContract;
import io.lastcall.queue.contract.WaitingForSpaceContract;
import org.junit.jupiter.api.Nested;

/** Every kind is a {@code BlockingQueue}. */
@SubjectsFrom(Kinds.class)
class BlockingQueueContractTest {

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
