package io.lastcall.benchmarks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;

/** The benchmarks that can be compared, and what their results are. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
enum Subject {
    THROUGHPUT(ThroughputBenchmark.class, "shape", List.of(), Metric.TIME, Metric.BYTES),
    UNCONTENDED(UncontendedBenchmark.class, null, List.of(), Metric.TIME, Metric.BYTES),
    PINGPONG(PingPongBenchmark.class, null, List.of(), Metric.P50, Metric.P99, Metric.P999),
    BATCH(BatchBenchmark.class, "batch", List.of("16", "64", "256"), Metric.TIME),
    BURST(BurstBenchmark.class, "burst", List.of("100", "10000"), Metric.TIME),
    VIRTUAL(VirtualThreadsBenchmark.class, null, List.of(), Metric.TIME),
    SHUTDOWNCOST(ShutdownCostBenchmark.class, null, List.of(), Metric.TIME),
    WAKEUP(
            WakeUpBenchmark.class,
            "crowd",
            List.of("1-platform", "1000-platform", "1000-virtual", "100000-virtual"),
            Metric.LAST_GONE,
            Metric.CALL),
    KINDS(AllKindsBenchmark.class, "loaded", List.of("one", "all"), Metric.TIME),
    CPU(CpuBenchmark.class, "load", List.of("idle", "trickle"), Metric.CPU, Metric.PROCESS),
    FAIRNESS(FairnessBenchmark.class, "shape", List.of("4x4", "4x1", "1x4"), Metric.LONGEST, Metric.UNEVENNESS),
    FOOTPRINT(FootprintBenchmark.class, null, List.of(), Metric.PER_QUEUE, Metric.PER_WAITER);

    private final Class<?> type;
    private final @Nullable String rowParameter;
    private final List<String> rows;
    private final List<Metric> metrics;

    Subject(Class<?> type, @Nullable String rowParameter, List<String> rows, Metric... metrics) {
        this.type = type;
        this.rowParameter = rowParameter;
        this.rows = rows;
        this.metrics = List.of(metrics);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Class<?> type() {
        return type;
    }

    /** Returns the parameter whose values are the rows of the table; null if there is one row. */
    @Nullable
    String rowParameter() {
        return rowParameter;
    }

    /** Returns the rows that are measured unless others are asked for. */
    List<String> rows(Family family) {
        if (this == THROUGHPUT) {
            return family.shapes();
        }
        return rowParameter == null ? List.of(label()) : rows;
    }

    List<Metric> metrics() {
        return metrics;
    }

    /** Tells whether the benchmark names the queues that it can drive; others take any {@link Contender}. */
    boolean namesItsQueues() {
        return this == BATCH || this == SHUTDOWNCOST || this == WAKEUP || this == KINDS;
    }

    /** Returns the queues that the benchmark runs unless told otherwise. */
    List<String> queues() {
        try {
            return List.of(type.getField("queue").getAnnotation(Param.class).value());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells whether the second row is compared with the first one of the same queue, and not queues with ours. */
    boolean comparesRows() {
        return this == KINDS;
    }

    /** Tells whether a run has a number of shots of one length each, and not a time. */
    boolean isSingleShot() {
        return this == WAKEUP || this == CPU || this == FAIRNESS || this == FOOTPRINT;
    }

    /** Tells whether the benchmark has a parameter for the capacity. */
    boolean hasCapacity() {
        return this != WAKEUP;
    }

    /** Tells whether this JDK can run it. */
    boolean isAvailable() {
        return this != VIRTUAL || VirtualThreads.areAvailable();
    }

    /** Tells whether it can run with this row on this JDK. */
    boolean supports(String row) {
        return this != WAKEUP || !row.endsWith("virtual") || VirtualThreads.areAvailable();
    }
}
