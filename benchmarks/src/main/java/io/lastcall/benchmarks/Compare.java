package io.lastcall.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one benchmark with all queues in turns, as {@link Rounds} does, and prints how ours compares. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Runs a benchmark with several queues in turns and compares them.")
final class Compare implements Callable<Integer> {

    @Option(names = "--benchmark", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.THROUGHPUT;

    @Option(
            names = "--family",
            description = "One of: ${COMPLETION-CANDIDATES}. Without the next three options it decides them.")
    private Family family = Family.FIFO;

    @Option(names = "--queues", split = ",", description = "The queues to compare.")
    private List<String> queues = List.of();

    @Option(
            names = "--shapes",
            split = ",",
            description = "The rows: producers x consumers, or what the benchmark has.")
    private List<String> rows = List.of();

    @Option(names = "--capacity", description = "The capacity of the queues; 0 is none.")
    private @Nullable Integer capacity;

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

    private final List<String> commandLine;

    Compare(List<String> commandLine) {
        this.commandLine = commandLine;
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new Compare(List.of(args)), args));
    }

    @Override
    public Integer call() throws IOException {
        Section section = section();
        if (section.cells().isEmpty()) {
            throw new IllegalArgumentException("none of the queues " + section.queues() + " is for " + section.rows()
                    + ", capacity " + section.capacity() + " and this JDK");
        }
        if (doc != null) {
            new Document(doc).require(section.name()); // before hours of measuring
        }
        Timing timing = new Timing(rounds, warmup, iterations, Duration.ofSeconds(seconds));
        System.err.printf(
                Locale.ROOT,
                "%d runs, about %d s%n",
                section.cells().size() * rounds,
                timing.estimate(List.of(section)).toSeconds());
        ResultFile file = new ResultFile(json, Commands.line(Compare.class, commandLine));
        int failures =
                new Rounds(timing, split, jvmArgs, System.err).measure(Map.of(section, file), Duration.ofDays(365));
        if (failures == section.cells().size() * rounds) {
            return 1;
        }
        String text = new Report(section, Results.read(json)).markdown();
        System.out.print(text);
        if (doc != null) {
            new Document(doc).replace(section.name(), text);
        }
        return failures == 0 ? 0 : 1;
    }

    private Section section() {
        Section whole = Section.of(subject, family, capacity == null ? family.capacity() : capacity, queues);
        return rows.isEmpty() ? whole : whole.withRows(rows);
    }
}
