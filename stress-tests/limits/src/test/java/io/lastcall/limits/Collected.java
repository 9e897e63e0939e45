package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Asserts that nothing but weak references is left of an object. */
final class Collected {

    private Collected() {}

    /**
     * Fails if one of the objects stays reachable; says which. One collection is enough for what nobody holds; but a thread
     * is a root for a while after {@code join} has returned, and before that it may hold what it has had in hand.
     */
    static void assertCollected(Map<String, ? extends WeakReference<?>> references) {
        long deadline = System.nanoTime() + Crowd.PATIENCE.toNanos();
        System.gc();
        while (!left(references).isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
            System.gc();
        }
        assertThat(left(references)).as("still reachable").isEmpty();
    }

    private static List<String> left(Map<String, ? extends WeakReference<?>> references) {
        return references.entrySet().stream()
                .filter(entry -> entry.getValue().get() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
