package io.lastcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs one benchmark with all queues in turns, and prints how ours compares.
 *
 * <p>JMH alone runs all forks of one queue, then all forks of the next; whatever else the machine does in the meantime
 * falls on one of them. Here a round forks every queue once, the next round begins with another queue, and ratios are
 * taken between runs of the same round, so that a slow quarter of an hour slows down both sides of a ratio.
 */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Runs a benchmark with several queues in turns and compares them.")
final class Compare implements Callable<Integer> {

    /** The benchmarks that can be compared. */
    enum Subject {
        THROUGHPUT(ThroughputBenchmark.class),
        UNCONTENDED(UncontendedBenchmark.class),
        PINGPONG(PingPongBenchmark.class);

        private final Class<?> type;

        Subject(Class<?> type) {
            this.type = type;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--benchmark", description = "One of: throughput, uncontended, pingpong.")
    private Subject subject = Subject.THROUGHPUT;

    @Option(names = "--queues", split = ",", description = "The queues to compare.")
    private List<String> queues = List.of("lastcall", "abq", "lbq", "ltq", "jctools");

    @Option(names = "--shapes", split = ",", description = "Producers x consumers; for throughput only.")
    private List<String> shapes = List.of("1x1", "2x2", "4x4", "4x1", "1x4");

    @Option(names = "--capacity", description = "The capacity of the queues; 0 is unbounded.")
    private int capacity = 1024;

    @Option(names = "--split", description = "How threads divide the items, even or claimed; for throughput only.")
    private String split = "even";

    @Option(names = "--forks", description = "Rounds; each forks every queue once.")
    private int rounds = 3;

    @Option(names = "--warmup", description = "Iterations of a fork that do not count.")
    private int warmup = 3;

    @Option(names = "--iterations", description = "Iterations of a fork that count.")
    private int iterations = 5;

    @Option(names = "--seconds", description = "The length of an iteration.")
    private int seconds = 1;

    @Option(names = "--jvm-args", description = "Further JVM options for the forks, separated by spaces.")
    private String jvmArgs = "";

    @Option(names = "--json", description = "Where the raw results go, in JMH's format.")
    private Path json = Path.of("compare.json");

    @Option(
            names = "--doc",
            description =
                    "A Markdown file in which the section marked <!-- begin <benchmark>-<capacity> --> is replaced.")
    private @Nullable Path doc;

    private List<String> commandLine = List.of();

    public static void main(String[] args) {
        Compare compare = new Compare();
        compare.commandLine = List.of(args);
        System.exit(new CommandLine(compare)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<Report.Cell> cells = cells();
        String section = subject.label() + '-' + capacity;
        if (doc != null) {
            Report.requireSection(doc, section); // before hours of measuring
        }
        Report report = new Report(rounds);
        int failures = 0;
        for (int round = 0; round < rounds; round++) {
            for (String row : rows()) {
                List<Report.Cell> turn = new ArrayList<>(
                        cells.stream().filter(cell -> cell.row().equals(row)).toList());
                Collections.rotate(turn, -round);
                for (Report.Cell cell : turn) {
                    failures += measure(report, round, cell) ? 0 : 1;
                }
            }
            writeJson(report);
        }
        String text = report.markdown(subject.label(), capacity, commandLine);
        System.out.print(text);
        if (doc != null) {
            Report.replaceSection(doc, section, text);
        }
        return failures == 0 ? 0 : 1;
    }

    private List<String> rows() {
        return subject == Subject.THROUGHPUT ? shapes : List.of(subject.label());
    }

    /** The measurements of one round; a queue that does not come with this capacity has none. */
    private List<Report.Cell> cells() {
        List<Report.Cell> cells = new ArrayList<>();
        for (String row : rows()) {
            for (String queue : queues) {
                if (Contender.of(queue).supports(capacity)) {
                    cells.add(new Report.Cell(row, queue));
                }
            }
        }
        return cells;
    }

    /** Returns false, having said why, if the benchmark failed. */
    private boolean measure(Report report, int round, Report.Cell cell) {
        String label =
                String.format(Locale.ROOT, "round %d/%d  %-12s %-9s", round + 1, rounds, cell.row(), cell.queue());
        try {
            RunResult result = new Runner(options(cell).build()).runSingle();
            report.add(round, cell, result);
            System.err.printf(
                    Locale.ROOT,
                    "%s %10.1f ns%n",
                    label,
                    result.getPrimaryResult().getScore());
            return true;
        } catch (RunnerException e) {
            System.err.println(label + " FAILED");
            explain(e);
            return false;
        }
    }

    /** The benchmark's own exception is wrapped several times, as a cause or as a suppressed one. */
    private static void explain(@Nullable Throwable failure) {
        if (failure != null) {
            System.err.println("    " + failure);
            explain(failure.getCause());
            for (Throwable suppressed : failure.getSuppressed()) {
                explain(suppressed);
            }
        }
    }

    private ChainedOptionsBuilder options(Report.Cell cell) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + subject.type.getName().replace(".", "\\.") + "\\.")
                .param("queue", cell.queue())
                .param("capacity", Integer.toString(capacity))
                .forks(1)
                .warmupIterations(warmup)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(seconds))
                .timeout(TimeValue.seconds(60L + seconds))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (subject == Subject.THROUGHPUT) {
            options = options.param("shape", cell.row()).param("split", split);
        }
        if (!jvmArgs.isBlank()) {
            options = options.jvmArgs(jvmArgs.trim().split("\\s+")); // those of the annotation are appended
        }
        return options;
    }

    private void writeJson(Report report) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(report.merged());
        }
    }
}
