package io.lastcall.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Results as JMH and this module write them, with numbers that a test has chosen. */
final class FixedResults {

    private FixedResults() {}

    /** A cell with one value in each round. */
    static String cell(String row, String queue, double... rounds) {
        return entry(row, queue, "\"rawData\":" + nested(rounds), "", rounds.length);
    }

    /** The same with a secondary result. */
    static String counted(String row, String queue, String counter, double... rounds) {
        return entry(
                row,
                queue,
                "\"rawData\":" + nested(rounds),
                "\"" + counter + "\":{\"rawData\":" + nested(rounds) + "}",
                rounds.length);
    }

    /** A cell of one round whose samples are these, once each. */
    static String sampled(String row, String queue, double... samples) {
        String pairs =
                Arrays.stream(samples).mapToObj(sample -> "[" + sample + ",1]").collect(Collectors.joining(","));
        return entry(row, queue, "\"rawDataHistogram\":[[[" + pairs + "]]]", "", 1);
    }

    private static String entry(String row, String queue, String data, String secondary, int rounds) {
        String numbers = IntStream.range(0, rounds).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"vmName\":\"VM\",\"vmVersion\":\"25\",\"primaryMetric\":{\"scoreUnit\":\"ns/op\",%s},"
                        + "\"secondaryMetrics\":{%s},\"lastcall\":{\"row\":\"%s\",\"queue\":\"%s\",\"rounds\":[%s],"
                        + "\"cpu\":\"a CPU\",\"date\":\"2026-11-22\",\"command\":\"java X\"}}",
                data,
                secondary,
                row,
                queue,
                numbers);
    }

    private static String nested(double... rounds) {
        return Arrays.stream(rounds).mapToObj(value -> "[" + value + "]").collect(Collectors.joining(",", "[", "]"));
    }

    static String json(String... entries) {
        return "[" + String.join(",\n", entries) + "]";
    }

    static Results of(String... entries) {
        return Results.parse(json(entries));
    }
}
