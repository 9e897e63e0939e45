package io.lastcall.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Divides a number of elements among the threads of one side. Each thread has one share from the beginning and may claim
 * others until there are no more.
 */
final class Shares {

    private final int size;
    private final int unclaimed;
    private final AtomicInteger left;

    private Shares(int size, int unclaimed) {
        this.size = size;
        this.unclaimed = unclaimed;
        this.left = new AtomicInteger(unclaimed);
    }

    /** One share for each thread, and no others. */
    static Shares even(int elements, int threads) {
        if (elements % threads != 0) {
            throw new IllegalArgumentException(elements + " elements cannot be divided among " + threads + " threads");
        }
        return new Shares(elements / threads, 0);
    }

    /** Shares of {@code size} elements, which the threads claim as they get on. */
    static Shares claimed(int elements, int threads, int size) {
        if (elements % size != 0 || elements / size < threads) {
            throw new IllegalArgumentException(elements + " elements cannot be divided into shares of " + size);
        }
        return new Shares(size, elements / size - threads);
    }

    /** The number of elements in a share. */
    int size() {
        return size;
    }

    /** Returns true if the caller has one more share. */
    boolean claimAnother() {
        return unclaimed > 0 && left.getAndDecrement() > 0;
    }

    /** Starts over; the threads must be at rest. */
    void refill() {
        left.set(unclaimed);
    }
}
