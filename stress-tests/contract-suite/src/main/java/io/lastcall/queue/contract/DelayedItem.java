package io.lastcall.queue.contract;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** An item that has a delay: until then a delay queue keeps it. The one whose delay ends first is the least. */
final class DelayedItem extends Item {

    private final Runnable onGetDelay;
    private volatile long end;

    private DelayedItem(int number, long nanos, Runnable onGetDelay) {
        super(number);
        this.onGetDelay = onGetDelay;
        end = System.nanoTime() + nanos;
    }

    /** An item whose delay is so long from now; negative: it has passed, the longer ago the less. */
    static DelayedItem in(int number, long millis) {
        return in(number, millis, () -> {});
    }

    /** An item whose {@code getDelay} runs something first. */
    static DelayedItem in(int number, long millis, Runnable onGetDelay) {
        return new DelayedItem(number, TimeUnit.MILLISECONDS.toNanos(millis), onGetDelay);
    }

    /** An item whose delay does not pass while a test runs. */
    static DelayedItem far(int number) {
        return in(number, TimeUnit.DAYS.toMillis(1));
    }

    /** Ends the delay now; a thread that waits for it already need not notice. */
    void expire() {
        end = System.nanoTime();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        onGetDelay.run();
        return unit.convert(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(end - ((DelayedItem) other).end);
    }
}
