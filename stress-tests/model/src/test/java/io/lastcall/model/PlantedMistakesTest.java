package io.lastcall.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of the protocol is needed: without it, TLC finds a promise broken. */
class PlantedMistakesTest {

    static Stream<Arguments> mistakes() {
        Configuration one = Configuration.ofCapacity(1);
        Configuration two = Configuration.ofCapacity(2);
        Configuration takersAndPut = one.consumers(2, 1).producers(1, 1);
        Configuration puttersAndTake = one.producers(2, 1).consumers(1, 1).upToInsideAtFirst(1);
        Configuration putAndShutdown = one.producers(1, 1).closers("shutdown");
        return Stream.of(
                // Waiters
                mistake("NO_LOOK_AFTER_ENTER", one.producers(1, 1).consumers(1, 1), "NoHungTaker"),
                mistake("NO_HAND_ON", takersAndPut.cancelled(), "NoHungTaker"),
                mistake("NO_LOOK_FOR_OTHERS", two.consumers(2, 1).producers(1, 2), "NoHungTaker"),
                mistake("KEPT_ON_ENTERING", one.consumers(2, 1).producers(1, 2), "NoHungTaker"),
                mistake("WAKE_ONE_AT_SHUTDOWN", one.consumers(2, 1).closers("shutdown"), "NoHungTaker"),
                mistake("CANCELLED_PUT_INSERTS", puttersAndTake.cancelled(), "RefusedIsNotInside"),
                mistake("CANCELLED_TAKE_CONSUMES", takersAndPut.cancelled(), "CancelledTookNothing"),
                // StoreQueue
                mistake("REMOVAL_WAKES_NOBODY", puttersAndTake, "NoHungPutter"),
                mistake("SIGNAL_ONLY_WHILE_OPEN", putAndShutdown.consumers(1, 1), "NoHungTaker"),
                mistake(
                        "SHUTDOWN_WAKES_ONLY_TAKERS",
                        one.upToInsideAtFirst(1).producers(1, 1).closers("shutdown"),
                        "NoHungPutter"),
                mistake("SHUTDOWN_DOES_NOT_END", one.consumers(1, 1).closers("shutdown"), "TheEndIsDone"),
                mistake(
                        "NO_END_AFTER_REMOVAL",
                        one.upToInsideAtFirst(1).consumers(2, 1).closers("shutdown"),
                        "TheEndIsDone"),
                // the store
                mistake(
                        "LOOKS_AT_OWN_SLOT",
                        one.upToInsideAtFirst(1).producers(1, 1).consumers(3, 1),
                        "ClaimedIsInside"),
                mistake("FLAG_THEN_OFFER", putAndShutdown.stepByStep(), "TerminatedMeansDrained"),
                mistake("EMPTY_THEN_FLAG", putAndShutdown.consumers(1, 1), "RefusedOnlyWhenDrained"),
                mistake(
                        "CLOSED_OUTSIDE_LOCK",
                        one.producers(1, 1).closers("shutdownNow"),
                        "NothingIsInsideAfterShutdownNow"));
    }

    private static Arguments mistake(String name, Configuration configuration, String broken) {
        return Arguments.of(name, configuration, broken);
    }

    @ParameterizedTest(name = "{0} breaks {2}")
    @MethodSource("mistakes")
    void explore_plantedMistake_promiseIsBroken(String mistake, Configuration configuration, String broken)
            throws Exception {
        Tlc.Result result = Tlc.explore(mistake, configuration.planted(mistake));

        assertThat(result.violated()).as("see %s", result.log()).isEqualTo(broken);
    }

    /** That the mistake, and nothing else, broke the promise. */
    @Tag("large")
    @ParameterizedTest(name = "without {0}, all holds")
    @MethodSource("mistakes")
    void explore_sameConfigurationWithoutMistake_everythingHolds(
            String mistake, Configuration configuration, String broken) throws Exception {
        Tlc.Result result = Tlc.explore(mistake + "-mended", configuration);

        assertThat(result.violated()).as("see %s", result.log()).isEmpty();
        assertThat(result.distinctStates()).isGreaterThan(100);
    }
}
