package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Any {@code BlockingQueue} of {@code Delayed} elements: one can be taken only when its delay has passed. Those who wait
 * for the same element cost nothing, except for one, the leader, and somebody always leads.
 */
@Requires(Trait.DELAYS)
public abstract class DelayContract extends QueueContract<BlockingQueue<Item>> {

    private static final long SOON = 20;

    private final RuntimeException failure = new RuntimeException("getDelay");

    // ------------------------------------------------------------------------------------------ without waiting

    @Test
    void removals_delayNotPassed_seeNothingUntilItHas() throws Exception {
        DelayedItem item = DelayedItem.far(1);
        queue.put(item);
        assertThat(queue.poll()).isNull();
        assertThat(queue.poll(0, TimeUnit.SECONDS)).isNull();
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
        assertThat(queue.drainTo(new ArrayList<>())).isZero();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.remove());
        item.expire();
        assertThat(queue.poll()).isSameAs(item);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void queries_delayNotPassed_showTheElement() {
        DelayedItem item = DelayedItem.far(1);
        queue.add(item);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.peek()).isSameAs(item);
        assertThat(queue.element()).isSameAs(item);
        assertThat(queue.contains(item)).isTrue();
        assertThat(queue.toArray()).containsExactly(item);
        assertThat(queue.iterator().next()).isSameAs(item);
        assertThat(queue.offer(DelayedItem.far(2))).isEqualTo(capacity() > 1); // it has its place
    }

    @Test
    void removalsInside_delayNotPassed_removeTheElement() {
        for (Freeing freeing : new Freeing[] {
            Freeing.CLEAR, Freeing.REMOVE_OBJECT, Freeing.REMOVE_IF, Freeing.RETAIN_ALL, Freeing.ITERATOR_REMOVE
        }) {
            queue.add(DelayedItem.far(1));
            try {
                freeing.run(queue);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(queue.isEmpty()).as("%s", freeing).isTrue();
        }
    }

    @Test
    void elements_leaveInTheOrderOfTheEndsOfTheirDelays() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < few(); i++) {
            items.add(DelayedItem.in(i, i - 1_000));
        }
        List<Item> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled);
        queue.addAll(shuffled);
        for (Item item : items) {
            assertThat(queue.peek()).isSameAs(item);
            assertThat(queue.poll()).isSameAs(item);
        }
    }

    @Test
    void drainTo_someDelaysPassed_movesThoseOnly() {
        if (few() < 3) {
            return;
        }
        Item first = DelayedItem.in(0, -2);
        Item second = DelayedItem.in(1, -1);
        Item far = DelayedItem.far(2);
        queue.addAll(List.of(far, second, first));
        List<Item> sink = new ArrayList<>();
        assertThat(queue.drainTo(sink)).isEqualTo(2);
        assertSame(sink, List.of(first, second));
        assertThat(queue.peek()).isSameAs(far);
        assertThat(queue.size()).isEqualTo(1);
    }

    // ------------------------------------------------------------------------------------------ waiting

    @Test
    void take_delayNotPassed_waitsForItAndNoLess() throws Exception {
        for (Removal removal : new Removal[] {Removal.TAKE, Removal.TIMED_POLL}) {
            Item item = DelayedItem.in(1, SOON);
            queue.put(item);
            assertThat(removal.from(queue)).as("%s", removal).isSameAs(item);
            assertThat(item.getDelay(TimeUnit.NANOSECONDS)).isNotPositive();
        }
    }

    @Test
    void timedPoll_delayLongerThanTheTimeout_answersNullAndLeavesTheElement() throws Exception {
        queue.put(DelayedItem.far(1));
        long start = System.nanoTime();
        assertThat(queue.poll(5, TimeUnit.MILLISECONDS)).isNull();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void waitingTaker_elementComesWhoseDelayEndsEarlier_getsThatInTime() throws Exception {
        // take | put(sooner)
        if (capacity() < 2) {
            return;
        }
        Item far = DelayedItem.far(1);
        queue.put(far);
        for (long delay : new long[] {-1, SOON}) {
            Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
            Item sooner = DelayedItem.in(2, delay);
            queue.put(sooner);
            assertThat(taker.result()).isSameAs(sooner);
        }
        assertThat(queue.peek()).isSameAs(far);
    }

    @Test
    void waitingTaker_elementComesWhoseDelayEndsLater_getsTheFirstAllTheSame() throws Exception {
        // take | put(later)
        if (capacity() < 2) {
            return;
        }
        Item soon = DelayedItem.in(1, SOON);
        queue.put(soon);
        Actor<Item> taker = actors.start("take", () -> queue.take());
        queue.put(DelayedItem.far(2));
        assertThat(taker.result()).isSameAs(soon);
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void waitingTakers_headRemovedInside_getTheNext() throws Exception {
        // take | take | remove(head), put
        if (capacity() < 2) {
            return;
        }
        Item head = DelayedItem.far(1);
        queue.put(head);
        List<Actor<Item>> takers = waitingTakers(2);
        Item next = DelayedItem.in(2, 2 * TimeUnit.DAYS.toMillis(1));
        queue.put(next);
        assertThat(queue.remove(head)).isTrue();
        assertThat(queue.remove(next)).isTrue();
        for (int i = 0; i < 2; i++) {
            queue.put(DelayedItem.in(i, SOON));
        }
        takers.forEach(taker -> assertThat(taker.result()).isNotNull());
        assertThat(queue.isEmpty()).isTrue();
    }

    // ------------------------------------------------------------------------------------------ leader and followers

    private List<Actor<Item>> waitingTakers(int count) {
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            takers.add(actors.startWaiting("take" + i, () -> queue.take()));
        }
        return takers;
    }

    private static boolean isTimed(Actor<?> actor) {
        return actor.thread().getState() == Thread.State.TIMED_WAITING;
    }

    /** Returns once one of the threads waits with a time-out and the others without one. */
    private static Actor<Item> leaderOf(List<Actor<Item>> takers) {
        long deadline = System.nanoTime() + Patience.nanos();
        while (true) {
            List<Actor<Item>> timed =
                    takers.stream().filter(DelayContract::isTimed).toList();
            long untimed = takers.stream()
                    .filter(taker -> taker.thread().getState() == Thread.State.WAITING)
                    .count();
            if (timed.size() == 1 && untimed == takers.size() - 1) {
                return timed.get(0);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("one should wait with a time-out and the others without: "
                        + takers.stream().map(Actor::stack).toList());
            }
            LockSupport.parkNanos(50_000);
        }
    }

    @Test
    void idleTakers_delayNotPassed_oneWaitsForItAndTheOthersForTheOne() throws Exception {
        // take | take | take
        queue.put(DelayedItem.far(1));
        List<Actor<Item>> takers = waitingTakers(3);
        Actor<Item> leader = leaderOf(takers);
        takers.forEach(Actor::assertStillWaiting);
        assertThat(leaderOf(takers)).isSameAs(leader);
    }

    @Test
    void idleTakers_emptyQueue_noneHasATimeout() {
        // take | take
        for (Actor<Item> taker : waitingTakers(2)) {
            taker.assertStillWaiting();
            assertThat(taker.thread().getState()).isEqualTo(Thread.State.WAITING);
        }
    }

    @Test
    void waitingTakers_leaderInterrupted_anotherTakesOver() throws Exception {
        // take | take | interrupt the one that leads, put
        queue.put(DelayedItem.far(1));
        List<Actor<Item>> takers = new ArrayList<>(waitingTakers(3));
        Actor<Item> first = leaderOf(takers);
        first.interrupt();
        first.thrown(InterruptedException.class);
        takers.remove(first);
        Actor<Item> second = leaderOf(takers);
        second.interrupt();
        second.thrown(InterruptedException.class);
        takers.remove(second);
        assertThat(isTimed(leaderOf(takers))).isTrue();
    }

    @Test
    void waitingTakers_leaderTimesOut_anotherGetsTheElement() throws Exception {
        // poll(shorter than the delay) | take
        Item item = DelayedItem.in(1, 15 * SOON);
        queue.put(item);
        Actor<Item> leader = actors.startWaiting("poll", () -> queue.poll(10 * SOON, TimeUnit.MILLISECONDS));
        Actor<Item> follower = actors.start("take", () -> queue.take());
        leader.join();
        assertThat(follower.result()).isSameAs(item);
        assertThat(leader.result()).isNull();
    }

    @Test
    void waitingTakers_leaderGetsAnElement_anotherLeads() throws Exception {
        // take | take | put(sooner)
        if (capacity() < 2) {
            return;
        }
        queue.put(DelayedItem.far(1));
        List<Actor<Item>> takers = new ArrayList<>(waitingTakers(3));
        leaderOf(takers);
        Item soon = DelayedItem.in(2, -1);
        queue.put(soon);
        long deadline = System.nanoTime() + Patience.nanos();
        while (takers.stream().noneMatch(Actor::hasEnded)) {
            assertThat(System.nanoTime()).as("somebody takes %s", soon).isLessThan(deadline);
            LockSupport.parkNanos(50_000);
        }
        takers.removeIf(Actor::hasEnded);
        assertThat(takers).hasSize(2);
        awaitSomeLeader(takers);
    }

    /** Threads that have waited with a time-out before may go on to; one that will look at the right time is enough. */
    private static void awaitSomeLeader(List<Actor<Item>> takers) {
        long deadline = System.nanoTime() + Patience.nanos();
        while (takers.stream().noneMatch(DelayContract::isTimed)) {
            assertThat(System.nanoTime()).as("somebody leads").isLessThan(deadline);
            LockSupport.parkNanos(50_000);
        }
    }

    @Test
    void waitingTakers_asManyElements_getOneEach() throws Exception {
        // take x 4 | put x 4
        List<Actor<Item>> takers = waitingTakers(4);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Item item = DelayedItem.in(i, SOON - 5 * i);
            items.add(item);
            queue.put(item);
        }
        List<Item> taken = new ArrayList<>();
        takers.forEach(taker -> taken.add(taker.result()));
        assertSameInAnyOrder(taken, items);
    }

    @Test
    void puttersAndTakers_randomDelays_eachLeavesOnceAndNoneTooEarly() {
        // put | put | take | take
        int each = 100;
        List<Item> items = Collections.synchronizedList(new ArrayList<>());
        for (int p = 0; p < 2; p++) {
            int first = p * each;
            actors.start("put" + p, () -> {
                for (int i = first; i < first + each; i++) {
                    Item item = DelayedItem.in(i, ThreadLocalRandom.current().nextInt(4));
                    items.add(item);
                    queue.put(item);
                }
            });
        }
        List<Actor<List<Item>>> takers = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            takers.add(actors.start("take" + t, () -> {
                List<Item> taken = new ArrayList<>();
                while (taken.size() < each) {
                    Item item = queue.take();
                    assertThat(item.getDelay(TimeUnit.NANOSECONDS)).isNotPositive();
                    taken.add(item);
                }
                return taken;
            }));
        }
        List<Item> all = new ArrayList<>();
        takers.forEach(taker -> all.addAll(taker.result()));
        assertSameInAnyOrder(all, items);
    }

    // ------------------------------------------------------------------------------------------ getDelay that throws

    @Test
    void getDelayThrows_removal_throwsAndChangesNothing() throws Exception {
        boolean[] fails = {true};
        Item item = DelayedItem.in(1, -1, () -> {
            if (fails[0]) {
                throw failure;
            }
        });
        queue.put(item);
        for (Removal removal : new Removal[] {Removal.POLL, Removal.TIMED_POLL, Removal.TAKE, Removal.REMOVE}) {
            assertThatExceptionOfType(RuntimeException.class)
                    .as("%s", removal)
                    .isThrownBy(() -> removal.from(queue))
                    .isSameAs(failure);
            assertThat(queue.size()).isEqualTo(1);
        }
        fails[0] = false;
        assertThat(queue.take()).isSameAs(item);
    }

    @Test
    void getDelayThrows_inTheLeader_anotherTakesOver() throws Exception {
        // take | take, of which the first that looks in time gets an exception
        AtomicBoolean thrown = new AtomicBoolean();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SOON);
        Item item = DelayedItem.in(1, SOON, () -> {
            if (System.nanoTime() - end > 0 && thrown.compareAndSet(false, true)) {
                throw failure;
            }
        });
        List<Actor<Item>> takers = waitingTakers(2);
        queue.put(item);
        takers.forEach(Actor::join);
        Actor<Item> thrower = takers.get(takers.get(0).hasThrown() ? 0 : 1);
        assertThat(thrower.thrown(RuntimeException.class)).isSameAs(failure);
        takers.remove(thrower);
        assertThat(takers.get(0).result()).isSameAs(item);
    }
}
