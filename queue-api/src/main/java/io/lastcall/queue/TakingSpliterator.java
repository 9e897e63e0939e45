package io.lastcall.queue;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A spliterator that takes each element from a queue at the moment at which it gives it to its action, and never splits:
 * the library's own, made from an iterator, would fetch elements ahead when split.
 *
 * @param <E> the type of the elements
 */
final class TakingSpliterator<E> implements Spliterator<E> {

    private final Iterator<E> elements;
    private volatile boolean closed;

    private TakingSpliterator(Iterator<E> elements) {
        this.elements = elements;
    }

    static <E> Stream<E> stream(Iterator<E> elements) {
        TakingSpliterator<E> spliterator = new TakingSpliterator<>(elements);
        return StreamSupport.stream(spliterator, false).onClose(() -> spliterator.closed = true);
    }

    @Override
    public boolean tryAdvance(Consumer<? super E> action) {
        Objects.requireNonNull(action, "action");
        if (closed || !elements.hasNext()) {
            return false;
        }
        action.accept(elements.next());
        return true;
    }

    @Override
    public @Nullable Spliterator<E> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED | NONNULL;
    }
}
