package io.lastcall.queue.contract;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The reference queue in its kinds, in several capacities. */
final class ReferenceQueues implements SubjectSource {

    /** What the reference queue is made as. */
    enum Kind {
        FIFO(ReferenceQueue::new, UnaryOperator.identity(), Trait.ALL, 1, 2, 3, 1_000, QueueSubject.UNBOUNDED),
        STACK(ReferenceKinds.Stack::new, QueueSubject.LAST_FIRST, Trait.ALL, 1, 3, QueueSubject.UNBOUNDED),
        PRIORITY(ReferenceKinds.Priority::new, QueueSubject.LEAST_FIRST, Trait.ALL, 1, 3, QueueSubject.UNBOUNDED),
        DELAY(ReferenceKinds.Delay::new, QueueSubject.LEAST_FIRST, withDelays(), 1, 3, QueueSubject.UNBOUNDED),
        RENDEZVOUS(capacity -> new ReferenceRendezvous<>(), UnaryOperator.identity(), Trait.ALL, 0),
        SINGLE_SIDES(ReferenceSides::new, UnaryOperator.identity(), singleSided(), 1, 3, QueueSubject.UNBOUNDED);

        private final IntFunction<ShutdownBlockingQueue<Item>> factory;
        private final UnaryOperator<List<Item>> removalOrder;
        private final Set<Trait> traits;
        private final int[] capacities;

        Kind(
                IntFunction<ShutdownBlockingQueue<Item>> factory,
                UnaryOperator<List<Item>> removalOrder,
                Set<Trait> traits,
                int... capacities) {
            this.factory = factory;
            this.removalOrder = removalOrder;
            this.traits = traits;
            this.capacities = capacities;
        }

        private static Set<Trait> withDelays() {
            Set<Trait> traits = EnumSet.copyOf(Trait.ALL);
            traits.add(Trait.DELAYS);
            return traits;
        }

        private static Set<Trait> singleSided() {
            Set<Trait> traits = EnumSet.copyOf(Trait.ALL);
            traits.removeAll(Set.of(Trait.MANY_PRODUCERS, Trait.MANY_CONSUMERS));
            return traits;
        }

        /** A subject that says it is of this kind. */
        QueueSubject<ShutdownBlockingQueue<Item>> subject(
                int capacity, IntFunction<ShutdownBlockingQueue<Item>> queues) {
            return new QueueSubject<>(
                    "reference " + this + "(" + capacity + ")",
                    capacity,
                    () -> queues.apply(capacity),
                    traits,
                    removalOrder);
        }

        /** A subject of this kind, in the capacity in which the broken ones are made too. */
        QueueSubject<ShutdownBlockingQueue<Item>> good() {
            return subject(brokenCapacity(), factory);
        }

        int brokenCapacity() {
            return this == RENDEZVOUS ? 0 : 3;
        }
    }

    @Override
    public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
        return Stream.of(Kind.values())
                .flatMap(kind -> java.util.Arrays.stream(kind.capacities)
                        .mapToObj(capacity -> kind.subject(capacity, kind.factory)));
    }
}
