package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any {@code BlockingQueue} with a capacity: interrupts of threads that wait for space, or would have to. */
@Requires(Trait.BOUNDED)
@OnBothThreadKinds
public abstract class InterruptForSpaceContract extends QueueContract<BlockingQueue<Item>> {

    @ParameterizedTest
    @EnumSource(names = {"PUT", "TIMED_OFFER"})
    void insertion_fullAndThreadInterrupted_throwsAndClearsStatus(Insertion insertion) {
        // interrupted, insert
        List<Item> items = fillToCapacity();
        Actor<Boolean> putter = actors.start("insert", () -> {
            Thread.currentThread().interrupt();
            return insertion.into(queue, Item.of(-1));
        });
        putter.thrown(InterruptedException.class);
        assertThat(putter.interruptedAtEnd()).as("interrupt status").isFalse();
        assertHoldsExactly(items);
    }

    @ParameterizedTest
    @EnumSource(names = {"PUT", "TIMED_OFFER"})
    void waitingInsertion_interrupted_throwsAndInsertsNothing(Insertion insertion) {
        // insert | interrupt
        List<Item> items = fillToCapacity();
        Actor<Boolean> putter = actors.startWaiting("insert", () -> insertion.into(queue, Item.of(-1)));
        putter.interrupt();
        putter.thrown(InterruptedException.class);
        assertThat(putter.interruptedAtEnd()).as("interrupt status").isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void timedOffer_noTimeAndThreadInterrupted_throws() {
        fillToCapacity();
        for (long timeout : new long[] {0, -1, Long.MIN_VALUE}) { // the interrupt comes before the time-out
            Actor<Boolean> putter = actors.start("offer", () -> {
                Thread.currentThread().interrupt();
                return queue.offer(Item.of(-1), timeout, TimeUnit.NANOSECONDS);
            });
            putter.thrown(InterruptedException.class);
            assertThat(putter.interruptedAtEnd()).as("interrupt status").isFalse();
        }
    }

    @Test
    @Requires(Trait.MANY_PRODUCERS)
    void interruptedPutter_anotherWaits_theOtherGetsThePlace() throws Exception {
        // put | put | interrupt one, take
        fillToCapacity();
        Actor<Void> first = actors.startWaiting("put1", () -> queue.put(Item.of(-1)));
        Item late = Item.of(capacity());
        Actor<Void> second = actors.startWaiting("put2", () -> queue.put(late));
        first.interrupt();
        first.thrown(InterruptedException.class);
        List<Item> out = new ArrayList<>(List.of(queue.take()));
        second.result();
        out.addAll(emptied());
        assertThat(out).hasSize(capacity() + 1).contains(late);
    }

    @Test
    @Requires(Trait.MANY_PRODUCERS)
    void interruptRacingTake_twoPutters_placeIsUsedOnceAndNobodyHangs() throws Exception {
        // put | put | interrupt one | take
        int next = capacity();
        fillToCapacity();
        for (int round = 0; round < 25; round++) {
            Item one = Item.of(next++);
            Item two = Item.of(next++);
            Actor<Void> first = actors.startWaiting("put1", () -> queue.put(one));
            Actor<Void> second = actors.startWaiting("put2", () -> queue.put(two));
            Actor<Item> taker = actors.start("take", queue::take);
            first.interrupt();
            taker.result();
            if (first.hasThrown()) {
                first.thrown(InterruptedException.class);
                second.result(); // the wake-up has been passed on
            } else {
                second.interrupt();
                second.thrown(InterruptedException.class);
            }
            assertThat(queue.size()).isEqualTo(capacity());
        }
    }

    @Test
    @Requires(Trait.MANY_PRODUCERS)
    void timeoutRacingTake_twoPutters_placeIsUsedOnceAndNobodyHangs() throws Exception {
        // offer(t) | put | take
        int next = capacity();
        fillToCapacity();
        for (int round = 0; round < 25; round++) {
            Item one = Item.of(next++);
            Item two = Item.of(next++);
            Actor<Boolean> timed = actors.start("offer", () -> queue.offer(one, 200, TimeUnit.MICROSECONDS));
            Actor<Void> untimed = actors.startWaiting("put", () -> queue.put(two));
            queue.take();
            if (timed.result()) {
                untimed.interrupt();
                untimed.thrown(InterruptedException.class);
            } else {
                untimed.result();
            }
            assertThat(queue.size()).isEqualTo(capacity());
        }
    }
}
