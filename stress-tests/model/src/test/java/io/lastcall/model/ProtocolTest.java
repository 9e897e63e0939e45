package io.lastcall.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Small configurations of the protocol, explored in full at each build: see FullProtocolTest for the large ones. */
class ProtocolTest {

    private static final Configuration ONE_PLACE = Configuration.ofCapacity(1).upToInsideAtFirst(1);

    // put | take | shutdown, with interrupts, time-outs and returns from park for no reason

    @Test
    void explore_putTakeAndShutdown_everythingHolds() throws Exception {
        Configuration configuration = ONE_PLACE
                .producers(1, 1)
                .consumers(1, 1)
                .closers("shutdown")
                .cancelled()
                .spurious();

        assertHolds(Tlc.explore("put-take-shutdown", configuration), 20_000, 40);
    }

    // put | take | shutdownNow

    @Test
    void explore_putTakeAndShutdownNow_everythingHolds() throws Exception {
        Configuration configuration = ONE_PLACE.producers(1, 1).consumers(1, 1).closers("shutdownNow");

        assertHolds(Tlc.explore("put-take-shutdownNow", configuration), 30_000, 40);
    }

    // put | put | take, every access a step of its own

    @Test
    void explore_twoPutsAndTakeStepByStep_everythingHolds() throws Exception {
        Configuration configuration =
                Configuration.ofCapacity(1).producers(2, 1).consumers(1, 1).stepByStep();

        assertHolds(Tlc.explore("2-put-take-step-by-step", configuration), 15_000, 40);
    }

    // take | shutdown, under fairness

    @Test
    void explore_takeAndShutdownUnderFairness_everybodyComesToRest() throws Exception {
        Configuration configuration =
                ONE_PLACE.consumers(1, 1).closers("shutdown").underFairness();

        assertHolds(Tlc.explore("take-shutdown-fair", configuration), 400, 30);
    }

    /** {@code floor}: a model in which threads cannot move would have fewer states. */
    private static void assertHolds(Tlc.Result result, long floor, int depth) {
        assertThat(result.violated()).as("see %s", result.log()).isEmpty();
        assertThat(result.distinctStates()).isGreaterThan(floor);
        assertThat(result.depth()).isGreaterThan(depth);
    }
}
