package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.stream.Collectors;

/** Asserts that nothing but weak references is left of an object. */
final class Collected {

    private static final int COLLECTIONS = 5;

    private Collected() {}

    /** Fails if one of the objects is still there after a few collections; says which. */
    static void assertCollected(Map<String, ? extends WeakReference<?>> references) {
        for (int i = 0; i < COLLECTIONS && references.values().stream().anyMatch(r -> r.get() != null); i++) {
            System.gc();
        }
        assertThat(references.entrySet().stream()
                        .filter(entry -> entry.getValue().get() != null)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toList()))
                .as("still reachable after %d collections", COLLECTIONS)
                .isEmpty();
    }
}
