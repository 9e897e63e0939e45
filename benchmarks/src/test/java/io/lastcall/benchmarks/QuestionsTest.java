package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** Does each of the smaller benchmarks run with every queue that it names, and refuse what it cannot measure? */
@Timeout(60)
class QuestionsTest {

    /** The queues that a benchmark runs unless told otherwise. */
    private static Stream<String> queues(Class<?> benchmark) {
        try {
            Field field = benchmark.getField("queue");
            return Arrays.stream(field.getAnnotation(Param.class).value());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> batchQueues() {
        return queues(BatchBenchmark.class);
    }

    @ParameterizedTest
    @MethodSource("batchQueues")
    void transferBatches_twice_movesEveryItemBothTimes(String queue) {
        BatchBenchmark benchmark = new BatchBenchmark();
        benchmark.queue = queue;
        benchmark.batch = 64;
        benchmark.capacity = 128;
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            benchmark.start();
            long once = benchmark.transfer();
            assertThat(once).isPositive().isEqualTo(benchmark.transfer());
            benchmark.stop();
        });
    }

    @Test
    void startBatches_sizeThatDoesNotDivide_isRefused() {
        BatchBenchmark benchmark = new BatchBenchmark();
        benchmark.queue = "lastcall";
        benchmark.batch = 100;
        benchmark.capacity = 128;
        assertThatIllegalArgumentException().isThrownBy(benchmark::start).withMessageContaining("batch");
    }

    static Stream<String> burstQueues() {
        return Stream.concat(queues(BurstBenchmark.class), Stream.of("jox"))
                .filter(queue -> Contender.of(queue).supports(16));
    }

    @ParameterizedTest
    @MethodSource("burstQueues")
    void deliver_thrice_hasTheSameSumEachTime(String queue) throws InterruptedException {
        BurstBenchmark benchmark = new BurstBenchmark();
        benchmark.queue = queue;
        benchmark.burst = 100;
        benchmark.capacity = 16;
        benchmark.start();
        for (int i = 0; i < 3; i++) {
            benchmark.awaitParked();
            assertThat(benchmark.deliver()).isEqualTo(5050);
        }
        benchmark.stop();
    }

    @Test
    void startBurst_unequalShares_isRefused() {
        BurstBenchmark benchmark = new BurstBenchmark();
        benchmark.queue = "lastcall";
        benchmark.burst = 101;
        assertThatIllegalArgumentException().isThrownBy(benchmark::start).withMessageContaining("101");
    }

    static Stream<String> virtualQueues() {
        return queues(VirtualThreadsBenchmark.class);
    }

    @ParameterizedTest
    @MethodSource("virtualQueues")
    void transferVirtually_twice_movesEveryItemBothTimes(String queue) throws Exception {
        assumeTrue(VirtualThreads.areAvailable());
        VirtualThreadsBenchmark benchmark = new VirtualThreadsBenchmark();
        benchmark.queue = queue;
        benchmark.capacity = 16;
        benchmark.start(100);
        assertThat(benchmark.transfer()).isEqualTo(benchmark.transfer());
        benchmark.stop();
    }

    @Test
    void unstarted_anyTask_runsInAVirtualThreadOrIsRefused() throws InterruptedException {
        if (VirtualThreads.areAvailable()) {
            String[] seen = {""};
            Thread thread = VirtualThreads.unstarted(
                    () -> seen[0] = Thread.currentThread().toString());
            thread.start();
            thread.join();
            assertThat(seen[0]).startsWith("VirtualThread");
        } else {
            Assertions.assertThrows(UnsupportedOperationException.class, () -> VirtualThreads.unstarted(() -> {}));
        }
    }

    static Stream<String> costQueues() {
        return queues(ShutdownCostBenchmark.class);
    }

    @ParameterizedTest
    @MethodSource("costQueues")
    void putTake_everyQueue_returnsTheElement(String queue) throws InterruptedException {
        ShutdownCostBenchmark benchmark = new ShutdownCostBenchmark();
        benchmark.queue = queue;
        benchmark.capacity = 16;
        benchmark.create();
        assertThat(benchmark.putTake()).isSameAs(benchmark.putTake());
    }

    @Test
    void offer_flaggedQueueClosed_isRefused() {
        ShutdownCostBenchmark.FlaggedQueue<String> queue = new ShutdownCostBenchmark.FlaggedQueue<>(2);
        assertThat(queue.offer("a")).isTrue();
        queue.close();
        assertThatIllegalStateException().isThrownBy(() -> queue.offer("b"));
        assertThatIllegalStateException().isThrownBy(queue::poll);
    }

    @ParameterizedTest
    @CsvSource({
        "lastcall, 20-platform",
        "unpark, 20-platform",
        "unpark_throw, 20-platform",
        "lastcall, 200-virtual",
        "unpark_throw, 200-virtual"
    })
    void wakeAll_twice_wakesEverybodyAndCallsReturnFirst(String queue, String crowd) throws InterruptedException {
        assumeTrue(crowd.endsWith("platform") || VirtualThreads.areAvailable());
        WakeUpBenchmark benchmark = new WakeUpBenchmark();
        benchmark.queue = queue;
        benchmark.crowd = crowd;
        for (int i = 0; i < 2; i++) {
            WakeUpBenchmark.Times times = new WakeUpBenchmark.Times();
            benchmark.start();
            assertThat(crowd).startsWith(benchmark.wakeAll(times) + "-");
            assertThat(times.call).isPositive().isLessThanOrEqualTo(times.lastGone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5-green", "x-platform"})
    void startCrowd_unknown_isRefused(String crowd) {
        WakeUpBenchmark benchmark = new WakeUpBenchmark();
        benchmark.queue = "lastcall";
        benchmark.crowd = crowd;
        assertThatIllegalArgumentException().isThrownBy(benchmark::start).withMessageContaining(crowd);
    }

    static Stream<String> kinds() {
        return queues(AllKindsBenchmark.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void offerPoll_allKindsLoaded_returnsTheElement(String queue) {
        AllKindsBenchmark benchmark = new AllKindsBenchmark();
        benchmark.queue = queue;
        benchmark.loaded = "all";
        benchmark.capacity = 16;
        benchmark.load();
        assertThat(benchmark.offerPoll()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"abq, one", "lastcall_rendezvous, one", "lastcall_joinable, one", "lastcall, some"})
    void load_notOneOfOursOrUnknown_isRefused(String queue, String loaded) {
        AllKindsBenchmark benchmark = new AllKindsBenchmark();
        benchmark.queue = queue;
        benchmark.loaded = loaded;
        benchmark.capacity = 16;
        assertThatIllegalArgumentException().isThrownBy(benchmark::load);
    }

    @ParameterizedTest
    @CsvSource({"lastcall, idle", "lastcall, trickle", "abq, trickle", "sq, trickle"})
    void watch_aShortWindow_measuresAndLosesNothing(String queue, String load) throws InterruptedException {
        CpuBenchmark benchmark = new CpuBenchmark();
        benchmark.queue = queue;
        benchmark.load = load;
        benchmark.capacity = Contender.of(queue).family().capacity();
        benchmark.milliseconds = 50;
        CpuBenchmark.Burnt burnt = new CpuBenchmark.Burnt();
        benchmark.start();
        benchmark.watch(burnt);
        benchmark.stop();
        assertThat(burnt.threads).isNotNegative();
        assertThat(burnt.process).isNotNegative();
    }

    @Test
    void watch_threadsOfEachQueue_haveDoneSomething() throws Exception {
        for (String queue : List.of("lastcall", "abq", "lastcall_rendezvous", "sq_fair")) {
            FairnessBenchmark benchmark = new FairnessBenchmark();
            benchmark.queue = queue;
            benchmark.shape = "2x1";
            benchmark.capacity = queue.equals("lastcall") || queue.equals("abq") ? 8 : Contender.UNBOUNDED;
            benchmark.milliseconds = 200;
            benchmark.start();
            try {
                FairnessBenchmark.Worst worst = new FairnessBenchmark.Worst();
                benchmark.watch(worst);
                assertThat(worst.longest).as(queue).isGreaterThan(0).isLessThan(10e9);
                assertThat(worst.unevenness).as(queue).isGreaterThanOrEqualTo(1);
            } finally {
                benchmark.stop();
            }
        }
    }

    @Test
    void startCpu_unknownLoad_isRefused() {
        CpuBenchmark benchmark = new CpuBenchmark();
        benchmark.queue = "lastcall";
        benchmark.load = "full";
        assertThatIllegalArgumentException().isThrownBy(benchmark::start).withMessageContaining("full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastcall", "abq"})
    void measure_bounded_countsTheRingAtLeast(String queue) throws InterruptedException {
        FootprintBenchmark benchmark = new FootprintBenchmark();
        benchmark.queue = queue;
        benchmark.capacity = 1024;
        FootprintBenchmark.Bytes bytes = new FootprintBenchmark.Bytes();
        benchmark.measure(bytes);
        assertThat(bytes.perQueue).isGreaterThan(4 * 1024);
        assertThat(bytes.perWaiter).isNotNegative();
    }
}
