package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders of steps around the leader of a {@link DelayStore} that hardly ever occur by themselves. */
@Timeout(180)
class DelayLeaderTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);
    private final DelayStore<Item> store = new DelayStore<>(LockedStore.NO_LIMIT);
    private final Waiters takers = new Waiters(Spins.brief(), store::hasElement);

    private record Item(String name, long hours) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(hours, TimeUnit.HOURS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @AfterEach
    void endActors() {
        actors.close();
    }

    // take (slow to leave) | take (leads) | a sink refuses
    @Test
    void putBack_wakeUpUnderWayAndSomebodyLeads_isFoundByTheLeader() throws Exception {
        Item refused = new Item("refused", 0);
        store.offer(refused);
        assertThat(store.hold()).isSameAs(refused);
        store.offer(new Item("late", 1));
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Attempt removal = store.removal(false);
        Attempt slow = new Attempt() {
            @Override
            public @Nullable Object look() {
                Object answer = removal.look();
                if (answer != null) {
                    looked.countDown();
                    awaitQuietly(leave);
                }
                return answer;
            }

            @Override
            public long beforePark(Waiters.Waiter waiter) {
                return removal.beforePark(waiter);
            }

            @Override
            public @Nullable Object giveUp() {
                return removal.giveUp();
            }
        };
        Actor<Object> first = actors.start("first", () -> takers.await(slow, store, false, 0));
        first.awaitWaiting();
        store.offer(new Item("early", 0));
        takers.signal(); // as put does
        looked.await();
        Actor<Object> leader = actors.start("leader", () -> takers.await(store.removal(false), store, false, 0));
        leader.awaitWaiting();
        store.putBack(refused);
        if (takers.wantSignal()) { // as drainTo does
            takers.signal();
        }
        leave.countDown();
        first.result();
        assertThat(leader.result()).isSameAs(refused);
    }

    /** An element whose delay ends when the test says so. */
    private static final class Opening implements Delayed {
        private boolean ripe;

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(ripe ? 0 : 1, TimeUnit.MINUTES);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    // take (leads) | take: the one leaves with the element, the other has to wait for the next
    @Test
    void look_leaderGetsTheElementItWaitedFor_anotherIsToLookAgain() {
        DelayStore<Delayed> elements = new DelayStore<>(LockedStore.NO_LIMIT);
        Opening first = new Opening();
        elements.offer(first);
        elements.offer(new Opening());
        Attempt leader = elements.removal(false);
        assertThat(leader.look()).isNull();
        assertThat(leader.beforePark(takers.new Waiter())).isBetween(1L, TimeUnit.MINUTES.toNanos(1));
        assertThat(elements.removal(false).beforePark(takers.new Waiter())).isEqualTo(Long.MAX_VALUE);
        assertThat(elements.hasElement()).isFalse();
        first.ripe = true;
        assertThat(leader.look()).isSameAs(first);
        assertThat(elements.hasElement()).isTrue();
    }

    // take (leads) | take: the one gives up
    @Test
    void giveUp_leader_anotherIsToLookAgain() {
        store.offer(new Item("late", 1));
        Attempt leader = store.removal(false);
        assertThat(leader.look()).isNull();
        assertThat(leader.beforePark(takers.new Waiter())).isPositive();
        assertThat(store.hasElement()).isFalse();
        assertThat(leader.giveUp()).isNull();
        assertThat(store.hasElement()).isTrue();
    }

    // take (leads) | put
    @Test
    void offer_somebodyLeads_concernsAnotherOnlyIfItIsTheNewHead() {
        assertThat(store.hasElement()).isFalse();
        assertThat(store.offer(new Item("two", 2))).isEqualTo(Store.Insertion.DONE);
        assertThat(store.hasElement()).isTrue();
        actors.startWaiting("leader", () -> takers.await(store.removal(false), store, false, 0));
        assertThat(store.hasElement()).as("needs somebody else").isFalse();
        assertThat(store.offer(new Item("three", 3))).isEqualTo(Store.Insertion.DONE_QUIETLY);
        assertThat(store.hasElement()).as("needs somebody else").isFalse();
        assertThat(store.offer(new Item("one", 1))).isEqualTo(Store.Insertion.DONE);
        assertThat(store.hasElement()).as("needs somebody else").isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
