package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A removal that stalls between its claim and the clearing of its slot, in the rings that may have several consumers: the
 * others go round the ring, and must take the element that still lies there neither for a new one nor for a free slot.
 */
@Timeout(60)
class StalledRemovalTest {

    static Stream<SlotRing<Integer>> rings() {
        return IntStream.of(1, 2, 3, 4, 7, 8)
                .boxed()
                .flatMap(capacity ->
                        Stream.of(new RingStore<Integer>(capacity), new SingleProducerRing<Integer>(capacity)));
    }

    @ParameterizedTest
    @MethodSource("rings")
    void others_whileARemovalStalls_goOnUntilTheyNeedItsSlot(SlotRing<Integer> ring) {
        int stalledSlot = claimWithoutClearing(ring);
        int inserted = goRound(ring, 0);
        assertThat(inserted).isBetween(ring.slots.length - 2, ring.slots.length - 1);

        ring.slots[stalledSlot] = null; // the removal goes on
        assertThat(goRound(ring, inserted)).isEqualTo(4 * ring.slots.length);
        assertThat(ring.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("rings")
    void severalAtOnce_whileARemovalStalls_stopAtItsSlot(SlotRing<Integer> ring) {
        claimWithoutClearing(ring);
        ArrayDeque<Integer> model = new ArrayDeque<>();
        int inserted = 0;
        for (int n = 1; n > 0; ) {
            Integer[] elements = IntStream.range(inserted, inserted + ring.slots.length)
                    .boxed()
                    .toArray(Integer[]::new);
            n = ring.offerSome(elements, 0);
            model.addAll(List.of(elements).subList(0, n));
            inserted += n;
            while (!model.isEmpty()) {
                assertThat(ring.poll()).isEqualTo(model.poll());
            }
            assertThat(ring.poll()).isNull();
        }
        assertThat(inserted).isBetween(ring.slots.length - 2, ring.slots.length - 1);
    }

    @ParameterizedTest
    @MethodSource("rings")
    void end_whileARemovalStalls_handsBackTheOthersOnly(SlotRing<Integer> ring) {
        claimWithoutClearing(ring);
        boolean room = ring.offer(1) == Store.Insertion.DONE;
        assertThat(ring.peek()).isEqualTo(room ? 1 : null);
        assertThat(ring.end(() -> {})).isEqualTo(room ? List.of(1) : List.of());
        assertThat(ring.poll()).isSameAs(Store.DRAINED);
    }

    /** Inserts an element and claims it as a removal does; returns its slot, in which it stays. */
    private static int claimWithoutClearing(SlotRing<Integer> ring) {
        assertThat(ring.offer(-1)).isEqualTo(Store.Insertion.DONE);
        long h = ring.head;
        assertThat(IndexedStore.HEAD.compareAndSet(ring, h, h + (1L << IndexedStore.SHIFT)))
                .isTrue();
        return ring.slot(h >>> IndexedStore.SHIFT);
    }

    /** Inserts and removes one element at a time, four laps long or until the ring is busy; returns how many were inserted. */
    private static int goRound(SlotRing<Integer> ring, int first) {
        int inserted = first;
        while (inserted < 4 * ring.slots.length) {
            Store.Insertion outcome = ring.offer(inserted);
            if (outcome == Store.Insertion.BUSY) {
                assertThat(ring.poll()).isNull();
                return inserted;
            }
            assertThat(outcome).isEqualTo(Store.Insertion.DONE);
            assertThat(ring.peek()).isEqualTo(inserted);
            assertThat(ring.poll()).isEqualTo(inserted);
            assertThat(ring.poll()).isNull();
            inserted++;
        }
        return inserted;
    }
}
