package io.lastcall.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sampled times in JMH's JSON: for each fork and iteration a histogram, which is a list of pairs of a value and how often it
 * occurred.
 */
final class Samples {

    private static final String HISTOGRAM = "rawDataHistogram";

    /** Half a percent is less than any two runs differ by, and the file stays small enough to be kept. */
    private static final MathContext PRECISION = new MathContext(3, RoundingMode.HALF_EVEN);

    private final TreeMap<Double, Long> counts = new TreeMap<>();

    private Samples() {}

    /** Returns all samples of one fork. */
    static Samples of(JsonObject metric, int fork) {
        Samples samples = new Samples();
        for (JsonElement iteration : metric.getAsJsonArray(HISTOGRAM).get(fork).getAsJsonArray()) {
            for (JsonElement pair : iteration.getAsJsonArray()) {
                JsonArray valueAndCount = pair.getAsJsonArray();
                samples.counts.merge(
                        valueAndCount.get(0).getAsDouble(), valueAndCount.get(1).getAsLong(), Long::sum);
            }
        }
        return samples;
    }

    /** Returns the least value that this share of all samples does not exceed. */
    double percentile(double share) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        long needed = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= needed) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("no samples");
    }

    /** Rounds the values and joins the iterations of each fork, if this metric was sampled. */
    static void shorten(JsonObject metric) {
        if (!metric.has(HISTOGRAM)) {
            return;
        }
        JsonArray forks = new JsonArray();
        for (int fork = 0; fork < metric.getAsJsonArray(HISTOGRAM).size(); fork++) {
            TreeMap<BigDecimal, Long> rounded = new TreeMap<>();
            of(metric, fork)
                    .counts
                    .forEach((value, count) -> rounded.merge(new BigDecimal(value).round(PRECISION), count, Long::sum));
            JsonArray pairs = new JsonArray();
            rounded.forEach((value, count) -> {
                JsonArray pair = new JsonArray();
                pair.add(value.longValue());
                pair.add(count);
                pairs.add(pair);
            });
            JsonArray iterations = new JsonArray();
            iterations.add(pairs);
            forks.add(iterations);
        }
        metric.add(HISTOGRAM, forks);
    }
}
