package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** The options of which a queue has one at most, as a user writes them. */
    enum Option {
        LIFO("lifo()", ShutdownQueueBuilder::lifo),
        PRIORITY("priority()", ShutdownQueueBuilder::priority),
        PRIORITY_BY("priority(Comparator)", builder -> builder.priority(Comparator.comparing(Object::hashCode))),
        DELAY("delay()", ShutdownQueueBuilder::delay),
        RENDEZVOUS("rendezvous()", ShutdownQueueBuilder::rendezvous);

        final String name;
        final UnaryOperator<ShutdownQueueBuilder<Object>> choice;

        Option(String name, UnaryOperator<ShutdownQueueBuilder<Object>> choice) {
            this.name = name;
            this.choice = choice;
        }
    }

    @ParameterizedTest
    @EnumSource
    void builder_twoOrders_throwsAndNamesBoth(Option one) {
        for (Option other : Option.values()) {
            if (one == other) {
                continue;
            }
            ShutdownQueueBuilder<Object> builder = other.choice.apply(one.choice.apply(ShutdownQueues.builder()));
            assertThatIllegalStateException()
                    .isThrownBy(builder::build)
                    .withMessageContaining(one.name)
                    .withMessageContaining(other.name);
            assertThatIllegalStateException()
                    .isThrownBy(builder::buildJoinable)
                    .withMessageContaining(one.name)
                    .withMessageContaining(other.name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void builder_sameOrderTwice_isNoContradiction(Option option) {
        assertThat(option.choice
                        .apply(option.choice.apply(ShutdownQueues.builder()))
                        .build())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void builder_orderAndCapacity_fitExceptForRendezvous(Option option) {
        for (int capacity : new int[] {1, 5, Integer.MAX_VALUE}) {
            ShutdownQueueBuilder<Object> builder =
                    option.choice.apply(ShutdownQueues.builder().capacity(capacity));
            if (option == Option.RENDEZVOUS) {
                assertThatIllegalStateException()
                        .isThrownBy(builder::build)
                        .withMessageContaining("rendezvous()")
                        .withMessageContaining("capacity(" + capacity + ")");
            } else {
                assertThat(builder.build().remainingCapacity()).isEqualTo(capacity);
            }
        }
    }

    @Test
    void builder_nullComparator_throws() {
        assertThatNullPointerException()
                .isThrownBy(() -> ShutdownQueues.builder().priority(null))
                .withMessageContaining("order");
        assertThatNullPointerException().isThrownBy(() -> ShutdownQueues.priority(null));
    }

    @Test
    void factories_ofEachOrder_makeIt() {
        assertThat(drained(ShutdownQueues.lifo())).containsExactly("c", "a", "b");
        assertThat(drained(ShutdownQueues.priority())).containsExactly("a", "b", "c");
        assertThat(drained(ShutdownQueues.priority(Comparator.<String>reverseOrder())))
                .containsExactly("c", "b", "a");
        assertThat(ShutdownQueues.rendezvous().offer("a")).isFalse();
    }

    private static List<String> drained(ShutdownBlockingQueue<String> queue) {
        queue.addAll(List.of("b", "a", "c"));
        return queue.shutdownNow();
    }

    @Test
    void priority_elementThatIsNotComparable_isRefusedAlsoAsTheFirst() {
        assertRefusesObjects(ShutdownQueues.builder().priority().build(), "element");
    }

    @Test
    void delay_elementThatIsNotDelayed_isRefusedAlsoAsTheFirst() {
        assertRefusesObjects(ShutdownQueues.builder().delay().build(), new Ripe("element"));
    }

    private static void assertRefusesObjects(ShutdownBlockingQueue<Object> queue, Object good) {
        for (int size = 0; size < 2; size++) {
            assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.offer(new Object()));
            assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.put(new Object()));
            assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.add(new Object()));
            assertThat(queue).hasSize(size);
            queue.add(good);
        }
    }
}
