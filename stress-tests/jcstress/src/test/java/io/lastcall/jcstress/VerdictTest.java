package io.lastcall.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

/** What makes a run fail. */
class VerdictTest {

    private static final RaceTest RACE = only("ShutdownRaces.J05TakeVersusShutdown", Kind.MPMC);
    private static final RaceTest PARKED = only("ParkedTakers.TakeEndedByShutdown", Kind.MPMC);

    private static final Options OPTIONS = new Options(new String[0]);

    @BeforeAll
    static void parse() throws IOException {
        assertThat(OPTIONS.parse()).isTrue();
    }

    private static RaceTest only(String name, Kind kind) {
        List<RaceTest> found = RaceTest.matching(Pattern.compile("^" + Pattern.quote(name) + "$"), List.of(kind));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static TestResult result(RaceTest test, Status status) {
        TestResult result = new TestResult(status);
        SchedulingClass anywhere = null;
        result.setConfig(new TestConfig(
                OPTIONS, test.info(), 0, List.of(test.kind().jvmArgument()), CompileMode.UNIFIED, anywhere));
        return result;
    }

    private static TestResult seen(RaceTest test, String outcome) {
        TestResult result = result(test, Status.NORMAL);
        result.addState(outcome, 3);
        return result;
    }

    private static List<String> failures(RaceTest test, TestResult... results) {
        return new Verdict(Map.of(test, 2L), List.of(results), 0).failures();
    }

    @Test
    void judge_allForksAllowed_passes() {
        assertThat(failures(RACE, seen(RACE, "S, none"), seen(RACE, "S, none"))).isEmpty();
        assertThat(failures(PARKED, seen(PARKED, "TERMINATED"), seen(PARKED, "TERMINATED")))
                .isEmpty();
    }

    @Test
    void judge_forkMissing_fails() {
        assertThat(failures(RACE, seen(RACE, "S, none")))
                .singleElement()
                .asString()
                .contains("1 of 2 forks ran");
    }

    @Test
    void judge_otherKindRanInstead_fails() {
        RaceTest other = only("ShutdownRaces.J05TakeVersusShutdown", Kind.SPSC);
        assertThat(failures(RACE, seen(RACE, "S, none"), seen(other, "S, none")))
                .singleElement()
                .asString()
                .contains("1 of 2 forks ran");
    }

    @Test
    void judge_nothingMatched_fails() {
        assertThat(new Verdict(Map.of(), List.of(), 0).failures()).containsExactly("no test matches");
    }

    @Test
    void judge_noForkPossible_fails() {
        assertThat(new Verdict(Map.of(RACE, 0L), List.of(), 0).failures())
                .singleElement()
                .asString()
                .contains("cannot run on this machine");
    }

    @Test
    void judge_outcomeNotListed_fails() {
        assertThat(failures(RACE, seen(RACE, "S, none"), seen(RACE, "null, none")))
                .singleElement()
                .asString()
                .contains("3 times \"null, none\"");
    }

    @Test
    void judge_nobodyWokeIt_fails() {
        assertThat(failures(PARKED, seen(PARKED, "TERMINATED"), seen(PARKED, "STALE")))
                .singleElement()
                .asString()
                .contains("nobody woke");
    }

    @Test
    void judge_forkCrashedOrHung_fails() {
        assertThat(failures(RACE, seen(RACE, "S, none"), result(RACE, Status.VM_ERROR)))
                .singleElement()
                .asString()
                .contains("VM_ERROR");
        assertThat(failures(RACE, seen(RACE, "S, none"), result(RACE, Status.TIMEOUT_ERROR)))
                .singleElement()
                .asString()
                .contains("TIMEOUT_ERROR");
    }

    @Test
    void judge_forkWithoutSamples_fails() {
        assertThat(failures(RACE, seen(RACE, "S, none"), result(RACE, Status.NORMAL)))
                .singleElement()
                .asString()
                .contains("without a sample");
    }

    @Test
    void judge_fewerSamplesThanAskedFor_fails() {
        List<TestResult> six = List.of(seen(RACE, "S, none"), seen(RACE, "S, none"));
        assertThat(new Verdict(Map.of(RACE, 2L), six, 6).failures()).isEmpty();
        assertThat(new Verdict(Map.of(RACE, 2L), six, 7).failures())
                .singleElement()
                .asString()
                .contains("6 of 7 samples");
    }
}
