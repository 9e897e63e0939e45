package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code putAll}: inserts in order, waits for space, never loses count. */
@OnBothThreadKinds
public abstract class PutAllContract extends ShutdownQueueContract {

    @Test
    void putAll_withSpace_insertsAllInOrder() throws Exception {
        List<Item> items = Item.list(few());
        assertThat(queue.putAll(items)).isEqualTo(few());
        assertHoldsExactly(subject.removalOrder().apply(items));
    }

    @Test
    void putAll_empty_answersZero() throws Exception {
        assertThat(queue.putAll(List.of())).isZero();
        if (has(Trait.BOUNDED)) {
            fillToCapacity();
            assertThat(queue.putAll(List.of())).isZero(); // does not wait
            Thread.currentThread().interrupt();
            assertThat(queue.putAll(List.of())).isZero();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void putAll_nullInside_refusesAllBeforeInsertingAny() {
        List<Item> bad = new ArrayList<>(Item.list(few()));
        bad.add(null);
        assertThatNullPointerException().isThrownBy(() -> queue.putAll(bad));
        assertThat(queue.isEmpty()).isTrue();
        assertThatNullPointerException().isThrownBy(() -> queue.putAll(Arrays.asList(null, Item.of(1))));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void putAll_anyCollection_takesOneSnapshotByToArray() throws Exception {
        AtomicInteger copies = new AtomicInteger();
        Item item = Item.of(1);
        assertThat(queue.putAll(new AbstractCollection<>() {
                    @Override
                    public Object[] toArray() {
                        copies.incrementAndGet();
                        return new Object[] {item};
                    }

                    @Override
                    public Iterator<Item> iterator() {
                        throw new AssertionError("only toArray is called");
                    }

                    @Override
                    public int size() {
                        return 77; // is not believed
                    }
                }))
                .isEqualTo(1);
        assertThat(copies).hasValue(1);
        assertHoldsExactly(List.of(item));
    }

    @Test
    void putAll_toArrayThrows_insertsNothing() {
        RuntimeException failure = new RuntimeException("toArray");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> queue.putAll(new AbstractCollection<>() {
                    @Override
                    public Iterator<Item> iterator() {
                        throw failure;
                    }

                    @Override
                    public Object[] toArray() {
                        throw failure;
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                }))
                .isSameAs(failure);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void putAll_threadInterruptedAndSpaceThere_insertsAllAndKeepsStatus() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(queue.putAll(Item.list(few()))).isEqualTo(few());
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    void putAll_moreThanFits_waitsForSpaceAndInsertsAllInOrder() throws Exception {
        // putAll | take ...
        if (!has(Trait.BOUNDED)) {
            return;
        }
        List<Item> items = Item.list(capacity() + 5);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        assertThat(queue.size()).isEqualTo(capacity());
        for (Item item : items) {
            assertThat(queue.take()).isSameAs(item);
        }
        assertThat(putter.result()).isEqualTo(items.size());
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void putAll_shutdownWhileWaiting_returnsTheCount() {
        // putAll | shutdown
        if (!has(Trait.BOUNDED)) {
            return;
        }
        List<Item> items = Item.list(capacity() + 2);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        queue.shutdown();
        assertThat(putter.result()).isEqualTo(capacity());
        assertHoldsExactly(items.subList(0, capacity()));
        assertTerminated();
    }

    @Test
    void putAll_shutdownNowWhileWaiting_countAndListAgree() throws Exception {
        // putAll | take, shutdownNow
        if (!has(Trait.BOUNDED)) {
            return;
        }
        List<Item> items = Item.list(capacity() + 3);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        List<Item> out = new ArrayList<>();
        out.add(queue.take());
        out.addAll(queue.shutdownNow());
        assertThat(putter.result()).isEqualTo(out.size());
        assertSame(out, items.subList(0, out.size()));
    }

    @Test
    void putAll_fullAndShutdownBeforeAnythingMoved_throws() {
        // putAll | shutdown
        if (!has(Trait.BOUNDED)) {
            return;
        }
        List<Item> items = fillToCapacity();
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(Item.list(-5, 0)));
        queue.shutdown();
        assertRefused(putter);
        assertHoldsExactly(items);
    }

    @Test
    void putAll_interruptedWhileWaiting_returnsTheCountAndLeavesStatusSet() {
        // putAll | interrupt
        if (!has(Trait.BOUNDED)) {
            return;
        }
        List<Item> items = Item.list(capacity() + 2);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        putter.interrupt();
        assertThat(putter.result()).isEqualTo(capacity());
        assertThat(putter.interruptedAtEnd()).as("interrupt status").isTrue();
        assertHoldsExactly(items.subList(0, capacity()));
    }

    @Test
    void putAll_fullAndInterruptedBeforeAnythingMoved_throws() {
        // putAll | interrupt
        if (!has(Trait.BOUNDED)) {
            return;
        }
        List<Item> items = fillToCapacity();
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(Item.list(-5, 0)));
        putter.interrupt();
        putter.thrown(InterruptedException.class);
        assertThat(putter.interruptedAtEnd()).as("interrupt status").isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void putAll_waitingTakers_allGoOn() throws Exception {
        // take | take | take | putAll(3)
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            takers.add(actors.startWaiting("take" + i, () -> queue.take()));
        }
        List<Item> items = Item.list(3);
        assertThat(queue.putAll(items)).isEqualTo(3);
        List<Item> taken = new ArrayList<>();
        for (Actor<Item> taker : takers) {
            taken.add(taker.result());
        }
        assertSameInAnyOrder(taken, items);
    }

    @Test
    void putAll_severalAtOnce_eachInItsOrder() {
        // putAll | putAll | take ...
        int each = 300;
        List<Item> items = Item.list(2 * each);
        Actor<Integer> one = actors.start("putAll1", () -> queue.putAll(items.subList(0, each)));
        Actor<Integer> two = actors.start("putAll2", () -> queue.putAll(items.subList(each, 2 * each)));
        Actor<List<Item>> taker = actors.start("take", () -> {
            List<Item> taken = new ArrayList<>();
            while (taken.size() < 2 * each) {
                taken.add(queue.take());
            }
            return taken;
        });
        assertThat(one.result()).isEqualTo(each);
        assertThat(two.result()).isEqualTo(each);
        List<Item> taken = taker.result();
        if (has(Trait.FIFO)) {
            assertThat(taken.stream().filter(item -> item.number() < each)).isSorted();
            assertThat(taken.stream().filter(item -> item.number() >= each)).isSorted();
        }
        assertSameInAnyOrder(taken, items);
    }
}
