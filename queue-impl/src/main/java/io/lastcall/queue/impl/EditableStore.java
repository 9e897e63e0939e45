package io.lastcall.queue.impl;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store that can remove any of its elements by identity. What needs user code to find them, {@code equals} or a
 * predicate, looks at a copy first, so that no user code runs inside the step that removes.
 *
 * @param <E> the type of the elements
 */
abstract class EditableStore<E> extends Store<E> {

    private IntConsumer onDiscard = count -> {};

    /** Sets who is told how many elements were removed by other means than poll, hold and end; before the first use. */
    final void onDiscard(IntConsumer listener) {
        onDiscard = listener;
    }

    /** Removes the victims, in one step. */
    abstract void removeAll(Victims victims);

    private boolean discard(Victims victims) {
        removeAll(victims);
        int removed = victims.removed();
        if (removed > 0) {
            onDiscard.accept(removed);
        }
        return removed > 0;
    }

    @Override
    final boolean remove(Object o) {
        for (; ; ) {
            boolean missed = false;
            for (Object element : toUnorderedArray()) {
                if (o.equals(element)) {
                    if (discard(Victims.none().add(element))) {
                        return true;
                    }
                    missed = true;
                }
            }
            if (!missed) {
                return false;
            }
            // Each match was taken by somebody else meanwhile, and an equal one may have come.
        }
    }

    @Override
    @SuppressWarnings("unchecked") // only elements get in
    final boolean removeIf(Predicate<? super E> filter) {
        Victims victims = Victims.none();
        boolean any = false;
        for (Object element : toUnorderedArray()) {
            if (filter.test((E) element)) {
                victims.add(element);
                any = true;
            }
        }
        return any && discard(victims);
    }

    @Override
    final void clear() {
        discard(Victims.everything());
    }

    @Override
    final Iterator<E> iterator() {
        return new SnapshotIterator(toArray());
    }

    private final class SnapshotIterator implements Iterator<E> {
        private final Object[] elements;
        private int next;
        private @Nullable Object last;

        SnapshotIterator(Object[] elements) {
            this.elements = elements;
        }

        @Override
        public boolean hasNext() {
            return next < elements.length;
        }

        @Override
        @SuppressWarnings("unchecked") // only elements get in
        public E next() {
            if (next == elements.length) {
                throw new NoSuchElementException();
            }
            Object element = elements[next++];
            last = element;
            return (E) element;
        }

        @Override
        public void remove() {
            Object element = last;
            if (element == null) {
                throw new IllegalStateException("next has not been called, or remove has been called since");
            }
            last = null;
            discard(Victims.none().add(element));
        }
    }
}
