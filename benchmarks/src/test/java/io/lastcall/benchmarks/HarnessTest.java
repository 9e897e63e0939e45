package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Does the harness move what it says, end when it should, and fail instead of hanging? */
class HarnessTest {

    static Stream<Arguments> transfers() {
        return Stream.of("lastcall", "abq", "lbq", "ltq", "jctools")
                .flatMap(queue -> Stream.of("1x1", "4x4", "4x1", "1x4")
                        .flatMap(shape -> Stream.of("even", "claimed")
                                .flatMap(split -> IntStream.of(0, 2, 1024)
                                        .filter(capacity -> Contender.of(queue).supports(capacity))
                                        .filter(capacity -> !needsUnsafe(queue, capacity))
                                        .mapToObj(capacity -> Arguments.of(queue, shape, split, capacity)))));
    }

    /** Newer JDKs may forbid it. */
    private static boolean needsUnsafe(String queue, int capacity) {
        return queue.equals("jctools") && capacity == Contender.UNBOUNDED;
    }

    @ParameterizedTest
    @MethodSource("transfers")
    void transfer_twice_movesEveryItemBothTimes(String queue, String shape, String split, int capacity) {
        ThroughputBenchmark benchmark = new ThroughputBenchmark();
        benchmark.queue = queue;
        benchmark.shape = shape;
        benchmark.split = split;
        benchmark.capacity = capacity;
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            benchmark.start();
            assertThat(benchmark.transfer()).isPositive();
            assertThat(benchmark.transfer()).isPositive();
            benchmark.stop();
        });
    }

    @Test
    void roundTrip_everyQueue_returnsTheElement() {
        for (Contender contender : Contender.values()) {
            PingPongBenchmark benchmark = new PingPongBenchmark();
            benchmark.queue = contender.label();
            benchmark.capacity = 1024;
            Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                benchmark.start();
                assertThat(benchmark.roundTrip()).isSameAs(benchmark.roundTrip());
                benchmark.stop();
            });
        }
    }

    @Test
    void offerPoll_everyQueue_returnsTheElement() {
        for (Contender contender : Contender.values()) {
            UncontendedBenchmark benchmark = new UncontendedBenchmark();
            benchmark.queue = contender.label();
            benchmark.capacity = 1024;
            benchmark.create();
            assertThat(benchmark.offerPoll()).isNotNull();
        }
    }

    @Test
    void runOnce_jobThrowsWhileOthersWait_throwsItAndEndsThem() {
        BlockingQueue<Object> never = new LinkedBlockingQueue<>();
        Crew crew = new Crew(List.<Crew.Job>of(never::take, never::take, () -> {
            throw new IllegalStateException("lost");
        }));
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(crew::runOnce)
                    .withStackTraceContaining("lost");
            crew.dismiss();
        });
    }

    @Test
    void runOnce_callerInterruptedWhileOthersWait_throwsAndEndsThem() {
        BlockingQueue<Object> never = new LinkedBlockingQueue<>();
        Crew crew = new Crew(List.<Crew.Job>of(never::take));
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(crew::runOnce);
            crew.dismiss();
        });
    }

    @Test
    void create_capacityThatTheQueueDoesNotHave_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Contender.JCTOOLS.create(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Contender.ABQ.create(Contender.UNBOUNDED));
    }
}
