package io.lastcall.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.mutants.Finding.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the output of programs: only what has run can have found anything. */
class FindingTest {

    private static final NamedTest JCSTRESS = NamedTest.parse("jcstress J06 SPSC 5");
    private static final NamedTest SOAK = NamedTest.parse("soak bounded 5 1");
    private static final String SAMPLES = "        120,000  samples of 1 tests, 120,000 at least of each";

    @Test
    void jcstress_forbiddenOutcome_isAFailure() {
        Finding finding = JCSTRESS.read(
                1, List.of(SAMPLES, "FAILED: SPSC WaitingRaces.J06: 3 times \"null, true, 1\", no", "1 failures"));
        assertThat(finding.kind()).isEqualTo(Kind.FAILED);
        assertThat(finding.detail()).contains("3 times");
    }

    @Test
    void jcstress_testThatHung_isAFailure() {
        assertThat(JCSTRESS.read(1, List.of("FAILED: SPSC WaitingRaces.J06: TIMEOUT_ERROR []"))
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void jcstress_everythingAllowed_passes() {
        assertThat(JCSTRESS.read(0, List.of(SAMPLES, "Every outcome was allowed."))
                        .kind())
                .isEqualTo(Kind.PASSED);
    }

    @Test
    void jcstress_nothingRan_isBroken() {
        assertThat(JCSTRESS.read(0, List.of("")).kind()).isEqualTo(Kind.BROKEN);
        assertThat(JCSTRESS.read(0, List.of("  0  samples of 0 tests, 0 at least of each"))
                        .kind())
                .isEqualTo(Kind.BROKEN);
        assertThat(JCSTRESS.read(1, List.of("FAILED: SPSC WaitingRaces.J06: 0 of 1 forks ran"))
                        .kind())
                .isEqualTo(Kind.BROKEN);
        assertThat(JCSTRESS.read(1, List.of("FAILED: SPSC WaitingRaces.J06: VM_ERROR []"))
                        .kind())
                .isEqualTo(Kind.BROKEN);
        assertThat(JCSTRESS.read(2, List.of("--test x matches no test")).kind()).isEqualTo(Kind.BROKEN);
        assertThat(JCSTRESS.read(137, List.of()).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void soak_wrongArguments_isBroken() {
        assertThat(SOAK.read(2, List.of("--kind is bounded, not square")).kind())
                .isEqualTo(Kind.BROKEN);
    }

    @Test
    void forkedTests_endedEarly_isBroken() {
        assertThat(ForkedTests.read(0, List.of("##mutants ran")).kind()).isEqualTo(Kind.BROKEN);
        assertThat(ForkedTests.read(1, List.of()).kind()).isEqualTo(Kind.BROKEN);
        assertThat(ForkedTests.read(0, List.of("##mutants end")).detail()).isEqualTo("no test ran");
        assertThat(ForkedTests.read(0, List.of("##mutants ran", "##mutants end"))
                        .kind())
                .isEqualTo(Kind.PASSED);
    }
}
