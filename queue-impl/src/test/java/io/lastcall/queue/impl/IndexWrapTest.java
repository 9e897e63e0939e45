package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores whose positions pass the numbers at which an {@code int}, or a word cut short, would wrap.
 *
 * <p>{@code -Dfaults.operations=4294967296} has one store of each class get there by operations alone.
 */
@Timeout(36_000)
class IndexWrapTest {

    private static final long OPERATIONS = Long.getLong("faults.operations", 1L << 21);
    private static final int CAPACITY = 3;

    static Stream<Arguments> storesNearAWrap() {
        return LongStream.of(1L << 29, 1L << 30, 1L << 31, 1L << 32, 1L << 33, 1L << 59)
                .boxed()
                .flatMap(wrap -> Stream.of(
                                new RingStore<Integer>(CAPACITY),
                                new SinglePairRing<Integer>(CAPACITY),
                                new SingleConsumerRing<Integer>(CAPACITY),
                                new SingleProducerRing<Integer>(CAPACITY),
                                new SegmentStore<Integer>(CAPACITY))
                        .map(store -> Arguments.of(store.getClass().getSimpleName(), store, wrap)));
    }

    @ParameterizedTest(name = "{0} before {2}")
    @MethodSource("storesNearAWrap")
    void positions_acrossAWrap_agreeWithTheModel(String name, IndexedStore<Integer> store, long wrap) {
        long start = wrap - 512; // the beginning of a lap and of a segment
        startAt(store, start);
        ArrayDeque<Integer> model = new ArrayDeque<>();
        SplittableRandom random = new SplittableRandom(wrap);
        int i = 0;
        while (store.tail >>> IndexedStore.SHIFT < wrap + 512) {
            Integer element = i++;
            if (random.nextBoolean()) {
                boolean room = model.size() < CAPACITY;
                assertThat(store.offer(element).isDone()).isEqualTo(room);
                if (room) {
                    model.add(element);
                }
            } else if (random.nextInt(8) == 0) {
                assertThat(store.remove(element - 2)).isEqualTo(model.remove(element - 2));
            } else if (random.nextInt(8) == 0 && !model.isEmpty()) {
                assertThat(store.hold()).isEqualTo(model.peek());
                assertThat(store.putBack(model.element())).isTrue();
            } else {
                assertThat(store.poll()).isEqualTo(model.poll());
            }
            assertThat(store.size()).isEqualTo(model.size());
            assertThat(store.toArray()).containsExactly(model.toArray());
        }
        assertThat(store.end(() -> {})).containsExactlyElementsOf(model);
    }

    /** Has a new store begin at a position. */
    private static void startAt(IndexedStore<Integer> store, long position) {
        store.head = position << IndexedStore.SHIFT;
        store.tail = position << IndexedStore.SHIFT;
        store.ownHead = position;
        store.ownTail = position;
        store.limit = position;
        store.seenTail = position;
        if (store instanceof SegmentStore<Integer> segments) {
            assertThat(position % SegmentStore.LENGTH).isZero();
            segments.headSegment = new SegmentStore.Segment(position);
            segments.tailSegment = segments.headSegment;
        }
    }

    static Stream<Arguments> smallStores() {
        return Stream.of(
                        new RingStore<Integer>(2),
                        new SinglePairRing<Integer>(2),
                        new SingleConsumerRing<Integer>(2),
                        new SingleProducerRing<Integer>(2),
                        new SegmentStore<Integer>(2))
                .map(store -> Arguments.of(store.getClass().getSimpleName(), store));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("smallStores")
    void operations_veryMany_neverLoseTheOrder(String name, IndexedStore<Integer> store) {
        long begin = System.nanoTime();
        Integer[] elements = {1, 2, 3, 4, 5, 6, 7, 8};
        store.offer(elements[7]);
        for (long i = 0; i < OPERATIONS / 2; i++) {
            int next = (int) i & 7;
            if (store.offer(elements[next]) != Store.Insertion.DONE || store.poll() != elements[(next + 7) & 7]) {
                throw new AssertionError("operation " + 2 * i);
            }
        }
        assertThat(store.size()).isEqualTo(1);
        System.out.printf("%s: %d operations in %d ms%n", name, OPERATIONS, (System.nanoTime() - begin) / 1_000_000);
    }
}
