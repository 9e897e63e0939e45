package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any {@code BlockingQueue} with a capacity: it is exact, and a full queue refuses. */
@Requires(Trait.BOUNDED)
public abstract class CapacityContract extends QueueContract<BlockingQueue<Item>> {

    @Test
    void offer_full_answersFalseAtExactlyTheCapacity() {
        List<Item> items = fillToCapacity();
        assertThat(queue.size()).isEqualTo(capacity());
        assertThat(queue.offer(Item.of(-1))).isFalse();
        assertThat(queue.size()).isEqualTo(capacity());
        assertHoldsExactly(items);
    }

    @Test
    void add_full_throwsPlainIllegalStateException() {
        List<Item> items = fillToCapacity();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> queue.add(Item.of(-1)))
                .satisfies(thrown -> assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class));
        assertHoldsExactly(items);
    }

    @Test
    void addAll_moreThanFits_throwsAndInsertsAPrefix() {
        List<Item> items = Item.list(capacity() + 1);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> queue.addAll(items))
                .satisfies(thrown -> assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class));
        List<Item> in = emptied();
        assertThat(in.size()).isLessThanOrEqualTo(capacity());
        assertSame(in, inQueueOrder(items.subList(0, in.size())));
    }

    @Test
    void timedOffer_fullAndNoTime_answersFalseAtOnce() throws Exception {
        List<Item> items = fillToCapacity();
        for (TimeUnit unit : TimeUnit.values()) {
            for (long timeout : new long[] {0, -1, Long.MIN_VALUE}) {
                assertThat(queue.offer(Item.of(-1), timeout, unit))
                        .as("%s %s", timeout, unit)
                        .isFalse();
            }
        }
        assertHoldsExactly(items);
    }

    @Test
    void timedOffer_full_waitsNoLessThanTheTimeout() throws Exception {
        List<Item> items = fillToCapacity();
        long start = System.nanoTime();
        assertThat(queue.offer(Item.of(-1), 20, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
        assertHoldsExactly(items);
    }

    @Test
    void offer_fullAndThreadInterrupted_answersFalseAndKeepsStatus() {
        fillToCapacity();
        Thread.currentThread().interrupt();
        assertThat(queue.offer(Item.of(-1))).isFalse();
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    void remainingCapacity_atEverySize_isWhatIsLeft() {
        assertRemaining(capacity());
        List<Item> items = fill(few());
        assertRemaining(capacity() - few());
        for (int i = 0; i < items.size(); i++) {
            queue.remove();
            assertRemaining(capacity() - few() + i + 1);
        }
        fillToCapacity();
        assertRemaining(0);
    }

    private void assertRemaining(int expected) {
        if (has(Trait.KNOWS_REMAINING_CAPACITY)) {
            assertThat(queue.remainingCapacity()).isEqualTo(expected);
        } else {
            assertThat(queue.remainingCapacity()).isGreaterThanOrEqualTo(expected);
        }
    }

    @Test
    @Requires(Trait.STORES)
    void queue_fullThenOneTaken_takesExactlyOneMore() {
        fillToCapacity();
        for (int i = 0; i < 10; i++) {
            assertThat(queue.poll()).isNotNull();
            assertThat(queue.offer(Item.of(capacity() + i))).isTrue();
            assertThat(queue.offer(Item.of(-1))).isFalse();
        }
        assertThat(queue.size()).isEqualTo(capacity());
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void freeing_fullQueue_freesItsPlacesAtOnce(Freeing freeing) throws Exception {
        if (freeing == Freeing.TAKE_BATCH_ALL || (freeing.needsRemovalInside() && !has(Trait.REMOVES_INSIDE))) {
            return;
        }
        fillToCapacity();
        freeing.run(queue);
        int freed = freeing.all ? capacity() : 1;
        assertThat(queue.size()).isEqualTo(capacity() - freed);
        for (int i = 0; i < freed; i++) {
            assertThat(queue.offer(Item.of(i))).as("offer %s", i).isTrue();
        }
        assertThat(queue.offer(Item.of(-1))).isFalse();
        assertThat(queue.size()).isEqualTo(capacity());
    }

    @Test
    void size_whilePuttersAndTakersRun_neverAboveCapacityNorNegative() {
        // put | take | size
        int count = 500;
        Actor<Void> putter = actors.start("put", () -> {
            for (int i = 0; i < count; i++) {
                queue.put(Item.of(i));
            }
        });
        Actor<Void> taker = actors.start("take", () -> {
            for (int i = 0; i < count; i++) {
                queue.take();
            }
        });
        while (!taker.hasEnded()) {
            assertThat(queue.size()).isBetween(0, capacity());
            assertThat(queue.remainingCapacity()).isGreaterThanOrEqualTo(0);
            Thread.yield(); // let the others run on a small machine
        }
        putter.result();
        taker.result();
        assertThat(queue.isEmpty()).isTrue();
    }
}
