package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any {@code BlockingQueue} that holds nothing: an insertion ends when its element has been taken. */
@Requires(without = Trait.STORES)
@OnBothThreadKinds
public abstract class RendezvousContract extends QueueContract<BlockingQueue<Item>> {

    private static final int ROUNDS = 300;

    /** Starts puts of as many items, one after the other, and waits until they all wait. */
    private List<Actor<Void>> waitingPuts(List<Item> items) {
        List<Actor<Void>> putters = new ArrayList<>();
        for (Item item : items) {
            putters.add(actors.startWaiting("put " + item, () -> queue.put(item)));
        }
        return putters;
    }

    // ------------------------------------------------------------------------------------------ both outcomes

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "POLL", "TIMED_POLL", "REMOVE"})
    void waitingPut_anyRemoval_returnsWhenItsElementIsTaken(Removal removal) throws Exception {
        // put | remove
        Item item = Item.of(1);
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(item));
        putter.assertStillWaiting();
        assertThat(removal.from(queue)).isSameAs(item);
        putter.result();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void waitingTimedOffer_taken_answersTrue() throws Exception {
        // offer(t) | take
        Item item = Item.of(1);
        Actor<Boolean> putter = actors.startWaiting("offer", () -> queue.offer(item, LONG, LONG_UNIT));
        assertThat(queue.take()).isSameAs(item);
        assertThat(putter.result()).isTrue();
    }

    @Test
    void timedOffer_nobodyTakes_answersFalseAndIsNeverDelivered() throws Exception {
        long start = System.nanoTime();
        assertThat(queue.offer(Item.of(1), 5, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(queue.poll()).isNull();
    }

    @Test
    void offer_nobodyWaits_answersFalseAndIsNeverDelivered() {
        assertThat(queue.offer(Item.of(1))).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> queue.add(Item.of(2)));
        assertThat(queue.poll()).isNull();
    }

    @Test
    void offer_otherOffersHaveTheWaitingTaker_answersFalse() {
        // take | offer, offer
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        Item item = Item.of(1);
        assertThat(queue.offer(item)).isTrue();
        assertThat(queue.offer(Item.of(2))).isFalse();
        assertThat(taker.result()).isSameAs(item);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void offer_waiterHasGivenUp_answersFalse() {
        // poll(t) | take, interrupted | offer
        assertThat(actors.start("poll", () -> queue.poll(1, TimeUnit.MILLISECONDS))
                        .result())
                .isNull();
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        taker.interrupt();
        taker.thrown(InterruptedException.class);
        assertThat(queue.offer(Item.of(1))).isFalse();
    }

    @Test
    void poll_waiterHasGivenUp_answersNull() {
        // offer(t) | put, interrupted | poll
        assertThat(actors.start("offer", () -> queue.offer(Item.of(1), 1, TimeUnit.MILLISECONDS))
                        .result())
                .isFalse();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(2)));
        putter.interrupt();
        putter.thrown(InterruptedException.class);
        assertThat(queue.poll()).isNull();
        assertThat(queue.drainTo(new ArrayList<>())).isZero();
    }

    // ------------------------------------------------------------------------------------------ several, queries

    @Test
    void waitingPuts_takes_getTheElementsInTheirOrder() throws Exception {
        // put | put | put | take take take
        List<Item> items = Item.list(3);
        List<Actor<Void>> putters = waitingPuts(items);
        for (int i = 0; i < 3; i++) {
            assertThat(queue.take()).isSameAs(items.get(i));
            putters.get(i).result();
        }
    }

    @Test
    void waitingPuts_oneInTheMiddleInterrupted_othersKeepTheirOrder() throws Exception {
        // put | put, interrupted | put | take take
        List<Item> items = Item.list(3);
        List<Actor<Void>> putters = waitingPuts(items);
        putters.get(1).interrupt();
        putters.get(1).thrown(InterruptedException.class);
        assertThat(queue.take()).isSameAs(items.get(0));
        assertThat(queue.take()).isSameAs(items.get(2));
        assertThat(queue.poll()).isNull();
    }

    @Test
    void drainTo_waitingPuts_takesFromThemAll() {
        // put | put | put | drainTo(2), drainTo
        List<Item> items = Item.list(3);
        List<Actor<Void>> putters = waitingPuts(items);
        List<Item> sink = new ArrayList<>();
        assertThat(queue.drainTo(sink, 2)).isEqualTo(2);
        putters.get(1).result();
        putters.get(2).assertStillWaiting();
        assertThat(queue.drainTo(sink)).isEqualTo(1);
        putters.forEach(Actor::result);
        assertSame(sink, items);
    }

    @Test
    void queries_whilePutsWait_seeAnEmptyQueue() throws Exception {
        // put | put | queries
        List<Item> items = Item.list(2);
        List<Actor<Void>> putters = waitingPuts(items);
        assertThat(queue.size()).isZero();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue.peek()).isNull();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.element());
        assertThat(queue.contains(items.get(0))).isFalse();
        assertThat(queue.containsAll(items)).isFalse();
        assertThat(queue.toArray()).isEmpty();
        assertThat(queue.iterator()).isExhausted();
        assertThat(queue).hasToString("[]");
        assertThat(queue.remove(items.get(0))).isFalse();
        assertThat(queue.removeIf(item -> true)).isFalse();
        assertThat(queue.removeAll(items)).isFalse();
        assertThat(queue.retainAll(List.of())).isFalse();
        queue.clear();
        putters.forEach(Actor::assertStillWaiting);
        assertThat(queue.take()).isSameAs(items.get(0));
        assertThat(queue.take()).isSameAs(items.get(1));
    }

    @Test
    void waitingPut_taken_elementCanBeCollected() throws Exception {
        // put | take
        WeakReference<Item> reference = putAndTake();
        actors = new Actors(threads); // which forgets the ended one
        long deadline = System.nanoTime() + Patience.nanos();
        while (reference.get() != null) {
            assertThat(System.nanoTime()).as("still reachable").isLessThan(deadline);
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    private WeakReference<Item> putAndTake() throws Exception {
        passOneThrough();
        Item[] item = {Item.of(1)};
        Actor<Void> putter = actors.startWaiting("put", () -> {
            Item given = item[0];
            item[0] = null;
            queue.put(given);
        });
        WeakReference<Item> reference = new WeakReference<>(queue.take());
        putter.result();
        return reference;
    }

    // ------------------------------------------------------------------------------------------ races lose nothing

    @Test
    void interruptsOfBothSides_racingTransfers_loseNothing() {
        // put ... | take ... | interrupt both ...
        assertConserves(
                true,
                item -> {
                    queue.put(item);
                    return true;
                },
                queue::take);
    }

    @Test
    void timeoutsOfBothSides_racingEachOther_loseNothing() {
        // offer(t) ... | poll(t) ...
        assertConserves(
                false,
                item -> queue.offer(item, 20, TimeUnit.MICROSECONDS),
                () -> queue.poll(20, TimeUnit.MICROSECONDS));
    }

    @Test
    void offersAndTimedPolls_racingEachOther_loseNothing() {
        // offer ... | poll(t) ...
        assertConserves(false, item -> queue.offer(item), () -> queue.poll(20, TimeUnit.MICROSECONDS));
    }

    @Test
    void pollsAndTimedOffers_racingEachOther_loseNothing() {
        // offer(t) ... | poll ...
        assertConserves(false, item -> queue.offer(item, 20, TimeUnit.MICROSECONDS), () -> queue.poll());
    }

    private interface Give {
        boolean give(Item item) throws InterruptedException;
    }

    /** Runs one thread on each side; what was accepted is what was taken, in its order. */
    private void assertConserves(boolean interrupts, Give give, Callable<Item> get) {
        List<Item> accepted = new ArrayList<>();
        List<Item> taken = Collections.synchronizedList(new ArrayList<>());
        Actor<Void> putter = actors.start("put", () -> {
            for (int i = 0; i < ROUNDS; i++) {
                Item item = Item.of(i);
                try {
                    if (give.give(item)) {
                        accepted.add(item);
                    }
                } catch (InterruptedException e) {
                    Thread.yield(); // it was not taken
                }
            }
        });
        Item last = Item.of(ROUNDS);
        Actor<Void> taker = actors.start("take", () -> {
            while (taken.isEmpty() || taken.get(taken.size() - 1) != last) {
                try {
                    Item item = get.call();
                    if (item != null) {
                        taken.add(item);
                    }
                } catch (InterruptedException e) {
                    Thread.yield(); // nothing was taken
                }
            }
        });
        while (interrupts && !putter.hasEnded()) {
            putter.interrupt();
            LockSupport.parkNanos(20_000);
            taker.interrupt();
            LockSupport.parkNanos(20_000);
        }
        putter.result();
        actors.start("last put", () -> queue.put(last)).result();
        accepted.add(last);
        taker.result();
        assertSame(taken, accepted);
    }
}
