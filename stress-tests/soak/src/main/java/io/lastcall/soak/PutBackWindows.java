package io.lastcall.soak;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * When a sink may be holding elements that go back into the queue.
 *
 * <p>Meanwhile others may take what comes behind these, and later what comes before. A call that overlaps no window sees
 * the queue in order: it read {@link #closed} when it began, {@link #opened} when it had ended, and they were equal.
 */
final class PutBackWindows {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final boolean oneAtATime;

    PutBackWindows(boolean oneAtATime) {
        this.oneAtATime = oneAtATime;
    }

    /** Opens a window; returns false if there may be no other just now. */
    boolean open() {
        if (!oneAtATime) {
            opened.incrementAndGet();
            return true;
        }
        int finished = closed.get();
        return opened.compareAndSet(finished, finished + 1);
    }

    void close() {
        closed.incrementAndGet();
    }

    int opened() {
        return opened.get();
    }

    int closed() {
        return closed.get();
    }
}
