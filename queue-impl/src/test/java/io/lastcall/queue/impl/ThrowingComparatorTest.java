package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.io.IOException;
import java.util.AbstractCollection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Comparators that throw what Java would not let them declare; those of other languages do. */
@Timeout(60)
class ThrowingComparatorTest {

    private boolean fails;

    private final ShutdownBlockingQueue<Integer> queue = ShutdownQueues.priority((a, b) -> {
        if (fails) {
            throw this.<RuntimeException>undeclared(new IOException("comparator"));
        }
        return a.compareTo(b);
    });

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <X extends Throwable> X undeclared(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Test
    void shutdownNow_comparatorThrowsUndeclared_handsBackEverything() {
        queue.addAll(List.of(1, 2, 3));
        fails = true;
        assertThat(queue.shutdownNow()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void drainTo_sinkRefusesAndComparatorThrowsUndeclared_keepsTheElement() {
        queue.addAll(List.of(1, 2, 3));
        assertThatThrownBy(() -> queue.drainTo(new AbstractCollection<Integer>() {
                    @Override
                    public boolean add(Integer element) {
                        fails = true;
                        throw new IllegalArgumentException("sink");
                    }

                    @Override
                    public Iterator<Integer> iterator() {
                        return Collections.emptyIterator();
                    }

                    @Override
                    public int size() {
                        return 0;
                    }
                }))
                .hasMessage("sink");
        fails = false;
        assertThat(queue.toArray()).containsExactly(1, 2, 3);
        queue.shutdown();
        queue.clear();
        assertThat(queue.isTerminated()).isTrue();
    }

    @Test
    void comparatorCallsTheQueue_anyMethod_isRefusedAndChangesNothing() {
        List<Consumer<ShutdownBlockingQueue<Integer>>> calls = List.of(
                ShutdownBlockingQueue::isShutdown,
                ShutdownBlockingQueue::isTerminated,
                ShutdownBlockingQueue::shutdownCause,
                ShutdownBlockingQueue::remainingCapacity,
                ShutdownBlockingQueue::termination,
                ShutdownBlockingQueue::shutdown,
                ShutdownBlockingQueue::shutdownNow,
                ShutdownBlockingQueue::describe,
                ShutdownBlockingQueue::size,
                ShutdownBlockingQueue::poll,
                ShutdownBlockingQueue::clear);
        AtomicReference<ShutdownBlockingQueue<Integer>> reference = new AtomicReference<>();
        AtomicReference<Consumer<ShutdownBlockingQueue<Integer>>> call = new AtomicReference<>(any -> {});
        ShutdownBlockingQueue<Integer> ordered = ShutdownQueues.priority((a, b) -> {
            call.get().accept(reference.get());
            return Integer.compare(a, b);
        });
        reference.set(ordered);
        ordered.addAll(List.of(1, 2));
        for (Consumer<ShutdownBlockingQueue<Integer>> each : calls) {
            call.set(each);
            assertThatThrownBy(() -> ordered.add(3))
                    .isInstanceOf(IllegalStateException.class)
                    .isNotInstanceOf(QueueShutdownException.class);
            call.set(any -> {});
            assertThat(ordered).containsExactly(1, 2);
            assertThat(ordered.isShutdown()).isFalse();
        }
    }
}
