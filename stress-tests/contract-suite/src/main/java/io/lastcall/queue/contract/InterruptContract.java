package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any {@code BlockingQueue}: interrupts of threads that wait for an element, or would have to. */
@OnBothThreadKinds
public abstract class InterruptContract extends QueueContract<BlockingQueue<Item>> {

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "TIMED_POLL"})
    void removal_emptyAndThreadInterrupted_throwsAndClearsStatus(Removal removal) {
        // interrupted, remove
        Actor<Item> taker = actors.start("remove", () -> {
            Thread.currentThread().interrupt();
            return removal.from(queue);
        });
        taker.thrown(InterruptedException.class);
        assertThat(taker.interruptedAtEnd()).as("interrupt status").isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "TIMED_POLL"})
    @Requires(Trait.STORES)
    void waitingRemoval_interrupted_throwsAndTakesNothing(Removal removal) throws Exception {
        // remove | interrupt
        Actor<Item> taker = actors.startWaiting("remove", () -> removal.from(queue));
        taker.interrupt();
        taker.thrown(InterruptedException.class);
        assertThat(taker.interruptedAtEnd()).as("interrupt status").isFalse();
        Item item = Item.of(1);
        queue.put(item);
        assertHoldsExactly(List.of(item));
    }

    @Test
    void timedPoll_noTimeAndThreadInterrupted_throws() {
        for (long timeout : new long[] {0, -1, Long.MIN_VALUE}) { // the interrupt comes before the time-out
            Actor<Item> taker = actors.start("poll", () -> {
                Thread.currentThread().interrupt();
                return queue.poll(timeout, TimeUnit.NANOSECONDS);
            });
            taker.thrown(InterruptedException.class);
            assertThat(taker.interruptedAtEnd()).as("interrupt status").isFalse();
        }
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void interruptedTaker_anotherWaits_theOtherGetsTheElement() throws Exception {
        // take | take | interrupt one, put
        Actor<Item> first = actors.startWaiting("take1", queue::take);
        Actor<Item> second = actors.startWaiting("take2", queue::take);
        first.interrupt();
        first.thrown(InterruptedException.class);
        Item item = Item.of(1);
        queue.put(item);
        assertThat(second.result()).isSameAs(item);
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void interruptRacingPut_twoTakers_elementIsTakenOnceAndNobodyHangs() throws Exception {
        // take | take | interrupt one | put
        for (int round = 0; round < 25; round++) {
            Actor<Item> first = actors.startWaiting("take1", queue::take);
            Actor<Item> second = actors.startWaiting("take2", queue::take);
            Item item = Item.of(round);
            Actor<Void> putter = actors.start("put", () -> queue.put(item));
            first.interrupt();
            putter.result();
            if (first.hasThrown()) {
                first.thrown(InterruptedException.class);
                assertThat(second.result()).isSameAs(item); // the wake-up has been passed on
            } else {
                assertThat(first.result()).isSameAs(item);
                second.interrupt();
                second.thrown(InterruptedException.class);
            }
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    @Requires(Trait.STORES)
    void interruptRacingPut_oneTaker_elementIsTakenOrStays() throws Exception {
        // take | put, interrupt
        for (int round = 0; round < 25; round++) {
            Actor<Item> taker = actors.startWaiting("take", queue::take);
            Item item = Item.of(round);
            Actor<Void> putter = actors.start("put", () -> queue.put(item));
            taker.interrupt();
            putter.result();
            if (taker.hasThrown()) {
                assertHoldsExactly(List.of(item));
            } else {
                assertThat(taker.result()).isSameAs(item);
                assertThat(queue.isEmpty()).isTrue();
            }
        }
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void timeoutRacingPut_twoTakers_elementIsTakenOnceAndNobodyHangs() throws Exception {
        // poll(t) | take | put
        for (int round = 0; round < 25; round++) {
            Actor<Item> timed = actors.start("poll", () -> queue.poll(200, TimeUnit.MICROSECONDS));
            Actor<Item> untimed = actors.startWaiting("take", queue::take);
            Item item = Item.of(round);
            queue.put(item);
            if (timed.result() == null) {
                assertThat(untimed.result()).isSameAs(item);
            } else {
                assertThat(timed.result()).isSameAs(item);
                untimed.interrupt();
                untimed.thrown(InterruptedException.class);
            }
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    @Requires(Trait.STORES)
    void otherMethods_threadInterrupted_keepStatus() {
        fillFew();
        Thread.currentThread().interrupt();
        queue.size();
        queue.peek();
        queue.element();
        queue.remainingCapacity();
        queue.isEmpty();
        queue.drainTo(new java.util.ArrayList<>(), 1);
        queue.clear();
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    @Requires({Trait.STORES, Trait.INTERRUPT_ONLY_WHEN_WAITING})
    void take_elementThereAndThreadInterrupted_deliversAndKeepsStatus() throws Exception {
        for (Removal removal : new Removal[] {Removal.TAKE, Removal.TIMED_POLL}) {
            List<Item> items = fillFew();
            Thread.currentThread().interrupt();
            for (Item item : items) {
                assertThat(removal.from(queue)).as("%s", removal).isSameAs(item);
            }
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> removal.from(queue));
            assertThat(Thread.interrupted()).as("interrupt status").isFalse();
        }
    }

    @Test
    @Requires({Trait.STORES, Trait.INTERRUPT_ONLY_WHEN_WAITING})
    void put_spaceThereAndThreadInterrupted_insertsAndKeepsStatus() throws Exception {
        for (Insertion insertion : new Insertion[] {Insertion.PUT, Insertion.TIMED_OFFER}) {
            Item item = Item.of(1);
            Thread.currentThread().interrupt();
            assertThat(insertion.into(queue, item)).as("%s", insertion).isTrue();
            assertThat(Thread.interrupted()).as("interrupt status").isTrue();
            assertHoldsExactly(List.of(item));
        }
    }
}
