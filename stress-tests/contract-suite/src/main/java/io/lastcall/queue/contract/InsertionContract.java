package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Any {@code BlockingQueue}: insertions that find space. */
public abstract class InsertionContract extends QueueContract<BlockingQueue<Item>> {

    @Test
    void newQueue_isEmpty() {
        assertThat(queue.size()).isZero();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll()).isNull();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PUT_ALL")
    @Requires(Trait.STORES)
    void insertion_withSpace_insertsThatElement(Insertion insertion) throws Exception {
        Item item = Item.of(1);
        assertThat(insertion.into(queue, item)).isTrue();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.peek()).isSameAs(item);
        assertHoldsExactly(List.of(item));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PUT_ALL")
    @Requires(Trait.STORES)
    void insertion_several_leaveInQueueOrder(Insertion insertion) throws Exception {
        List<Item> items = Item.list(few());
        for (Item item : items) {
            assertThat(insertion.into(queue, item)).isTrue();
        }
        assertHoldsExactly(inQueueOrder(items));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PUT_ALL")
    void insertion_null_throwsAndChangesNothing(Insertion insertion) {
        assertThatNullPointerException().isThrownBy(() -> {
            if (insertion == Insertion.ADD_ALL) {
                queue.addAll(Collections.singleton(null));
            } else {
                insertion.into(queue, null);
            }
        });
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void addAll_withNullInside_insertsAPrefixAtMost() {
        List<Item> before = new ArrayList<>();
        if (capacity() > 1) {
            before.add(Item.of(1));
        }
        List<Item> bad = new ArrayList<>(before);
        bad.add(null);
        assertThatNullPointerException().isThrownBy(() -> queue.addAll(bad));
        List<Item> in = emptied();
        assertThat(in).isEqualTo(before.subList(0, in.size()));
    }

    @Test
    void addAll_empty_answersFalse() {
        assertThat(queue.addAll(List.of())).isFalse();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires(Trait.STORES)
    void addAll_ofAnyCollection_insertsAll() {
        List<Item> items = Item.list(few());
        assertThat(queue.addAll(Arrays.asList(items.toArray(Item[]::new)))).isTrue();
        assertHoldsExactly(inQueueOrder(items));
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFER", "ADD", "ADD_ALL"})
    @Requires(Trait.STORES)
    void insertionThatNeverWaits_threadInterrupted_insertsAndKeepsStatus(Insertion insertion) throws Exception {
        Item item = Item.of(1);
        Thread.currentThread().interrupt();
        assertThat(insertion.into(queue, item)).isTrue();
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
        assertHoldsExactly(List.of(item));
    }

    @Test
    @Requires(Trait.STORES)
    void timedOffer_withSpaceAndAnyTimeout_inserts() throws Exception {
        for (TimeUnit unit : TimeUnit.values()) {
            for (long timeout : new long[] {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                assertThat(queue.offer(Item.of(1), timeout, unit))
                        .as("%s %s", timeout, unit)
                        .isTrue();
                assertThat(queue.poll()).isNotNull();
            }
        }
    }

    @Test
    @Requires(Trait.STORES)
    void sameElement_insertedTwice_leavesTwice() {
        Item item = Item.of(1);
        queue.add(item);
        if (capacity() > 1) {
            queue.add(item);
            assertHoldsExactly(List.of(item, item));
        } else {
            assertHoldsExactly(List.of(item));
            queue.add(item);
            assertHoldsExactly(List.of(item));
        }
    }
}
