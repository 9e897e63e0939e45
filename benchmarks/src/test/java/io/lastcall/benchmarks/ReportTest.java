package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;

/** Does the table get into the right place of a document? */
class ReportTest {

    @TempDir
    private Path folder;

    @Test
    void median_oddAndEvenCount_isTheMiddle() {
        assertThat(Report.median(new double[] {9, 1, 2})).isEqualTo(2);
        assertThat(Report.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
    }

    @Test
    void markdown_singleSidedFamily_comparesOursWithTheBareAndTheGeneralQueue() {
        Report report = new Report(Family.SPSC, 2);
        for (int round = 0; round < 2; round++) {
            report.add(round, new Report.Cell("1x1", "jctools_spsc"), result(20));
            report.add(round, new Report.Cell("1x1", "lastcall"), result(40));
            report.add(round, new Report.Cell("1x1", "lastcall_spsc"), result(25));
        }
        assertThat(report.markdown("throughput", 1024, List.of()))
                .contains(
                        "| ns | lastcall | lastcall_spsc | jctools_spsc |"
                                + " lastcall_spsc / lastcall | lastcall_spsc / jctools_spsc |\n|---|---:|---:|---:|---:|---:|\n")
                .contains("| 0.63 (0.63 to 0.63) | 1.25 (1.25 to 1.25) |\n");
    }

    @Test
    void markdown_familyOfTheJdk_comparesOursWithTheFastestOfEachRow() {
        Report report = new Report(Family.RENDEZVOUS, 1);
        report.add(0, new Report.Cell("1x1", "lastcall_rendezvous"), result(100));
        report.add(0, new Report.Cell("1x1", "sq"), result(50));
        report.add(0, new Report.Cell("1x1", "sq_fair"), result(200));
        report.add(0, new Report.Cell("2x2", "lastcall_rendezvous"), result(100));
        report.add(0, new Report.Cell("2x2", "sq_fair"), result(200));
        assertThat(report.markdown("throughput", Contender.UNBOUNDED, List.of()))
                .contains("| lastcall_rendezvous / best of the JDK |\n|---|---:|---:|---:|---:|\n")
                .contains("| sq: 2.00 (2.00 to 2.00) |\n")
                .contains("| - | 200.0 ± 0.0 (200.0) | sq_fair: 0.50 (0.50 to 0.50) |\n");
    }

    private static RunResult result(long nanoseconds) {
        IterationResult iteration = new IterationResult(null, null, null);
        iteration.addResult(
                new AverageTimeResult(ResultRole.PRIMARY, "transfer", 1, nanoseconds, TimeUnit.NANOSECONDS));
        return new RunResult(null, List.of(new BenchmarkResult(null, List.of(iteration))));
    }

    @Test
    void section_everyFamily_isInTheDocument() throws IOException {
        Path doc = Path.of("../docs/benchmarks.md");
        Report.requireSection(doc, Compare.section(Compare.Subject.THROUGHPUT, Family.FIFO, Contender.UNBOUNDED));
        for (Family family : Family.values()) {
            Report.requireSection(doc, Compare.section(Compare.Subject.THROUGHPUT, family, family.capacity()));
        }
    }

    @Test
    void replaceSection_oneOfTwo_changesNothingElse() throws IOException {
        Path doc = folder.resolve("doc.md");
        Files.writeString(
                doc, "head\n<!-- begin a -->\nold\n<!-- end a -->\n<!-- begin b -->\nold\n<!-- end b -->\nfoot\n");
        Report.replaceSection(doc, "b", "new\n");
        assertThat(Files.readString(doc))
                .isEqualTo("head\n<!-- begin a -->\nold\n<!-- end a -->\n"
                        + "<!-- begin b -->\n\nnew\n\n<!-- end b -->\nfoot\n");
    }

    @Test
    void requireSection_unknown_namesTheMarks() throws IOException {
        Path doc = folder.resolve("doc.md");
        Files.writeString(doc, "head\n");
        assertThatIOException()
                .isThrownBy(() -> Report.requireSection(doc, "a"))
                .withMessageContaining("<!-- begin a -->");
    }
}
