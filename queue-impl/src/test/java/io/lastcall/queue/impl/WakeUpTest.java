package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of several waiting threads is woken, in which order, and what it leaves to the others. */
@Timeout(60)
class WakeUpTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);
    private final AtomicInteger permits = new AtomicInteger();
    private final Waiters waiters = new Waiters(Spins.brief(), () -> permits.get() > 0);

    @AfterEach
    void endActors() {
        actors.close();
    }

    private @Nullable Object takePermit() {
        return permits.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? "permit" : null;
    }

    /** Starts a thread that waits behind the others for a permit. */
    private Actor<Object> startWaiting(String name) {
        return startWaiting(name, this::takePermit);
    }

    private Actor<Object> startWaiting(String name, Attempt attempt) {
        int before = waiters.names().size();
        Actor<Object> actor = actors.start(name, () -> waiters.await(attempt, this, false, 0L));
        awaitListed(before + 1);
        return actor.awaitWaiting();
    }

    private void awaitListed(int threads) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waiters.names().size() < threads) {
            assertThat(System.nanoTime() - deadline)
                    .as("waiting: " + waiters.names())
                    .isNegative();
            Thread.onSpinWait();
        }
    }

    private void assertWaiting(String... names) {
        assertThat(waiters.names())
                .isEqualTo(Arrays.stream(names).map(name -> "actor " + name).toList());
    }

    // wait x 3 | signal
    @Test
    void signal_severalWait_wakesTheOneThatHasWaitedLongest() {
        Actor<Object> one = startWaiting("one");
        Actor<Object> two = startWaiting("two");
        Actor<Object> three = startWaiting("three");
        assertWaiting("one", "two", "three");
        assertThat(LockSupport.getBlocker(one.thread())).isSameAs(this);
        permits.set(1);
        waiters.signal();
        assertThat(one.result()).isEqualTo("permit");
        two.assertStillWaiting();
        three.assertStillWaiting();
        assertWaiting("two", "three");
        assertThat(waiters.wantSignal()).isTrue();
    }

    // wait x 3 | signal once
    @Test
    void signal_moreToDoThanForOne_isHandedOn() {
        Actor<Object> one = startWaiting("one");
        Actor<Object> two = startWaiting("two");
        Actor<Object> three = startWaiting("three");
        permits.set(2);
        waiters.signal();
        one.result();
        two.result();
        three.assertStillWaiting();
        assertWaiting("three");
        assertThat(waiters.wantSignal()).isTrue();
    }

    // wait x 2 | signal
    @Test
    void signal_inVain_leavesTheWokenOneInFront() {
        Actor<Object> one = startWaiting("one");
        startWaiting("two");
        waiters.signal();
        awaitListed(2);
        assertWaiting("one", "two");
        assertThat(waiters.wantSignal()).isTrue();
        permits.set(1);
        waiters.signal();
        one.result();
        assertWaiting("two");
    }

    // wait alone | signal
    @Test
    void signal_inVainAndNobodyElseWaits_canBeRepeated() {
        Actor<Object> one = startWaiting("one");
        for (int round = 0; round < 3; round++) {
            waiters.signal();
            awaitListed(1);
            assertThat(waiters.wantSignal()).isTrue();
        }
        permits.set(1);
        waiters.signal();
        one.result();
        assertThat(waiters.wantSignal()).isFalse();
    }

    // wait (slow to leave) | wait | signal, signal
    @Test
    void signal_aWakeUpIsUnderWay_isLeftToTheWokenThread() throws Exception {
        CountDownLatch woken = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Actor<Object> slow = startWaiting("slow", () -> {
            Object permit = takePermit();
            if (permit != null) {
                woken.countDown();
                awaitQuietly(leave);
            }
            return permit;
        });
        Actor<Object> two = startWaiting("two");
        permits.set(1);
        waiters.signal();
        woken.await();
        assertThat(waiters.wantSignal()).isFalse();
        permits.set(1);
        waiters.signal();
        two.assertStillWaiting();
        leave.countDown();
        assertThat(slow.result()).isEqualTo("permit");
        assertThat(two.result()).isEqualTo("permit");
    }

    // wait x 4 | interrupt
    @Test
    void interrupt_anyOfSeveral_leavesTheOthersInOrder() {
        List<Actor<Object>> all = new ArrayList<>();
        for (String name : List.of("one", "two", "three", "four")) {
            all.add(startWaiting(name));
        }
        interrupt(all.get(1));
        assertWaiting("one", "three", "four");
        interrupt(all.get(3));
        assertWaiting("one", "three");
        interrupt(all.get(0));
        assertWaiting("three");
        startWaiting("five");
        assertWaiting("three", "five");
        permits.set(1);
        waiters.signal();
        assertThat(all.get(2).result()).isEqualTo("permit");
        assertWaiting("five");
    }

    // wait | interrupt
    @Test
    void interrupt_theOnlyOne_leavesNobodyToSignal() {
        Actor<Object> one = startWaiting("one");
        assertThat(waiters.wantSignal()).isTrue();
        interrupt(one);
        assertThat(waiters.wantSignal()).isFalse();
        startWaiting("two");
        assertThat(waiters.wantSignal()).isTrue();
    }

    private static void interrupt(Actor<Object> actor) {
        actor.interrupt();
        actor.thrown(InterruptedException.class);
    }

    // wait x 3 | signalAll
    @Test
    void signalAll_severalWait_wakesThemAllToLook() {
        List<Actor<Object>> all = List.of(startWaiting("one"), startWaiting("two"), startWaiting("three"));
        permits.set(3);
        waiters.signalAll();
        all.forEach(actor -> assertThat(actor.result()).isEqualTo("permit"));
        assertWaiting();
        assertThat(waiters.wantSignal()).isFalse();
    }

    // wait x 2, each for something of its own | release
    @Test
    void release_oneOfThoseThatWaitAlone_wakesThatOneOnly() {
        Waiters alone = Waiters.alone();
        OwnThing first = new OwnThing();
        OwnThing second = new OwnThing();
        Actor<Object> one = actors.startWaiting("one", () -> alone.await(first, this, false, 0L));
        Actor<Object> two = actors.startWaiting("two", () -> alone.await(second, this, false, 0L));
        assertThat(alone.wantSignal()).isFalse();
        alone.signal();
        second.happen();
        assertThat(two.result()).isEqualTo("happened");
        one.assertStillWaiting();
        second.waiter.release(); // late, and of no effect
        assertThat(alone.names()).containsExactly("actor one");
        first.happen();
        assertThat(one.result()).isEqualTo("happened");
        assertThat(alone.names()).isEmpty();
    }

    private static final class OwnThing implements Attempt {
        private volatile boolean happened;
        private volatile Waiters.Waiter waiter;

        void happen() {
            happened = true;
            waiter.release();
        }

        @Override
        public @Nullable Object look() {
            return happened ? "happened" : null;
        }

        @Override
        public long beforePark(Waiters.Waiter mine) {
            waiter = mine;
            return Long.MAX_VALUE;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
