package io.lastcall.queue.contract;

/** How long a test waits for what must happen before it says that it will not. */
final class Patience {

    /** The system property that sets it, in milliseconds. */
    static final String PROPERTY = "lastcall.contract.patience";

    /** How long a test watches a thread that must stay where it is. */
    static final long GLANCE_MILLIS = 10;

    private Patience() {}

    static long millis() {
        return Long.getLong(PROPERTY, 10_000);
    }

    static long nanos() {
        return millis() * 1_000_000;
    }
}
