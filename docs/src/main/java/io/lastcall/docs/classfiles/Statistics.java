package io.lastcall.docs.classfiles;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the last stage adds up. For one thread; others may look when it has ended. */
final class Statistics {

    /**
     * The version of a class file as its header has it.
     *
     * @param major such as 61
     * @param preview whether the class uses preview features of that version
     */
    record Version(int major, boolean preview) implements Comparable<Version> {

        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major)
                    .thenComparing(Version::preview)
                    .compare(this, other);
        }

        @Override
        public String toString() {
            String java = major < 49 ? "1." + (major - 44) : String.valueOf(major - 44);
            return major + (preview ? " (preview)" : "") + ", Java " + (major == 45 ? "1.0/1.1" : java);
        }
    }

    private static final Comparator<ClassSummary> BY_SIZE =
            Comparator.comparingInt(ClassSummary::bytes).thenComparing(ClassSummary::name, Comparator.reverseOrder());

    private final int top;
    private final SortedMap<Version, Long> versions = new TreeMap<>();
    private final PriorityQueue<ClassSummary> largest = new PriorityQueue<>(BY_SIZE); // the smallest first
    private final Map<String, Long> references = new HashMap<>();
    private long classes;
    private long bytes;
    private long constants;

    /** Makes statistics that keep the {@code top} largest classes. */
    Statistics(int top) {
        this.top = top;
    }

    void add(ClassSummary summary) {
        classes++;
        bytes += summary.bytes();
        constants += summary.constants();
        versions.merge(new Version(summary.major(), summary.minor() == ClassSummary.PREVIEW), 1L, Long::sum);
        summary.references().forEach(name -> references.merge(name, 1L, Long::sum));
        largest.add(summary);
        if (largest.size() > top) {
            largest.remove();
        }
    }

    long classes() {
        return classes;
    }

    long bytes() {
        return bytes;
    }

    long constants() {
        return constants;
    }

    /** Returns how many classes have each version, oldest first. */
    SortedMap<Version, Long> versions() {
        return Collections.unmodifiableSortedMap(versions);
    }

    /** Returns the largest classes, the largest first. */
    List<ClassSummary> largest() {
        return largest.stream().sorted(BY_SIZE.reversed()).toList();
    }

    /** Returns the types that most classes refer to, and how many do. */
    List<Map.Entry<String, Long>> mostReferenced() {
        return references.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(top)
                .toList();
    }
}
