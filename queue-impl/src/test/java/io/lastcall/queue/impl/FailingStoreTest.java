package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A queue over a store of the user's that throws, or that calls the queue; and elements that came back from a sink. */
@Timeout(60)
class FailingStoreTest {

    private static final class FailingStore extends LinkedBlockingQueue<Integer> {
        private static final long serialVersionUID = 1L;

        transient int polls = Integer.MAX_VALUE; // that still work
        transient boolean queriesFail;
        transient Runnable onOffer = () -> {};

        @Override
        public boolean offer(Integer element) {
            onOffer.run();
            return super.offer(element);
        }

        @Override
        public @Nullable Integer poll() {
            if (polls-- <= 0) {
                throw new UnsupportedOperationException("poll");
            }
            return super.poll();
        }

        @Override
        public Object[] toArray() {
            failIfToldTo("toArray");
            return super.toArray();
        }

        @Override
        public boolean isEmpty() {
            failIfToldTo("isEmpty");
            return super.isEmpty();
        }

        @Override
        public int remainingCapacity() {
            failIfToldTo("remainingCapacity");
            return super.remainingCapacity();
        }

        private void failIfToldTo(String what) {
            if (queriesFail) {
                throw new UnsupportedOperationException(what);
            }
        }
    }

    private final FailingStore store = new FailingStore();
    private final ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);

    @Test
    void shutdownNow_pollThrows_handsBackWhatToArrayShowsAndEmptiesTheStore() {
        queue.addAll(List.of(1, 2, 3));
        store.polls = 1;
        assertThat(queue.shutdownNow()).containsExactly(1, 2, 3);
        assertThat(store).isEmpty();
        assertThat(queue.isTerminated()).isTrue();
    }

    @Test
    void shutdownNow_everythingThrows_keepsTheElementsForTheNextCall() {
        queue.addAll(List.of(1, 2, 3));
        store.polls = 1;
        store.queriesFail = true;
        assertThatThrownBy(queue::shutdownNow)
                .hasMessage("poll")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .anySatisfy(second -> assertThat(second).hasMessage("toArray")));
        store.polls = Integer.MAX_VALUE;
        store.queriesFail = false;
        assertThat(queue.isTerminated()).isFalse();
        assertThat(queue.toArray()).containsExactly(1, 2, 3);
        assertThat(queue.shutdownNow()).containsExactly(1, 2, 3);
        assertThat(queue.isTerminated()).isTrue();
    }

    @Test
    void hasElementAndRoom_storeThrows_letTheNextOneLookAndGetTheException() {
        QueueStore<Integer> backed = new QueueStore<>(store);
        store.queriesFail = true;
        assertThat(backed.hasElement()).isTrue();
        assertThat(backed.hasRoom()).isTrue();
    }

    @Test
    void storeCallsTheQueue_anyMethod_isRefusedAndChangesNothing() {
        queue.add(1);
        List<Consumer<ShutdownBlockingQueue<Integer>>> calls = List.of(
                ShutdownBlockingQueue::shutdown,
                ShutdownBlockingQueue::shutdownNow,
                ShutdownBlockingQueue::isTerminated,
                ShutdownBlockingQueue::poll,
                ShutdownBlockingQueue::clear,
                q -> q.remove((Object) 1),
                q -> q.removeIf(element -> true),
                q -> q.add(2));
        for (Consumer<ShutdownBlockingQueue<Integer>> call : calls) {
            store.onOffer = () -> call.accept(queue);
            assertThatThrownBy(() -> queue.add(3))
                    .isInstanceOf(IllegalStateException.class)
                    .isNotInstanceOf(QueueShutdownException.class);
            store.onOffer = () -> {};
            assertThat(queue).containsExactly(1);
            assertThat(queue.isShutdown()).isFalse();
        }
    }

    // What a sink has refused is kept beside the store.

    private void refuseFirst() {
        queue.addAll(List.of(1, 2));
        assertThatThrownBy(() -> queue.drainTo(new ArrayList<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public boolean add(Integer element) {
                        throw new UnsupportedOperationException("sink");
                    }
                }))
                .hasMessage("sink");
        assertThat(queue).containsExactly(1, 2);
    }

    @Test
    void shutdownNow_elementCameBack_handsItBackFirstAndTerminates() {
        refuseFirst();
        assertThat(queue.shutdownNow()).containsExactly(1, 2);
        assertThat(queue.isTerminated()).isTrue();
        assertThat(queue.size()).isZero();
    }

    @Test
    void clear_elementCameBack_removesItToo() {
        refuseFirst();
        queue.clear();
        assertThat(queue.size()).isZero();
        assertThat(queue).isEmpty();
        queue.shutdown();
        assertThat(queue.isTerminated()).isTrue();
    }

    @Test
    void isEmpty_sinkHasTheLastElement_isFalse() {
        queue.add(1);
        List<Boolean> empty = new ArrayList<>();
        queue.drainTo(new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(Integer element) {
                return empty.add(queue.isEmpty());
            }
        });
        assertThat(empty).containsExactly(false);
        assertThat(queue.isEmpty()).isTrue();
    }
}
