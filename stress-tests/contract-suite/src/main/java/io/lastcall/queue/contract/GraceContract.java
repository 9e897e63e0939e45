package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code shutdownNowAfter}: shuts down, gives the consumers time, and hands back what they left. */
@OnBothThreadKinds
public abstract class GraceContract extends ShutdownQueueContract {

    @Test
    void shutdownNowAfter_emptyQueue_returnsAtOnce() {
        assertThat(queue.shutdownNowAfter(LONG, LONG_UNIT)).isEmpty();
        assertTerminated();
        assertThat(queue.shutdownNowAfter(LONG, LONG_UNIT)).isEmpty();
        assertThat(queue.shutdownCause()).isNull();
    }

    @Test
    void shutdownNowAfter_noGrace_handsBackAllAtOnce() {
        for (long grace : new long[] {0, -1, Long.MIN_VALUE}) {
            queue = subject.factory().get();
            List<Item> items = fillFew();
            assertSame(queue.shutdownNowAfter(grace, TimeUnit.SECONDS), items);
            assertTerminated();
        }
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNowAfter_nobodyConsumes_waitsForTheGraceThenHandsBackAll() {
        List<Item> items = fillFew();
        long start = System.nanoTime();
        assertSame(queue.shutdownNowAfter(10, TimeUnit.MILLISECONDS), items);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNowAfter_duringTheGrace_queueIsShutdownAndDrains() throws Exception {
        // shutdownNowAfter | take ...
        List<Item> items = fillFew();
        Actor<List<Item>> closer =
                actors.startWaiting("shutdownNowAfter", () -> queue.shutdownNowAfter(LONG, LONG_UNIT));
        assertShutdown();
        assertRefused(() -> queue.offer(Item.of(-1)));
        for (Item item : items) {
            assertThat(queue.take()).isSameAs(item);
        }
        assertThat(closer.result()).isEmpty();
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNowAfter_longestGrace_doesNotOverflow() throws Exception {
        // shutdownNowAfter(MAX) | drainTo
        for (TimeUnit unit : new TimeUnit[] {TimeUnit.NANOSECONDS, TimeUnit.DAYS}) {
            queue = subject.factory().get();
            fillFew();
            Actor<List<Item>> closer =
                    actors.startWaiting("shutdownNowAfter", () -> queue.shutdownNowAfter(Long.MAX_VALUE, unit));
            emptied();
            assertThat(closer.result()).isEmpty();
        }
    }

    @Test
    void shutdownNowAfter_partlyDrained_handsBackTheRest() throws Exception {
        // shutdownNowAfter | take, interrupt
        if (few() < 2) {
            return;
        }
        List<Item> items = fillFew();
        Actor<List<Item>> closer =
                actors.startWaiting("shutdownNowAfter", () -> queue.shutdownNowAfter(LONG, LONG_UNIT));
        assertThat(queue.take()).isSameAs(items.get(0));
        closer.assertStillWaiting().interrupt(); // which ends the grace
        assertSame(closer.result(), items.subList(1, items.size()));
        assertTerminated();
    }

    @Test
    void shutdownNowAfter_threadInterruptedBefore_escalatesAtOnceAndKeepsStatus() {
        List<Item> items = fillFew();
        Thread.currentThread().interrupt();
        assertSame(queue.shutdownNowAfter(LONG, LONG_UNIT), items);
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNowAfter_interruptedDuringTheGrace_escalatesAndSetsStatus() {
        // shutdownNowAfter | interrupt
        List<Item> items = fillFew();
        Actor<List<Item>> closer =
                actors.startWaiting("shutdownNowAfter", () -> queue.shutdownNowAfter(LONG, LONG_UNIT));
        closer.interrupt();
        assertSame(closer.result(), items);
        assertThat(closer.interruptedAtEnd()).as("interrupt status").isTrue();
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNowAfter_shutdownNowDuringTheGrace_endsEmptyHanded() {
        // shutdownNowAfter | shutdownNow
        List<Item> items = fillFew();
        Actor<List<Item>> closer =
                actors.startWaiting("shutdownNowAfter", () -> queue.shutdownNowAfter(LONG, LONG_UNIT));
        assertSame(queue.shutdownNow(), items);
        assertThat(closer.result()).isEmpty();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNowAfter_several_theShortestGraceWins() {
        // shutdownNowAfter(days) | shutdownNowAfter(ms)
        List<Item> items = fillFew();
        Actor<List<Item>> patient = actors.startWaiting("patient", () -> queue.shutdownNowAfter(LONG, LONG_UNIT));
        List<Item> all = new ArrayList<>(queue.shutdownNowAfter(1, TimeUnit.MILLISECONDS));
        assertTerminated();
        all.addAll(patient.result());
        assertSame(all, items);
    }

    @Test
    void shutdownNowAfter_afterShutdown_waitsAndHandsBackTheRest() {
        List<Item> items = shutdownWithElements();
        assertSame(queue.shutdownNowAfter(1, TimeUnit.MILLISECONDS), items);
        assertTerminated();
    }

    @Test
    void shutdownNowAfter_itsList_belongsToTheCaller() {
        fillFew();
        List<Item> list = queue.shutdownNowAfter(0, TimeUnit.SECONDS);
        list.add(Item.of(1));
        assertTerminated();
    }

    @Test
    @Requires({Trait.BOUNDED, Trait.STORES})
    void shutdownNowAfter_waitingPutters_wakeAtItsStart() {
        // put | shutdownNowAfter
        List<Item> items = fillToCapacity();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
        Actor<List<Item>> closer =
                actors.startWaiting("shutdownNowAfter", () -> queue.shutdownNowAfter(LONG, LONG_UNIT));
        assertRefused(putter);
        assertHoldsExactly(items);
        assertThat(closer.result()).isEmpty();
    }
}
