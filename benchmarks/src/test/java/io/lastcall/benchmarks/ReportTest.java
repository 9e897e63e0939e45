package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do the tables and charts say what the results say, and get into the right place of a document? */
class ReportTest {

    private static final Path DOCS = Path.of("../docs");

    @TempDir
    private Path folder;

    private static String markdown(String section, String... entries) {
        return new Report(Section.named(List.of(section)).get(0), FixedResults.of(entries)).markdown();
    }

    @Test
    void markdown_anySection_saysWhereWhenAndHow() {
        assertThat(markdown("throughput-1024", FixedResults.cell("1x1", "lastcall", 1)))
                .startsWith("- Benchmark: throughput, family fifo, capacity 1024\n- CPU: a CPU\n- JDK: VM 25\n"
                        + "- Date: 2026-11-22\n- Command: `java X`\n- Rounds: 1\n");
    }

    @Test
    void markdown_singleSidedFamily_comparesOursWithEachOther() {
        assertThat(markdown(
                        "throughput-spsc-1024",
                        FixedResults.cell("1x1", "jctools_spsc", 20, 20),
                        FixedResults.cell("1x1", "lastcall", 40, 40),
                        FixedResults.cell("1x1", "lastcall_spsc", 25, 30)))
                .contains("| throughput 1x1 | lastcall | lastcall_spsc | jctools_spsc |\n|---|---:|---:|---:|\n"
                        + "| time, ns | 40.0 ± 0.0 (40.0) | 27.5 ± 2.5 (25.0) | 20.0 ± 0.0 (20.0) |\n")
                .contains("| lastcall_spsc / | lastcall | jctools_spsc |\n|---|---:|---:|\n"
                        + "| time, ns | 0.69 (0.63 to 0.75) | 1.38 (1.25 to 1.50) |\n");
    }

    @Test
    void markdown_familyOfTheJdk_comparesOursWithTheFastestOfEachRow() {
        assertThat(markdown(
                        "throughput-rendezvous",
                        FixedResults.cell("1x1", "lastcall_rendezvous", 100),
                        FixedResults.cell("1x1", "sq", 50),
                        FixedResults.cell("1x1", "sq_fair", 200),
                        FixedResults.cell("2x2", "lastcall_rendezvous", 100),
                        FixedResults.cell("2x2", "sq_fair", 200)))
                .contains("| time, ns | lastcall_rendezvous | sq | sq_fair |\n")
                .contains("| lastcall_rendezvous / | the best of the JDK | sq | sq_fair |\n")
                .contains("| 1x1 | sq: 2.00 (2.00 to 2.00) | 2.00 (2.00 to 2.00) | 0.50 (0.50 to 0.50) |\n")
                .contains("| 2x2 | sq_fair: 0.50 (0.50 to 0.50) | - | 0.50 (0.50 to 0.50) |\n");
    }

    @Test
    void markdown_percentiles_areTheRowsOfOneTable() {
        assertThat(markdown(
                        "pingpong-1024",
                        FixedResults.sampled("pingpong", "lastcall", 10, 20, 30),
                        FixedResults.sampled("pingpong", "abq", 20, 40, 60)))
                .contains("| pingpong | lastcall | abq |\n")
                .contains("| p50, ns | 20.0 ± 0.0 (20.0) | 40.0 ± 0.0 (40.0) |\n")
                .contains("| p99.9, ns | abq: 0.50 (0.50 to 0.50) | 0.50 (0.50 to 0.50) |\n");
    }

    @Test
    void markdown_bytes_areShownButNotDivided() {
        String text = markdown(
                "uncontended-1024",
                FixedResults.counted("uncontended", "lastcall", "gc.alloc.rate.norm", 0.001),
                FixedResults.counted("uncontended", "abq", "gc.alloc.rate.norm", 24));
        assertThat(text).contains("| allocated, B | 0.0 ± 0.0 (0.0) | 24.0 ± 0.0 (24.0) |\n");
        assertThat(text.lines().filter(line -> line.startsWith("| allocated"))).hasSize(1);
    }

    @Test
    void markdown_kinds_comparesAllLoadedWithOneLoaded() {
        assertThat(markdown(
                        "kinds-1024",
                        FixedResults.cell("one", "lastcall", 10),
                        FixedResults.cell("one", "lastcall_spsc", 8),
                        FixedResults.cell("all", "lastcall", 11)))
                .contains("| all / one | 1.10 (1.10 to 1.10) | - |\n")
                .doesNotContain("lastcall /");
    }

    @Test
    void write_chartWithAMissingCell_isAnSvgWithABarForEachOther() throws IOException {
        Path svg = folder.resolve("chart.svg");
        Results results = FixedResults.of(
                FixedResults.cell("1x1", "lastcall", 10, 12),
                FixedResults.cell("1x1", "abq", 20, 21),
                FixedResults.cell("2x2", "lastcall", 10, 12));
        new Chart(Section.named(List.of("throughput-1024")).get(0), results).write(svg);
        String text = Files.readString(svg);
        assertThat(text)
                .startsWith("<?xml")
                .contains("width=\"960px\"")
                .endsWith("</svg>\n")
                .doesNotContainPattern("\\d\\.\\d\\d");
        assertThat(text.split("fill:rgb\\(217,72,15\\)", -1))
                .as("two bars and the legend")
                .hasSizeGreaterThan(3);
    }

    @Test
    void write_oneQueueIsFarWorse_changesNothingAboutTheOthers() throws IOException {
        for (int worst : new int[] {7, 700}) {
            Results results =
                    FixedResults.of(FixedResults.cell("1x1", "lastcall", 1), FixedResults.cell("1x1", "abq", worst));
            new Chart(Section.named(List.of("throughput-1024")).get(0), results)
                    .write(folder.resolve("chart-" + worst + ".svg"));
        }
        assertThat(folder.resolve("chart-7.svg")).hasSameTextualContentAs(folder.resolve("chart-700.svg"));
    }

    @Test
    void write_oursIsZero_drawsTheFiguresThemselves() throws IOException {
        Path svg = folder.resolve("chart.svg");
        Results results = FixedResults.of(
                FixedResults.counted("idle", "lastcall", "threads", 0),
                FixedResults.counted("idle", "abq", "threads", 0),
                FixedResults.counted("trickle", "lastcall", "threads", 100),
                FixedResults.counted("trickle", "abq", "threads", 200));
        new Chart(Section.named(List.of("cpu-1024")).get(0), results).write(svg);
        assertThat(svg).isNotEmptyFile();
    }

    @Test
    void require_everySection_isInTheDocument() throws IOException {
        Document page = new Document(DOCS.resolve("benchmarks.md"));
        page.require("targets");
        for (Section section : Section.all()) {
            page.require(section.name());
        }
    }

    @Test
    void replace_oneOfTwo_changesNothingElse() throws IOException {
        Path doc = folder.resolve("doc.md");
        Files.writeString(
                doc, "head\n<!-- begin a -->\nold\n<!-- end a -->\n<!-- begin b -->\nold\n<!-- end b -->\nfoot\n");
        new Document(doc).replace("b", "new\n");
        assertThat(Files.readString(doc))
                .isEqualTo("head\n<!-- begin a -->\nold\n<!-- end a -->\n"
                        + "<!-- begin b -->\n\nnew\n\n<!-- end b -->\nfoot\n");
    }

    @Test
    void require_unknown_namesTheMarks() throws IOException {
        Path doc = folder.resolve("doc.md");
        Files.writeString(doc, "head\n");
        assertThatIOException()
                .isThrownBy(() -> new Document(doc).require("a"))
                .withMessageContaining("<!-- begin a -->");
    }

    @Test
    void call_renderOnlyOnAnotherJdk_makesThePageAndKeepsWhatIsNotRendered() throws Exception {
        Path results = Files.createDirectories(folder.resolve("benchmarks/jdk17"));
        Files.writeString(
                results.resolve("virtual-1024.json"),
                FixedResults.json(
                        FixedResults.cell("virtual", "lastcall", 10), FixedResults.cell("virtual", "abq", 20)));
        Files.writeString(
                results.resolve("batch-1024.json"), FixedResults.json(FixedResults.cell("64", "lastcall", 11)));
        Files.writeString(
                results.resolveSibling("reasons.properties"), "batch-64 = it is far\nvirtual-abq = it is near");
        assertThat(report("--subset", "virtual", "--render-only")).isZero();
        String page = Files.readString(folder.resolve("benchmarks-jdk17.md"));
        assertThat(page)
                .contains("![virtual-1024](benchmarks/jdk17/virtual-1024.svg)")
                .contains("| ahead of `ArrayBlockingQueue` | 2.00 (virtual, abq) | met |  |\n")
                .contains("| at most 10 ns per element | 11.0 ns | **missed** | it is far |\n")
                .doesNotContain("batch-1024.svg");
        assertThat(results.resolve("virtual-1024.svg")).isNotEmptyFile();
    }

    @Test
    void call_reasonForNoTarget_isRefused() throws Exception {
        Path results = Files.createDirectories(folder.resolve("benchmarks"));
        Files.writeString(results.resolve("reasons.properties"), "bach-64 = it is far");
        assertThat(report("--render-only")).isEqualTo(1);
    }

    @Test
    void call_argumentThatMakesNoSense_isRefusedBeforeAnythingIsMeasured() {
        assertThat(report("--subset", "thruput")).isEqualTo(Commands.MISUSED);
        assertThat(report("--subset", "all", "--minutes", "1")).isEqualTo(Commands.MISUSED);
        assertThat(report("--subset", "all", "--minutes", "-1")).isEqualTo(Commands.MISUSED);
        assertThat(report("--subset", "all", "--minutes", "NaN")).isEqualTo(Commands.MISUSED);
        assertThat(Commands.execute(new Compare(List.of()), "--queues", "abc")).isEqualTo(Commands.MISUSED);
        assertThat(Commands.execute(new Compare(List.of()), "--queues", "abq", "--capacity", "0"))
                .isEqualTo(Commands.MISUSED);
        assertThat(Commands.execute(new Compare(List.of()), "--iterations", "0"))
                .isEqualTo(Commands.MISUSED);
    }

    private int report(String... words) {
        String[] args = new String[words.length + 2];
        System.arraycopy(words, 0, args, 0, words.length);
        args[words.length] = "--docs";
        args[words.length + 1] = folder.toString();
        return Commands.execute(new BenchmarkReport(List.of(args), 17), args);
    }

    @Test
    void line_wordWithBlanks_isQuoted() {
        assertThat(Commands.line(Compare.class, List.of("--jvm-args", "-XX:+UseSerialGC -Xint")))
                .endsWith("Compare --jvm-args \"-XX:+UseSerialGC -Xint\"");
    }

    @Test
    void named_unknown_listsWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.named(List.of("quick", "all-of-it")))
                .withMessageContaining("all-of-it")
                .withMessageContaining("throughput-1024");
    }
}
