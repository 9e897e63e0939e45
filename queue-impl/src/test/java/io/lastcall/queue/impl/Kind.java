package io.lastcall.queue.impl;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Item;
import io.lastcall.queue.contract.QueueSubject;
import io.lastcall.queue.contract.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;

/** Every kind of queue that {@link ShutdownQueues} makes, one row each: the capacities, the traits, the factory. */
enum Kind {
    BOUNDED(Trait.ALL, 1, 2, 3, 8, 1_000) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return ShutdownQueues.bounded(capacity);
        }
    },

    /** More than 65,536: memory grows with the size. */
    BOUNDED_LARGE(Trait.ALL, 70_000) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return ShutdownQueues.bounded(capacity);
        }
    },

    UNBOUNDED(Trait.ALL, QueueSubject.UNBOUNDED) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return ShutdownQueues.unbounded();
        }
    },

    SINGLE_PAIR(without(Trait.MANY_PRODUCERS, Trait.MANY_CONSUMERS), everyCapacity()) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity).singleProducer().singleConsumer().build();
        }
    },

    SINGLE_CONSUMER(without(Trait.MANY_CONSUMERS), everyCapacity()) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity).singleConsumer().build();
        }
    },

    SINGLE_PRODUCER(without(Trait.MANY_PRODUCERS), everyCapacity()) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity).singleProducer().build();
        }
    },

    LIFO(QueueSubject.LAST_FIRST, Trait.ALL, everyCapacity()) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity).lifo().build();
        }
    },

    PRIORITY(QueueSubject.LEAST_FIRST, Trait.ALL, everyCapacity()) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity).priority().build();
        }
    },

    PRIORITY_BY_COMPARATOR(QueueSubject.LEAST_FIRST, Trait.ALL, everyCapacity()) {
        @Override
        @SuppressWarnings("unchecked") // the tests insert what is comparable
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity)
                    .priority((one, other) -> ((Comparable<Object>) one).compareTo(other))
                    .build();
        }
    },

    DELAY(QueueSubject.LEAST_FIRST, with(Trait.DELAYS), everyCapacity()) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity).delay().build();
        }
    },

    RENDEZVOUS(Trait.ALL, 0) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return ShutdownQueues.rendezvous();
        }
    },

    /** A {@link io.lastcall.queue.JoinableQueue} is a queue as any other to those who do not join it. */
    JOINABLE(Trait.ALL, 1, 8, QueueSubject.UNBOUNDED) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return sized(capacity).buildJoinable();
        }
    },

    BACKED_BY_CLQ(Trait.ALL, QueueSubject.UNBOUNDED) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return ShutdownQueues.backedBy(new ConcurrentLinkedQueue<>());
        }
    },

    /** A store with a capacity of its own, whose iterator cannot remove. */
    BACKED_BY_MPMC(
            without(Trait.REMOVES_INSIDE, Trait.KNOWS_REMAINING_CAPACITY, Trait.REFUSED_KEEPS_ITS_PLACE),
            2,
            4,
            8,
            1_024) {
        @Override
        <E> ShutdownBlockingQueue<E> create(int capacity) {
            return ShutdownQueues.backedBy(new MpmcVarHandleArrayQueue<>(capacity));
        }
    };

    private final UnaryOperator<List<Item>> removalOrder;
    private final Set<Trait> traits;
    private final int[] capacities;

    /** First in, first out. */
    Kind(Set<Trait> traits, int... capacities) {
        this(UnaryOperator.identity(), traits, capacities);
    }

    Kind(UnaryOperator<List<Item>> removalOrder, Set<Trait> traits, int... capacities) {
        this.removalOrder = removalOrder;
        this.traits = traits;
        this.capacities = capacities;
    }

    private static Set<Trait> without(Trait... missing) {
        Set<Trait> traits = EnumSet.copyOf(Trait.ALL);
        List.of(missing).forEach(traits::remove);
        return traits;
    }

    private static int[] everyCapacity() {
        return new int[] {1, 2, 3, 8, 1_000, QueueSubject.UNBOUNDED};
    }

    private static Set<Trait> with(Trait further) {
        Set<Trait> traits = EnumSet.copyOf(Trait.ALL);
        traits.add(further);
        return traits;
    }

    private static ShutdownQueueBuilder<Object> sized(int capacity) {
        ShutdownQueueBuilder<Object> builder = ShutdownQueues.builder();
        return capacity == QueueSubject.UNBOUNDED ? builder : builder.capacity(capacity);
    }

    /** Makes a queue; kinds without a capacity of their own choice ignore it. */
    abstract <E> ShutdownBlockingQueue<E> create(int capacity);

    /** Whether there is a capacity that so many elements fit into. */
    final boolean holds(int elements) {
        return IntStream.of(capacities).anyMatch(capacity -> capacity >= elements);
    }

    /** The order in which elements leave that were inserted in the given one. */
    final <E extends Comparable<? super E>> List<E> inQueueOrder(List<E> inserted) {
        List<E> elements = new ArrayList<>(inserted);
        if (has(Trait.LIFO)) {
            Collections.reverse(elements);
        } else if (has(Trait.PRIORITY)) {
            Collections.sort(elements);
        }
        return elements;
    }

    /** Makes a queue of the smallest capacity that holds so many elements. */
    final <E> ShutdownBlockingQueue<E> createFor(int elements) {
        return create(IntStream.of(capacities)
                .filter(capacity -> capacity >= elements)
                .findFirst()
                .orElseThrow());
    }

    final boolean has(Trait trait) {
        return subject(capacities[0]).has(trait);
    }

    /** A row for each capacity. */
    final Stream<QueueSubject<ShutdownBlockingQueue<Item>>> subjects() {
        return Arrays.stream(capacities).mapToObj(this::subject);
    }

    private QueueSubject<ShutdownBlockingQueue<Item>> subject(int capacity) {
        return new QueueSubject<>(
                capacity == QueueSubject.UNBOUNDED ? name() : name() + "(" + capacity + ")",
                capacity,
                () -> create(capacity),
                traits,
                removalOrder);
    }
}
