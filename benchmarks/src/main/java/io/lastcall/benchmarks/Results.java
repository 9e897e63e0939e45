package io.lastcall.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What a section's file says: for each cell and metric, the values of each round. */
final class Results {

    /**
     * What a published number has to be accompanied by.
     *
     * @param cpu the processor, and how many of them
     * @param jdk the virtual machine and its version
     * @param date when it was measured
     * @param command how
     */
    record Origin(String cpu, String jdk, String date, String command) {}

    /**
     * The ratios of two cells, each taken within one round.
     *
     * @param median the ratio in the middle
     * @param least the least one
     * @param greatest the greatest one
     */
    record Ratio(double median, double least, double greatest) {}

    private final Map<Section.Cell, JsonObject> entries = new LinkedHashMap<>();

    private Results(JsonArray array) {
        for (JsonElement element : array) {
            JsonObject entry = element.getAsJsonObject();
            JsonObject about = about(entry);
            entries.put(
                    new Section.Cell(
                            about.get("row").getAsString(), about.get("queue").getAsString()),
                    entry);
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there are no results");
        }
    }

    static Results parse(String json) {
        return new Results(JsonParser.parseString(json).getAsJsonArray());
    }

    static Results read(Path path) throws IOException {
        try {
            return parse(Files.readString(path));
        } catch (IllegalArgumentException | IllegalStateException | com.google.gson.JsonParseException e) {
            throw new IOException(path + " is not a file of results: " + e.getMessage(), e);
        }
    }

    private static JsonObject about(JsonObject entry) {
        JsonObject about = entry.getAsJsonObject(ResultFile.MEMBER);
        if (about == null) {
            throw new IllegalArgumentException("an entry has no member " + ResultFile.MEMBER);
        }
        return about;
    }

    Origin origin() {
        JsonObject first = entries.values().iterator().next();
        JsonObject about = about(first);
        return new Origin(
                about.get("cpu").getAsString(),
                first.get("vmName").getAsString() + ' ' + first.get("vmVersion").getAsString(),
                about.get("date").getAsString(),
                about.get("command").getAsString());
    }

    /** Returns the rows, in the order in which they were measured. */
    List<String> rows() {
        Set<String> rows = new LinkedHashSet<>();
        entries.keySet().forEach(cell -> rows.add(cell.row()));
        return List.copyOf(rows);
    }

    /** Returns the labels of the queues; those that are {@link Contender}s in the order of these, then the others. */
    List<String> queues() {
        Set<String> queues = new LinkedHashSet<>();
        entries.keySet().forEach(cell -> queues.add(cell.queue()));
        return queues.stream()
                .sorted(Comparator.comparingInt(
                        queue -> Contender.find(queue).map(Enum::ordinal).orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** Returns how many rounds there were. */
    int rounds() {
        return entries.values().stream()
                .mapToInt(entry -> about(entry).getAsJsonArray("rounds").size())
                .max()
                .orElseThrow();
    }

    /** Returns the unit of this metric here. */
    String unit(Metric metric) {
        if (!metric.unit().isEmpty()) {
            return metric.unit();
        }
        String perOperation = entries.values()
                .iterator()
                .next()
                .getAsJsonObject("primaryMetric")
                .get("scoreUnit")
                .getAsString();
        return perOperation.replace("/op", "").replace("us", "µs");
    }

    /** Returns the values of all rounds; empty if there are none. */
    double[] values(Section.Cell cell, Metric metric) {
        return rounds(cell, metric).values().stream()
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    /** Returns the middle one of the values of all rounds, if there are any. */
    Optional<Double> median(Section.Cell cell, Metric metric) {
        double[] values = values(cell, metric);
        return values.length == 0 ? Optional.empty() : Optional.of(median(values));
    }

    /** Returns one cell's metric divided by another's, if both were measured in the same round and the other is not 0. */
    Optional<Ratio> ratio(Section.Cell above, Section.Cell below, Metric metric) {
        Map<Integer, double[]> dividends = rounds(above, metric);
        Map<Integer, double[]> divisors = rounds(below, metric);
        double[] ratios = dividends.keySet().stream()
                .filter(round -> divisors.containsKey(round) && median(divisors.get(round)) != 0)
                .mapToDouble(round -> median(dividends.get(round)) / median(divisors.get(round)))
                .sorted()
                .toArray();
        return ratios.length == 0
                ? Optional.empty()
                : Optional.of(new Ratio(median(ratios), ratios[0], ratios[ratios.length - 1]));
    }

    /** Returns the cell of this row that belongs to the JDK's queue with the least median, if one was measured. */
    Optional<Section.Cell> bestOfJdk(String row, Metric metric) {
        return queues().stream()
                .filter(queue -> Contender.find(queue)
                        .filter(found -> found.maker() == Contender.Maker.JDK)
                        .isPresent())
                .map(queue -> new Section.Cell(row, queue))
                .filter(cell -> values(cell, metric).length > 0)
                .min(Comparator.comparingDouble(cell -> median(values(cell, metric))));
    }

    private Map<Integer, double[]> rounds(Section.Cell cell, Metric metric) {
        Map<Integer, double[]> values = new TreeMap<>();
        JsonObject entry = entries.get(cell);
        if (entry == null) {
            return values;
        }
        JsonArray rounds = about(entry).getAsJsonArray("rounds");
        for (int fork = 0; fork < rounds.size(); fork++) {
            double[] ofFork = ofFork(entry, metric, fork);
            if (ofFork.length > 0) {
                values.put(rounds.get(fork).getAsInt(), ofFork);
            }
        }
        return values;
    }

    private static double[] ofFork(JsonObject entry, Metric metric, int fork) {
        JsonObject json = entry.getAsJsonObject("primaryMetric");
        Double percentile = metric.percentile();
        if (percentile != null) {
            return new double[] {Samples.of(json, fork).percentile(percentile) * metric.scale()};
        }
        @Nullable String counter = metric.counter();
        if (counter != null) {
            json = entry.getAsJsonObject("secondaryMetrics").getAsJsonObject(counter);
        }
        if (json == null || !json.has("rawData")) {
            return new double[0];
        }
        List<Double> values = new ArrayList<>();
        json.getAsJsonArray("rawData")
                .get(fork)
                .getAsJsonArray()
                .forEach(value -> values.add(value.getAsDouble() * metric.scale()));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the median distance from the median. */
    static double deviation(double[] values) {
        double median = median(values);
        return median(
                DoubleStream.of(values).map(value -> Math.abs(value - median)).toArray());
    }
}
