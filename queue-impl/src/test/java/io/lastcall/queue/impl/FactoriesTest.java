package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The factories and the builder: good and bad capacities, names, stores. */
class FactoriesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void bounded_badCapacity_throwsAndPointsToRendezvous(int capacity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownQueues.bounded(capacity))
                .withMessageContaining("capacity")
                .withMessageContaining(String.valueOf(capacity))
                .withMessageContaining("rendezvous()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownQueues.builder().capacity(capacity))
                .withMessageContaining("rendezvous()");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 65_535, 65_536, 65_537, 1 << 30, (1 << 30) + 1, Integer.MAX_VALUE})
    void bounded_anyGoodCapacity_isKeptExactlyAndNotAllocatedIfLarge(int capacity) {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.bounded(capacity);
        assertThat(queue.remainingCapacity()).isEqualTo(capacity);
        int some = Math.min(capacity, 70_000);
        for (int i = 0; i < some; i++) {
            assertThat(queue.offer(i)).isTrue();
        }
        assertThat(queue.remainingCapacity()).isEqualTo(capacity - some);
        assertThat(queue.offer(-1)).isEqualTo(some < capacity);
    }

    @Test
    void unbounded_remainingCapacity_isTheGreatestInteger() {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.unbounded();
        queue.add(1);
        assertThat(queue.remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
        queue.shutdown();
        assertThat(queue.remainingCapacity()).isZero();
    }

    @Test
    void builder_name_isInTheMessageOfTheException() {
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().capacity(1).name("orders").build();
        assertThat(queue.name()).isEqualTo("orders");
        queue.shutdown();
        assertThatExceptionOfType(QueueShutdownException.class)
                .isThrownBy(queue::take)
                .withMessageContaining("orders");
    }

    @Test
    void builder_nullName_throws() {
        assertThatNullPointerException()
                .isThrownBy(() -> ShutdownQueues.builder().name(null))
                .withMessageContaining("name");
    }

    @Test
    void builder_usedTwice_buildsQueuesThatShareNothing() {
        ShutdownQueueBuilder<Object> builder = ShutdownQueues.builder().capacity(1);
        ShutdownBlockingQueue<String> one = builder.build();
        ShutdownBlockingQueue<Integer> two = builder.capacity(2).build();
        one.add("element");
        assertThat(two).isEmpty();
        assertThat(two.remainingCapacity()).isEqualTo(2);
        one.shutdown();
        assertThat(two.isShutdown()).isFalse();
        assertThat(one.name()).isNotEqualTo(two.name());
    }

    @Test
    void backedBy_badStore_throws() {
        assertThatNullPointerException()
                .isThrownBy(() -> ShutdownQueues.backedBy(null))
                .withMessageContaining("store");
        ShutdownBlockingQueue<String> other = ShutdownQueues.unbounded();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownQueues.backedBy(other))
                .withMessageContaining("store")
                .withMessageContaining(other.name());
    }

    @Test
    void backedBy_storeWithElements_countsThem() throws Exception {
        Queue<String> store = new ConcurrentLinkedQueue<>(List.of("a", "b"));
        ShutdownBlockingQueue<String> queue = ShutdownQueues.backedBy(store);
        assertThat(queue).hasSize(2);
        queue.put("c");
        queue.shutdown();
        assertThat(queue.isTerminated()).isFalse();
        assertThat(queue.take()).isEqualTo("a");
        assertThat(queue.shutdownNow()).containsExactly("b", "c");
        assertThat(store).isEmpty();
    }

    @Test
    void backedBy_storeThatCallsTheQueue_isRefused() {
        ShutdownBlockingQueue<?>[] self = new ShutdownBlockingQueue<?>[1];
        Queue<String> store = new ConcurrentLinkedQueue<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean offer(String element) {
                self[0].poll();
                return super.offer(element);
            }
        };
        ShutdownBlockingQueue<String> queue = ShutdownQueues.backedBy(store);
        self[0] = queue;
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> queue.offer("a"))
                .satisfies(thrown -> assertThat(thrown).isNotInstanceOf(QueueShutdownException.class));
        assertThat(queue.shutdown()).isTrue(); // it is still usable
        assertThat(queue.isTerminated()).isTrue();
    }
}
