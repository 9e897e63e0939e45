package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.contract.Actors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program that {@link OutOfMemoryTest} runs: rounds of all kinds, each with a heap in which next to nothing is free. */
final class OutOfMemoryRounds {

    private OutOfMemoryRounds() {}

    /** Takes the number of rounds and the seed. */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        SplittableRandom random = new SplittableRandom(seed);
        List<FaultRound> rounds = Stream.of(Kind.values())
                .flatMap(kind -> FaultRound.all(kind).stream())
                .toList();
        for (FaultRound round : rounds) { // loads all classes and links all calls, which also takes memory
            round.play(new FullHeap(Integer.MAX_VALUE), false);
        }
        int failed = 0;
        for (int i = 0; i < count; i++) {
            FaultRound round = rounds.get(random.nextInt(rounds.size()));
            int bytesLeft = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 17));
            failed += round.play(new FullHeap(bytesLeft), random.nextBoolean()) ? 0 : 1;
        }
        assertThat(failed).as("rounds that ran out of memory").isGreaterThan(count / 10);
        System.out.printf("seed %d: %d of %d rounds ran out of memory; everything held%n", seed, failed, count);
        System.exit(0);
    }

    /** Calls an operation with so many bytes left on the heap, more or less. */
    private record FullHeap(int bytesLeft) implements FaultRound.Fault {

        private static final int[] CHUNKS = {1 << 20, 1 << 16, 1 << 12, 1 << 8, 16};

        /** In fields, as compiled code may go back to the interpreter and then takes memory for what it kept in none. */
        private static Object @Nullable [] ballast;

        private static byte @Nullable [] spare;

        @Override
        public int elements() {
            return 500; // so that a copy takes more memory than a waiting thread
        }

        @Override
        public @Nullable Throwable call(Actors.Step operation) {
            if (bytesLeft == Integer.MAX_VALUE) {
                return thrownBy(operation);
            }
            spare = new byte[bytesLeft];
            for (int bytes : CHUNKS) {
                fill(bytes);
            }
            spare = null;
            Throwable thrown = thrownBy(operation);
            ballast = null;
            return thrown;
        }

        private static void fill(int bytes) {
            try {
                while (true) {
                    Object[] more = {ballast, new byte[bytes]};
                    ballast = more;
                }
            } catch (OutOfMemoryError full) {
                return; // there may be room for smaller ones
            }
        }

        private static @Nullable Throwable thrownBy(Actors.Step operation) {
            try {
                operation.run();
                return null;
            } catch (Throwable thrown) {
                return thrown;
            }
        }
    }
}
