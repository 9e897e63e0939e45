package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is measured what the questions and targets need, within the time, and judged as the targets say? */
class PlanTest {

    private static List<Section> sections(String... names) {
        return Section.named(List.of(names));
    }

    @Test
    void named_allAndParts_areTheSectionsOfTheReport() {
        assertThat(sections("all")).isEqualTo(Section.all()).hasSizeGreaterThan(20);
        assertThat(sections("throughput")).allMatch(section -> section.subject() == Subject.THROUGHPUT);
        assertThat(sections("quick", "throughput-1024", "quick")).hasSize(7);
        assertThat(Section.all().stream().map(Section::name)).doesNotHaveDuplicates();
    }

    @Test
    void all_throughputOfTheGeneralKind_hasEveryCapacityAndShape() {
        assertThat(Section.all().stream()
                        .filter(section -> section.subject() == Subject.THROUGHPUT && section.family() == Family.FIFO)
                        .map(Section::capacity))
                .containsExactlyInAnyOrder(1, 2, 64, 1024, Contender.UNBOUNDED);
        assertThat(sections("throughput-64").get(0).rows())
                .containsExactlyInAnyOrder("1x1", "2x2", "4x4", "8x8", "4x1", "1x4");
    }

    static List<Section> all() {
        return Section.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void cells_everySection_areOursAndOthersWithoutRepetition(Section section) {
        List<Section.Cell> cells = section.cells();
        assertThat(cells).doesNotHaveDuplicates();
        if (section.subject().isAvailable()) {
            assertThat(cells).anyMatch(cell -> cell.queue().equals(section.ours()));
            assertThat(new HashSet<>(cells.stream().map(Section.Cell::queue).toList()))
                    .hasSizeGreaterThan(1);
        } else {
            assertThat(cells).isEmpty();
        }
    }

    @Test
    void cells_queueWithoutSuchACapacity_isLeftOut() {
        assertThat(sections("throughput-1").get(0).cells())
                .noneMatch(cell -> cell.queue().equals("jctools"))
                .anyMatch(cell -> cell.queue().equals("conversant"));
        assertThat(sections("uncontended-1024").get(0).cells())
                .noneMatch(cell -> cell.queue().equals("jox"));
    }

    @Test
    void of_queueThatTheBenchmarkDoesNotHave_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.of(Subject.BATCH, Family.FIFO, 1024, List.of("ltq")))
                .withMessageContaining("ltq");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.of(Subject.THROUGHPUT, Family.FIFO, 1024, List.of("abc")))
                .withMessageContaining("abc");
    }

    @Test
    void within_moreTime_meansMoreRoundsThenLongerIterations() {
        List<Section> sections = sections("throughput-1024");
        Timing least = Timing.within(Duration.ofMinutes(2), sections);
        Timing more = Timing.within(Duration.ofMinutes(20), sections);
        Timing most = Timing.within(Duration.ofHours(20), sections);
        assertThat(least.rounds()).isEqualTo(1);
        assertThat(more.rounds()).isBetween(3, 9);
        assertThat(more.iteration()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(most).isEqualTo(new Timing(9, 2, 3, Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 60, 240})
    void estimate_ofADividedBudget_fillsButDoesNotExceedIt(int minutes) {
        Timing timing = Timing.within(Duration.ofMinutes(minutes), Section.all());
        assertThat(timing.estimate(Section.all()))
                .isLessThanOrEqualTo(Duration.ofMinutes(minutes))
                .isGreaterThan(Duration.ofMinutes(minutes).dividedBy(3));
    }

    @Test
    void within_tooLittleTime_isRefusedWithWhatItTakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timing.within(Duration.ofSeconds(90), Section.all()))
                .withMessageContaining("--minutes")
                .withMessageContaining("1.5");
    }

    @Test
    void timing_nothingToMeasure_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timing(0, 1, 1, Duration.ofSeconds(1)))
                .withMessage("rounds is too small: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timing(1, -1, 1, Duration.ofSeconds(1)))
                .withMessage("warmup is too small: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timing(1, 1, 1, Duration.ZERO))
                .withMessageContaining("iteration");
    }

    private static Targets.Outcome judge(String id, Map<String, Results> results) {
        return Targets.ALL.stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow()
                .judge()
                .apply(results);
    }

    @Test
    void judge_everyTargetWithoutResults_isNotMeasured() {
        assertThat(Targets.ALL.stream().map(Targets.Target::id)).doesNotHaveDuplicates();
        for (Targets.Target target : Targets.ALL) {
            assertThat(target.judge().apply(Map.of())).isEqualTo(Targets.Outcome.MISSING);
        }
        assertThat(Targets.markdown(Map.of(), Map.of())).doesNotContain("met").hasLineCount(2 + Targets.ALL.size());
    }

    /** Ours 10, abq as given, in every row of bounded(64). */
    private static Map<String, Results> bounded64(double... abq) {
        List<String> rows = sections("throughput-64").get(0).rows();
        String[] entries = new String[2 * abq.length];
        for (int i = 0; i < abq.length; i++) {
            entries[2 * i] = FixedResults.cell(rows.get(i), "lastcall", 10);
            entries[2 * i + 1] = FixedResults.cell(rows.get(i), "abq", abq[i]);
        }
        return Map.of("throughput-64", FixedResults.of(entries));
    }

    @Test
    void judge_faster_isMetIfEveryRowIs() {
        assertThat(judge("bounded-64", bounded64(15, 16, 17, 18, 19, 20)))
                .isEqualTo(new Targets.Outcome("1.50 (1x1, abq) to 2.00 (1x4, abq)", true));
        assertThat(judge("bounded-64", bounded64(16, 14, 17, 18, 19, 20)).met()).isFalse();
    }

    @Test
    void judge_rowsMissing_isAMissOrNotMeasured() {
        assertThat(judge("bounded-64", bounded64(16, 17)))
                .isEqualTo(new Targets.Outcome("1.60 (1x1, abq) to 1.70 (2x2, abq), not in every row", null));
        assertThat(judge("bounded-64", bounded64(16, 14)).met()).isFalse();
    }

    @Test
    void judge_severalOpponents_theOneThatMakesOursLookWorstDecides() {
        Map<String, Results> results = new HashMap<>();
        results.put(
                "pingpong-1024",
                FixedResults.of(
                        FixedResults.sampled("pingpong", "lastcall", 10, 30),
                        FixedResults.sampled("pingpong", "abq", 20, 25),
                        FixedResults.sampled("pingpong", "lbq", 40, 50)));
        assertThat(judge("pingpong-p50", results)).isEqualTo(new Targets.Outcome("0.50 (pingpong, abq)", true));
        assertThat(judge("pingpong-p99", results)).isEqualTo(new Targets.Outcome("1.20 (pingpong, abq)", false));
    }

    @Test
    void judge_figures_areComparedWithTheLimit() {
        Map<String, Results> results = new HashMap<>();
        results.put(
                "cpu-1024",
                FixedResults.of(
                        FixedResults.counted("idle", "lastcall", "threads", 20),
                        FixedResults.counted("trickle", "lastcall", "threads", 5000),
                        FixedResults.counted("trickle", "abq", "threads", 4000)));
        assertThat(judge("idle", results)).isEqualTo(new Targets.Outcome("20.0 µs/s", true));
        assertThat(judge("trickle", results)).isEqualTo(new Targets.Outcome("1.25 (trickle, abq)", false));
        results.put("batch-1024", FixedResults.of(FixedResults.cell("16", "lastcall", 5)));
        assertThat(judge("batch-64", results)).isEqualTo(Targets.Outcome.MISSING);
    }

    @Test
    void judge_kindsBytesAndFootprint_takeTheWorst() {
        Map<String, Results> results = new HashMap<>();
        results.put(
                "kinds-1024",
                FixedResults.of(
                        FixedResults.cell("one", "lastcall", 10),
                        FixedResults.cell("all", "lastcall", 11),
                        FixedResults.cell("one", "lastcall_lifo", 10),
                        FixedResults.cell("all", "lastcall_lifo", 12)));
        results.put(
                "uncontended-1024",
                FixedResults.of(FixedResults.counted("uncontended", "lastcall", "gc.alloc.rate.norm", 24)));
        assertThat(judge("kinds", results))
                .isEqualTo(new Targets.Outcome("at most 1.20 times the time (lastcall_lifo)", false));
        assertThat(judge("bytes", results))
                .isEqualTo(new Targets.Outcome("at most 24.0 B (lastcall, uncontended)", false));
        results.put(
                "uncontended-1024",
                FixedResults.of(FixedResults.counted("uncontended", "lastcall", "gc.alloc.rate.norm", 0.01)));
        assertThat(judge("bytes", results).met())
                .as("other bounded kinds are missing")
                .isNull();
    }
}
