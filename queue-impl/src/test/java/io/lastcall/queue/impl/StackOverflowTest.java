package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.contract.Actors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Operations that run out of stack, at every depth near the limit: nothing is lost, doubled or left locked, and nobody
 * is left asleep.
 *
 * <p>{@code -Dfaults.rounds=10000} sets the number of rounds of all kinds together, {@code -Dfaults.seed} what is drawn,
 * and {@code -Dtest.jvm.args=-Xint} runs them in the interpreter, where each call takes most of the stack.
 */
@Timeout(3_600)
class StackOverflowTest {

    private static final int ROUNDS = Integer.getInteger("faults.rounds", 1_400);
    private static final long SEED = Long.getLong("faults.seed", 20261122L);

    /** How far around the depth at which an operation begins to succeed most rounds are. */
    private static final int SPREAD = 6;

    @ParameterizedTest
    @EnumSource
    void operations_atAnyDepthNearTheLimit_happenOrChangeNothing(Kind kind) {
        // operation with little stack | wait on the other side; then the rest
        SplittableRandom random = new SplittableRandom(SEED + kind.ordinal());
        List<FaultRound> rounds = FaultRound.all(kind);
        int edge = 64;
        int step = SPREAD;
        int normal = 0;
        int failed = 0;
        boolean last = false;
        for (int i = 0; i < Math.max(rounds.size(), ROUNDS / Kind.values().length); i++) {
            int framesLeft = Math.max(0, edge + random.nextInt(-SPREAD, SPREAD + 1));
            if (i % 8 == 7) { // far too few
                play(rounds.get(random.nextInt(rounds.size())), random.nextInt(edge), random.nextInt(8));
            }
            boolean succeeded = play(rounds.get(i % rounds.size()), framesLeft, random.nextInt(8));
            // A staircase: as many rounds succeed as do not, wherever the compilers have put the limit by now.
            step = succeeded == last ? 2 * step : SPREAD;
            edge = Math.max(1, edge + (succeeded ? -step : step));
            last = succeeded;
            normal += succeeded ? 1 : 0;
            failed += succeeded ? 0 : 1;
        }
        System.out.printf("%s: seed %d, %d rounds ran out of stack, %d did not%n", kind, SEED, failed, normal);
        assertThat(failed).as("rounds that ran out of stack").isGreaterThan(rounds.size() / 5);
        assertThat(normal).as("rounds that did not").isGreaterThan(rounds.size() / 5);
    }

    private static boolean play(FaultRound round, int framesLeft, int shift) {
        return round.play(new LittleStack(framesLeft, shift), shift % 2 == 1);
    }

    /** Calls an operation with little stack left. */
    private record LittleStack(int framesLeft, int shift) implements FaultRound.Fault {

        private static final long MILLIS_TO_END = 10_000;

        @Override
        public int elements() {
            return 4;
        }

        @Override
        public @Nullable Throwable call(Actors.Step operation) throws InterruptedException {
            AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
            Thread thread = StackLimit.newThread(
                    "deep",
                    () -> StackLimit.run(framesLeft, shift, () -> {
                        try {
                            operation.run();
                        } catch (Throwable failure) {
                            thrown.set(failure);
                        }
                    }));
            thread.start();
            thread.join(MILLIS_TO_END);
            assertThat(thread.isAlive()).as("hangs").isFalse();
            return thrown.get();
        }
    }
}
