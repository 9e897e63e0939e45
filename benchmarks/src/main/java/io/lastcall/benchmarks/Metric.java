package io.lastcall.benchmarks;

import org.jspecify.annotations.Nullable;

/** A figure that the results of a benchmark contain; the lower, the better. */
enum Metric {
    /** JMH's score, in the benchmark's own unit. */
    TIME("time", null),

    /** By the garbage collector's profiler. */
    BYTES("allocated", "gc.alloc.rate.norm", 1, "B"),

    P50("p50", 0.5),
    P99("p99", 0.99),
    P999("p99.9", 0.999),

    /** See {@link WakeUpBenchmark}. */
    LAST_GONE("until the last thread had gone", "lastGone", 1e-3, "µs"),

    /** As above. */
    CALL("until the call returned", "call", 1e-3, "µs"),

    /** See {@link CpuBenchmark}. */
    CPU("processor time of its threads", "threads", 1, "µs/s"),

    /** As above. */
    PROCESS("processor time of the process", "process", 1, "µs/s"),

    /** See {@link FairnessBenchmark}. */
    LONGEST("longest operation", "longest", 1e-3, "µs"),

    /** As above. */
    UNEVENNESS("an average thread has done this many times what the slowest has", "unevenness", 1, "x"),

    /** See {@link FootprintBenchmark}. */
    PER_QUEUE("a queue", "perQueue", 1, "B"),

    /** As above. */
    PER_WAITER("a thread that waits", "perWaiter", 1, "B");

    private final String title;
    private final @Nullable Double percentile;
    private final @Nullable String counter;
    private final double scale;
    private final String unit;

    /** A percentile of the sampled scores, or, if it is null, their mean. */
    Metric(String title, @Nullable Double percentile) {
        this.title = title;
        this.percentile = percentile;
        this.counter = null;
        this.scale = 1;
        this.unit = "";
    }

    /** A secondary result. */
    Metric(String title, String counter, double scale, String unit) {
        this.title = title;
        this.percentile = null;
        this.counter = counter;
        this.scale = scale;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    /** Returns which of the samples it is; null if it is none of them. */
    @Nullable
    Double percentile() {
        return percentile;
    }

    /** Returns the name of the secondary result; null if it is the primary one. */
    @Nullable
    String counter() {
        return counter;
    }

    /** Returns by what JMH's figure is multiplied. */
    double scale() {
        return scale;
    }

    /** Returns its unit; empty for the unit of the primary result. */
    String unit() {
        return unit;
    }

    /** Tells whether ratios of it say anything: not of what is 0 at best, nor of what is known to 10 milliseconds only. */
    boolean isComparable() {
        return this != BYTES && this != PROCESS;
    }
}
