package io.lastcall.queue.impl;

import org.jspecify.annotations.Nullable;

/**
 * The same queue once for each common type of store.
 *
 * @param <E> the type of the elements
 */
abstract class DirectQueue<E> extends StoreQueue<E> {

    /*
     * The virtual machine notes at each call in a method which types it meets there, and inlines what is called only if they are
     * few. In a program that uses many kinds of queues StoreQueue's calls of its store meet many types. Here each
     * kind has calls of its own, which meet one type, and the rest of StoreQueue is inlined around them wherever the
     * caller's queue is always of one kind. The numbers are in docs/adr/0011.
     *
     * So the classes below are alike on purpose: what is noted belongs to the bytecode of a method, and a method that
     * they shared, or inherited from a generic class, would meet all the types again.
     */

    private DirectQueue(Store<E> store, String name) {
        super(store, name);
    }

    /** Makes a queue over a store. */
    static <E> StoreQueue<E> over(Store<E> store, String name) {
        Class<?> type = store.getClass();
        if (type == RingStore.class) {
            return new Ring<>((RingStore<E>) store, name);
        }
        if (type == SinglePairRing.class) {
            return new SinglePair<>((SinglePairRing<E>) store, name);
        }
        if (type == SingleConsumerRing.class) {
            return new SingleConsumer<>((SingleConsumerRing<E>) store, name);
        }
        if (type == SingleProducerRing.class) {
            return new SingleProducer<>((SingleProducerRing<E>) store, name);
        }
        if (type == SegmentStore.class) {
            return new Segments<>((SegmentStore<E>) store, name);
        }
        if (type == StackStore.class) {
            return new Stack<>((StackStore<E>) store, name);
        }
        if (type == HeapStore.class) {
            return new Heap<>((HeapStore<E>) store, name);
        }
        if (type == DelayStore.class) {
            return new Delay<>((DelayStore<E>) store, name);
        }
        return new StoreQueue<>(store, name);
    }

    private static final class Ring<E> extends DirectQueue<E> {
        private final RingStore<E> direct;

        Ring(RingStore<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }

    private static final class SinglePair<E> extends DirectQueue<E> {
        private final SinglePairRing<E> direct;

        SinglePair(SinglePairRing<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }

    private static final class SingleConsumer<E> extends DirectQueue<E> {
        private final SingleConsumerRing<E> direct;

        SingleConsumer(SingleConsumerRing<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }

    private static final class SingleProducer<E> extends DirectQueue<E> {
        private final SingleProducerRing<E> direct;

        SingleProducer(SingleProducerRing<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }

    private static final class Segments<E> extends DirectQueue<E> {
        private final SegmentStore<E> direct;

        Segments(SegmentStore<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }

    private static final class Stack<E> extends DirectQueue<E> {
        private final StackStore<E> direct;

        Stack(StackStore<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }

    private static final class Heap<E> extends DirectQueue<E> {
        private final HeapStore<E> direct;

        Heap(HeapStore<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }

    private static final class Delay<E> extends DirectQueue<E> {
        private final DelayStore<E> direct;

        Delay(DelayStore<E> store, String name) {
            super(store, name);
            direct = store;
        }

        @Override
        Store.Insertion offerToStore(E element) {
            return direct.offer(element);
        }

        @Override
        @Nullable
        Object pollStore() {
            return direct.poll();
        }
    }
}
