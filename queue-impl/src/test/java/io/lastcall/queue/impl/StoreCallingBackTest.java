package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** A store of the user's must not call the queue that it backs, but may call others. */
class StoreCallingBackTest {

    /** Does something before each insertion. */
    private static final class CallingStore extends ArrayDeque<Integer> {
        private static final long serialVersionUID = 1L;

        private transient Runnable beforeOffer = () -> {};

        @Override
        public boolean offer(Integer element) {
            beforeOffer.run();
            return super.offer(element);
        }
    }

    private final CallingStore store = new CallingStore();
    private final ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);
    private final CallingStore otherStore = new CallingStore();
    private final ShutdownBlockingQueue<Integer> other = ShutdownQueues.backedBy(otherStore);

    private void assertOfferIsRefused() {
        assertThatThrownBy(() -> queue.offer(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the queue that it backs");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void store_callsItsQueue_isRefusedAndTheQueueGoesOn() {
        store.beforeOffer = queue::isShutdown;
        assertOfferIsRefused();
        store.beforeOffer = () -> {};
        assertThat(queue.offer(2)).isTrue();
        assertThat(queue.poll()).isEqualTo(2);
    }

    @Test
    void store_callsAnotherQueue_works() {
        store.beforeOffer = () -> other.add(3);
        assertThat(queue.offer(2)).isTrue();
        assertThat(other.poll()).isEqualTo(3);
        assertThat(queue.poll()).isEqualTo(2);
    }

    @Test
    void store_callsItsQueueThroughAnother_isRefused() {
        store.beforeOffer = () -> other.add(3);
        otherStore.beforeOffer = queue::poll;
        assertOfferIsRefused();
        assertThat(other.isEmpty()).isTrue();
    }

    @Test
    void store_callsItsQueueAfterAnother_isRefused() {
        store.beforeOffer = () -> {
            other.add(3);
            queue.size();
        };
        assertOfferIsRefused();
        assertThat(other.poll()).isEqualTo(3);
    }
}
