package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Queues for one producer at a time: everybody may query them and end them beside it, a second producer is found and
 * named where assertions are enabled.
 */
@Requires(without = Trait.MANY_PRODUCERS)
@OnBothThreadKinds
public abstract class SingleProducerContract extends ShutdownQueueContract {

    private static final int ROUNDS = 100;

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.BOUNDED)
    void secondProducer_firstWaits_isRefusedAndChangesNothing(Insertion insertion) throws Exception {
        // put | insert
        if (!queue.getClass().desiredAssertionStatus()) {
            return;
        }
        List<Item> items = new ArrayList<>(fillToCapacity());
        Item late = Item.of(capacity());
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(late));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> insertion.into(queue, Item.of(-1)))
                .satisfies(thrown -> assertThat(thrown).isNotInstanceOf(QueueShutdownException.class))
                .withMessageContaining(putter.thread().getName())
                .withMessageContaining(Thread.currentThread().getName());
        assertThat(queue.take()).isSameAs(items.remove(0));
        putter.result();
        items.add(late);
        assertHoldsExactly(items);
    }

    @Test
    void producers_oneAfterTheOther_areAllWelcome() throws Exception {
        // put | later: offer | later: put, interrupted
        for (int round = 0; round < 20; round++) {
            List<Item> items = Item.list(few());
            for (Item item : items) {
                actors.start("put", () -> queue.put(item)).result();
            }
            if (capacity() == few()) {
                Actor<Void> interrupted = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
                interrupted.interrupt();
                interrupted.thrown(InterruptedException.class);
                assertThat(queue.offer(Item.of(-1))).isFalse();
            }
            assertHoldsExactly(items);
        }
    }

    @Test
    @Requires(Trait.BOUNDED)
    void stranger_producerWaits_mayQueryRemoveAndEndTheQueue() throws Exception {
        // put | put | queries, take, shutdown
        List<Item> items = fillToCapacity();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(capacity())));
        assertThat(queue.size()).isEqualTo(capacity());
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue.contains(items.get(0))).isTrue();
        assertThat(queue.toArray()).hasSize(capacity());
        putter.assertStillWaiting();
        assertThat(queue.take()).isSameAs(items.get(0));
        putter.result();
        Actor<Void> other = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
        assertThat(queue.shutdownNow()).hasSize(capacity());
        assertRefused(other);
    }

    @ParameterizedTest
    @EnumSource
    void foreignEnd_producerIsBusy_listIsWhatWasAcceptedInOrder(Insertion insertion) throws Exception {
        // insert ... | shutdownNow
        for (int round = 0; round < ROUNDS; round++) {
            queue = subject.factory().get();
            List<Item> accepted = new ArrayList<>();
            CountDownLatch started = new CountDownLatch(1);
            Actor<Void> putter = actors.start("insert", () -> {
                started.countDown();
                for (int i = 0; i < Math.min(capacity(), 1_000); i++) {
                    Item item = Item.of(i);
                    if (insertion.into(queue, item)) {
                        accepted.add(item);
                    }
                }
            });
            started.await();
            List<Item> list = queue.shutdownNow();
            if (putter.hasThrown()) {
                assertRefused(putter);
            }
            assertSame(list, accepted);
            assertTerminated();
        }
    }
}
