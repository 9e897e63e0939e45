package io.lastcall.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The large configurations, with -Pmodel: two threads on a side or on both, capacities 1 and 2, interrupts, every end. */
@Tag("large")
class FullProtocolTest {

    static Stream<Arguments> configurations() {
        Configuration one = Configuration.ofCapacity(1).upToInsideAtFirst(1);
        Configuration two = Configuration.ofCapacity(2).upToInsideAtFirst(2);
        Configuration pair = one.producers(1, 1).consumers(1, 1);
        return Stream.of(
                Arguments.of("step-by-step", disturbed(pair.closers("shutdown")).stepByStep()),
                Arguments.of(
                        "outdated-limit-step-by-step",
                        Configuration.ofCapacity(1)
                                .producers(2, 2)
                                .consumers(1, 1)
                                .stepByStep()),
                Arguments.of(
                        "2-put-1-take-twice-step-by-step",
                        one.producers(2, 1).consumers(1, 2).stepByStep()),
                Arguments.of("shutdownNow-disturbed", disturbed(pair.closers("shutdownNow"))),
                Arguments.of("both-ends", pair.closers("shutdown", "shutdownNow")),
                Arguments.of("watcher", pair.watcher().closers("shutdown")),
                Arguments.of("fair", pair.closers("shutdown").spurious().underFairness()),
                Arguments.of(
                        "1-put-2-take-cap-1",
                        disturbed(one.producers(1, 1).consumers(2, 1).closers("shutdown"))),
                Arguments.of(
                        "2-put-1-take-cap-1",
                        disturbed(one.producers(2, 1).consumers(1, 1).closers("shutdown"))),
                Arguments.of(
                        "2-put-2-take-cap-1",
                        disturbed(one.producers(2, 1).consumers(2, 1).closers("shutdown"))),
                Arguments.of(
                        "2-put-2-take-cap-2",
                        disturbed(two.producers(2, 1).consumers(2, 1).closers("shutdown"))),
                Arguments.of(
                        "2-put-2-take-cap-1-shutdownNow",
                        disturbed(one.producers(2, 1).consumers(2, 1).closers("shutdownNow"))));
    }

    private static Configuration disturbed(Configuration configuration) {
        return configuration.cancelled().spurious();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void explore_configuration_everythingHolds(String name, Configuration configuration) throws Exception {
        Tlc.Result result = Tlc.exploreInParallel(name, configuration);

        assertThat(result.violated()).as("see %s", result.log()).isEmpty();
        assertThat(result.distinctStates()).isGreaterThan(5_000); // a model in which threads cannot move has fewer
    }
}
