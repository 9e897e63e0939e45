package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static java.util.Arrays.asList;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the explorer switches threads inside the queues: classes that it does not know are run, but not explored. */
class ScenariosTest {

    /** Needs a switch between two reads, which does not happen by chance. */
    private static void findsASwitchInside(Consumer<Scenarios.Scenario> explore) {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> explore.accept(queue -> {
                    Actor shutdown = start(() -> queue.shutdown());
                    boolean before = queue.isShutdown();
                    boolean after = queue.isShutdown();
                    expect(asList(before, after), asList(false, false), asList(true, true));
                    shutdown.outcome();
                }));
        assertTrue(found.getMessage().contains("forbidden: [false, true]"), found.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void exploredKind_shutdownBetweenTwoReads_isFound(Kind kind) {
        findsASwitchInside(scenario -> Scenarios.explore(kind, scenario));
    }

    @ParameterizedTest
    @EnumSource
    void exploredSingleSide_shutdownBetweenTwoReads_isFound(SingleSidedKind kind) {
        findsASwitchInside(scenario -> Scenarios.explore(kind, scenario));
    }

    @Test
    void exploredRendezvous_shutdownBetweenTwoReads_isFound() {
        findsASwitchInside(Scenarios::exploreRendezvous);
    }
}
