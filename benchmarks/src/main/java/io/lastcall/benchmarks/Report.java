package io.lastcall.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** The Markdown of a section: the head that every published number needs, the tables, and how to read them. */
final class Report {

    private static final String HOW_TO_READ_TIMES =
            "Figures: median ± median absolute deviation (minimum) of all iterations.";

    /** What stands where there is no figure. */
    private static final String NOTHING = "-";

    private final Section section;
    private final Results results;

    Report(Section section, Results results) {
        this.section = section;
        this.results = results;
    }

    /**
     * What a row of a table is about.
     *
     * @param label its first column
     * @param row the row of the cells
     * @param metric which of their figures
     */
    private record Line(String label, String row, Metric metric) {}

    /** Returns the text between the marks of the section, without links. */
    String markdown() {
        Results.Origin origin = results.origin();
        StringBuilder text = new StringBuilder();
        text.append("- Benchmark: ").append(section.subject().label());
        text.append(", family ").append(section.family().label());
        text.append(section.capacity() == Contender.UNBOUNDED ? ", no capacity" : ", capacity " + section.capacity());
        text.append('\n');
        text.append("- CPU: ").append(origin.cpu()).append('\n');
        text.append("- JDK: ").append(origin.jdk()).append('\n');
        text.append("- Date: ").append(origin.date()).append('\n');
        text.append("- Command: `").append(origin.command()).append("`\n");
        text.append("- Rounds: ").append(results.rounds()).append('\n');
        for (List<Line> table : tables()) {
            Metric metric = table.get(0).metric();
            String heading =
                    results.rows().size() == 1 ? nameOfTheOnlyRow() : metric.title() + ", " + results.unit(metric);
            text.append('\n').append(figures(heading, table));
            text.append(section.subject().comparesRows() ? ratiosOfRows(metric) : ratiosOfQueues(table));
        }
        text.append('\n').append(HOW_TO_READ_TIMES);
        if (text.indexOf(" / ") >= 0) {
            text.append(
                    " Ratios: median (lowest to highest) of the ratios within each round; below 1 the first is less.");
        }
        return text.append('\n').toString();
    }

    private String nameOfTheOnlyRow() {
        String row = results.rows().get(0);
        String benchmark = section.subject().label();
        return row.equals(benchmark) ? benchmark : benchmark + ' ' + row;
    }

    /** A table for each metric; but where there is one row, one table with a line for each metric. */
    private List<List<Line>> tables() {
        List<Metric> metrics = section.subject().metrics().stream()
                .filter(metric -> results.queues().stream().anyMatch(queue -> isMeasured(queue, metric)))
                .toList();
        List<List<Line>> tables = new ArrayList<>();
        if (results.rows().size() == 1) {
            String row = results.rows().get(0);
            tables.add(metrics.stream()
                    .map(metric -> new Line(metric.title() + ", " + results.unit(metric), row, metric))
                    .toList());
        } else {
            for (Metric metric : metrics) {
                tables.add(results.rows().stream()
                        .map(row -> new Line(row, row, metric))
                        .toList());
            }
        }
        return tables;
    }

    private boolean isMeasured(String queue, Metric metric) {
        return results.rows().stream().anyMatch(row -> results.values(new Section.Cell(row, queue), metric).length > 0);
    }

    private String figures(String heading, List<Line> lines) {
        return table(
                heading,
                results.queues(),
                lines,
                line -> queue -> figure(results.values(new Section.Cell(line.row(), queue), line.metric())));
    }

    private static String figure(double[] values) {
        if (values.length == 0) {
            return NOTHING;
        }
        return String.format(
                Locale.ROOT,
                "%.1f ± %.1f (%.1f)",
                Results.median(values),
                Results.deviation(values),
                DoubleStream.of(values).min().orElseThrow());
    }

    /** Ours divided by each other queue; empty if there is nothing to divide. */
    private String ratiosOfQueues(List<Line> lines) {
        String ours = section.ours();
        List<Line> comparable =
                lines.stream().filter(line -> line.metric().isComparable()).toList();
        List<String> others =
                results.queues().stream().filter(queue -> !queue.equals(ours)).toList();
        if (comparable.isEmpty() || others.isEmpty() || !results.queues().contains(ours)) {
            return "";
        }
        List<String> columns = new ArrayList<>();
        boolean hasJdk = comparable.stream()
                .anyMatch(line -> results.bestOfJdk(line.row(), line.metric()).isPresent());
        if (hasJdk) {
            columns.add("the best of the JDK");
        }
        columns.addAll(others);
        return '\n'
                + table(
                        ours + " /",
                        columns,
                        comparable,
                        line -> column -> hasJdk && column.equals(columns.get(0))
                                ? toBestOfJdk(line)
                                : ratio(line, new Section.Cell(line.row(), column)));
    }

    private String toBestOfJdk(Line line) {
        return results.bestOfJdk(line.row(), line.metric())
                .map(best -> Map.entry(best.queue(), ratio(line, best)))
                .filter(ratio -> !ratio.getValue().equals(NOTHING))
                .map(ratio -> ratio.getKey() + ": " + ratio.getValue())
                .orElse(NOTHING);
    }

    private String ratio(Line line, Section.Cell below) {
        return format(results.ratio(new Section.Cell(line.row(), section.ours()), below, line.metric()));
    }

    private static String format(Optional<Results.Ratio> ratio) {
        return ratio.map(found -> String.format(
                        Locale.ROOT, "%.2f (%.2f to %.2f)", found.median(), found.least(), found.greatest()))
                .orElse(NOTHING);
    }

    /** The second row divided by the first one. */
    private String ratiosOfRows(Metric metric) {
        if (results.rows().size() < 2) {
            return "";
        }
        String below = results.rows().get(0);
        String above = results.rows().get(1);
        return '\n'
                + table(
                        "",
                        results.queues(),
                        List.of(new Line(above + " / " + below, above, metric)),
                        line -> queue -> format(
                                results.ratio(new Section.Cell(above, queue), new Section.Cell(below, queue), metric)));
    }

    private static String table(
            String heading, List<String> columns, List<Line> lines, Function<Line, Function<String, String>> content) {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(heading).append(" |");
        columns.forEach(column -> text.append(' ').append(column).append(" |"));
        text.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
        for (Line line : lines) {
            text.append("| ").append(line.label()).append(" |");
            columns.forEach(column ->
                    text.append(' ').append(content.apply(line).apply(column)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }
}
