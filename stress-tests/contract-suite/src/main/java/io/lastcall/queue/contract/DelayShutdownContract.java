package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The shutdown of a queue of {@code Delayed} elements: what is left still has its delay, except for who takes it all. */
@Requires(Trait.DELAYS)
@OnBothThreadKinds
public abstract class DelayShutdownContract extends ShutdownQueueContract {

    private static final long SOON = 20;

    @Test
    void shutdown_delayNotPassed_isTerminatedOnlyWhenTheElementHasLeft() throws Exception {
        DelayedItem item = DelayedItem.far(1);
        queue.put(item);
        queue.shutdown();
        assertThat(queue.poll()).isNull();
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
        assertThat(queue.takeBatch(new ArrayList<>(), 1, 1, 1, TimeUnit.MILLISECONDS))
                .isZero();
        assertThat(queue.peek()).isSameAs(item);
        assertShutdown();
        item.expire();
        assertThat(queue.poll()).isSameAs(item);
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"POLL", "REMOVE"})
    void removal_shutdownAndDelayNotPassed_waitsForIt(Removal removal) throws Exception {
        Item item = DelayedItem.in(1, SOON);
        queue.put(item);
        queue.shutdown();
        assertThat(removal.from(queue)).isSameAs(item);
        assertThat(item.getDelay(TimeUnit.NANOSECONDS)).isNotPositive();
        assertTerminated();
    }

    @Test
    void waitingTakers_shutdown_oneGetsTheElementInTimeAndTheOthersThrow() throws Exception {
        // take | take | take | put, shutdown
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            takers.add(actors.startWaiting("take" + i, () -> queue.take()));
        }
        Item item = DelayedItem.in(1, SOON);
        queue.put(item);
        queue.shutdown();
        takers.forEach(Actor::join);
        List<Actor<Item>> refused = takers.stream().filter(Actor::hasThrown).toList();
        assertThat(refused).hasSize(2).allSatisfy(this::assertRefused);
        takers.removeAll(refused);
        assertThat(takers.get(0).result()).isSameAs(item);
        assertTerminated();
    }

    @Test
    void waitingTaker_shutdownThenShutdownNow_waitsOnThenThrows() throws Exception {
        // take | shutdown, shutdownNow
        Item item = DelayedItem.far(1);
        queue.put(item);
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        queue.shutdown();
        taker.assertStillWaiting();
        assertSame(queue.shutdownNow(), List.of(item));
        assertRefused(taker);
    }

    @Test
    void shutdownNow_delaysNotPassed_handsBackAllInTheOrderOfTheirEnds() throws Exception {
        List<Item> items = new ArrayList<>();
        for (int i = few(); i > 0; i--) {
            Item item = DelayedItem.in(i, TimeUnit.DAYS.toMillis(i));
            queue.put(item);
            items.add(0, item);
        }
        assertSame(queue.shutdownNow(), items);
        assertTerminated();
    }

    @Test
    void shutdownNowAfter_delayLongerThanTheGrace_handsTheElementBack() throws Exception {
        Item item = DelayedItem.far(1);
        queue.put(item);
        assertSame(queue.shutdownNowAfter(5, TimeUnit.MILLISECONDS), List.of(item));
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DRAIN_ONE", "DRAIN_ALL", "TAKE_BATCH_ALL"})
    void lastElementRemoved_delayNotPassed_terminatesAndWakesEverybody(Freeing freeing) throws Exception {
        // take | awaitTermination | shutdown, remove
        queue.put(DelayedItem.far(1));
        queue.shutdown();
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        Actor<Boolean> awaiting =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        freeing.run(queue);
        assertRefused(taker);
        assertThat(awaiting.result()).isTrue();
        assertTerminated();
    }

    @Test
    void consume_delays_handsEachOverInTimeThenEnds() throws Exception {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < few(); i++) {
            Item item = DelayedItem.in(i, SOON + i);
            queue.put(item);
            items.add(item);
        }
        queue.shutdown();
        List<Item> seen = new ArrayList<>();
        queue.consume(item -> {
            assertThat(item.getDelay(TimeUnit.NANOSECONDS)).isNotPositive();
            seen.add(item);
        });
        assertSame(seen, items);
        assertTerminated();
    }

    @Test
    void takeBatch_delays_waitsForTheMinimumAndLeavesTheRest() throws Exception {
        if (few() < 3) {
            return;
        }
        Item first = DelayedItem.in(1, SOON);
        Item second = DelayedItem.in(2, 2 * SOON);
        queue.putAll(List.of(DelayedItem.far(3), second, first));
        List<Item> sink = new ArrayList<>();
        assertThat(queue.takeBatch(sink, 2, 3, LONG, LONG_UNIT)).isEqualTo(2);
        assertSame(sink, List.of(first, second));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void sinkThrows_delayPassed_elementIsBackAtTheHead() throws Exception {
        Item item = DelayedItem.in(1, -1);
        queue.put(item);
        RuntimeException refusal = new RuntimeException("refused");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> queue.drainTo(HookedSink.refusingAfter(0, refusal)))
                .isSameAs(refusal);
        assertThat(queue.take()).isSameAs(item);
    }

    // ------------------------------------------------------------------------------------------ getDelay

    @Test
    void getDelayThrows_shutdownNow_handsBackEverythingAndWakesEverybody() throws Exception {
        // take | awaitTermination | shutdownNow
        boolean[] fails = new boolean[1];
        Item item = DelayedItem.in(1, TimeUnit.DAYS.toMillis(1), () -> {
            if (fails[0]) {
                throw new IllegalArgumentException("getDelay");
            }
        });
        queue.put(item);
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        Actor<Boolean> awaiting =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        fails[0] = true;
        assertSame(queue.shutdownNow(), List.of(item));
        assertRefused(taker);
        assertThat(awaiting.result()).isTrue();
    }

    @Test
    void getDelayCallsTheQueue_removal_isRefusedAndChangesNothing() throws Exception {
        boolean[] calls = {true};
        Item item = DelayedItem.in(1, -1, () -> {
            if (calls[0]) {
                queue.size();
            }
        });
        queue.put(item);
        for (Removal removal : Removal.values()) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .as("%s", removal)
                    .isThrownBy(() -> removal.from(queue))
                    .satisfies(thrown -> assertThat(thrown).isNotInstanceOf(QueueShutdownException.class));
        }
        calls[0] = false;
        assertOpen();
        assertThat(queue.take()).isSameAs(item);
    }
}
