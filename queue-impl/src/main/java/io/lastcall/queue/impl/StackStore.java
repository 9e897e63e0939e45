package io.lastcall.queue.impl;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A last-in-first-out store: the head is the end of the array.
 *
 * @param <E> the type of the elements
 */
final class StackStore<E> extends LockedStore<E> {

    StackStore(long capacity) {
        super(capacity);
    }

    @Override
    void insert(E element) {
        elements[size++] = element;
    }

    @Override
    void insertHead(E element) {
        insert(element);
    }

    @Override
    int headIndex() {
        return size - 1;
    }

    @Override
    void removeHead() {
        elements[--size] = null;
    }

    @Override
    void removeVictims(Victims victims) {
        @Nullable Object[] kept = new Object[size];
        int from = size;
        for (int i = size - 1; i >= 0; i--) { // from the head on
            Object element = elements[i];
            if (element != null && !victims.claim(element)) {
                kept[--from] = element;
            }
        }
        int n = size - from;
        System.arraycopy(kept, from, elements, 0, n);
        Arrays.fill(elements, n, size, null);
        size = n;
    }

    @Override
    Object[] toUnorderedArray() {
        return toArray(); // costs no more
    }

    @Override
    Snapshot snapshot() {
        Object[] copy = new Object[size];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = elements[size - 1 - i];
        }
        return () -> copy;
    }
}
