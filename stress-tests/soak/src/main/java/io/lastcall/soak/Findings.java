package io.lastcall.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What went wrong in a round. Any thread may add to it. */
final class Findings {

    private static final int KEPT = 30;

    private final List<String> messages = new ArrayList<>();
    private final Map<Check, String> firsts = new EnumMap<>(Check.class);
    private int count;
    private volatile boolean any;

    synchronized void add(Check check, String message) {
        any = true;
        firsts.putIfAbsent(check, message);
        if (count++ < KEPT) {
            messages.add("[" + check.title() + "] " + message);
        }
    }

    boolean isEmpty() {
        return !any;
    }

    /** Returns the first finding of each check that has one. */
    synchronized Map<Check, String> firsts() {
        return new EnumMap<>(firsts);
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
