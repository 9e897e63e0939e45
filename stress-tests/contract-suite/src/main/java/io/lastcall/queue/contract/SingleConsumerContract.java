package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Queues for one consumer at a time: everybody may query them and end them beside it, a second consumer is found and
 * named where assertions are enabled.
 */
@Requires(without = Trait.MANY_CONSUMERS)
@OnBothThreadKinds
public abstract class SingleConsumerContract extends ShutdownQueueContract {

    private static final int ROUNDS = 100;

    /** Has a consumer run an action on an element, until the latch opens. */
    private Actor<Void> busyConsumer(CountDownLatch goOn) throws InterruptedException {
        CountDownLatch inAction = new CountDownLatch(1);
        Actor<Void> consumer = actors.start(
                "consume",
                () -> queue.consume(item -> {
                    inAction.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }));
        inAction.await();
        return consumer;
    }

    // ------------------------------------------------------------------------------------------ a second consumer

    /** Asserts that a call of this thread is refused because of what another thread does, and says so. */
    private void assertSecondIsRefused(String name, Actor<?> first, Actors.Step call) {
        assertThatExceptionOfType(IllegalStateException.class)
                .as(name)
                .isThrownBy(call::run)
                .satisfies(thrown -> assertThat(thrown).isNotInstanceOf(QueueShutdownException.class))
                .withMessageContaining(first.thread().getName())
                .withMessageContaining(Thread.currentThread().getName());
    }

    private boolean checksSides() {
        return queue.getClass().desiredAssertionStatus();
    }

    @ParameterizedTest
    @EnumSource
    void secondConsumer_firstWaits_isRefusedAndChangesNothing(Removal removal) throws Exception {
        // take | remove
        if (!checksSides()) {
            return;
        }
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        assertSecondIsRefused("" + removal, taker, () -> removal.from(queue));
        Item item = Item.of(1);
        queue.put(item);
        assertThat(taker.result()).isSameAs(item);
        assertOpen();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"REMOVE_OBJECT", "REMOVE_ALL", "ITERATOR_REMOVE"})
    void secondConsumer_firstWaits_isRefusedByCollectionMethodsToo(Freeing freeing) throws Exception {
        // take | drainTo, clear, removeIf ...
        if (!checksSides()) {
            return;
        }
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        assertSecondIsRefused("" + freeing, taker, () -> freeing.run(queue));
        Item item = Item.of(1);
        queue.put(item);
        assertThat(taker.result()).isSameAs(item);
    }

    @Test
    void secondConsumer_firstIsInItsAction_isRefusedAndChangesNothing() throws Exception {
        // consume(action blocks) | every removal
        if (!checksSides() || few() < 2) {
            return;
        }
        List<Item> items = fillFew();
        CountDownLatch goOn = new CountDownLatch(1);
        Actor<Void> consumer = busyConsumer(goOn);
        for (Removal removal : Removal.values()) {
            assertSecondIsRefused("" + removal, consumer, () -> removal.from(queue));
        }
        for (Freeing freeing : Freeing.values()) {
            assertSecondIsRefused("" + freeing, consumer, () -> freeing.run(queue));
        }
        assertThat(queue.toArray())
                .containsExactly(items.subList(1, items.size()).toArray());
        queue.shutdown();
        goOn.countDown();
        consumer.result();
        assertTerminated();
    }

    @Test
    void consumers_oneAfterTheOther_areAllWelcome() throws Exception {
        // take | later: poll(t) | later: consume
        for (int round = 0; round < 20; round++) {
            List<Item> items = fillFew();
            for (Item item : items) {
                assertThat(actors.start("take", () -> queue.take()).result()).isSameAs(item);
            }
            assertThat(actors.start("poll", () -> queue.poll(1, TimeUnit.MICROSECONDS))
                            .result())
                    .isNull();
            Actor<Item> interrupted = actors.startWaiting("take", () -> queue.take());
            interrupted.interrupt();
            interrupted.thrown(InterruptedException.class);
            assertThat(queue.poll()).isNull();
        }
    }

    @Test
    void consumer_itsAction_mayItselfRemove() throws Exception {
        List<Item> items = fillFew();
        queue.shutdown();
        List<Item> seen = new ArrayList<>();
        queue.consume(item -> {
            seen.add(item);
            queue.drainTo(seen, 1);
        });
        assertSame(seen, items);
        assertTerminated();
    }

    // ------------------------------------------------------------------------------------------ strangers

    private void queryEverything() {
        queue.size();
        queue.isEmpty();
        queue.remainingCapacity();
        queue.peek();
        queue.contains(Item.of(-1));
        queue.containsAll(List.of(Item.of(-1)));
        queue.toArray();
        queue.toString();
        queue.forEach(item -> assertThat(item).isNotNull());
        queue.stream().count();
        queue.isShutdown();
        queue.isTerminated();
        queue.shutdownCause();
        queue.termination();
        queue.describe();
    }

    @Test
    void stranger_consumerWaits_mayQuery() throws Exception {
        // take | queries, put
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        queryEverything();
        taker.assertStillWaiting();
        Item item = Item.of(1);
        queue.put(item);
        assertThat(taker.result()).isSameAs(item);
    }

    @Test
    void stranger_consumerIsBusy_mayQuery() throws Exception {
        // put ... | take ... | queries ...
        int count = 2_000;
        List<Item> items = Item.list(count);
        Actor<Integer> putter = actors.start("putAll", () -> queue.putAll(items));
        Actor<List<Item>> taker = actors.start("take", () -> {
            List<Item> taken = new ArrayList<>();
            while (taken.size() < count) {
                taken.add(queue.take());
            }
            return taken;
        });
        while (!taker.hasEnded()) {
            queryEverything();
            int last = -1;
            Iterator<Item> iterator = queue.iterator();
            for (int i = 0; i < 10 && iterator.hasNext(); i++) {
                int number = iterator.next().number();
                assertThat(number).isGreaterThan(last);
                last = number;
            }
            assertThat(queue.size()).isBetween(0, Math.min(capacity(), count));
            Thread.yield();
        }
        assertThat(putter.result()).isEqualTo(count);
        assertSame(taker.result(), items);
    }

    @ParameterizedTest
    @EnumSource
    void stranger_consumerWaits_mayEndTheQueue(ShutdownWaitingContract.End end) {
        // take | end
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        end.of(queue);
        assertRefused(taker);
        assertTerminated();
    }

    @Test
    void stranger_consumerIsInItsAction_mayEndTheQueueAndGetsTheRest() throws Exception {
        // consume(action blocks) | shutdownNow
        List<Item> items = fillFew();
        CountDownLatch goOn = new CountDownLatch(1);
        Actor<Void> consumer = busyConsumer(goOn);
        assertSame(queue.shutdownNow(), items.subList(1, items.size())); // it waits for no user code
        assertTerminated();
        goOn.countDown();
        consumer.result();
    }

    @Test
    void stranger_consumerIsInItsPredicate_mayEndTheQueueAndGetsAll() throws Exception {
        // removeIf(blocks) | shutdownNow
        List<Item> items = fillFew();
        CountDownLatch inPredicate = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Actor<Boolean> remover = actors.start(
                "removeIf",
                () -> queue.removeIf(item -> {
                    inPredicate.countDown();
                    try {
                        return goOn.await(LONG, LONG_UNIT);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }));
        inPredicate.await();
        assertSame(queue.shutdownNow(), items);
        assertTerminated();
        goOn.countDown();
        assertThat(remover.result()).isFalse(); // they were gone
    }

    // ------------------------------------------------------------------------------------------ strangers that end it

    /** How the consumer of a race takes what comes. */
    enum Appetite {
        TAKE,
        POLL,
        TIMED_POLL,
        DRAIN,
        TAKE_BATCH,
        CONSUME,
        LOOP;

        /** Takes until it is told that there will be nothing more. */
        void from(ShutdownBlockingQueue<Item> queue, List<Item> taken) throws InterruptedException {
            while (!queue.isTerminated()) {
                Item item = null;
                switch (this) {
                    case TAKE -> item = queue.take();
                    case POLL -> item = queue.poll();
                    case TIMED_POLL -> item = queue.poll(10, TimeUnit.MICROSECONDS);
                    case DRAIN -> queue.drainTo(taken, 3);
                    case TAKE_BATCH -> queue.takeBatch(taken, 1, 3, 10, TimeUnit.MICROSECONDS);
                    case CONSUME -> queue.consume(taken::add);
                    case LOOP -> queue.untilTerminated().forEach(taken::add);
                    default -> throw new AssertionError(this);
                }
                if (item != null) {
                    taken.add(item);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void foreignShutdownNow_consumerIsBusy_takenThenListAreTheWholeInOrder(Appetite appetite) {
        // take ... | shutdownNow
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            List<Item> items = fill(Math.min(capacity(), 50));
            raceForeignEnd(appetite, () -> items);
        }
    }

    @ParameterizedTest
    @EnumSource
    void foreignShutdownNow_bothSidesAreBusy_takenThenListAreTheAcceptedInOrder(Appetite appetite) {
        // put ... | take ... | shutdownNow
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            List<Item> accepted = new ArrayList<>();
            Actor<Void> putter = actors.start("put", () -> {
                for (int i = 0; i < 1_000; i++) {
                    Item item = Item.of(i);
                    queue.put(item);
                    accepted.add(item);
                }
            });
            raceForeignEnd(appetite, () -> {
                putter.join();
                return accepted;
            });
        }
    }

    private void raceForeignEnd(Appetite appetite, Supplier<List<Item>> whole) {
        List<Item> taken = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        Actor<Void> taker = actors.start("take", () -> {
            started.countDown();
            appetite.from(queue, taken);
        });
        try {
            started.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        List<Item> list = queue.shutdownNow();
        if (taker.hasThrown()) {
            assertRefused(taker);
        }
        List<Item> all = new ArrayList<>(taken);
        all.addAll(list);
        assertSame(all, whole.get());
        assertTerminated();
    }

    @Test
    void foreignShutdownNowAfter_consumerIsBusy_takenThenListAreTheWholeInOrder() {
        // take ... | shutdownNowAfter
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            List<Item> items = fill(Math.min(capacity(), 50));
            List<Item> taken = new ArrayList<>();
            Actor<Void> taker = actors.start("take", () -> Appetite.TAKE.from(queue, taken));
            List<Item> list = queue.shutdownNowAfter(10, TimeUnit.MICROSECONDS);
            taker.join();
            List<Item> all = new ArrayList<>(taken);
            all.addAll(list);
            assertSame(all, items);
            assertTerminated();
        }
    }
}
