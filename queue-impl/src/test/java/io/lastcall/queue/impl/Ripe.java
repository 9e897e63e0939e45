package io.lastcall.queue.impl;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** An element that a queue of any kind takes and gives away at once: it has an order, and a delay that has passed. */
record Ripe(String name) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
        return 0;
    }

    @Override
    public int compareTo(Delayed other) {
        return name.compareTo(((Ripe) other).name);
    }

    @Override
    public String toString() {
        return name;
    }
}
