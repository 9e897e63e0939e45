package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** Do the figures mean what their names say, and is nothing lost on the way through the file? */
class ResultsTest {

    private static final Section.Cell OURS = new Section.Cell("1x1", "lastcall");
    private static final Section.Cell ABQ = new Section.Cell("1x1", "abq");

    @TempDir
    private Path folder;

    @Test
    void median_oddAndEvenCount_isTheMiddle() {
        assertThat(Results.median(new double[] {9, 1, 2})).isEqualTo(2);
        assertThat(Results.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
        assertThat(Results.deviation(new double[] {9, 1, 2})).isEqualTo(1);
    }

    @Test
    void ratio_threeRounds_isTakenWithinEachOfThem() {
        Results results = FixedResults.of(
                FixedResults.cell("1x1", "lastcall", 10, 200, 30), FixedResults.cell("1x1", "abq", 20, 100, 30));
        assertThat(results.ratio(OURS, ABQ, Metric.TIME)).contains(new Results.Ratio(1, 0.5, 2));
        assertThat(results.rounds()).isEqualTo(3);
    }

    @Test
    void ratio_roundMissingOrZero_isLeftOut() {
        String late = FixedResults.cell("1x1", "abq", 50).replace("\"rounds\":[0]", "\"rounds\":[1]");
        Results results = FixedResults.of(FixedResults.cell("1x1", "lastcall", 10, 100), late);
        assertThat(results.ratio(OURS, ABQ, Metric.TIME)).contains(new Results.Ratio(2, 2, 2));

        Results zero = FixedResults.of(FixedResults.cell("1x1", "lastcall", 10), FixedResults.cell("1x1", "abq", 0));
        assertThat(zero.ratio(OURS, ABQ, Metric.TIME)).isEmpty();
        assertThat(zero.ratio(OURS, new Section.Cell("2x2", "abq"), Metric.TIME))
                .isEmpty();
    }

    @Test
    void bestOfJdk_severalQueues_isTheOneWithTheLeastMedianInThatRow() {
        Results results = FixedResults.of(
                FixedResults.cell("1x1", "jctools", 1),
                FixedResults.cell("1x1", "abq", 20),
                FixedResults.cell("1x1", "lbq", 10),
                FixedResults.cell("2x2", "abq", 5));
        assertThat(results.bestOfJdk("1x1", Metric.TIME)).contains(new Section.Cell("1x1", "lbq"));
        assertThat(results.bestOfJdk("2x2", Metric.TIME)).contains(new Section.Cell("2x2", "abq"));
        assertThat(results.bestOfJdk("4x4", Metric.TIME)).isEmpty();
    }

    @Test
    void values_percentilesAndCounters_areFoundAndScaled() {
        double[] samples = new double[1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i + 1;
        }
        Results results = FixedResults.of(
                FixedResults.sampled("1x1", "lastcall", samples),
                FixedResults.counted("1x1", "abq", "call", 4000, 6000));
        assertThat(results.values(OURS, Metric.P50)).containsExactly(500);
        assertThat(results.values(OURS, Metric.P99)).containsExactly(990);
        assertThat(results.values(OURS, Metric.P999)).containsExactly(999);
        assertThat(results.values(ABQ, Metric.CALL)).containsExactly(4, 6);
        assertThat(results.values(ABQ, Metric.LAST_GONE)).isEmpty();
        assertThat(results.unit(Metric.TIME)).isEqualTo("ns");
        assertThat(results.unit(Metric.CALL)).isEqualTo("µs");
    }

    @Test
    void shorten_samples_areRoundedAndJoinedByFork() {
        JsonObject metric = JsonParser.parseString(
                        "{\"rawDataHistogram\":[[[[12341.0,1],[12344.0,2]],[[12349.0,4]]],[[[7.0,1]]]]}")
                .getAsJsonObject();
        Samples.shorten(metric);
        assertThat(metric.toString()).isEqualTo("{\"rawDataHistogram\":[[[[12300,7]]],[[[7,1]]]]}");
    }

    @Test
    void write_twoRoundsOfWhichOneFailed_isReadBackWithItsRounds() throws IOException {
        assumeTrue(UnsafeAccess.isPermitted());
        Path path = folder.resolve("deep/results.json");
        ResultFile file = new ResultFile(path, "java X \"a b\"");
        file.write();
        assertThat(path).doesNotExist();
        file.add(2, OURS, result(30));
        file.add(0, OURS, result(10));
        file.add(1, ABQ, result(20));
        file.write();
        Results results = Results.read(path);
        assertThat(results.values(OURS, Metric.TIME)).containsExactly(10, 30);
        assertThat(results.ratio(OURS, ABQ, Metric.TIME)).isEmpty();
        assertThat(results.origin().command()).isEqualTo("java X \"a b\"");
        assertThat(results.origin().jdk()).isEqualTo("a VM 25");
        assertThat(Files.readString(path)).doesNotContain("/usr/bin/java");
    }

    private static RunResult result(long nanoseconds) {
        IterationResult iteration = new IterationResult(null, null, null);
        iteration.addResult(
                new AverageTimeResult(ResultRole.PRIMARY, "transfer", 1, nanoseconds, TimeUnit.NANOSECONDS));
        IterationParams iterations = new IterationParams(IterationType.MEASUREMENT, 1, TimeValue.seconds(1), 1);
        BenchmarkParams params = new BenchmarkParams(
                "transfer",
                "transfer",
                false,
                1,
                new int[] {1},
                List.of(),
                1,
                0,
                iterations,
                iterations,
                Mode.AverageTime,
                new WorkloadParams(),
                TimeUnit.NANOSECONDS,
                1,
                "/usr/bin/java",
                List.of(),
                "25",
                "a VM",
                "25",
                "1.37",
                TimeValue.seconds(1));
        return new RunResult(params, List.of(new BenchmarkResult(params, List.of(iteration))));
    }

    @Test
    void read_notOurs_namesTheFile() throws IOException {
        Path path = folder.resolve("x.json");
        for (String content : List.of("[{}]", "[]", "{}", "no json at all")) {
            Files.writeString(path, content);
            assertThatIOException().isThrownBy(() -> Results.read(path)).withMessageContaining(path.toString());
        }
    }
}
