package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Does the harness move what it says, end when it should, and fail instead of hanging? */
class HarnessTest {

    static Stream<Arguments> transfers() {
        return Stream.of(Contender.values())
                .flatMap(queue -> Stream.of(
                                Arguments.of("1x1", "even", 1024),
                                Arguments.of("4x1", "even", 64),
                                Arguments.of("1x4", "even", 64),
                                Arguments.of("4x4", "claimed", 1024),
                                Arguments.of("8x8", "even", 2),
                                Arguments.of("1x1", "even", Contender.UNBOUNDED),
                                Arguments.of("2x2", "even", Contender.UNBOUNDED))
                        .map(Arguments::get)
                        .filter(rest -> queue.family().allows(Shape.of((String) rest[0])))
                        .filter(rest -> queue.supports((int) rest[2]) && UnsafeAccess.permits(queue, (int) rest[2]))
                        .map(rest -> Arguments.of(queue.label(), rest[0], rest[1], rest[2])));
    }

    static Stream<Contender> runnable() {
        return Stream.of(Contender.values())
                .filter(queue -> queue.supports(queue.family().capacity())
                        && UnsafeAccess.permits(queue, queue.family().capacity()));
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
            benchmark.start(1_600);
            assertThat(benchmark.transfer()).isPositive();
            assertThat(benchmark.transfer()).isPositive();
            benchmark.stop();
        });
    }

    @Test
    void start_twoThreadsOnASingleSide_isRefused() {
        ThroughputBenchmark benchmark = new ThroughputBenchmark();
        benchmark.queue = Contender.JCTOOLS_MPSC.label();
        benchmark.capacity = 64;
        benchmark.split = "even";
        benchmark.shape = "2x2";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> benchmark.start(100))
                .withMessageContaining("jctools_mpsc");
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void roundTrip_everyQueue_returnsTheElement(Contender contender) {
        PingPongBenchmark benchmark = new PingPongBenchmark();
        benchmark.queue = contender.label();
        benchmark.capacity = contender.family().capacity();
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            benchmark.start();
            assertThat(benchmark.roundTrip()).isSameAs(benchmark.roundTrip());
            benchmark.stop();
        });
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void offerPoll_everyQueue_returnsTheElementUnlessItCannotTry(Contender contender) {
        UncontendedBenchmark benchmark = new UncontendedBenchmark();
        benchmark.queue = contender.label();
        benchmark.capacity = contender.family().capacity();
        if (!contender.canTry()) {
            assertThatIllegalArgumentException().isThrownBy(benchmark::create);
        } else {
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
        assertThatIllegalArgumentException().isThrownBy(() -> Contender.SQ.create(1));
    }
}
