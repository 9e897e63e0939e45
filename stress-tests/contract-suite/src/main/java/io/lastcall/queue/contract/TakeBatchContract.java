package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code takeBatch}: waits for the minimum, takes up to the maximum, never loses count. */
@OnBothThreadKinds
public abstract class TakeBatchContract extends ShutdownQueueContract {

    private final List<Item> sink = new ArrayList<>();

    private int batch(int min, int max, long millis) throws InterruptedException {
        return queue.takeBatch(sink, min, max, millis, TimeUnit.MILLISECONDS);
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_enoughThere_movesUpToTheMaximumInOrder() throws Exception {
        for (int min = 0; min <= few(); min++) {
            for (int max = min; max <= few() + 1; max++) {
                List<Item> items = fillFew();
                int expected = Math.min(max, few());
                sink.clear();
                assertThat(queue.takeBatch(sink, min, max, LONG, LONG_UNIT)).isEqualTo(expected);
                assertSame(sink, items.subList(0, expected));
                assertHoldsExactly(items.subList(expected, few()));
            }
        }
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_maximumIntegerMax_movesAllThatIsThere() throws Exception {
        List<Item> items = fill(Math.min(capacity(), 1_000));
        assertThat(queue.takeBatch(sink, 1, Integer.MAX_VALUE, LONG, LONG_UNIT)).isEqualTo(items.size());
        assertSame(sink, items);
    }

    @Test
    void takeBatch_emptyAndMinimumZero_answersZeroWithoutWaiting() throws Exception {
        assertThat(queue.takeBatch(sink, 0, 5, Long.MAX_VALUE, TimeUnit.DAYS)).isZero();
        assertThat(queue.takeBatch(sink, 0, 0, Long.MAX_VALUE, TimeUnit.DAYS)).isZero();
        assertThat(sink).isEmpty();
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_maximumZero_movesNothing() throws Exception {
        List<Item> items = fillFew();
        assertThat(queue.takeBatch(sink, 0, 0, LONG, LONG_UNIT)).isZero();
        queue.shutdown();
        assertThat(queue.takeBatch(sink, 0, 0, LONG, LONG_UNIT)).isZero();
        assertHoldsExactly(items);
    }

    @Test
    void takeBatch_emptyAndMinimumZeroAndThreadInterrupted_answersZeroAndKeepsStatus() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(queue.takeBatch(sink, 0, 5, LONG, LONG_UNIT)).isZero();
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    void takeBatch_nothingInTime_answersZero() throws Exception {
        for (long timeout : new long[] {0, -1, Long.MIN_VALUE, 1}) {
            assertThat(batch(1, 5, timeout)).as("timeout %s", timeout).isZero();
        }
        assertThat(sink).isEmpty();
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_fewerThanTheMinimumInTime_returnsWhatItMoved() throws Exception {
        List<Item> items = fillFew();
        long start = System.nanoTime();
        assertThat(batch(few() + 1, few() + 5, 10)).isEqualTo(few());
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
        assertSame(sink, items);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_fewerThanTheMinimumAndNoTime_returnsWhatItMoved() throws Exception {
        fillFew();
        assertThat(batch(few() + 1, few() + 5, 0)).isEqualTo(few());
        fillFew();
        assertThat(batch(few() + 1, few() + 5, Long.MIN_VALUE)).isEqualTo(few());
    }

    @Test
    void takeBatch_waitingForOne_takesWhatIsThereThen() throws Exception {
        // takeBatch(1, 10) | put
        Actor<Integer> taker = actors.startWaiting("takeBatch", () -> queue.takeBatch(sink, 1, 10, LONG, LONG_UNIT));
        Item item = Item.of(1);
        queue.put(item);
        assertThat(taker.result()).isEqualTo(1);
        assertSame(sink, List.of(item));
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_waitingForN_takesThemAsTheyCome() throws Exception {
        // takeBatch(4, 4) | put put put put put
        Actor<Integer> taker = actors.startWaiting("takeBatch", () -> queue.takeBatch(sink, 4, 4, LONG, LONG_UNIT));
        List<Item> items = Item.list(5);
        for (int i = 0; i < 3; i++) {
            queue.put(items.get(i));
        }
        taker.assertStillWaiting();
        queue.put(items.get(3));
        queue.put(items.get(4));
        assertThat(taker.result()).isEqualTo(4);
        sink.addAll(emptied());
        assertSameIfAscending(sink, items);
    }

    @Test
    void takeBatch_waitingAndCapacitySmallerThanTheMinimum_fillsTheBatch() {
        // takeBatch(n > capacity) | putAll
        int count = Math.min(capacity(), 100) + 10;
        List<Item> items = Item.list(count);
        Actor<Integer> taker =
                actors.startWaiting("takeBatch", () -> queue.takeBatch(sink, count, count, LONG, LONG_UNIT));
        Actor<Integer> putter = actors.start("putAll", () -> queue.putAll(items));
        assertThat(putter.result()).isEqualTo(count);
        assertThat(taker.result()).isEqualTo(count);
        assertSameIfAscending(sink, items);
    }

    @Test
    @Requires({Trait.BOUNDED, Trait.STORES})
    void takeBatch_fullQueue_wakesAsManyPuttersAsItFrees() throws Exception {
        // put | put | put | takeBatch
        fillToCapacity();
        List<Actor<Void>> putters = new ArrayList<>();
        for (int i = 0; i < producers(few()); i++) {
            Item late = Item.of(capacity() + i);
            putters.add(actors.startWaiting("put" + i, () -> queue.put(late)));
        }
        assertThat(queue.takeBatch(sink, few(), few(), LONG, LONG_UNIT)).isEqualTo(few());
        putters.forEach(Actor::result);
        assertThat(queue.size()).isEqualTo(capacity() - few() + putters.size());
    }

    @Test
    void takeBatch_interruptedAfterSomeMoved_returnsTheCountAndLeavesStatusSet() throws Exception {
        // takeBatch(5) | put, interrupt
        Actor<Integer> taker = actors.startWaiting("takeBatch", () -> queue.takeBatch(sink, 5, 5, LONG, LONG_UNIT));
        Item item = Item.of(1);
        queue.put(item);
        while (!queue.isEmpty()) {
            Thread.onSpinWait(); // until it has moved
        }
        taker.awaitWaiting().interrupt();
        assertThat(taker.result()).isEqualTo(1);
        assertThat(taker.interruptedAtEnd()).as("interrupt status").isTrue();
        assertSame(sink, List.of(item));
    }

    @Test
    void takeBatch_interruptedBeforeAnythingMoved_throws() {
        // takeBatch(5) | interrupt
        Actor<Integer> taker = actors.startWaiting("takeBatch", () -> queue.takeBatch(sink, 5, 5, LONG, LONG_UNIT));
        taker.interrupt();
        taker.thrown(InterruptedException.class);
        assertThat(taker.interruptedAtEnd()).as("interrupt status").isFalse();
        assertThat(sink).isEmpty();
    }

    @Test
    void takeBatch_emptyAndThreadInterrupted_throwsWhateverTheTimeout() {
        for (long timeout : new long[] {0, -1, 1_000_000}) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> batch(1, 1, timeout));
            assertThat(Thread.interrupted()).as("interrupt status").isFalse();
        }
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_threadInterruptedAndEnoughThere_deliversAndKeepsStatus() throws Exception {
        fillFew();
        Thread.currentThread().interrupt();
        assertThat(queue.takeBatch(sink, few(), few(), LONG, LONG_UNIT)).isEqualTo(few());
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    void takeBatch_shutdownBeforeAnythingMoved_throws() {
        // takeBatch(5) | shutdown
        Actor<Integer> taker = actors.startWaiting("takeBatch", () -> queue.takeBatch(sink, 5, 5, LONG, LONG_UNIT));
        queue.shutdown();
        assertRefused(taker);
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_shutdownWithFewerThanTheMinimum_returnsThemAtOnce() throws Exception {
        List<Item> items = shutdownWithElements();
        assertThat(queue.takeBatch(sink, few() + 1, few() + 1, LONG, LONG_UNIT)).isEqualTo(few());
        assertSame(sink, items);
        assertTerminated();
        assertRefused(() -> queue.takeBatch(sink, 1, 1, LONG, LONG_UNIT));
    }

    @Test
    @Requires(Trait.STORES)
    void takeBatch_sinkWhoseAddAnswersFalse_countsTheElementAsMoved() throws Exception {
        Set<Item> set = new HashSet<>(Item.list(few()));
        fillFew();
        assertThat(queue.takeBatch(set, 1, Integer.MAX_VALUE, LONG, LONG_UNIT)).isEqualTo(few());
        assertThat(queue.isEmpty()).isTrue();
    }
}
