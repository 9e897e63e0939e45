package io.lastcall.queue.impl;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a queue until it is terminated, each taken when it is asked for.
 *
 * @param <E> the type of the elements
 */
final class ConsumingIterator<E> implements Iterator<E> {

    /** Takes an element, waiting for it, and returns null at the end. */
    interface Source<E> {
        @Nullable
        E next() throws InterruptedException;
    }

    private final Source<E> source;
    private @Nullable E next; // taken, and not yet returned
    private boolean ended;

    ConsumingIterator(Source<E> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = source.next();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("interrupted while taking from a queue");
                cancelled.initCause(interrupted);
                throw cancelled;
            }
            ended = next == null;
        }
        return !ended;
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        E element = next;
        assert element != null;
        next = null;
        return element;
    }
}
