package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Queues whose least element leaves first: the order, ties, and comparisons that throw or call the queue. What needed
 * the comparison throws, and nothing has changed.
 */
@Requires(Trait.PRIORITY)
@OnBothThreadKinds
public abstract class PriorityContract extends ShutdownQueueContract {

    private final RuntimeException failure = new RuntimeException("comparison");

    /** What each comparison of an item made by {@link #hooked} does. */
    private volatile Runnable onCompare = () -> {};

    private Item hooked(int number) {
        return HookedItem.onCompare(number, () -> onCompare.run());
    }

    /** From now on the comparison with this number, from 1, throws, and so does each one after it. */
    private void failFrom(int comparison) {
        int[] count = {0};
        onCompare = () -> {
            if (++count[0] >= 2 * comparison - 1) { // each shows twice, once for either side
                throw failure;
            }
        };
    }

    private void failNoMore() {
        onCompare = () -> {};
    }

    /** Inserts items with hooks, shuffled, and returns them in the order in which they leave. */
    private List<Item> fillHooked(int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(hooked(i));
        }
        List<Item> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(count));
        shuffled.forEach(item -> assertThat(queue.offer(item)).isTrue());
        return items;
    }

    private int several() {
        return Math.min(capacity(), 20);
    }

    // ------------------------------------------------------------------------------------------ order

    @Test
    void elements_insertedInAnyOrder_leaveLeastFirst() {
        int count = Math.min(capacity(), 200);
        for (int seed = 0; seed < 10; seed++) {
            List<Item> items = Item.list(count);
            List<Item> shuffled = new ArrayList<>(items);
            Collections.shuffle(shuffled, new Random(seed));
            queue.addAll(shuffled);
            for (Item item : items) {
                assertThat(queue.peek()).isSameAs(item);
                assertThat(queue.poll()).isSameAs(item);
            }
        }
    }

    @Test
    void equalElements_leaveInTheOrderOfTheirInsertion() {
        List<Item> items = insertTies();
        assertThat(queue.toArray()).containsExactly(items.toArray());
        assertHoldsExactly(items);
        assertSame(insertTies(), queue.shutdownNow());
    }

    /** Inserts many items that are equal to others, and returns them in the order in which they leave. */
    private List<Item> insertTies() {
        List<Item> inserted = new ArrayList<>();
        Random random = new Random(1);
        while (inserted.size() < several()) {
            Item item = Item.of(random.nextInt(3));
            queue.add(item);
            inserted.add(item);
        }
        return inQueueOrder(inserted);
    }

    @Test
    void equalElements_someRemovedInside_othersKeepTheirOrder() {
        List<Item> items = insertTies();
        List<Item> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i += 2) {
            kept.add(items.get(i));
        }
        queue.removeIf(item -> kept.stream().noneMatch(other -> other == item));
        assertHoldsExactly(kept);
    }

    @Test
    void equalElements_sinkRefusesOne_itIsStillTheFirst() {
        List<Item> items = new ArrayList<>();
        while (items.size() < several()) {
            Item twin = Item.of(7);
            queue.add(twin);
            items.add(twin);
        }
        for (int round = 0; round < 3; round++) {
            HookedSink sink = HookedSink.refusingAfter(0, failure);
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> queue.drainTo(sink));
            assertThat(queue.peek()).isSameAs(items.get(0));
        }
        assertHoldsExactly(items);
    }

    @Test
    void insertionsAndRemovals_inTurns_leastPresentLeavesFirst() {
        List<Item> model = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 1_000; i++) {
            if (random.nextInt(5) < 3) {
                Item item = Item.of(random.nextInt(50));
                if (queue.offer(item)) {
                    model.add(item);
                }
            } else {
                Item least = model.isEmpty() ? null : inQueueOrder(model).get(0);
                assertThat(queue.poll()).isSameAs(least);
                model.removeIf(item -> item == least);
            }
        }
        assertHoldsExactly(inQueueOrder(model));
    }

    @Test
    @Requires(Trait.BOUNDED)
    void waitingPut_ofTheLeastElement_overtakesOnlyOnceItIsInside() throws Exception {
        // put | take
        List<Item> items = fillToCapacity();
        Item urgent = Item.of(-1);
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(urgent));
        assertThat(queue.peek()).isSameAs(items.get(0));
        assertThat(queue.take()).isSameAs(items.get(0));
        putter.result();
        assertThat(queue.take()).isSameAs(urgent);
        assertHoldsExactly(items.subList(1, items.size()));
    }

    // ------------------------------------------------------------------------------------------ comparisons that throw

    @ParameterizedTest
    @EnumSource
    void comparisonThrows_insertion_throwsAndChangesNothing(Insertion insertion) throws Exception {
        if (several() < 2) {
            return;
        }
        List<Item> items = fillHooked(several() - 1);
        failFrom(1);
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> insertion.into(queue, hooked(-1)))
                .isSameAs(failure);
        failNoMore();
        assertThat(queue.size()).isEqualTo(items.size());
        Item last = hooked(1_000);
        assertThat(queue.offer(last)).isTrue(); // the place of the refused element is free
        items.add(last);
        assertHoldsExactly(items);
    }

    @Test
    void comparisonThrows_atAnyPointOfAnyOperation_operationIsDoneOrUndone() throws Exception {
        int count = several() - 1;
        if (count == 0) {
            return;
        }
        Map<String, Callable<?>> operations = new LinkedHashMap<>();
        operations.put("offer", () -> queue.offer(hooked(-1)));
        operations.put("poll", () -> queue.poll());
        operations.put("take", () -> queue.take());
        operations.put("drainTo", () -> queue.drainTo(new ArrayList<>(), 1));
        operations.put("remove", () -> queue.remove(Item.of(count / 2)));
        operations.put("removeIf", () -> queue.removeIf(item -> item.number() % 3 == 0));
        for (Map.Entry<String, Callable<?>> operation : operations.entrySet()) {
            for (int comparison = 1; comparison < 8; comparison++) {
                List<Item> before = fillHooked(count);
                failFrom(comparison);
                boolean done = true;
                try {
                    operation.getValue().call();
                } catch (RuntimeException thrown) {
                    assertThat(thrown).as(operation.getKey()).isSameAs(failure);
                    done = false;
                }
                failNoMore();
                List<Item> after = emptied();
                assertThat(after).as(operation.getKey()).isSorted();
                if (done) {
                    assertThat(after).as(operation.getKey()).isNotEqualTo(before);
                } else {
                    assertSame(after, before);
                }
            }
        }
    }

    @Test
    void comparisonThrows_shutdownNow_handsBackEverythingAndWakesEverybody() {
        // put | awaitTermination | shutdownNow
        List<Item> items = fillHooked(several());
        List<Actor<?>> waiting = new ArrayList<>();
        if (capacity() == several()) {
            waiting.add(actors.startWaiting("put", () -> queue.put(hooked(-1))));
        }
        Actor<Boolean> awaiting =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        failFrom(1);
        List<Item> list = queue.shutdownNow();
        failNoMore();
        assertSameInAnyOrder(list, items);
        waiting.forEach(this::assertRefused);
        assertThat(awaiting.result()).isTrue();
        assertTerminated();
    }

    @Test
    void comparisonThrows_copies_goOnWithoutAnOrder() {
        List<Item> items = fillHooked(several());
        failFrom(1);
        Object[] copy = queue.toArray();
        List<Item> shown = new ArrayList<>();
        queue.iterator().forEachRemaining(shown::add);
        failNoMore();
        assertThat(copy).containsExactlyInAnyOrder(items.toArray());
        assertSameInAnyOrder(shown, items);
        assertHoldsExactly(items);
    }

    @Test
    @Requires({Trait.BOUNDED, Trait.MANY_PRODUCERS})
    void comparisonThrows_insideAWaitingPut_theOtherGetsThePlace() throws Exception {
        // put(its comparisons throw) | put | take
        if (capacity() < 2) {
            return;
        }
        fillToCapacity();
        Item bad = HookedItem.onCompare(2_000, () -> {
            throw failure;
        });
        Item good = Item.of(1_000);
        Actor<Void> first = actors.startWaiting("put1", () -> queue.put(bad));
        Actor<Void> second = actors.startWaiting("put2", () -> queue.put(good));
        queue.take();
        second.result(); // the wake-up has been passed on, if the first had it
        queue.take();
        assertThat(first.thrown(RuntimeException.class)).isSameAs(failure);
        assertThat(emptied()).hasSize(capacity() - 1).contains(good);
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void comparisonThrows_insideARemoval_otherTakersGetTheElements() throws Exception {
        // take(its comparisons throw) | take ...
        if (several() < 3) {
            return;
        }
        List<Item> items = fillHooked(several());
        Thread[] cursed = new Thread[1];
        onCompare = () -> {
            if (Thread.currentThread() == cursed[0]) {
                throw failure;
            }
        };
        Actor<Item> thrower = actors.start("take", () -> {
            cursed[0] = Thread.currentThread();
            return queue.take();
        });
        List<Item> out = new ArrayList<>();
        if (thrower.hasThrown()) {
            assertThat(thrower.thrown(RuntimeException.class)).isSameAs(failure);
        } else {
            out.add(thrower.result());
        }
        while (out.size() < items.size()) {
            out.add(queue.take());
        }
        assertSame(out, items);
    }

    // ------------------------------------------------------------------------------------------ comparisons that call

    @Test
    void comparisonCallsTheQueue_anyMethod_isRefusedAndChangesNothing() {
        if (several() < 2) {
            return;
        }
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("offer", () -> queue.offer(Item.of(7)));
        calls.put("poll", () -> queue.poll());
        calls.put("peek", () -> queue.peek());
        calls.put("size", () -> queue.size());
        calls.put("clear", () -> queue.clear());
        calls.put("drainTo", () -> queue.drainTo(new ArrayList<>()));
        calls.put("toArray", () -> queue.toArray());
        calls.put("shutdown", () -> queue.shutdown());
        calls.put("shutdownNow", () -> queue.shutdownNow());
        List<Item> items = fillHooked(several() - 1);
        calls.forEach((name, call) -> {
            onCompare = call;
            assertThatExceptionOfType(IllegalStateException.class)
                    .as(name)
                    .isThrownBy(() -> queue.offer(hooked(-1)))
                    .satisfies(thrown -> assertThat(thrown).isNotInstanceOf(QueueShutdownException.class));
        });
        failNoMore();
        assertOpen();
        assertHoldsExactly(items);
    }
}
