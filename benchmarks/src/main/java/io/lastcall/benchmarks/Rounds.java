package io.lastcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures sections with all queues in turns.
 *
 * <p>JMH alone runs all forks of one queue, then all forks of the next; whatever else the machine does in the meantime
 * falls on one of them. Here a round forks every queue once, the next round begins with another queue, and ratios are
 * taken between runs of the same round, so that a slow quarter of an hour slows down both sides of a ratio.
 */
final class Rounds {

    /** The first JDK that prints warnings about {@code sun.misc.Unsafe}. */
    private static final int WARNS_OF_UNSAFE = 24;

    private final Timing timing;
    private final String split;
    private final String jvmArgs;
    private final PrintStream log;

    /**
     * Measures like this.
     *
     * @param split how {@link ThroughputBenchmark} divides the elements
     * @param jvmArgs further options of the forks, separated by spaces
     * @param log where progress is told
     */
    Rounds(Timing timing, String split, String jvmArgs, PrintStream log) {
        this.timing = timing;
        this.split = split;
        this.jvmArgs = jvmArgs;
        this.log = log;
    }

    /**
     * Measures all sections, round by round, and writes each file after each round. No round is begun that would end after
     * the deadline, except the first.
     *
     * @return how many runs failed
     */
    int measure(Map<Section, ResultFile> sections, Duration deadline) throws IOException {
        long begin = System.nanoTime();
        int failures = 0;
        for (int round = 0; round < timing.rounds(); round++) {
            long gone = System.nanoTime() - begin;
            if (round > 0 && gone + gone / round > deadline.toNanos()) {
                log.printf(Locale.ROOT, "no time left for round %d of %d%n", round + 1, timing.rounds());
                break;
            }
            for (Map.Entry<Section, ResultFile> entry : sections.entrySet()) {
                failures += measureOnce(entry.getKey(), entry.getValue(), round);
            }
        }
        return failures;
    }

    private int measureOnce(Section section, ResultFile file, int round) throws IOException {
        Map<String, List<Section.Cell>> rows = new LinkedHashMap<>();
        section.cells()
                .forEach(cell -> rows.computeIfAbsent(cell.row(), any -> new ArrayList<>())
                        .add(cell));
        int failures = 0;
        for (List<Section.Cell> row : rows.values()) {
            Collections.rotate(row, -round);
            for (Section.Cell cell : row) {
                RunResult result = run(section, round, cell);
                if (result == null) {
                    failures++;
                } else {
                    file.add(round, cell, result);
                }
            }
        }
        file.write();
        return failures;
    }

    /** Returns null, having said why, if the benchmark failed. */
    private @Nullable RunResult run(Section section, int round, Section.Cell cell) {
        String label = String.format(
                Locale.ROOT,
                "round %d/%d  %-22s %-14s %-21s",
                round + 1,
                timing.rounds(),
                section.name(),
                cell.row(),
                cell.queue());
        try {
            RunResult result = new Runner(options(section, cell).build()).runSingle();
            log.printf(
                    Locale.ROOT,
                    "%s %12.1f %s%n",
                    label,
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreUnit());
            return result;
        } catch (RunnerException e) {
            log.println(label + " FAILED");
            explain(e);
            return null;
        }
    }

    /** The benchmark's own exception is wrapped several times, as a cause or as a suppressed one. */
    private void explain(@Nullable Throwable failure) {
        if (failure != null) {
            log.println("    " + failure);
            explain(failure.getCause());
            for (Throwable suppressed : failure.getSuppressed()) {
                explain(suppressed);
            }
        }
    }

    private ChainedOptionsBuilder options(Section section, Section.Cell cell) {
        Subject subject = section.subject();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + subject.type().getName().replace(".", "\\.") + "\\.")
                .param("queue", cell.queue())
                .forks(1)
                .timeout(TimeValue.seconds(120))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (subject.hasCapacity()) {
            options = options.param("capacity", Integer.toString(section.capacity()));
        }
        String rowParameter = subject.rowParameter();
        if (rowParameter != null) {
            options = options.param(rowParameter, cell.row());
        }
        if (subject == Subject.THROUGHPUT) {
            options = options.param("split", split);
        }
        if (section.isSlow()) {
            options = options.operationsPerInvocation(ThroughputBenchmark.FEW_ITEMS);
        }
        if (subject.metrics().contains(Metric.BYTES)) {
            options = options.addProfiler(GCProfiler.class);
        }
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            options = options.jvmArgsPrepend("--sun-misc-unsafe-memory-access=allow"); // JMH and JCTools use it
        }
        if (!jvmArgs.isBlank()) {
            options = options.jvmArgs(jvmArgs.trim().split("\\s+")); // those of the annotation are appended
        }
        TimeValue iteration = TimeValue.milliseconds(timing.iteration().toMillis());
        return subject.isSingleShot()
                ? options // the benchmark says how many shots
                : options.warmupIterations(timing.warmup())
                        .warmupTime(iteration)
                        .measurementIterations(timing.iterations())
                        .measurementTime(iteration);
    }
}
