package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Any {@code BlockingQueue} that can: {@code remove(Object)}, {@code removeIf} and their like, also in the middle. */
@Requires({Trait.STORES, Trait.ITERATES, Trait.REMOVES_INSIDE})
public abstract class RemovalInsideContract extends QueueContract<BlockingQueue<Item>> {

    /** Five elements, or as many as fit. */
    private List<Item> fillSome() {
        return new ArrayList<>(fill(Math.min(capacity(), 5)));
    }

    @Test
    void removeObject_atEachPlace_removesItAndKeepsTheOrder() {
        int count = Math.min(capacity(), 5);
        for (int place = 0; place < count; place++) {
            List<Item> items = fillSome();
            Item gone = items.remove(place);
            assertThat(queue.remove(Item.of(gone.number()))).isTrue();
            assertThat(queue.contains(gone)).isFalse();
            assertThat(queue.remove(gone)).isFalse();
            assertHoldsExactly(items);
        }
    }

    @Test
    void removeObject_duplicates_removesOneOccurrence() {
        int count = Math.min(capacity(), 3);
        for (int i = 0; i < count; i++) {
            queue.add(Item.of(7));
        }
        for (int left = count - 1; left >= 0; left--) {
            assertThat(queue.remove(Item.of(7))).isTrue();
            assertThat(queue.size()).isEqualTo(left);
        }
        assertThat(queue.remove(Item.of(7))).isFalse();
    }

    @Test
    void removeObject_thenInsert_newElementTakesItsPlaceInTheOrder() {
        List<Item> items = Item.list(Math.min(capacity(), 5));
        queue.addAll(items);
        Item gone = items.remove(items.size() / 2);
        queue.remove(gone);
        Item late = Item.of(100);
        queue.add(late);
        items.add(late);
        assertHoldsExactly(inQueueOrder(items));
    }

    @Test
    void removeIf_some_removesJustThem() {
        List<Item> items = fillSome();
        assertThat(queue.removeIf(item -> item.number() % 2 == 0)).isTrue();
        items.removeIf(item -> item.number() % 2 == 0);
        assertHoldsExactly(items);
    }

    @Test
    void removeIf_noneOrAll_asThePredicateSays() {
        List<Item> items = fillSome();
        assertThat(queue.removeIf(item -> false)).isFalse();
        assertThat(queue.size()).isEqualTo(items.size());
        assertThat(queue.removeIf(item -> true)).isTrue();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.removeIf(item -> true)).isFalse();
    }

    @Test
    void removeIf_fullLargeQueue_testsEachElementOnce() {
        int count = Math.min(capacity(), 1_000);
        fill(count);
        AtomicInteger tested = new AtomicInteger();
        assertThat(queue.removeIf(item -> tested.incrementAndGet() % 2 == 0)).isEqualTo(count > 1);
        assertThat(tested).hasValue(count);
        assertThat(queue.size()).isEqualTo(count - count / 2);
    }

    @Test
    void removeAll_some_removesJustThem() {
        List<Item> items = fillSome();
        List<Item> unwanted = List.of(Item.of(0), Item.of(2), Item.of(77));
        assertThat(queue.removeAll(unwanted)).isTrue();
        items.removeAll(unwanted);
        assertHoldsExactly(items);
        assertThat(queue.removeAll(unwanted)).isFalse();
    }

    @Test
    void removeAll_duplicates_removesEveryOccurrence() {
        int count = Math.min(capacity(), 3);
        for (int i = 0; i < count; i++) {
            queue.add(Item.of(7));
        }
        assertThat(queue.removeAll(Set.of(Item.of(7)))).isTrue();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void removeAll_self_empties() {
        fillSome();
        assertThat(queue.removeAll(queue)).isTrue();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void retainAll_some_keepsJustThem() {
        List<Item> items = fillSome();
        List<Item> wanted = List.of(Item.of(0), Item.of(2), Item.of(77));
        assertThat(queue.retainAll(wanted)).isEqualTo(items.retainAll(wanted));
        assertThat(queue.retainAll(wanted)).isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void retainAll_self_changesNothing() {
        List<Item> items = fillSome();
        assertThat(queue.retainAll(queue)).isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void iteratorRemove_atEachPlace_removesItAndKeepsTheOrder() {
        int count = Math.min(capacity(), 5);
        for (int place = 0; place < count; place++) {
            List<Item> items = fillSome();
            Iterator<Item> iterator = queue.iterator();
            Item last = null;
            for (int i = 0; i <= place; i++) {
                last = iterator.next();
            }
            iterator.remove();
            items.remove(last);
            while (iterator.hasNext()) {
                assertThat(items).contains(iterator.next());
            }
            assertHoldsExactly(items);
        }
    }

    @Test
    void iteratorRemove_all_empties() {
        fillSome();
        Iterator<Item> iterator = queue.iterator();
        while (iterator.hasNext()) {
            iterator.next();
            iterator.remove();
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void iteratorRemove_beforeNextOrTwice_throwsIllegalState() {
        fillSome();
        Iterator<Item> iterator = queue.iterator();
        assertThatIllegalStateException().isThrownBy(iterator::remove);
        iterator.next();
        iterator.remove();
        assertThatIllegalStateException().isThrownBy(iterator::remove);
    }

    @Test
    void iteratorRemove_elementAlreadyTaken_removesNothing() {
        List<Item> items = fillSome();
        Iterator<Item> iterator = queue.iterator();
        Item first = iterator.next();
        assertThat(queue.remove(first)).isTrue();
        items.remove(first);
        iterator.remove();
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.ITERATOR_REMOVES_IDENTITY)
    void iteratorRemove_equalElementInsertedMeanwhile_leavesThatAlone() {
        List<Item> items = fillSome();
        Iterator<Item> iterator = queue.iterator();
        Item seen = iterator.next();
        assertThat(queue.remove(seen)).isTrue();
        items.remove(seen);
        Item twin = Item.of(seen.number());
        queue.add(twin);
        items.add(twin);
        iterator.remove();
        assertThat(emptied())
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .contains(twin)
                .hasSize(items.size());
    }

    @Test
    void iteratorRemove_twins_removesThatVeryObject() {
        if (!has(Trait.ITERATOR_REMOVES_IDENTITY) || capacity() < 2) {
            return;
        }
        Item first = Item.of(7);
        Item second = Item.of(7);
        queue.add(first);
        queue.add(second);
        Iterator<Item> iterator = queue.iterator();
        iterator.next();
        Item last = iterator.next();
        iterator.remove();
        assertHoldsExactly(List.of(last == first ? second : first));
    }

    @Test
    void iteratorRemove_ringWentRound_leavesTheNewElementAlone() {
        List<Item> items = fillSome();
        Iterator<Item> iterator = queue.iterator();
        iterator.next();
        emptied();
        List<Item> fresh = Item.list(100, 100 + items.size());
        queue.addAll(fresh); // where the old ones were
        iterator.remove();
        assertHoldsExactly(inQueueOrder(fresh));
    }

    @Test
    void removals_inTheMiddleOverAndOver_keepSizeAndOrder() {
        int count = Math.min(capacity(), 5);
        int next = 0;
        List<Item> model = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            while (model.size() < count) {
                Item item = Item.of(next++);
                queue.add(item);
                model.add(item);
            }
            Item gone = model.remove(round % count);
            assertThat(queue.remove(gone)).isTrue();
            if (round % 3 == 0 && !model.isEmpty()) {
                Item head = inQueueOrder(model).get(0);
                assertThat(queue.poll()).isSameAs(head);
                model.remove(head);
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
        assertHoldsExactly(inQueueOrder(model));
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void removersOfTheSameElement_atOnce_onlyOneSucceeds() {
        // remove(x) | Iterator.remove or poll
        for (int round = 0; round < 50; round++) {
            Item item = Item.of(round);
            queue.add(item);
            Actor<Boolean> remover = actors.start("remove", () -> queue.remove(item));
            Item polled = queue.poll();
            assertThat(remover.result()).isNotEqualTo(polled != null);
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void removals_whileOthersPutAndTake_eachElementLeavesOnce() {
        // put | take | remove(Object)
        int count = 2_000;
        List<Item> items = Item.list(count);
        Actor<Void> putter = actors.start("put", () -> {
            for (Item item : items) {
                queue.put(item);
            }
        });
        AtomicInteger left = new AtomicInteger(count);
        Actor<List<Item>> taker = actors.start("take", () -> {
            List<Item> taken = new ArrayList<>();
            while (left.get() > 0) {
                Item item = queue.poll(1, java.util.concurrent.TimeUnit.MILLISECONDS);
                if (item != null) {
                    left.decrementAndGet();
                    taken.add(item);
                }
            }
            return taken;
        });
        List<Item> removed = new ArrayList<>();
        for (Item item : items) {
            if (queue.remove(item)) {
                left.decrementAndGet();
                removed.add(item);
            }
        }
        putter.result();
        removed.addAll(taker.result());
        assertSameInAnyOrder(removed, items);
        assertThat(queue.isEmpty()).isTrue();
    }
}
