package io.lastcall.docs.classfiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with single files: thrown when strict, otherwise counted, and the first few kept. Thread-safe. */
final class Problems {

    private static final int KEPT = 10;

    private final boolean strict;
    private final List<String> first = new ArrayList<>(KEPT); // guarded by this
    private long count; // guarded by this

    Problems(boolean strict) {
        this.strict = strict;
    }

    /** Records a problem whose message names the file. */
    void report(IOException problem) throws IOException {
        if (strict) {
            throw problem;
        }
        synchronized (this) {
            count++;
            if (first.size() < KEPT) {
                first.add(String.valueOf(problem.getMessage()));
            }
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized List<String> first() {
        return List.copyOf(first);
    }
}
