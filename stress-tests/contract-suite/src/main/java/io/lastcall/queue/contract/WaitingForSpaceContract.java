package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any {@code BlockingQueue} with a capacity: threads that wait for space. */
@Requires(Trait.BOUNDED)
@OnBothThreadKinds
public abstract class WaitingForSpaceContract extends QueueContract<BlockingQueue<Item>> {

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "POLL", "TIMED_POLL", "REMOVE"})
    void waitingPut_anyRemoval_goesOn(Removal removal) throws Exception {
        // put | remove
        List<Item> items = fillToCapacity();
        Item late = Item.of(capacity());
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(late));
        Item head = items.isEmpty() ? late : items.get(0);
        assertThat(removal.from(queue)).isSameAs(head);
        putter.result();
        assertThat(queue.size()).isEqualTo(capacity());
        assertThat(items.isEmpty() || emptied().contains(late))
                .as("%s is inside", late)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void waitingPutters_anyFreeing_goOnAsFarAsThereIsSpace(Freeing freeing) throws Exception {
        // put | put | put | drainTo, clear, remove(Object), removeIf, Iterator.remove ...
        if (freeing == Freeing.TAKE_BATCH_ALL || (freeing.needsRemovalInside() && !has(Trait.REMOVES_INSIDE))) {
            return;
        }
        fillToCapacity();
        List<Actor<Void>> putters = new ArrayList<>();
        for (int i = 0; i < producers(3); i++) {
            Item late = Item.of(capacity() + i);
            putters.add(actors.startWaiting("put" + i, () -> queue.put(late)));
        }
        freeing.run(queue);
        int expected = freeing.all ? Math.min(capacity(), producers(3)) : 1;
        awaitEnded(putters, expected);
        while (!putters.stream().allMatch(Actor::hasEnded)) { // the others go on with the removals that follow
            queue.poll();
            Thread.onSpinWait();
        }
        putters.forEach(Actor::result);
    }

    static void awaitEnded(List<Actor<Void>> actors, int count) {
        long deadline = System.nanoTime() + Patience.nanos();
        while (actors.stream().filter(Actor::hasEnded).count() < count) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("of " + actors.size() + " waiting putters " + count + " should have gone on:"
                        + actors.stream().map(Actor::stack).toList());
            }
            LockSupport.parkNanos(50_000);
        }
    }

    @Test
    void waitingTimedOffer_take_insertsAndAnswersTrue() throws Exception {
        // offer(t) | take
        fillToCapacity();
        Item late = Item.of(capacity());
        Actor<Boolean> putter = actors.startWaiting("offer", () -> queue.offer(late, LONG, LONG_UNIT));
        List<Item> out = new ArrayList<>(List.of(queue.take()));
        assertThat(putter.result()).isTrue();
        out.addAll(emptied());
        assertThat(out).hasSize(capacity() + 1).contains(late);
    }

    @Test
    void waitingTimedOffer_longestTimeoutInAnyUnit_doesNotOverflow() throws Exception {
        // offer(MAX) | take
        fillToCapacity();
        for (TimeUnit unit : TimeUnit.values()) {
            Actor<Boolean> putter =
                    actors.startWaiting("offer", () -> queue.offer(Item.of(capacity()), Long.MAX_VALUE, unit));
            queue.take();
            assertThat(putter.result()).as("unit %s", unit).isTrue();
        }
    }

    @Test
    void waitingTimedOffer_noSpaceComes_answersFalseAndInsertsNothing() {
        // offer(t)
        List<Item> items = fillToCapacity();
        Actor<Boolean> putter = actors.start("offer", () -> queue.offer(Item.of(-1), 5, TimeUnit.MILLISECONDS));
        assertThat(putter.result()).isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void waitingPutter_unparkedByStrangers_waitsOn() throws Exception {
        // put | unpark ...
        List<Item> items = fillToCapacity();
        Item late = Item.of(capacity());
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(late));
        for (int i = 0; i < 100; i++) {
            LockSupport.unpark(putter.thread());
        }
        putter.assertStillWaiting();
        assertThat(queue.size()).isEqualTo(capacity());
        assertThat(queue.take()).isSameAs(items.isEmpty() ? late : items.get(0));
        putter.result();
        assertThat(queue.size()).isEqualTo(capacity());
    }

    @Test
    void put_inTheOnlyWorkerOfAForkJoinPool_letsOthersRun() throws Exception {
        // put | take, both in a pool of one
        fillToCapacity();
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            ForkJoinTask<?> putter = pool.submit(() -> {
                queue.put(Item.of(capacity()));
                return null;
            });
            ForkJoinTask<Item> taker = pool.submit(() -> queue.take());
            assertThat(taker.get(Patience.millis(), TimeUnit.MILLISECONDS)).isNotNull();
            putter.get(Patience.millis(), TimeUnit.MILLISECONDS);
        } finally {
            pool.shutdownNow();
        }
        assertThat(queue.size()).isEqualTo(capacity());
    }

    @Test
    @Requires(Trait.MANY_PRODUCERS)
    void waitingPutters_oneTake_onlyOneGoesOn() throws Exception {
        // put | put | take
        fillToCapacity();
        Actor<Void> first = actors.startWaiting("put1", () -> queue.put(Item.of(capacity())));
        Actor<Void> second = actors.startWaiting("put2", () -> queue.put(Item.of(capacity() + 1)));
        queue.take();
        while (!first.hasEnded() && !second.hasEnded()) {
            Thread.onSpinWait();
        }
        Actor<Void> other = first.hasEnded() ? second : first;
        other.assertStillWaiting();
        assertThat(queue.size()).isEqualTo(capacity());
        queue.take();
        other.result();
        assertThat(queue.size()).isEqualTo(capacity());
    }

    @Test
    void waitingPutters_manyTakes_allInsert() throws Exception {
        // put x 5 | take x (capacity + 5)
        List<Item> items = new ArrayList<>(fillToCapacity());
        List<Actor<Void>> putters = new ArrayList<>();
        for (int i = 0; i < producers(5); i++) {
            Item late = Item.of(capacity() + i);
            items.add(late);
            putters.add(actors.startWaiting("put" + i, () -> queue.put(late)));
        }
        List<Item> taken = new ArrayList<>();
        while (taken.size() < items.size()) {
            taken.add(queue.take());
        }
        putters.forEach(Actor::result);
        assertSameInAnyOrder(taken, items);
        assertThat(queue.isEmpty()).isTrue();
    }
}
