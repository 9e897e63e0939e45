package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others do about an insertion that has claimed its place and has yet to publish the element. */
@Timeout(60)
class HalfDoneInsertionTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);
    private final SinglePairRing<String> store = new SinglePairRing<>(2);

    @AfterEach
    void endActors() {
        actors.close();
    }

    private void claim() {
        IndexedStore.TAIL.getAndAdd(store, 1L << IndexedStore.SHIFT);
    }

    private void publish(String element) {
        SlotRing.SLOT.setRelease(store.slots, 0, element);
    }

    @Test
    void removals_placeClaimed_answerBusyAndNotEmpty() {
        claim();
        assertThat(store.poll()).isSameAs(Store.BUSY);
        assertThat(store.hold()).isSameAs(Store.BUSY);
        assertThat(store.hasElement()).isTrue();
        publish("element");
        assertThat(store.poll()).isEqualTo("element");
    }

    // insertion, claimed | end | insertion, published
    @Test
    void end_placeClaimed_waitsForTheElement() {
        claim();
        Actor<List<Object>> end = actors.startWaiting("end", () -> store.end(() -> {}));
        assertThat(end.hasEnded()).isFalse();
        publish("element");
        assertThat(end.result()).containsExactly("element");
        assertThat(store.isDrained()).isTrue();
    }
}
