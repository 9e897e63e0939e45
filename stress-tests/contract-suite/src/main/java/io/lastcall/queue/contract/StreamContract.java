package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code streamUntilTerminated}: lazy, one element at a time, and its end loses nothing. */
@OnBothThreadKinds
public abstract class StreamContract extends ShutdownQueueContract {

    private final RuntimeException cause = new RuntimeException("cause");

    @Test
    @Requires(Trait.STORES)
    void stream_shutdownQueue_hasEveryElementAndEnds() {
        List<Item> items = shutdownWithElements();
        assertSame(queue.streamUntilTerminated().toList(), items);
        assertTerminated();
    }

    @Test
    void stream_openQueue_waitsForWhatComesUntilShutdown() throws Exception {
        // stream | put ..., shutdown
        Actor<List<Item>> streamer =
                actors.start("stream", () -> queue.streamUntilTerminated().toList());
        List<Item> items = Item.list(20);
        for (Item item : items) {
            queue.put(item);
        }
        queue.shutdown();
        assertSameInAnyOrder(streamer.result(), items);
    }

    @Test
    void stream_terminatedQueue_isEmpty() {
        terminate();
        assertThat(queue.streamUntilTerminated()).isEmpty();
    }

    @Test
    @Requires(Trait.STORES)
    void stream_cause_throwsAfterTheLastElement() {
        List<Item> items = fillFew();
        queue.shutdown(cause);
        List<Item> seen = new ArrayList<>();
        QueueShutdownException thrown = assertRefused(() -> {
            queue.streamUntilTerminated().forEach(seen::add);
            return null;
        });
        assertThat(thrown.getCause()).isSameAs(cause);
        assertSame(seen, items);
    }

    @Test
    @Requires(Trait.STORES)
    void stream_noTerminalOperation_takesNothing() {
        List<Item> items = fillFew();
        try (Stream<Item> stream = queue.streamUntilTerminated()) {
            Stream<Integer> unused = stream.map(Item::number);
        }
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.STORES)
    void stream_limit_leavesTheOthers() {
        List<Item> items = fillFew();
        try (Stream<Item> stream = queue.streamUntilTerminated()) {
            assertSame(stream.limit(1).toList(), items.subList(0, 1));
        }
        assertHoldsExactly(items.subList(1, items.size()));
    }

    @Test
    @Requires(Trait.STORES)
    void stream_parallelWithLimit_leavesTheOthers() {
        List<Item> items = fillFew();
        try (Stream<Item> stream = queue.streamUntilTerminated()) {
            assertThat(stream.parallel().findFirst()).containsSame(items.get(0));
        }
        assertHoldsExactly(items.subList(1, items.size()));
    }

    @Test
    @Requires(Trait.STORES)
    void stream_closedByItsPipeline_takesNoMore() {
        List<Item> items = fillFew();
        List<Item> seen = new ArrayList<>();
        try (Stream<Item> stream = queue.streamUntilTerminated()) {
            stream.forEach(item -> {
                seen.add(item);
                stream.close();
            });
        }
        assertSame(seen, items.subList(0, 1));
        assertHoldsExactly(items.subList(1, items.size()));
    }

    @Test
    @Requires(Trait.STORES)
    void stream_pipelineThrows_theOthersAreStillThere() {
        List<Item> items = fillFew();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> queue.streamUntilTerminated().forEach(item -> {
                    throw cause;
                }))
                .isSameAs(cause);
        assertHoldsExactly(items.subList(1, items.size()));
    }

    @Test
    @Requires(Trait.STORES)
    void stream_threadInterrupted_isCancelledBeforeTakingAnElement() {
        List<Item> items = fillFew();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> queue.streamUntilTerminated().forEach(item -> {
                    throw new AssertionError(item);
                }));
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
        assertHoldsExactly(items);
    }

    @Test
    void spliterator_neverSplitsAndKnowsNoSize() {
        Spliterator<Item> elements = queue.streamUntilTerminated().spliterator();
        assertThat(elements.trySplit()).isNull();
        assertThat(elements.hasCharacteristics(Spliterator.ORDERED | Spliterator.NONNULL))
                .isTrue();
        assertThat(elements.getExactSizeIfKnown()).isEqualTo(-1);
        queue.shutdown();
        assertThat(elements.tryAdvance(item -> {})).isFalse();
    }
}
