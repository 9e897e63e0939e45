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
    @Requires(Trait.STORES)
    void putAll_withSpace_insertsAllInOrder() throws Exception {
        List<Item> items = Item.list(few());
        assertThat(queue.putAll(items)).isEqualTo(few());
        assertHoldsExactly(inQueueOrder(items));
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
    @Requires(Trait.STORES)
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
    @Requires(Trait.STORES)
    void putAll_threadInterruptedAndSpaceThere_insertsAllAndKeepsStatus() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(queue.putAll(Item.list(few()))).isEqualTo(few());
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    @Requires(Trait.BOUNDED)
    void putAll_moreThanFits_waitsForSpaceAndInsertsAllInOrder() throws Exception {
        // putAll | take ...
        List<Item> items = Item.list(capacity() + 5);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        assertThat(queue.size()).isEqualTo(capacity());
        List<Item> taken = new ArrayList<>();
        while (taken.size() < items.size()) {
            taken.add(queue.take());
        }
        assertSameIfAscending(taken, items);
        assertThat(putter.result()).isEqualTo(items.size());
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires({Trait.BOUNDED, Trait.STORES})
    void putAll_shutdownWhileWaiting_returnsTheCount() {
        // putAll | shutdown
        List<Item> items = Item.list(capacity() + 2);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        queue.shutdown();
        assertThat(putter.result()).isEqualTo(capacity());
        assertHoldsExactly(inQueueOrder(items.subList(0, capacity())));
        assertTerminated();
    }

    @Test
    @Requires(Trait.BOUNDED)
    void putAll_shutdownNowWhileWaiting_countAndListAgree() throws Exception {
        // putAll | take, shutdownNow
        List<Item> items = Item.list(capacity() + 3);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        List<Item> out = new ArrayList<>();
        out.add(queue.take());
        out.addAll(queue.shutdownNow());
        assertThat(putter.result()).isEqualTo(out.size());
        assertSameIfAscending(out, items.subList(0, out.size()));
    }

    @Test
    @Requires(Trait.BOUNDED)
    void putAll_fullAndShutdownBeforeAnythingMoved_throws() {
        // putAll | shutdown
        List<Item> items = fillToCapacity();
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(Item.list(-5, 0)));
        queue.shutdown();
        assertRefused(putter);
        assertHoldsExactly(items);
    }

    @Test
    @Requires({Trait.BOUNDED, Trait.STORES})
    void putAll_interruptedWhileWaiting_returnsTheCountAndLeavesStatusSet() {
        // putAll | interrupt
        List<Item> items = Item.list(capacity() + 2);
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(items));
        putter.interrupt();
        assertThat(putter.result()).isEqualTo(capacity());
        assertThat(putter.interruptedAtEnd()).as("interrupt status").isTrue();
        assertHoldsExactly(inQueueOrder(items.subList(0, capacity())));
    }

    @Test
    @Requires(Trait.BOUNDED)
    void putAll_fullAndInterruptedBeforeAnythingMoved_throws() {
        // putAll | interrupt
        List<Item> items = fillToCapacity();
        Actor<Integer> putter = actors.startWaiting("putAll", () -> queue.putAll(Item.list(-5, 0)));
        putter.interrupt();
        putter.thrown(InterruptedException.class);
        assertThat(putter.interruptedAtEnd()).as("interrupt status").isFalse();
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
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
        List<Item> items = Item.list(producers(2) * each);
        List<Actor<Integer>> putters = new ArrayList<>();
        for (int p = 0; p < producers(2); p++) {
            List<Item> own = items.subList(p * each, (p + 1) * each);
            putters.add(actors.start("putAll" + p, () -> queue.putAll(own)));
        }
        Actor<List<Item>> taker = actors.start("take", () -> {
            List<Item> taken = new ArrayList<>();
            while (taken.size() < items.size()) {
                taken.add(queue.take());
            }
            return taken;
        });
        putters.forEach(putter -> assertThat(putter.result()).isEqualTo(each));
        List<Item> taken = taker.result();
        if (!has(Trait.LIFO)) {
            assertThat(taken.stream().filter(item -> item.number() < each)).isSorted();
            assertThat(taken.stream().filter(item -> item.number() >= each)).isSorted();
        }
        assertSameInAnyOrder(taken, items);
    }
}
