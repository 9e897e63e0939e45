package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.io.IOException;
import java.util.AbstractCollection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
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
}
