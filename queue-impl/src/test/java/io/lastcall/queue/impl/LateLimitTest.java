package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An insertion that has read head long ago and sets the limit of a ring back, in the middle of another one. */
@Timeout(120)
class LateLimitTest {

    private static final int ROUNDS = 200_000;

    static Stream<SlotRing<Integer>> ringsForManyProducers() {
        return Stream.of(new RingStore<>(2), new SingleConsumerRing<>(2));
    }

    @ParameterizedTest
    @MethodSource("ringsForManyProducers")
    void offerSome_limitSetBackMeanwhile_insertsWhatThereIsRoomFor(SlotRing<Integer> ring) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread late = new Thread(() -> {
            while (!done.get()) {
                ring.limit = 2; // what it was at first
            }
        });
        late.start();
        try {
            Integer[] elements = {1, 2};
            for (int i = 0; i < ROUNDS; i++) {
                int inserted = ring.offerSome(elements, 0);
                assertThat(inserted).isBetween(1, 2);
                for (int n = 0; n < inserted; n++) {
                    assertThat(ring.poll()).isSameAs(elements[n]);
                }
                assertThat(ring.poll()).isNull();
            }
        } finally {
            done.set(true);
            late.join();
        }
    }
}
