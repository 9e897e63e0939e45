package io.lastcall.limits;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The live objects of each class, as the virtual machine counts them after a full collection. */
final class LiveObjects {

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    private final Map<String, long[]> counts = new HashMap<>(); // number and bytes

    private LiveObjects() {}

    /** Counts what is alive now. */
    static LiveObjects count() {
        Object histogram;
        try {
            histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this virtual machine does not count its objects", e);
        }
        LiveObjects live = new LiveObjects();
        for (String line : String.valueOf(histogram).lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                long[] count = live.counts.computeIfAbsent(matcher.group(3), name -> new long[2]);
                count[0] += Long.parseLong(matcher.group(1));
                count[1] += Long.parseLong(matcher.group(2));
            }
        }
        if (live.counts.isEmpty()) {
            throw new IllegalStateException("no class histogram: " + histogram);
        }
        return live;
    }

    /** Whether a class of this name belongs to the queues, its lambdas and arrays of it included. */
    static boolean ofQueues(String className) {
        return className.contains("io.lastcall.queue.impl.");
    }

    /** How many objects of the classes with these names there are. */
    long number(Predicate<String> classes) {
        return sum(classes, 0);
    }

    /** How many bytes the objects of the classes with these names take. */
    long bytes(Predicate<String> classes) {
        return sum(classes, 1);
    }

    private long sum(Predicate<String> classes, int column) {
        return counts.entrySet().stream()
                .filter(entry -> classes.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue()[column])
                .sum();
    }
}
