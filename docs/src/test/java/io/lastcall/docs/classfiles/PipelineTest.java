package io.lastcall.docs.classfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a pipeline of three stages, {@code count -> double -> collect}, comes to its end. */
@Timeout(60)
class PipelineTest {

    private static final int MANY = 20_000;

    private final Pipeline pipeline = new Pipeline();
    private final List<Integer> collected = new ArrayList<>(); // by the only worker of the last stage

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void run_toTheEnd_processesEverything(int capacity) throws InterruptedException {
        Link<Integer> numbers = countTo(MANY, capacity);
        Link<Integer> doubled = doubled(numbers, 3, capacity);
        pipeline.lastStage("collect", 1, () -> doubled.elements().forEach(collected::add));

        pipeline.run();

        assertThat(collected).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(pipeline.failure()).isNull();
        assertThat(pipeline.accounts())
                .containsExactly(
                        new Link.Account("numbers", MANY, MANY, 0, 0), new Link.Account("doubled", MANY, MANY, 0, 0));
        assertThat(numbers.queue().isTerminated()).isTrue();
        assertThat(doubled.queue().isTerminated()).isTrue();
    }

    @Test
    void run_firstStageFails_endsWithItsCause() throws InterruptedException {
        Exception cause = new Exception("no more numbers");
        Link<Integer> numbers = pipeline.stage(
                "count",
                1,
                out -> {
                    out.put(1);
                    throw cause;
                },
                "numbers",
                4);
        Link<Integer> doubled = doubled(numbers, 2, 4);
        pipeline.lastStage("collect", 1, () -> doubled.elements().forEach(collected::add));

        pipeline.run();

        assertFailed(cause);
    }

    @Test
    void run_middleStageFails_endsBothNeighbours() throws InterruptedException {
        Exception cause = new Exception("bad number");
        Link<Integer> numbers = countTo(MANY, 4);
        Link<Integer> doubled = pipeline.stage(
                "double",
                2,
                out -> {
                    for (int number : numbers.elements()) {
                        if (number == 1_000) {
                            throw cause;
                        }
                        out.put(2 * number);
                    }
                },
                "doubled",
                4);
        pipeline.lastStage("collect", 1, () -> doubled.elements().forEach(collected::add));

        pipeline.run();

        assertFailed(cause);
        assertThat(numbers.account().refused()).isEqualTo(1);
        assertThat(numbers.queue().shutdownCause()).isSameAs(cause);
        assertThat(doubled.queue().shutdownCause()).isSameAs(cause);
    }

    @Test
    void run_lastStageFails_endsEverythingBefore() throws InterruptedException {
        Error cause = new AssertionError("full");
        Link<Integer> doubled = doubled(countTo(MANY, 4), 2, 4);
        pipeline.lastStage("collect", 1, () -> {
            for (int number : doubled.elements()) {
                collected.add(number);
                if (collected.size() == 100) {
                    throw cause;
                }
            }
        });

        pipeline.run();

        assertFailed(cause);
        assertThat(collected).hasSize(100);
        assertThat(pipeline.accounts().get(0).refused()).isEqualTo(1);
    }

    @Test
    void cancel_consumersKeepUp_drainsAndHandsNothingBack() throws Exception {
        Link<Integer> doubled = doubled(countTo(Integer.MAX_VALUE, 16), 2, 16);
        CountDownLatch underWay = new CountDownLatch(1_000);
        pipeline.lastStage("collect", 1, () -> {
            for (int number : doubled.elements()) {
                collected.add(number);
                underWay.countDown();
            }
        });
        Thread run = start(pipeline);
        underWay.await();

        pipeline.cancel(Duration.ofSeconds(50));
        run.join();

        assertThat(pipeline.isCancelled()).isTrue();
        assertThat(pipeline.failure()).isNull();
        Link.Account first = pipeline.accounts().get(0);
        assertThat(pipeline.accounts()).allSatisfy(account -> {
            assertThat(account.handedBack()).isZero();
            assertThat(account.processed()).isEqualTo(first.accepted());
        });
        assertThat(collected).hasSize((int) first.accepted()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50})
    void cancel_consumerStuck_handsBackWhatIsLeft(long graceMillis) throws Exception {
        int capacity = 8;
        Link<Integer> doubled = doubled(countTo(Integer.MAX_VALUE, capacity), 2, capacity);
        CountDownLatch release = new CountDownLatch(1);
        pipeline.lastStage("collect", 1, () -> {
            for (int number : doubled.elements()) {
                collected.add(number);
                release.await();
            }
        });
        Thread run = start(pipeline);
        awaitFull(capacity); // both queues are full, and everybody waits

        pipeline.cancel(Duration.ofMillis(graceMillis));
        release.countDown();
        run.join();

        assertBalanced();
        assertThat(collected).hasSize(1);
        assertThat(pipeline.accounts())
                .allSatisfy(account -> assertThat(account.handedBack()).isEqualTo(capacity));
        // one number in the hands of the first stage, one in each of the two hands of the second
        assertThat(pipeline.accounts()).extracting(Link.Account::refused).containsExactly(1L, 2L);
    }

    @Test
    void cancel_interrupted_handsBackAtOnce() throws Exception {
        int capacity = 8;
        Link<Integer> doubled = doubled(countTo(Integer.MAX_VALUE, capacity), 2, capacity);
        CountDownLatch release = new CountDownLatch(1);
        pipeline.lastStage("collect", 1, () -> {
            for (int number : doubled.elements()) {
                collected.add(number);
                release.await();
            }
        });
        Thread run = start(pipeline);
        awaitFull(capacity);

        Thread.currentThread().interrupt();
        pipeline.cancel(Duration.ofHours(1));

        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        run.join();
        assertBalanced();
    }

    @Test
    void cancel_beforeRun_processesNothing() throws InterruptedException {
        Link<Integer> doubled = doubled(countTo(MANY, 4), 2, 4);
        pipeline.lastStage("collect", 1, () -> doubled.elements().forEach(collected::add));

        pipeline.cancel(Duration.ofSeconds(50));
        pipeline.run();

        assertThat(collected).isEmpty();
        assertThat(pipeline.accounts())
                .allSatisfy(account -> assertThat(account.accepted()).isZero());
    }

    /** cancel | a stage that fails | everybody else. */
    @Test
    void cancel_whileFailing_balances() throws Exception {
        for (int round = 0; round < 200; round++) {
            Pipeline racing = new Pipeline();
            AtomicInteger seen = new AtomicInteger();
            CountDownLatch underWay = new CountDownLatch(1);
            Link<Integer> numbers = racing.stage("count", 1, out -> count(out, MANY), "numbers", 2);
            racing.lastStage("fail", 2, () -> {
                for (int number : numbers.elements()) {
                    underWay.countDown();
                    if (seen.incrementAndGet() == 20 + number % 7) {
                        throw new IllegalArgumentException("number " + number);
                    }
                }
            });
            Thread run = start(racing);
            underWay.await();
            racing.cancel(Duration.ofMillis(round % 3));
            run.join();
            assertThat(racing.accounts()).allMatch(Link.Account::balances);
        }
    }

    private Link<Integer> countTo(int end, int capacity) {
        return pipeline.stage("count", 1, out -> count(out, end), "numbers", capacity);
    }

    private static void count(Link<Integer> out, int end) throws InterruptedException {
        for (int i = 0; i < end; i++) {
            out.put(i);
        }
    }

    private Link<Integer> doubled(Link<Integer> numbers, int workers, int capacity) {
        return pipeline.stage(
                "double",
                workers,
                out -> {
                    for (int number : numbers.elements()) {
                        out.put(2 * number);
                    }
                },
                "doubled",
                capacity);
    }

    private static Thread start(Pipeline pipeline) {
        Thread thread = new Thread(() -> {
            try {
                pipeline.run();
            } catch (InterruptedException nobodyDoes) {
                throw new AssertionError(nobodyDoes);
            }
        });
        thread.start();
        return thread;
    }

    /** Waits until the workers of both stages have accepted as much as fits, and hold one more number each. */
    private void awaitFull(int capacity) throws InterruptedException {
        int inHand = 2; // of the two workers of the second stage
        while (pipeline.accounts().get(1).accepted() < capacity + 1
                || pipeline.accounts().get(0).accepted() < capacity + 1 + capacity + inHand) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void assertFailed(Throwable cause) {
        assertThat(pipeline.failure()).isSameAs(cause);
        assertBalanced();
    }

    private void assertBalanced() {
        assertThat(pipeline.accounts()).allMatch(Link.Account::balances);
        Link.Account numbers = pipeline.accounts().get(0);
        Link.Account doubled = pipeline.accounts().get(1);
        assertThat(doubled.accepted() + doubled.refused())
                .as("what the second stage passed on")
                .isBetween(numbers.processed() - 1, numbers.processed()); // the one on which it failed
    }
}
