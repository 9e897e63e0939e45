package io.lastcall.limits;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** An element that any kind of queue takes: all are equal in order, and each is due at once or not at all. */
final class Element implements Delayed {

    private final boolean due;

    private Element(boolean due) {
        this.due = due;
    }

    /** A new element whose delay has passed. */
    static Element due() {
        return new Element(true);
    }

    /** A new element whose delay does not pass. */
    static Element undue() {
        return new Element(false);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return due ? 0 : unit.convert(1, TimeUnit.DAYS);
    }

    @Override
    public int compareTo(Delayed other) {
        return 0;
    }
}
