package io.lastcall.benchmarks;

import io.lastcall.benchmarks.Targets.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a queue of ours reaches a target in every row of a section. A section that was not measured, or lacks one of
 * the rows, proves nothing; one row that misses is a miss all the same.
 *
 * @param section the name of the section
 * @param ours the label of our queue
 * @param metric what counts
 * @param rows the rows that count; if empty, all that the whole report has
 * @param theirs the queues of which the best is to be beaten; if empty, those of the JDK
 */
record Judge(String section, String ours, Metric metric, List<String> rows, List<String> theirs) {

    /** Ours over theirs in one row. */
    private record Finding(String row, String queue, double ratio) {}

    static Judge of(String section, String ours) {
        return new Judge(section, ours, Metric.TIME, List.of(), List.of());
    }

    Judge metric(Metric other) {
        return new Judge(section, ours, other, rows, theirs);
    }

    Judge atRows(String... only) {
        return new Judge(section, ours, metric, List.of(only), theirs);
    }

    Judge against(String... queues) {
        return new Judge(section, ours, metric, rows, List.of(queues));
    }

    Judge againstJdk() {
        return new Judge(section, ours, metric, rows, List.of());
    }

    /** At least so many times as fast. */
    Function<Map<String, Results>, Outcome> isFaster(double factor) {
        return results -> compare(results, 1 / factor, true);
    }

    /** At most so many times the time. */
    Function<Map<String, Results>, Outcome> isWithin(double factor) {
        return results -> compare(results, factor, false);
    }

    /** At most this figure. */
    Function<Map<String, Results>, Outcome> isAtMost(double limit) {
        return all -> {
            Results results = all.get(section);
            if (results == null) {
                return Outcome.MISSING;
            }
            List<Double> figures = new ArrayList<>();
            expectedRows()
                    .forEach(row ->
                            results.median(new Section.Cell(row, ours), metric).ifPresent(figures::add));
            if (figures.size() < expectedRows().size()) {
                return Outcome.MISSING;
            }
            double worst = figures.stream().max(Comparator.naturalOrder()).orElseThrow();
            return new Outcome(String.format(Locale.ROOT, "%.1f %s", worst, results.unit(metric)), worst <= limit);
        };
    }

    private Outcome compare(Map<String, Results> all, double limit, boolean asFactor) {
        Results results = all.get(section);
        if (results == null) {
            return Outcome.MISSING;
        }
        List<Finding> findings = new ArrayList<>();
        expectedRows().forEach(row -> worstIn(results, row).ifPresent(findings::add));
        if (findings.isEmpty()) {
            return Outcome.MISSING;
        }
        findings.sort(Comparator.comparingDouble(Finding::ratio).reversed());
        Finding worst = findings.get(0);
        Finding best = findings.get(findings.size() - 1);
        String figure = text(worst, asFactor)
                + (findings.size() == 1 ? "" : " to " + text(best, asFactor))
                + (findings.size() < expectedRows().size() ? ", not in every row" : "");
        if (worst.ratio() > limit) {
            return new Outcome(figure, false);
        }
        return new Outcome(figure, findings.size() < expectedRows().size() ? null : true);
    }

    private static String text(Finding finding, boolean asFactor) {
        return String.format(
                Locale.ROOT,
                "%.2f (%s, %s)",
                asFactor ? 1 / finding.ratio() : finding.ratio(),
                finding.row(),
                finding.queue());
    }

    /** Against whichever of theirs makes ours look worst; of the JDK's, the one with the least median. */
    private Optional<Finding> worstIn(Results results, String row) {
        List<Section.Cell> opponents = theirs.isEmpty()
                ? results.bestOfJdk(row, metric).stream().toList()
                : theirs.stream().map(queue -> new Section.Cell(row, queue)).toList();
        return opponents.stream()
                .flatMap(opponent -> results.ratio(new Section.Cell(row, ours), opponent, metric).stream()
                        .map(ratio -> new Finding(row, opponent.queue(), ratio.median())))
                .max(Comparator.comparingDouble(Finding::ratio));
    }

    private List<String> expectedRows() {
        if (!rows.isEmpty()) {
            return rows;
        }
        return Section.named(List.of(section)).get(0).rows();
    }
}
