package io.lastcall.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the queues are meant to reach, and whether the kept results say that they do. */
final class Targets {

    /**
     * What the results say about a target.
     *
     * @param figure what was measured
     * @param met whether that is enough; null if it was not measured, or not in full
     */
    record Outcome(String figure, @Nullable Boolean met) {

        static final Outcome MISSING = new Outcome("-", null);

        String verdict() {
            return met == null ? "not measured" : met ? "met" : "missed";
        }
    }

    /**
     * A line of the table.
     *
     * @param id by which the reason for a miss is found
     * @param work what is measured
     * @param goal what is to be reached
     * @param judge decides, from the results by the name of their section
     */
    record Target(String id, String work, String goal, Function<Map<String, Results>, Outcome> judge) {}

    /** Where a bounded kind can be seen to allocate, or not. */
    private static final Map<String, String> BOUNDED = Map.of(
            "throughput-1024", "lastcall",
            "throughput-spsc-1024", "lastcall_spsc",
            "throughput-mpsc-1024", "lastcall_mpsc",
            "throughput-spmc-1024", "lastcall_spmc",
            "throughput-lifo-1024", "lastcall_lifo",
            "throughput-priority-1024", "lastcall_priority",
            "throughput-delay-1024", "lastcall_delay",
            "uncontended-1024", "lastcall");

    /** Half of the last digit that is shown. */
    private static final double NO_BYTES = 0.05;

    /** 0.05 % of a processor, half of the last digit in which one would write "0 %". */
    private static final double NO_CPU = 500;

    /** Ten times the 25 ms or so that eight busy threads on two processors wait for their next turn to run. */
    private static final double LONGEST_MICROS = 250_000;

    private static final String JDK_TIMES = " times as fast as the best JDK queue";

    static final List<Target> ALL = List.of(
            new Target(
                    "bounded-1024",
                    "`bounded(1024)`, every producers x consumers",
                    "at least 2.0" + JDK_TIMES,
                    Judge.of("throughput-1024", "lastcall").againstJdk().isFaster(2.0)),
            new Target(
                    "bounded-1024-bare",
                    "the same",
                    "at most 1.15 times the time of JCTools' bare MPMC queue",
                    Judge.of("throughput-1024", "lastcall").against("jctools").isWithin(1.15)),
            new Target(
                    "bounded-64",
                    "`bounded(64)`",
                    "at least 1.5" + JDK_TIMES,
                    Judge.of("throughput-64", "lastcall").againstJdk().isFaster(1.5)),
            new Target(
                    "bounded-2",
                    "`bounded(2)`",
                    "at least 5 times as fast as `ArrayBlockingQueue` and `LinkedBlockingQueue`",
                    Judge.of("throughput-2", "lastcall").against("abq", "lbq").isFaster(5)),
            new Target(
                    "bounded-1",
                    "`bounded(1)`",
                    "the same",
                    Judge.of("throughput-1", "lastcall").against("abq", "lbq").isFaster(5)),
            new Target(
                    "rendezvous",
                    "`rendezvous()`",
                    "never slower than `SynchronousQueue`; aim for 2 times",
                    Judge.of("throughput-rendezvous", "lastcall_rendezvous")
                            .againstJdk()
                            .isFaster(1)),
            new Target(
                    "unbounded",
                    "`unbounded()`",
                    "at least 1.5 times as fast as the better of `LinkedBlockingQueue` and `LinkedTransferQueue`",
                    Judge.of("throughput-0", "lastcall").against("lbq", "ltq").isFaster(1.5)),
            single("spsc"),
            single("mpsc"),
            single("spmc"),
            new Target(
                    "batch-64",
                    "batches of 64 at 1x1",
                    "at most 10 ns per element",
                    Judge.of("batch-1024", "lastcall").atRows("64").isAtMost(10)),
            new Target(
                    "batch-64-abq",
                    "the same",
                    "at least 5 times as fast as `ArrayBlockingQueue` with `drainTo`",
                    Judge.of("batch-1024", "lastcall")
                            .atRows("64")
                            .against("abq")
                            .isFaster(5)),
            new Target(
                    "uncontended",
                    "uncontended `offer` and `poll`",
                    "at most half of `ArrayBlockingQueue`'s time",
                    Judge.of("uncontended-1024", "lastcall").against("abq").isWithin(0.5)),
            new Target(
                    "pingpong-p50",
                    "ping-pong, p50",
                    "no worse than the best JDK queue",
                    Judge.of("pingpong-1024", "lastcall")
                            .metric(Metric.P50)
                            .againstJdk()
                            .isWithin(1)),
            new Target(
                    "pingpong-p99",
                    "ping-pong, p99",
                    "the same",
                    Judge.of("pingpong-1024", "lastcall")
                            .metric(Metric.P99)
                            .againstJdk()
                            .isWithin(1)),
            new Target(
                    "virtual-abq",
                    "10,000 virtual threads on both sides",
                    "ahead of `ArrayBlockingQueue`",
                    Judge.of("virtual-1024", "lastcall").against("abq").isFaster(1)),
            new Target(
                    "virtual-jox",
                    "the same",
                    "ahead of Jox",
                    Judge.of("virtual-1024", "lastcall").against("jox").isFaster(1)),
            counterpart("priority"),
            counterpart("delay"),
            counterpart("lifo"),
            new Target(
                    "priority-contended",
                    "`priority()` under contention",
                    "at least 1.5" + JDK_TIMES,
                    Judge.of("throughput-priority-1024", "lastcall_priority")
                            .atRows("2x2", "4x4", "4x1", "1x4")
                            .againstJdk()
                            .isFaster(1.5)),
            new Target(
                    "idle",
                    "an idle consumer",
                    "0 % of a processor",
                    Judge.of("cpu-1024", "lastcall")
                            .metric(Metric.CPU)
                            .atRows("idle")
                            .isAtMost(NO_CPU)),
            new Target(
                    "trickle",
                    "1,000 elements a second",
                    "no more processor time than `ArrayBlockingQueue`",
                    Judge.of("cpu-1024", "lastcall")
                            .metric(Metric.CPU)
                            .atRows("trickle")
                            .against("abq")
                            .isWithin(1)),
            new Target("bytes", "memory, bounded kinds", "0 bytes per element", Targets::bytes),
            new Target("footprint", "memory, a queue and a parked thread", "reported", Targets::footprint),
            new Target(
                    "fairness",
                    "eight threads on few processors, `bounded(1024)`",
                    "nobody starves: no operation takes longer than 250 ms",
                    Judge.of("fairness-1024", "lastcall").metric(Metric.LONGEST).isAtMost(LONGEST_MICROS)),
            new Target("kinds", "all kinds loaded", "at most 10 % slower than one kind loaded", Targets::kinds));

    private Targets() {}

    private static Target single(String family) {
        return new Target(
                family,
                "the kind for " + family.toUpperCase(Locale.ROOT),
                "at most 1.25 times the time of bare JCTools of that kind",
                Judge.of("throughput-" + family + "-1024", "lastcall_" + family)
                        .against("jctools_" + family)
                        .isWithin(1.25));
    }

    private static Target counterpart(String family) {
        return new Target(
                family,
                "`" + family + "()`",
                "at least the JDK's counterpart",
                Judge.of("throughput-" + family + "-1024", "lastcall_" + family)
                        .againstJdk()
                        .isFaster(1));
    }

    /** Returns the table; {@code reasons} are shown beside what is missed. */
    static String markdown(Map<String, Results> results, Map<String, String> reasons) {
        StringBuilder text = new StringBuilder("| Work | Target | Measured | | Reason |\n|---|---|---|---|---|\n");
        for (Target target : ALL) {
            Outcome outcome = target.judge().apply(results);
            boolean missed = outcome.verdict().equals("missed");
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |\n",
                    target.work(),
                    target.goal(),
                    outcome.figure(),
                    missed ? "**missed**" : outcome.verdict(),
                    missed ? reasons.getOrDefault(target.id(), "") : ""));
        }
        return text.toString();
    }

    private static Outcome bytes(Map<String, Results> results) {
        double worst = -1;
        String where = "";
        boolean complete = true;
        for (Map.Entry<String, String> bounded : BOUNDED.entrySet()) {
            Results found = results.get(bounded.getKey());
            if (found == null) {
                complete = false;
                continue;
            }
            for (String row : found.rows()) {
                double median = found.median(new Section.Cell(row, bounded.getValue()), Metric.BYTES)
                        .orElse(-1.0);
                complete &= median >= 0;
                if (median > worst) {
                    worst = median;
                    where = bounded.getValue() + ", " + row;
                }
            }
        }
        if (worst < 0) {
            return Outcome.MISSING;
        }
        Boolean met = worst >= NO_BYTES ? Boolean.FALSE : complete ? true : null;
        return new Outcome(String.format(Locale.ROOT, "at most %.1f B (%s)", worst, where), met);
    }

    private static Outcome footprint(Map<String, Results> results) {
        Results found = results.get("footprint-1024");
        if (found == null) {
            return Outcome.MISSING;
        }
        Section.Cell ours = new Section.Cell(found.rows().get(0), "lastcall");
        return found.median(ours, Metric.PER_QUEUE)
                .flatMap(queue -> found.median(ours, Metric.PER_WAITER)
                        .map(waiter -> new Outcome(
                                String.format(
                                        Locale.ROOT,
                                        "%.0f B for `bounded(1024)`, %.0f B for a thread in `take`",
                                        queue,
                                        waiter),
                                true)))
                .orElse(Outcome.MISSING);
    }

    private static Outcome kinds(Map<String, Results> results) {
        Results found = results.get("kinds-1024");
        if (found == null) {
            return Outcome.MISSING;
        }
        double worst = -1;
        String where = "";
        for (String queue : found.queues()) {
            double ratio = found.ratio(new Section.Cell("all", queue), new Section.Cell("one", queue), Metric.TIME)
                    .map(Results.Ratio::median)
                    .orElse(-1.0);
            if (ratio > worst) {
                worst = ratio;
                where = queue;
            }
        }
        return worst < 0
                ? Outcome.MISSING
                : new Outcome(
                        String.format(Locale.ROOT, "at most %.2f times the time (%s)", worst, where), worst <= 1.10);
    }
}
