package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Bugs that other queues have had, each with the number that the design notes of this project give it. What they have in
 * common is that each passed the tests of its project.
 */
@OnBothThreadKinds
public abstract class KnownBugsContract extends ShutdownQueueContract {

    /** 1: CPython's {@code Queue.shutdown} left getters asleep (gh-117531). */
    @Test
    void bug01_gracefulShutdown_takersWait_allWake() {
        // take x 5 | shutdown
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < consumers(5); i++) {
            takers.add(actors.startWaiting("take" + i, () -> queue.take()));
        }
        queue.shutdown();
        takers.forEach(this::assertRefused);
    }

    /** 2: a waiter that was woken by space inserted without looking at the lifecycle again. */
    @Test
    @Requires(Trait.BOUNDED)
    void bug02_takeThenShutdown_putterWaits_insertsBeforeOrNever() throws Exception {
        // put | take, shutdown
        for (int round = 0; round < 20; round++) {
            queue = subject.factory().get();
            fillToCapacity();
            Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
            queue.take();
            queue.shutdown();
            boolean refused = putter.hasThrown();
            if (refused) {
                assertRefused(putter);
                assertThat(capacity()).isPositive(); // otherwise the take had its element
            }
            assertThat(emptied()).hasSize(refused ? capacity() - 1 : capacity());
            assertTerminated();
        }
    }

    /** 3: user code that throws while the queue ends left sleepers asleep (CPython 3.13). */
    @Test
    void bug03_userCodeThrowsDuringShutdownNow_everybodyWaits_allWake() {
        // take | awaitTermination | shutdownNow, whose dependent throws
        CompletableFuture<Void> first = queue.termination();
        first.thenRun(() -> {
            throw new StackOverflowError("dependent");
        });
        CompletableFuture<Void> second = queue.termination();
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        Actor<Boolean> awaiting =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        assertThat(queue.shutdownNow()).isEmpty();
        assertRefused(taker);
        assertThat(awaiting.result()).isTrue();
        assertThat(second).isCompleted();
    }

    /** 4: the unbounded kind forgot the close (gevent). */
    @Test
    void bug04_insertions_afterShutdown_areAllRefused() {
        fillFew();
        queue.shutdown();
        for (Insertion insertion : Insertion.values()) {
            assertRefused(() -> insertion.into(queue, Item.of(-1)));
        }
        assertThat(queue.size()).isEqualTo(few());
    }

    /** 5: a taker was refused though there was data (gevent). */
    @Test
    @Requires(Trait.STORES)
    void bug05_takersAfterShutdown_elementsLeft_getThem() {
        // take x few | after shutdown
        List<Item> items = shutdownWithElements();
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            takers.add(actors.start("take" + i, () -> queue.take()));
            if (!has(Trait.MANY_CONSUMERS)) {
                takers.get(i).join();
            }
        }
        List<Item> taken = new ArrayList<>();
        takers.forEach(taker -> taken.add(taker.result()));
        assertSameInAnyOrder(taken, items);
    }

    /** 6: checking the flag and then offering stranded an accepted element (ZIO). */
    @Test
    void bug06_offerRacingShutdownAndDrain_acceptedElements_areAllDrained() throws Exception {
        // offer ... | take, take, take, shutdown, take until refused
        for (int round = 0; round < 50; round++) {
            queue = subject.factory().get();
            List<Item> accepted = new ArrayList<>();
            Actor<Void> putter = actors.start("offer", () -> {
                for (int i = 0; i < 2_000 || accepted.size() < 3; i++) {
                    Item item = Item.of(i);
                    if (queue.offer(item)) {
                        accepted.add(item);
                    } else {
                        Thread.yield(); // let the taker run on a small machine
                    }
                }
            });
            List<Item> taken = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                taken.add(queue.take()); // the putter is well under way
            }
            queue.shutdown();
            for (Item item : queue.untilTerminated()) {
                taken.add(item);
            }
            if (putter.hasThrown()) {
                assertRefused(putter);
            }
            assertSameIfAscending(taken, accepted);
            assertTerminated();
        }
    }

    /** 7: an element handed to a taker that had just been interrupted was lost (.NET). */
    @Test
    @Requires(Trait.STORES)
    void bug07_interruptRacingPut_waitingTaker_elementIsTakenOrStays() throws Exception {
        // take | interrupt | put
        for (int round = 0; round < 30; round++) {
            Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
            Item item = Item.of(round);
            Actor<Void> interrupter = actors.start("interrupt", taker::interrupt);
            queue.put(item);
            interrupter.result();
            if (taker.hasThrown()) {
                assertHoldsExactly(List.of(item));
            } else {
                assertThat(taker.result()).isSameAs(item);
                assertThat(queue.isEmpty()).isTrue();
            }
        }
    }

    /** 8: a waiter that had given up swallowed the signal (Flink). */
    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void bug08_waitersThatGaveUp_putAndShutdown_reachTheLiveOnes() throws Exception {
        // poll(t) | take, interrupted | take | take | put, shutdown
        Actor<Item> timedOut = actors.start("poll", () -> queue.poll(1, TimeUnit.MILLISECONDS));
        Actor<Item> interrupted = actors.startWaiting("take0", () -> queue.take());
        List<Actor<Item>> live = List.of(
                actors.startWaiting("take1", () -> queue.take()), actors.startWaiting("take2", () -> queue.take()));
        interrupted.interrupt();
        interrupted.thrown(InterruptedException.class);
        assertThat(timedOut.result()).isNull();
        Item item = Item.of(1);
        queue.put(item);
        queue.shutdown();
        live.forEach(Actor::join);
        assertThat(live.stream().filter(Actor::hasThrown)).hasSize(1);
        assertTerminated();
    }

    /** 9: completion never fired when the leftovers were not read. */
    @Test
    void bug09_termination_leftoversUnread_firesAllTheSame() {
        CompletableFuture<Void> future = queue.termination();
        fillFew();
        queue.shutdownNow();
        assertThat(future).isCompleted();
        queue = subject.factory().get();
        CompletableFuture<Void> other = queue.termination();
        fillFew();
        queue.shutdown();
        queue.clear();
        assertThat(other).isCompleted();
    }

    /** 10: closing a queue that was already empty woke nobody. */
    @Test
    void bug10_shutdown_queueUsedAndEmptyAgain_wakesEverybody() throws Exception {
        // take x 2 | poll(t) x 2, or one of them | awaitTermination | shutdown
        for (Removal last : new Removal[] {Removal.TAKE, Removal.TIMED_POLL, Removal.TAKE_BATCH}) {
            queue = subject.factory().get();
            passOneThrough();
            List<Actor<Item>> takers = new ArrayList<>();
            for (int i = 1; i < consumers(3); i++) {
                takers.add(actors.startWaiting("take" + i, () -> queue.take()));
                takers.add(actors.startWaiting("poll" + i, () -> queue.poll(LONG, LONG_UNIT)));
            }
            takers.add(actors.startWaiting("remove", () -> last.from(queue)));
            Actor<Boolean> awaiting =
                    actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
            queue.shutdown();
            takers.forEach(this::assertRefused);
            assertThat(awaiting.result()).isTrue();
        }
    }

    /** 11: receiving after the close hung (Pulsar). */
    @Test
    void bug11_removals_afterTermination_neverHang() throws Exception {
        fillFew();
        queue.shutdownNow();
        for (int i = 0; i < 3; i++) {
            assertRefused(() -> queue.take());
            assertRefused(() -> queue.poll(LONG, LONG_UNIT));
            assertRefused(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, LONG_UNIT));
            queue.consume(item -> {});
            assertThat(queue.untilTerminated()).isEmpty();
        }
    }

    /** 12: an interrupt left the state "somebody is parked" behind (JCTools 247). */
    @Test
    void bug12_interruptedTakers_thenOthers_workAsBefore() throws Exception {
        // take, interrupted, again and again | take | put
        for (int i = 0; i < 5; i++) {
            Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
            taker.interrupt();
            taker.thrown(InterruptedException.class);
        }
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        Item item = Item.of(1);
        queue.put(item);
        assertThat(taker.result()).isSameAs(item);
        passOneThrough();
    }

    /** 13: a producer spun for ever when the waiter that it wanted to wake had timed out (JCTools 339). */
    @Test
    @Requires(Trait.STORES)
    void bug13_offer_waiterTimesOutMeanwhile_returnsPromptly() throws Exception {
        // poll(t) | offer
        for (int round = 0; round < 30; round++) {
            Actor<Item> taker = actors.start("poll", () -> queue.poll(300, TimeUnit.MICROSECONDS));
            LockSupport.parkNanos(250_000);
            Actor<Boolean> putter = actors.start("offer", () -> queue.offer(Item.of(1)));
            assertThat(putter.result()).isTrue();
            if (taker.result() == null) {
                assertThat(queue.poll()).isNotNull();
            }
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    /** 14: a batch whose limit was reached dropped one element (JCTools' experimental drainTo). */
    @Test
    @Requires(Trait.STORES)
    void bug14_batches_everyLimit_dropNothing() throws Exception {
        int count = Math.min(capacity(), 10);
        for (int limit = 1; limit <= count + 1; limit++) {
            List<Item> items = fill(count);
            List<Item> out = new ArrayList<>();
            while (out.size() < count) {
                int before = out.size();
                assertThat(queue.drainTo(out, limit)).isEqualTo(Math.min(limit, count - before));
            }
            assertSame(out, items);
            List<Item> again = fill(count);
            List<Item> taken = new ArrayList<>();
            while (taken.size() < count) {
                queue.takeBatch(taken, 1, limit, LONG, LONG_UNIT);
            }
            assertSame(taken, again);
        }
    }

    /** 15: the queue could be opened again by writing a field (CPython). */
    @Test
    void bug15_fields_ofTheQueue_cannotBeWrittenFromOutside() {
        for (Class<?> type = queue.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                assertThat(Modifier.isPublic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers()))
                        .as("%s is public and can be written", field)
                        .isFalse();
            }
        }
    }

    /** 16: {@code toArray} emptied, {@code remove(x)} removed all equal elements, null was accepted (Conversant). */
    @Test
    void bug16_collectionMethods_doWhatTheirNamesSay() {
        assertThatNullPointerException().isThrownBy(() -> queue.offer(null));
        assertThat(queue.isEmpty()).isTrue();
        if (!has(Trait.REMOVES_INSIDE) || capacity() < 2) {
            return;
        }
        queue.add(Item.of(1));
        queue.add(Item.of(1));
        assertThat(queue.toArray()).hasSize(2);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.remove(Item.of(1))).isTrue();
        assertThat(queue.size()).isEqualTo(1);
    }

    /** 17: an element that a waiting thread had taken stayed reachable (the JDK's PollMemoryLeak). */
    @Test
    void bug17_elementTakenByAWaiter_noLaterTraffic_canBeCollected() throws Exception {
        // poll(t) ... | take | put
        for (int i = 0; i < 100; i++) {
            queue.poll(1, TimeUnit.NANOSECONDS);
        }
        WeakReference<Item> reference = takenByAWaiter();
        actors = new Actors(threads); // forgets the ended ones, and what they have returned
        long deadline = System.nanoTime() + Patience.nanos();
        while (reference.get() != null) {
            assertThat(System.nanoTime()).as("still reachable").isLessThan(deadline);
            System.gc();
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    private WeakReference<Item> takenByAWaiter() throws Exception {
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        queue.put(Item.of(1));
        return new WeakReference<>(taker.result());
    }

    /** 18: rings of capacity 1 and 2 took full for empty. */
    @Test
    @Requires(Trait.STORES)
    void bug18_ring_fullAndEmptyInTurns_tellsThemApart() {
        if (capacity() > 10) {
            return;
        }
        for (int round = 0; round < 40; round++) {
            List<Item> items = fillToCapacity();
            assertThat(queue.isEmpty()).isFalse();
            assertThat(queue.size()).isEqualTo(capacity());
            assertThat(queue.offer(Item.of(-1))).isFalse();
            assertThat(queue.peek()).isSameAs(items.get(0));
            for (int i = 0; i < round % capacity(); i++) { // from another place each time
                Item polled = queue.poll();
                if (has(Trait.LIFO)) {
                    assertThat(polled).isNotNull();
                } else {
                    assertThat(polled).isSameAs(items.get(i));
                }
                assertThat(queue.offer(Item.of(capacity() + i))).isTrue();
            }
            assertThat(emptied()).hasSize(capacity());
            assertThat(queue.isEmpty()).isTrue();
            assertThat(queue.peek()).isNull();
            assertThat(queue.poll()).isNull();
        }
    }
}
