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

    /** What a run takes besides its iterations, if the machine is idle. */
    private static final int STARTUP_SECONDS = 1;

    @Option(names = "--benchmark", description = "One of: throughput, uncontended, pingpong.")
    private Subject subject = Subject.THROUGHPUT;

    @Option(
            names = "--family",
            description = "One of: fifo, spsc, mpsc, spmc, rendezvous, lifo, priority, delay. Without the next three"
                    + " options it decides them.")
    private Family family = Family.FIFO;

    @Option(names = "--queues", split = ",", description = "The queues to compare.")
    private List<String> queues = List.of();

    @Option(names = "--shapes", split = ",", description = "Producers x consumers; for throughput only.")
    private List<String> shapes = List.of();

    @Option(names = "--capacity", description = "The capacity of the queues; 0 is none.")
    private @Nullable Integer capacityGiven;

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
                    "A Markdown file in which the section marked <!-- begin <benchmark>-<family>-<capacity> --> is"
                            + " replaced; the marks of fifo do not name the family, and those of rendezvous no"
                            + " capacity.")
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
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("none of these queues is for these threads and this capacity");
        }
        String section = section(subject, family, capacity());
        if (doc != null) {
            Report.requireSection(doc, section); // before hours of measuring
        }
        int runs = cells.size() * rounds;
        System.err.printf(
                Locale.ROOT, "%d runs, about %d s%n", runs, runs * (STARTUP_SECONDS + (warmup + iterations) * seconds));
        Report report = new Report(family, rounds);
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
        String text = report.markdown(subject.label(), capacity(), commandLine);
        System.out.print(text);
        if (doc != null) {
            Report.replaceSection(doc, section, text);
        }
        return failures == 0 ? 0 : 1;
    }

    /** Returns the name of the section for such a comparison. */
    static String section(Subject subject, Family family, int capacity) {
        return switch (family) {
            case FIFO -> subject.label() + '-' + capacity;
            case RENDEZVOUS -> subject.label() + '-' + family.label();
            default -> subject.label() + '-' + family.label() + '-' + capacity;
        };
    }

    private int capacity() {
        return capacityGiven == null ? family.capacity() : capacityGiven;
    }

    private List<String> rows() {
        if (subject != Subject.THROUGHPUT) {
            return List.of(subject.label());
        }
        return shapes.isEmpty() ? family.shapes() : shapes;
    }

    /** The measurements of one round; a queue that does not come with this capacity, or for such threads, has none. */
    private List<Report.Cell> cells() {
        List<Contender> contenders = queues.isEmpty()
                ? family.contenders()
                : queues.stream().map(Contender::of).toList();
        List<Report.Cell> cells = new ArrayList<>();
        for (String row : rows()) {
            for (Contender contender : contenders) {
                boolean fits =
                        subject != Subject.THROUGHPUT || contender.family().allows(Shape.of(row));
                if (fits && contender.supports(capacity())) {
                    cells.add(new Report.Cell(row, contender.label()));
                }
            }
        }
        return cells;
    }

    /** Returns false, having said why, if the benchmark failed. */
    private boolean measure(Report report, int round, Report.Cell cell) {
        String label =
                String.format(Locale.ROOT, "round %d/%d  %-12s %-19s", round + 1, rounds, cell.row(), cell.queue());
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
                .param("capacity", Integer.toString(capacity()))
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
