package io.lastcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** The results of a comparison, and the Markdown table made of them. */
final class Report {

    /**
     * What is measured once in a round.
     *
     * @param row what a row of the table stands for: a shape, or the benchmark
     * @param queue the label of a {@link Contender}
     */
    record Cell(String row, String queue) {}

    private final Family family;
    private final int rounds;

    /** One entry for each round; null where the run failed. */
    private final Map<Cell, @Nullable RunResult[]> results = new LinkedHashMap<>();

    Report(Family family, int rounds) {
        this.family = family;
        this.rounds = rounds;
    }

    void add(int round, Cell cell, RunResult result) {
        results.computeIfAbsent(cell, any -> new RunResult[rounds])[round] = result;
    }

    /** Returns one result for each cell, with one fork for each round. */
    List<RunResult> merged() {
        List<RunResult> merged = new ArrayList<>();
        for (RunResult[] ofCell : results.values()) {
            List<RunResult> present = present(ofCell);
            List<BenchmarkResult> forks = new ArrayList<>();
            present.forEach(result -> forks.addAll(result.getBenchmarkResults()));
            merged.add(new RunResult(present.get(0).getParams(), forks));
        }
        return merged;
    }

    /** Returns the head that every published number needs, the table, and how to read it. */
    String markdown(String benchmark, int capacity, List<String> commandLine) {
        Set<String> rows = new LinkedHashSet<>();
        results.keySet().forEach(cell -> rows.add(cell.row()));
        List<Contender> queues = Arrays.stream(Contender.values()) // the rounds shuffled them
                .filter(this::isMeasured)
                .toList();
        Contender ours = family.ours();
        boolean hasJdk = queues.stream().anyMatch(Report::isJdk);
        List<Contender> others =
                queues.stream().filter(queue -> queue != ours && !isJdk(queue)).toList();
        StringBuilder text = new StringBuilder();
        text.append("- Benchmark: ").append(benchmark);
        text.append(", family ").append(family.label());
        text.append(capacity == Contender.UNBOUNDED ? ", no capacity" : ", capacity " + capacity)
                .append('\n');
        text.append("- CPU: ").append(cpu()).append('\n');
        text.append("- JDK: ").append(System.getProperty("java.vm.name")).append(' ');
        text.append(System.getProperty("java.runtime.version")).append('\n');
        text.append("- Date: ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
        text.append("- Command: `java -cp benchmarks/target/benchmarks.jar ").append(Compare.class.getName());
        commandLine.forEach(word -> text.append(' ').append(word.contains(" ") ? '"' + word + '"' : word));
        text.append("`\n\n");

        text.append("| ns |");
        queues.forEach(queue -> column(text, queue.label()));
        if (hasJdk) {
            column(text, ours.label() + " / best of the JDK");
        }
        others.forEach(other -> column(text, ours.label() + " / " + other.label()));
        text.append("\n|---|").append("---:|".repeat(queues.size() + (hasJdk ? 1 : 0) + others.size()));
        text.append('\n');
        for (String row : rows) {
            text.append("| ").append(row).append(" |");
            queues.forEach(queue -> column(text, score(new Cell(row, queue.label()))));
            Cell above = new Cell(row, ours.label());
            if (hasJdk) {
                column(
                        text,
                        bestOfJdk(row)
                                .map(best -> best.queue() + ": " + ratio(above, best))
                                .orElse("-"));
            }
            others.forEach(other -> column(text, ratio(above, new Cell(row, other.label()))));
            text.append('\n');
        }
        text.append("\nTimes: median ± median absolute deviation (minimum) of all iterations. Ratios: median (lowest to"
                + " highest) of the ratios within each round; below 1 the first is faster.\n");
        return text.toString();
    }

    private boolean isMeasured(Contender queue) {
        return results.keySet().stream().anyMatch(cell -> cell.queue().equals(queue.label()));
    }

    private static boolean isJdk(Contender queue) {
        return queue.maker() == Contender.Maker.JDK;
    }

    private static void column(StringBuilder text, String content) {
        text.append(' ').append(content).append(" |");
    }

    private String score(Cell cell) {
        double[] scores = scores(cell);
        if (scores.length == 0) {
            return "-";
        }
        double median = median(scores);
        double deviation = median(
                DoubleStream.of(scores).map(score -> Math.abs(score - median)).toArray());
        return String.format(
                Locale.ROOT,
                "%.1f ± %.1f (%.1f)",
                median,
                deviation,
                DoubleStream.of(scores).min().orElseThrow());
    }

    private Optional<Cell> bestOfJdk(String row) {
        return Arrays.stream(Contender.values())
                .filter(Report::isJdk)
                .map(contender -> new Cell(row, contender.label()))
                .filter(results::containsKey)
                .min(Comparator.comparingDouble(cell -> median(scores(cell))));
    }

    private String ratio(Cell ours, Cell theirs) {
        RunResult[] above = results.get(ours);
        RunResult[] below = results.get(theirs);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; above != null && below != null && round < rounds; round++) {
            if (above[round] != null && below[round] != null) {
                ratios.add(median(scores(above[round])) / median(scores(below[round])));
            }
        }
        if (ratios.isEmpty()) {
            return "-";
        }
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(sorted), sorted[0], sorted[sorted.length - 1]);
    }

    private double[] scores(Cell cell) {
        RunResult[] ofCell = results.get(cell);
        return ofCell == null
                ? new double[0]
                : present(ofCell).stream()
                        .flatMapToDouble(result -> DoubleStream.of(scores(result)))
                        .toArray();
    }

    /** The score of each iteration; with sampled times, the mean of its samples. */
    private static double[] scores(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(IterationResult::getPrimaryResult)
                .mapToDouble(primary -> primary.getScore())
                .toArray();
    }

    private static List<RunResult> present(@Nullable RunResult[] ofCell) {
        List<RunResult> present = new ArrayList<>();
        for (RunResult result : ofCell) {
            if (result != null) {
                present.add(result);
            }
        }
        return present;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String cpu() {
        String model = System.getProperty("os.arch");
        try {
            model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(model);
        } catch (IOException e) {
            // not a Linux: the architecture has to do
        }
        return model + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }

    /** Throws if {@code doc} does not have this section. */
    static void requireSection(Path doc, String name) throws IOException {
        replaced(doc, name, "");
    }

    /** Replaces what is between the two marks of a section. */
    static void replaceSection(Path doc, String name, String text) throws IOException {
        Files.writeString(doc, replaced(doc, name, text));
    }

    private static String replaced(Path doc, String name, String text) throws IOException {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->\n";
        String old = Files.readString(doc);
        int from = old.indexOf(begin);
        int to = old.indexOf(end, from);
        if (from < 0 || to < 0) {
            throw new IOException(doc + " lacks the lines " + begin.trim() + " and " + end.trim());
        }
        return old.substring(0, from + begin.length()) + '\n' + text + '\n' + old.substring(to);
    }
}
