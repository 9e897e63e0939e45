package io.lastcall.queue.contract;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The blocking queues of {@code java.util.concurrent}, with what they do otherwise than ours. Not {@code
 * LinkedTransferQueue}: on JDK 17, in {@code timeoutRacingPut_twoTakers_elementIsTakenOnceAndNobodyHangs}, a thread in its
 * take was seen running for ten seconds instead of waiting, once.
 */
final class JdkQueues implements SubjectSource {

    private static final Set<Trait> LOCKS = EnumSet.of(
            Trait.MANY_PRODUCERS,
            Trait.MANY_CONSUMERS,
            Trait.ITERATES,
            Trait.ITERATES_IN_ORDER,
            Trait.REMOVES_INSIDE,
            Trait.KNOWS_REMAINING_CAPACITY);

    /** As seen on JDK 17 and 25, its {@code removeIf}, {@code removeAll} and {@code retainAll} wake no waiting putter. */
    private static final Set<Trait> ARRAY = without(Trait.REMOVES_INSIDE);

    /** Iterators show the heap. */
    private static final Set<Trait> HEAP = without(Trait.ITERATES_IN_ORDER);

    private static final Set<Trait> DELAYS = EnumSet.copyOf(HEAP);

    static {
        DELAYS.add(Trait.DELAYS);
    }

    private static Set<Trait> without(Trait missing) {
        Set<Trait> traits = EnumSet.copyOf(LOCKS);
        traits.remove(missing);
        return traits;
    }

    @Override
    public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
        return Stream.of(
                new QueueSubject<>("ArrayBlockingQueue(1)", 1, () -> new ArrayBlockingQueue<>(1), ARRAY),
                new QueueSubject<>("ArrayBlockingQueue(3)", 3, () -> new ArrayBlockingQueue<>(3), ARRAY),
                new QueueSubject<>("LinkedBlockingQueue(2)", 2, () -> new LinkedBlockingQueue<>(2), LOCKS),
                new QueueSubject<>("LinkedBlockingDeque(8)", 8, () -> new LinkedBlockingDeque<>(8), LOCKS),
                new QueueSubject<>(
                        "LinkedBlockingDeque(8) as a stack", 8, () -> new Stack(8), LOCKS, QueueSubject.LAST_FIRST),
                leastFirst("PriorityBlockingQueue", () -> new PriorityBlockingQueue<>(), HEAP),
                leastFirst("DelayQueue", () -> new DelayQueue<>(), DELAYS),
                new QueueSubject<>("SynchronousQueue, fair", 0, () -> new SynchronousQueue<>(true), LOCKS));
    }

    private static QueueSubject<BlockingQueue<Item>> leastFirst(
            String name, Supplier<BlockingQueue<Item>> factory, Set<Trait> traits) {
        return new QueueSubject<>(name, QueueSubject.UNBOUNDED, factory, traits, QueueSubject.LEAST_FIRST);
    }

    /** Inserts where it removes. */
    private static final class Stack extends LinkedBlockingDeque<Item> {

        private static final long serialVersionUID = 1L;

        Stack(int capacity) {
            super(capacity);
        }

        @Override
        public boolean offerLast(Item item) {
            return offerFirst(item);
        }

        @Override
        public boolean offerLast(Item item, long timeout, TimeUnit unit) throws InterruptedException {
            return offerFirst(item, timeout, unit);
        }

        @Override
        public void putLast(Item item) throws InterruptedException {
            putFirst(item);
        }

        @Override
        public boolean addAll(Collection<? extends Item> items) {
            if (items == this) {
                throw new IllegalArgumentException();
            }
            items.forEach(this::add);
            return !items.isEmpty();
        }
    }
}
