package io.lastcall.mutants;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a campaign as Markdown. */
final class Table {

    private final List<Campaign.Row> rows;

    Table(List<Campaign.Row> rows) {
        this.rows = rows;
    }

    /** Whether there is a row at all, and each is as its patch file says. */
    boolean isAsExpected() {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.verdict().isExpected());
    }

    /** How many rows there are of each outcome. */
    String summary() {
        Map<Verdict.Outcome, Long> counts = rows.stream()
                .collect(Collectors.groupingBy(row -> row.verdict().outcome(), TreeMap::new, Collectors.counting()));
        long mutants = rows.stream().map(Campaign.Row::mutant).distinct().count();
        return mutants + " mutants, " + rows.size() + " pairs of mutant and test: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| mutant | mistake | what it breaks | test | result | found | s |\n")
                .append("|---|---|---|---|---|---|---:|\n");
        for (Campaign.Row row : rows) {
            Verdict verdict = row.verdict();
            String outcome = verdict.isExpected() ? verdict.outcome().toString() : "**" + verdict.outcome() + "**";
            text.append("| ")
                    .append(String.join(
                            " | ",
                            row.mutant().id(),
                            cell(row.mutant().title()),
                            cell(row.mutant().breaks()),
                            "`" + cell(row.test().toString()) + "`",
                            outcome,
                            cell(verdict.detail()),
                            String.valueOf(Math.round(verdict.seconds()))))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
