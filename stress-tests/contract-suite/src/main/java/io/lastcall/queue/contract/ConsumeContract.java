package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** {@code consume} and {@code untilTerminated}: every element until termination, one at a time. */
@OnBothThreadKinds
public abstract class ConsumeContract extends ShutdownQueueContract {

    private final RuntimeException cause = new RuntimeException("cause");

    // ------------------------------------------------------------------------------------------ consume

    @Test
    @Requires(Trait.STORES)
    void consume_shutdownQueue_handsOverEveryElementThenReturns() throws Exception {
        List<Item> items = shutdownWithElements();
        List<Item> seen = new ArrayList<>();
        queue.consume(seen::add);
        assertSame(seen, items);
        assertTerminated();
    }

    @Test
    void consume_terminatedQueue_returnsAtOnce() throws Exception {
        terminate();
        queue.consume(item -> {
            throw new AssertionError(item);
        });
    }

    @Test
    void consume_openQueue_takesWhatComesUntilShutdown() throws Exception {
        // consume | put ..., shutdown
        List<Item> seen = new ArrayList<>();
        Actor<Void> consumer = actors.start("consume", () -> queue.consume(seen::add));
        List<Item> items = Item.list(100);
        for (Item item : items) {
            queue.put(item);
        }
        consumer.awaitWaiting();
        queue.shutdown();
        consumer.result();
        assertSameIfAscending(seen, items);
    }

    @Test
    @Requires(Trait.STORES)
    void consume_cause_throwsAfterTheLastElement() {
        List<Item> items = fillFew();
        queue.shutdown(cause);
        List<Item> seen = new ArrayList<>();
        QueueShutdownException thrown = assertRefused(() -> {
            queue.consume(seen::add);
            return null;
        });
        assertThat(thrown.getCause()).isSameAs(cause);
        assertSame(seen, items);
    }

    @Test
    @Requires(Trait.STORES)
    void consume_actionThrows_passesItOnAndTheElementCountsAsTaken() {
        List<Item> items = fillFew();
        List<Item> seen = new ArrayList<>();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> queue.consume(item -> {
                    seen.add(item);
                    throw cause;
                }))
                .isSameAs(cause);
        assertSame(seen, items.subList(0, 1));
        assertHoldsExactly(items.subList(1, items.size()));
    }

    @Test
    @Requires(Trait.STORES)
    void consume_actionThrowsTheQueuesOwnException_passesItOn() throws Exception {
        fillFew();
        queue.shutdown();
        QueueShutdownException own = new QueueShutdownException(queue, null);
        assertThatExceptionOfType(QueueShutdownException.class)
                .isThrownBy(() -> queue.consume(item -> {
                    throw own;
                }))
                .isSameAs(own); // the action's exception is not the end of the queue
        assertThat(queue.size()).isEqualTo(few() - 1);
    }

    @Test
    @Requires(Trait.STORES)
    void consume_neverPrefetches_elementIsStillThereWhileTheActionRuns() throws Exception {
        List<Item> items = shutdownWithElements();
        List<Integer> sizes = new ArrayList<>();
        queue.consume(item -> sizes.add(queue.size()));
        for (int i = 0; i < items.size(); i++) {
            assertThat(sizes.get(i)).isEqualTo(items.size() - 1 - i);
        }
    }

    @Test
    void consume_threadInterrupted_throwsBeforeTakingAnElement() {
        List<Item> items = fillFew();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> queue.consume(item -> {
                    throw new AssertionError(item);
                }));
        assertThat(Thread.interrupted()).as("interrupt status").isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void consume_interruptedByItsAction_throwsBeforeTheNextElement() {
        if (few() < 2) {
            return;
        }
        List<Item> items = fillFew();
        List<Item> seen = new ArrayList<>();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> queue.consume(item -> {
                    seen.add(item);
                    Thread.currentThread().interrupt();
                }));
        assertSame(seen, items.subList(0, 1));
        assertHoldsExactly(items.subList(1, items.size()));
    }

    @Test
    void consume_interruptedWhileWaiting_throws() {
        // consume | interrupt
        Actor<Void> consumer = actors.startWaiting("consume", () -> queue.consume(item -> {}));
        consumer.interrupt();
        consumer.thrown(InterruptedException.class);
        assertThat(consumer.interruptedAtEnd()).isFalse();
        assertOpen();
    }

    @Test
    @Requires(Trait.STORES)
    void consume_actionShutsDownNow_endsAndLosesNothing() throws Exception {
        List<Item> items = fillFew();
        List<Item> seen = new ArrayList<>();
        queue.consume(item -> {
            seen.add(item);
            seen.addAll(queue.shutdownNow());
        });
        assertSame(seen, items);
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void consume_actionInserts_getsThatToo() throws Exception {
        fill(1);
        List<Item> seen = new ArrayList<>();
        queue.consume(item -> {
            seen.add(item);
            if (seen.size() < 5) {
                queue.add(Item.of(seen.size()));
            } else {
                queue.shutdown();
            }
        });
        assertThat(seen).isEqualTo(Item.list(5));
    }

    @Test
    void consumers_several_divideTheElementsAndAllEnd() throws Exception {
        // consume | consume | put ..., shutdown
        List<Actor<List<Item>>> consumers = new ArrayList<>();
        for (int i = 0; i < consumers(2); i++) {
            consumers.add(actors.start("consume" + i, () -> {
                List<Item> seen = new ArrayList<>();
                queue.consume(seen::add);
                return seen;
            }));
        }
        List<Item> items = Item.list(300);
        assertThat(queue.putAll(items)).isEqualTo(300);
        queue.shutdown();
        List<Item> all = new ArrayList<>();
        consumers.forEach(consumer -> all.addAll(consumer.result()));
        assertSameInAnyOrder(all, items);
    }

    // ------------------------------------------------------------------------------------------ untilTerminated

    @Test
    @Requires(Trait.STORES)
    void loop_shutdownQueue_handsOverEveryElementThenEnds() {
        List<Item> items = shutdownWithElements();
        List<Item> seen = new ArrayList<>();
        for (Item item : queue.untilTerminated()) {
            seen.add(item);
        }
        assertSame(seen, items);
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void loop_leftEarly_losesNothing() {
        List<Item> items = fillFew();
        for (Item item : queue.untilTerminated()) {
            assertThat(item).isSameAs(items.get(0));
            break;
        }
        assertHoldsExactly(items.subList(1, items.size()));
    }

    @Test
    @Requires(Trait.STORES)
    void loop_madeAndNeverAsked_takesNothing() {
        List<Item> items = fillFew();
        assertThat(queue.untilTerminated().iterator()).isNotNull();
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.STORES)
    void loop_hasNext_takesOneElementOnceHoweverOftenAsked() {
        List<Item> items = fillFew();
        Iterator<Item> iterator = queue.untilTerminated().iterator();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(queue.size()).isEqualTo(items.size() - 1);
        assertThat(iterator.hasNext()).isTrue();
        assertThat(queue.size()).isEqualTo(items.size() - 1);
        queue.shutdownNow();
        assertThat(iterator.hasNext()).isTrue(); // the element belongs to the iterator
        assertThat(iterator.next()).isSameAs(items.get(0));
        assertThat(iterator.hasNext()).isFalse();
    }

    @Test
    @Requires(Trait.STORES)
    void loop_nextWithoutHasNext_works() {
        List<Item> items = shutdownWithElements();
        Iterator<Item> iterator = queue.untilTerminated().iterator();
        for (Item item : items) {
            assertThat(iterator.next()).isSameAs(item);
        }
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
        assertThat(iterator.hasNext()).isFalse();
    }

    @Test
    void loop_terminatedQueue_isEmptyForEver() {
        terminate();
        Iterator<Item> iterator = queue.untilTerminated().iterator();
        assertThat(iterator.hasNext()).isFalse();
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @Test
    @Requires(Trait.STORES)
    void loop_cause_throwsAfterTheLastElement() {
        List<Item> items = fillFew();
        queue.shutdown(cause);
        Iterator<Item> iterator = queue.untilTerminated().iterator();
        for (Item item : items) {
            assertThat(iterator.hasNext()).isTrue();
            assertThat(iterator.next()).isSameAs(item);
        }
        assertThat(assertRefused(iterator::hasNext).getCause()).isSameAs(cause);
        assertThat(assertRefused(iterator::hasNext).getCause()).isSameAs(cause);
        assertRefused(iterator::next);
    }

    @Test
    @Requires(Trait.STORES)
    void loop_threadInterrupted_throwsBeforeTakingAnElementAndKeepsStatus() {
        List<Item> items = fillFew();
        Iterator<Item> iterator = queue.untilTerminated().iterator();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(iterator::hasNext);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(iterator::next);
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
        assertThat(queue.size()).isEqualTo(items.size());
        assertThat(iterator.hasNext()).isTrue(); // it still works
        assertThat(iterator.next()).isSameAs(items.get(0));
    }

    @Test
    void loop_interruptedWhileWaiting_throwsAndKeepsStatus() {
        // hasNext | interrupt
        Actor<Boolean> loop = actors.startWaiting(
                "hasNext", () -> queue.untilTerminated().iterator().hasNext());
        loop.interrupt();
        loop.thrown(CancellationException.class);
        assertThat(loop.interruptedAtEnd()).as("interrupt status").isTrue();
    }

    @Test
    @Requires(Trait.STORES)
    void loop_interruptedAfterHasNext_nextStillReturnsTheElement() {
        List<Item> items = fillFew();
        Iterator<Item> iterator = queue.untilTerminated().iterator();
        assertThat(iterator.hasNext()).isTrue();
        Thread.currentThread().interrupt();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.next()).isSameAs(items.get(0));
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    void loops_several_divideTheElements() throws Exception {
        // for each | for each | put ..., shutdown
        List<Actor<List<Item>>> loops = new ArrayList<>();
        for (int i = 0; i < consumers(2); i++) {
            loops.add(actors.start("for each" + i, () -> {
                List<Item> seen = new ArrayList<>();
                for (Item item : queue.untilTerminated()) {
                    seen.add(item);
                }
                return seen;
            }));
        }
        List<Item> items = Item.list(300);
        queue.putAll(items);
        queue.shutdown();
        List<Item> all = new ArrayList<>();
        loops.forEach(loop -> all.addAll(loop.result()));
        assertSameInAnyOrder(all, items);
    }

    @Test
    void loop_oneIterable_givesIndependentIterators() {
        if (few() < 2) {
            return;
        }
        List<Item> items = shutdownWithElements();
        Iterable<Item> loop = queue.untilTerminated();
        Iterator<Item> one = loop.iterator();
        Iterator<Item> two = loop.iterator();
        assertThat(one.next()).isSameAs(items.get(0));
        assertThat(two.next()).isSameAs(items.get(1));
    }
}
