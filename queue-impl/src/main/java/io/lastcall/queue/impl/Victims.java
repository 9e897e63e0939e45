package io.lastcall.queue.impl;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Objects that were seen in a copy of a store and are to be removed from it, by identity, each as often as it was seen. */
final class Victims {

    private final @Nullable IdentityHashMap<Object, int[]> counts; // null: everything
    private int removed;

    private Victims(@Nullable IdentityHashMap<Object, int[]> counts) {
        this.counts = counts;
    }

    static Victims none() {
        return new Victims(new IdentityHashMap<>(1));
    }

    static Victims everything() {
        return new Victims(null);
    }

    Victims add(Object element) {
        assert counts != null;
        counts.computeIfAbsent(element, e -> new int[1])[0]++;
        return this;
    }

    /** Whether this element is to be removed; if so, counts it as removed. Calls no code of the element. */
    boolean claim(Object element) {
        if (counts != null) {
            int[] count = counts.get(element);
            if (count == null || count[0] == 0) {
                return false;
            }
            count[0]--;
        }
        removed++;
        return true;
    }

    /** How many elements have been removed. */
    int removed() {
        return removed;
    }
}
