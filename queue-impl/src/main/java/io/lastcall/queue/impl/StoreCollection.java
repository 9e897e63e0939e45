package io.lastcall.queue.impl;

import java.util.AbstractQueue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of a queue that is a collection: queries, copies, iteration, and removal in the middle. Nothing here waits or
 * depends on the lifecycle.
 *
 * @param <E> the type of the elements
 */
abstract class StoreCollection<E> extends AbstractQueue<E> {

    final Store<E> store;

    StoreCollection(Store<E> store) {
        this.store = store;
    }

    /** What follows a removal: there is room, and perhaps the end. */
    abstract void removed();

    @Override
    public int size() {
        StackReserve.require();
        return store.size();
    }

    @Override
    public boolean isEmpty() {
        StackReserve.require();
        return store.isEmpty();
    }

    @Override
    public boolean contains(@Nullable Object o) {
        StackReserve.require();
        if (o != null) {
            for (Object element : store.toUnorderedArray()) {
                if (o.equals(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean remove(@Nullable Object o) {
        StackReserve.require();
        boolean removed = o != null && store.remove(o);
        if (removed) {
            removed();
        }
        return removed;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter, "filter");
        StackReserve.require();
        try {
            return store.removeIf(filter);
        } finally {
            removed(); // a store of the user's may have removed some elements before its filter threw
        }
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        Objects.requireNonNull(elements, "elements");
        return removeIf(elements::contains);
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        Objects.requireNonNull(elements, "elements");
        return removeIf(element -> !elements.contains(element));
    }

    @Override
    public void clear() {
        StackReserve.require();
        try {
            store.clear();
        } finally {
            removed(); // a store of the user's may have removed some elements before it threw
        }
    }

    @Override
    public Object[] toArray() {
        StackReserve.require();
        return store.toArray();
    }

    @Override
    public <T> T[] toArray(T[] a) {
        return Arrays.asList(toArray()).toArray(a);
    }

    @Override
    @SuppressWarnings("unchecked") // only elements get in
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action, "action");
        for (Object element : toArray()) {
            action.accept((E) element);
        }
    }

    @Override
    public Iterator<E> iterator() {
        StackReserve.require();
        Iterator<E> elements = store.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public E next() {
                return elements.next();
            }

            @Override
            public void remove() {
                StackReserve.require();
                elements.remove();
                removed();
            }
        };
    }

    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.CONCURRENT);
    }
}
