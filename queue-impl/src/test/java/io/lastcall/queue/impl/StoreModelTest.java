package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each store against the obvious model, one thread, many random operations: holding and putting back among removals in the
 * middle, around the end of a ring and across segments.
 */
class StoreModelTest {

    private static final int OPERATIONS = 20_000;

    /** Few enough keys that many elements are equal to each other, in no order that has to do with their insertion. */
    private static final Comparator<Integer> BY_KEY = Comparator.comparingInt(element -> element * 7919 % 31);

    /** Where an element is put when those that are there leave from the first on. */
    private enum Order {
        FIRST_IN_FIRST_OUT {
            @Override
            int place(List<Integer> elements, Integer inserted) {
                return elements.size();
            }
        },
        LAST_IN_FIRST_OUT {
            @Override
            int place(List<Integer> elements, Integer inserted) {
                return 0;
            }
        },
        LEAST_FIRST {
            @Override
            int place(List<Integer> elements, Integer inserted) {
                return before(elements, there -> BY_KEY.compare(there, inserted) > 0);
            }

            @Override
            int placeOfHead(List<Integer> elements, Integer putBack) {
                return before(elements, there -> BY_KEY.compare(there, putBack) >= 0); // a lesser one may have come
            }
        };

        abstract int place(List<Integer> elements, Integer inserted);

        int placeOfHead(List<Integer> elements, Integer putBack) {
            return 0;
        }

        private static int before(List<Integer> elements, Predicate<Integer> first) {
            int place = 0;
            while (place < elements.size() && !first.test(elements.get(place))) {
                place++;
            }
            return place;
        }
    }

    /** What a store should be: a list of elements, the head first, and those held, which keep their places. */
    private static final class Model {
        final Order order;
        final long capacity;
        final List<Integer> elements = new ArrayList<>();
        final List<Integer> held = new ArrayList<>();
        final List<Batch> batches = new ArrayList<>();

        Model(Order order, long capacity) {
            this.order = order;
            this.capacity = capacity;
        }

        int size() {
            int placesOfBatches = batches.stream()
                    .mapToInt(batch -> batch.elements.size() - batch.released)
                    .sum();
            return elements.size() + held.size() + placesOfBatches;
        }

        @Nullable
        Integer peek() {
            return elements.isEmpty() ? null : elements.get(0);
        }

        @Nullable
        Integer poll() {
            return elements.isEmpty() ? null : elements.remove(0);
        }
    }

    /** What a {@link HeldBatch} should be: elements of which some have been shown, and some of these given back. */
    private static final class Batch {
        final HeldBatch<Integer> actual;
        final List<Integer> elements;
        int shown;
        int released;

        Batch(HeldBatch<Integer> actual, List<Integer> elements) {
            this.actual = actual;
            this.elements = elements;
        }

        List<Integer> unseen() {
            return elements.subList(shown, elements.size());
        }

        void showOne() {
            if (shown < elements.size()) {
                assertThat(actual.next()).isSameAs(elements.get(shown));
                shown++;
            } else {
                assertThat(actual.next()).isNull();
            }
        }
    }

    static Stream<Arguments> stores() {
        Stream<Arguments> rings = Stream.of(1, 2, 3, 4, 5, 8, 13)
                .flatMap(capacity -> Stream.of(
                        store("ring " + capacity, capacity, () -> new RingStore<Integer>(capacity)),
                        store("spsc " + capacity, capacity, () -> new SinglePairRing<Integer>(capacity)),
                        store("mpsc " + capacity, capacity, () -> new SingleConsumerRing<Integer>(capacity)),
                        store("spmc " + capacity, capacity, () -> new SingleProducerRing<Integer>(capacity))));
        Stream<Arguments> segments = Stream.of(1L, 2L, 300L, SegmentStore.NO_LIMIT)
                .flatMap(capacity -> Stream.of(
                        store("segments " + capacity, capacity, () -> new SegmentStore<Integer>(capacity)),
                        singleSidedSegments("spsc", capacity, true, true),
                        singleSidedSegments("mpsc", capacity, false, true),
                        singleSidedSegments("spmc", capacity, true, false)));
        Stream<Arguments> queues =
                Stream.of(store("queue", Long.MAX_VALUE, () -> new QueueStore<Integer>(new ConcurrentLinkedQueue<>())));
        Stream<Arguments> stacksAndHeaps = Stream.of(1L, 2L, 13L, LockedStore.NO_LIMIT)
                .flatMap(capacity -> Stream.of(
                        Arguments.of(
                                "stack " + capacity,
                                Order.LAST_IN_FIRST_OUT,
                                capacity,
                                supplier(() -> new StackStore<>(capacity))),
                        Arguments.of("heap " + capacity, Order.LEAST_FIRST, capacity, supplier(() -> heap(capacity)))));
        return Stream.of(rings, segments, queues, stacksAndHeaps).flatMap(s -> s);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the heap checks the type of what is inserted
    private static HeapStore<Integer> heap(long capacity) {
        return new HeapStore<>(capacity, Integer.class, (Comparator) BY_KEY);
    }

    private static Supplier<Store<Integer>> supplier(Supplier<Store<Integer>> store) {
        return store;
    }

    private static Arguments singleSidedSegments(
            String name, long capacity, boolean singleProducer, boolean singleConsumer) {
        return store(
                name + " segments " + capacity,
                capacity,
                () -> new SingleSidedSegmentStore<Integer>(capacity, singleProducer, singleConsumer));
    }

    private static Arguments store(String name, long capacity, Supplier<Store<Integer>> store) {
        return Arguments.of(name, Order.FIRST_IN_FIRST_OUT, capacity, store);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void randomOperations_oneThread_agreeWithTheModel(
            String name, Order order, long capacity, Supplier<Store<Integer>> supplier) {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Store<Integer> store = supplier.get();
            Model model = new Model(order, capacity);
            // Phases that mostly insert and phases that mostly remove, so that the store fills and empties.
            for (int i = 0; i < OPERATIONS; i++) {
                boolean filling = (i / 700) % 2 == 0;
                step(store, model, random, filling, i);
                assertThat(store.size()).as("size, seed %d, step %d", seed, i).isEqualTo(model.size());
                if (i % 16 == 0) {
                    assertThat(store.toArray()).as("seed %d, step %d", seed, i).isEqualTo(model.elements.toArray());
                    assertThat(store.toUnorderedArray())
                            .as("seed %d, step %d", seed, i)
                            .containsExactlyInAnyOrder(model.elements.toArray());
                }
            }
            assertEnds(store, model);
        }
    }

    private static void step(Store<Integer> store, Model model, SplittableRandom random, boolean filling, int i) {
        int dice = random.nextInt(100);
        if (dice < (filling ? 60 : 25)) {
            Store.Insertion expected = model.size() < model.capacity ? Store.Insertion.DONE : Store.Insertion.FULL;
            Integer element = i;
            assertThat(store.offer(element)).isEqualTo(expected);
            if (expected == Store.Insertion.DONE) {
                model.elements.add(model.order.place(model.elements, element), element);
            }
        } else if (dice < (filling ? 63 : 28)) {
            insertSome(store, model, random, i);
        } else if (dice < 68) {
            assertThat(store.poll()).isSameAs(model.poll());
        } else if (dice < 70) {
            removeSome(store, model, random);
        } else if (dice < 75) {
            stepOfABatch(store, model, random);
        } else if (dice < 82) {
            Object answer = store.hold();
            Integer expected = model.poll();
            assertThat(answer).isSameAs(expected);
            if (expected != null) {
                model.held.add(expected);
            }
        } else if (dice < 90 && !model.held.isEmpty()) {
            Integer element = model.held.remove(random.nextInt(model.held.size()));
            if (random.nextBoolean()) {
                store.release();
            } else {
                assertThat(store.putBack(element)).isTrue();
                model.elements.add(model.order.placeOfHead(model.elements, element), element);
            }
        } else if (dice < 94) {
            int divisor = 2 + random.nextInt(4);
            boolean removed = model.elements.removeIf(e -> e % divisor == 0 && e > i - 40);
            assertThat(store.removeIf(e -> e % divisor == 0 && e > i - 40)).isEqualTo(removed);
        } else if (dice < 97) {
            Integer target = i - random.nextInt(30);
            assertThat(store.remove(target)).isEqualTo(model.elements.remove(target)); // the object, not the index
        } else if (dice < 98) {
            removeSomeByIterator(store, model, random);
        } else if (dice < 99) {
            assertThat(store.peek()).isSameAs(model.peek());
        } else if (random.nextInt(10) == 0) {
            store.clear();
            model.elements.clear();
        }
        assertThat(store.hasElement()).isEqualTo(!model.elements.isEmpty());
        assertThat(store.hasRoom()).isEqualTo(model.size() < model.capacity);
        assertThat(store.isEmpty()).isEqualTo(model.size() == 0);
        assertThat(store.remainingCapacity())
                .isEqualTo((int) Math.min(model.capacity - model.size(), Integer.MAX_VALUE));
    }

    private static void insertSome(Store<Integer> store, Model model, SplittableRandom random, int i) {
        Integer[] elements = new Integer[random.nextInt(1, 80)];
        Arrays.setAll(elements, k -> i + (k + 1) * OPERATIONS); // none twice
        int from = random.nextInt(elements.length);
        int inserted = store.offerSome(elements, from);
        int most = (int) Math.min(elements.length - from, model.capacity - model.size());
        if (store instanceof IndexedStore) {
            assertThat(inserted).isBetween(Math.min(1, most), most);
        } else {
            assertThat(inserted).isZero();
        }
        model.elements.addAll(Arrays.asList(elements).subList(from, from + inserted));
    }

    private static void removeSome(Store<Integer> store, Model model, SplittableRandom random) {
        Object[] into = new Object[random.nextInt(1, 80)];
        int n = store instanceof IndexedStore ? Math.min(into.length, model.elements.size()) : 0;
        assertThat(store.pollSome(into)).isEqualTo(n);
        List<Integer> head = model.elements.subList(0, n);
        assertThat(Arrays.asList(into).subList(0, n)).isEqualTo(head);
        head.clear();
    }

    private static void stepOfABatch(Store<Integer> store, Model model, SplittableRandom random) {
        if (model.batches.size() < random.nextInt(4)) {
            int most = random.nextInt(80);
            HeldBatch<Integer> batch = store.holdBatch(most);
            if (batch == null) {
                assertThat(most < 2 || model.elements.isEmpty() || !(store instanceof IndexedStore))
                        .isTrue();
            } else {
                List<Integer> head = model.elements.subList(0, Math.min(Math.min(most, 64), model.elements.size()));
                model.batches.add(new Batch(batch, List.copyOf(head)));
                head.clear();
            }
            return;
        }
        if (model.batches.isEmpty()) {
            return;
        }
        Batch batch = model.batches.get(random.nextInt(model.batches.size()));
        int dice = random.nextInt(10);
        if (dice < 7) {
            batch.showOne();
        } else if (dice < 9 || batch.shown == batch.released) {
            store.release(batch.actual);
            batch.released = batch.shown;
        } else {
            assertThat(store.putBack(batch.actual)).isTrue();
            model.elements.addAll(0, batch.elements.subList(batch.shown - 1, batch.elements.size()));
            model.batches.remove(batch);
        }
        if (batch.released == batch.elements.size()) {
            model.batches.remove(batch);
        }
    }

    private static void removeSomeByIterator(Store<Integer> store, Model model, SplittableRandom random) {
        Iterator<Integer> mine = model.elements.iterator();
        for (Iterator<Integer> iterator = store.iterator(); iterator.hasNext(); ) {
            assertThat(iterator.next()).isSameAs(mine.next());
            if (random.nextInt(5) == 0) {
                iterator.remove();
                mine.remove();
            }
        }
        assertThat(mine.hasNext()).isFalse();
    }

    private static void assertEnds(Store<Integer> store, Model model) {
        assertThat(store.isClosed()).isFalse();
        assertThat(store.isDrained()).isFalse();
        store.close();
        assertThat(store.isClosed()).isTrue();
        assertThat(store.offer(-1)).isEqualTo(Store.Insertion.CLOSED);
        assertThat(store.isDrained()).isEqualTo(model.size() == 0);
        List<Integer> left = new ArrayList<>();
        model.batches.forEach(batch -> left.addAll(batch.unseen()));
        left.addAll(model.elements);
        assertThat(store.end(() -> {})).isEqualTo(left);
        assertThat(store.isDrained()).isTrue();
        assertThat(store.poll()).isSameAs(Store.DRAINED);
        assertThat(store.size()).isZero();
        for (Integer element : model.held) { // in the hands of a sink when the store ended
            assertThat(store.putBack(element)).isFalse();
            store.release();
        }
        for (Batch batch : model.batches) {
            assertThat(batch.actual.next()).isNull();
            store.release(batch.actual);
            assertThat(store.putBack(batch.actual)).isFalse();
        }
        assertThat(store.isDrained()).isTrue();
        assertThat(store.poll()).isSameAs(Store.DRAINED);
        assertThat(store.toArray()).isEmpty();
    }

    @Test
    void putBack_whileOthersTookThroughSegments_isTheHead() {
        SegmentStore<Integer> store = new SegmentStore<>(SegmentStore.NO_LIMIT);
        int n = 3 * SegmentStore.LENGTH + 7;
        for (int i = 0; i < n; i++) {
            store.offer(i);
        }
        assertThat(store.hold()).isEqualTo(0);
        for (int i = 1; i < n - 1; i++) {
            assertThat(store.poll()).isEqualTo(i);
        }
        assertThat(store.putBack(0)).isTrue();
        assertThat(store.toArray()).containsExactly(0, n - 1);
        assertThat(store.poll()).isEqualTo(0);
        assertThat(store.poll()).isEqualTo(n - 1);
        assertThat(store.poll()).isNull();
    }

    @Test
    void hold_inAFullRing_keepsItsPlace() {
        RingStore<Integer> store = new RingStore<>(2);
        store.offer(1);
        store.offer(2);
        assertThat(store.hold()).isEqualTo(1);
        assertThat(store.offer(3)).isEqualTo(Store.Insertion.FULL);
        assertThat(store.poll()).isEqualTo(2);
        assertThat(store.offer(3)).isEqualTo(Store.Insertion.DONE);
        assertThat(store.offer(4)).isEqualTo(Store.Insertion.FULL);
        assertThat(store.putBack(1)).isTrue();
        assertThat(store.toArray()).containsExactly(1, 3);
    }
}
