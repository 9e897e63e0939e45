package io.lastcall.soak;

import java.util.ArrayList;
import java.util.List;

/** What went wrong in a round. Any thread may add to it. */
final class Findings {

    private static final int KEPT = 30;

    private final List<String> messages = new ArrayList<>();
    private int count;
    private volatile boolean any;

    synchronized void add(String message) {
        any = true;
        if (count++ < KEPT) {
            messages.add(message);
        }
    }

    boolean isEmpty() {
        return !any;
    }

    /** Returns the first findings, one a line, and how many more there are. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>(messages);
        if (count > KEPT) {
            lines.add("... and " + (count - KEPT) + " more");
        }
        return lines;
    }
}
