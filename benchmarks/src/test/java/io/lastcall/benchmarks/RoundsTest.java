package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a run that JMH forks end in the file, and a run that fails in the log? */
class RoundsTest {

    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /** A benchmark that somebody else runs meanwhile is none of this test's business. */
    @BeforeEach
    void ignoreLock() {
        assumeTrue(UnsafeAccess.isPermitted());
        System.setProperty(IGNORE_LOCK, "true");
    }

    @AfterEach
    void respectLock() {
        System.clearProperty(IGNORE_LOCK);
    }

    private int measure(Section section, Path json, int rounds, Duration deadline) throws IOException {
        Timing timing = new Timing(rounds, 0, 1, Duration.ofMillis(10));
        PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        return new Rounds(timing, "even", "-Xint", out)
                .measure(Map.of(section, new ResultFile(json, "java X")), deadline);
    }

    @Test
    void measure_oneRoundInTime_writesTimeAndBytesOfEachQueue() throws IOException {
        Path json = folder.resolve("uncontended.json");
        Section section = Section.of(Subject.UNCONTENDED, Family.FIFO, 16, List.of("lastcall", "abq"));
        assertThat(measure(section, json, 2, Duration.ZERO)).isZero();
        Results results = Results.read(json);
        assertThat(results.queues()).containsExactly("lastcall", "abq");
        assertThat(results.rounds()).as("no time for the second").isEqualTo(1);
        Section.Cell cell = new Section.Cell("uncontended", "lastcall");
        assertThat(results.values(cell, Metric.TIME)).hasSize(1);
        assertThat(results.values(cell, Metric.BYTES)).hasSize(1);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("round 1/2", "no time left for round 2 of 2");
    }

    @Test
    void measure_queueThatMakesThreadsWait_movesFewerElementsForEachScore() throws IOException {
        Path json = folder.resolve("throughput.json");
        Section section = Section.of(Subject.THROUGHPUT, Family.FIFO, 2, List.of("lastcall"))
                .withRows(List.of("1x1"));
        assertThat(measure(section, json, 1, Duration.ofDays(1))).as("%s", log).isZero();
        assertThat(Files.readString(json)).contains("\"capacity\":\"2\"", "\"split\":\"even\"");
        assertThat(Results.read(json).median(new Section.Cell("1x1", "lastcall"), Metric.TIME))
                .as("nanoseconds an element, not a run")
                .hasValueSatisfying(score -> assertThat(score).isBetween(1.0, 1e6));
    }

    @Test
    void measure_benchmarkRefuses_saysWhyAndCountsIt() throws IOException {
        Path json = folder.resolve("batch.json");
        Section section =
                Section.of(Subject.BATCH, Family.FIFO, 16, List.of("lastcall")).withRows(List.of("100"));
        assertThat(measure(section, json, 1, Duration.ofDays(1))).isEqualTo(1);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("FAILED").contains("batch does not divide");
        assertThat(json).doesNotExist();
    }
}
