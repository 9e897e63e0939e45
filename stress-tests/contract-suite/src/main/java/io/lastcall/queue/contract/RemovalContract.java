package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any {@code BlockingQueue}: removals from the head that need not wait. */
public abstract class RemovalContract extends QueueContract<BlockingQueue<Item>> {

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "POLL", "TIMED_POLL", "REMOVE"})
    @Requires(Trait.STORES)
    void removal_withElements_deliversInQueueOrder(Removal removal) throws Exception {
        List<Item> items = fillFew();
        for (int i = 0; i < items.size(); i++) {
            assertThat(queue.peek()).isSameAs(items.get(i));
            assertThat(queue.element()).isSameAs(items.get(i));
            assertThat(removal.from(queue)).isSameAs(items.get(i));
            assertThat(queue.size()).isEqualTo(items.size() - i - 1);
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void poll_empty_answersNull() {
        assertThat(queue.poll()).isNull();
        fillFew();
        emptied();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void peek_empty_answersNull() {
        assertThat(queue.peek()).isNull();
    }

    @Test
    void element_empty_throws() {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.element());
    }

    @Test
    void remove_empty_throws() {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.remove());
    }

    @Test
    void timedPoll_emptyAndNoTime_answersNullAtOnce() throws Exception {
        for (TimeUnit unit : TimeUnit.values()) {
            for (long timeout : new long[] {0, -1, Long.MIN_VALUE}) {
                assertThat(queue.poll(timeout, unit)).as("%s %s", timeout, unit).isNull();
            }
        }
    }

    @Test
    @Requires(Trait.STORES)
    void timedPoll_elementAndAnyTimeout_delivers() throws Exception {
        for (TimeUnit unit : TimeUnit.values()) {
            for (long timeout : new long[] {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                fill(1);
                assertThat(queue.poll(timeout, unit)).as("%s %s", timeout, unit).isNotNull();
            }
        }
    }

    @Test
    void timedPoll_empty_waitsNoLessThanTheTimeout() throws Exception {
        long start = System.nanoTime();
        assertThat(queue.poll(20, TimeUnit.MILLISECONDS)).isNull();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @ParameterizedTest
    @EnumSource(names = {"POLL", "REMOVE"})
    @Requires(Trait.STORES)
    void removalThatNeverWaits_threadInterrupted_deliversAndKeepsStatus(Removal removal) throws Exception {
        List<Item> items = fillFew();
        Thread.currentThread().interrupt();
        assertThat(removal.from(queue)).isSameAs(items.get(0));
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    void poll_emptyAndThreadInterrupted_answersNullAndKeepsStatus() {
        Thread.currentThread().interrupt();
        assertThat(queue.poll()).isNull();
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    @Requires(Trait.STORES)
    void peek_anyNumberOfTimes_removesNothing() {
        List<Item> items = fillFew();
        for (int i = 0; i < 3; i++) {
            assertThat(queue.peek()).isSameAs(items.get(0));
        }
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.STORES)
    void queue_usedManyTimesOver_keepsOrderAndSize() throws Exception {
        int round = few();
        for (int i = 0; i < 50; i++) { // the indexes of a small ring go round many times
            List<Item> items = fill(round);
            assertThat(queue.size()).isEqualTo(round);
            for (Item item : items) {
                assertThat(queue.take()).isSameAs(item);
            }
            assertThat(queue.isEmpty()).isTrue();
            assertThat(queue.poll()).isNull();
        }
    }
}
