package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import io.lastcall.queue.contract.Trait;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that are unparked for no reason, interrupted at every step, die after a wake-up, or shut down from odd places. */
@Timeout(300)
class FaultyThreadsTest {

    private static final int UNPARKS = Integer.getInteger("faults.unparks", 100_000);

    private final Actors actors = new Actors(ThreadKind.PLATFORM);

    @AfterEach
    void endActors() {
        actors.close();
    }

    // F5

    @ParameterizedTest
    @EnumSource
    void waiters_unparkedForNoReason_keepWaiting(Kind kind) throws Exception {
        // take | take | put to another, full | put to it | awaitShutdown | unpark at random
        List<Actor<?>> waiters = new ArrayList<>();
        ShutdownBlockingQueue<Ripe> empty = kind.createFor(1);
        for (int i = 0; i < (kind.has(Trait.MANY_CONSUMERS) ? 2 : 1); i++) {
            waiters.add(actors.startWaiting("take", empty::take));
        }
        waiters.add(actors.startWaiting("awaitShutdown", () -> empty.awaitShutdown(1, TimeUnit.DAYS)));
        ShutdownBlockingQueue<Ripe> full = kind.createFor(1);
        if (kind.has(Trait.BOUNDED) && kind != Kind.BOUNDED_LARGE) {
            while (full.offer(new Ripe("first"))) {
                continue;
            }
            for (int i = 0; i < (kind.has(Trait.MANY_PRODUCERS) ? 2 : 1); i++) {
                waiters.add(actors.startWaiting("put", () -> full.put(new Ripe("late"))));
            }
        }
        int before = full.size();
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        for (int i = 0; i < UNPARKS / Kind.values().length; i++) {
            LockSupport.unpark(waiters.get(random.nextInt(waiters.size())).thread());
        }
        for (Actor<?> waiter : waiters) {
            waiter.awaitWaiting(); // fails if it has ended
        }
        assertThat(full.size()).isEqualTo(before);
        assertThat(empty.isEmpty()).isTrue();

        empty.put(new Ripe("one"));
        empty.shutdown();
        full.shutdownNow();
        assertThat(waiters.stream().filter(waiter -> waiter.outcome().equals("one")))
                .hasSize(1);
    }

    // F8

    @ParameterizedTest
    @EnumSource
    void timedPoll_permitIsLeftOver_doesNotReturnEarly(Kind kind) throws Exception {
        // unpark, then poll(20 ms)
        ShutdownBlockingQueue<Ripe> queue = kind.createFor(1);
        for (int i = 0; i < 3; i++) {
            LockSupport.unpark(Thread.currentThread());
            long begin = System.nanoTime();
            assertThat(queue.poll(20, TimeUnit.MILLISECONDS)).isNull();
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void operationsThatNeedNotWait_permitIsLeftOver_leaveItThere(Kind kind) throws Exception {
        // unpark, put, take, park; a permit that is lost here would leave the thread parked
        assumeTrue(kind.has(Trait.STORES));
        ShutdownBlockingQueue<Ripe> queue = kind.createFor(1);
        actors.start("put and take", () -> {
                    LockSupport.unpark(Thread.currentThread());
                    queue.put(new Ripe("one"));
                    queue.take();
                    queue.poll();
                    queue.shutdown();
                    LockSupport.park();
                })
                .result();
    }

    // F9

    @ParameterizedTest
    @EnumSource
    void wokenConsumer_diesInItsAction_othersAreWoken(Kind kind) throws Exception {
        // consume that dies | take | put, put
        assumeTrue(kind.has(Trait.MANY_CONSUMERS));
        ShutdownBlockingQueue<Ripe> queue = kind.createFor(2);
        Actor<Void> dying = actors.startWaiting(
                "consume",
                () -> queue.consume(element -> {
                    throw new StackOverflowError("of the action");
                }));
        Actor<Ripe> other = actors.startWaiting("take", queue::take);
        queue.put(new Ripe("one"));
        queue.put(new Ripe("two"));
        dying.thrown(StackOverflowError.class);
        assertThat(other.result()).isNotNull();
        assertThat(queue.isEmpty()).isTrue();
    }

    // F11

    @ParameterizedTest
    @EnumSource
    void timeOuts_extremeInEachUnit_neverWaitOrNeverEnd(TimeUnit unit) throws Exception {
        for (Kind kind : Kind.values()) {
            ShutdownBlockingQueue<Ripe> empty = kind.createFor(1);
            List<Ripe> sink = new ArrayList<>();
            List<Timed> waits = new ArrayList<>(List.of(
                    time -> assertThat(empty.poll(time, unit)).isNull(),
                    time -> assertThat(empty.takeBatch(sink, 1, 1, time, unit)).isZero(),
                    time -> assertThat(empty.awaitShutdown(time, unit)).isFalse(),
                    time -> assertThat(empty.awaitTermination(time, unit)).isFalse()));
            if (kind.has(Trait.BOUNDED) && kind != Kind.BOUNDED_LARGE) {
                ShutdownBlockingQueue<Ripe> full = kind.createFor(1);
                while (full.offer(new Ripe("first"))) {
                    continue;
                }
                waits.add(time ->
                        assertThat(full.offer(new Ripe("late"), time, unit)).isFalse());
            }
            for (Timed wait : waits) {
                wait.run(Long.MIN_VALUE);
                Actor<Void> waiter = actors.startWaiting("wait", () -> wait.run(Long.MAX_VALUE));
                waiter.interrupt();
                waiter.thrown(InterruptedException.class); // it has not run out of time
            }
            actors.start(
                            "end",
                            () -> assertThat(empty.shutdownNowAfter(Long.MIN_VALUE, unit))
                                    .isEmpty())
                    .result();
        }
    }

    private interface Timed {
        void run(long time) throws InterruptedException;
    }

    // F4

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interrupt_atEachCallOfTheStore_losesNothingAndShows(boolean afterTheCall) throws Exception {
        for (int n = 1; n <= 50; n++) {
            Interrupting backing = new Interrupting(n, afterTheCall);
            ShutdownBlockingQueue<Ripe> queue = new StoreQueue<>(new QueueStore<>(backing), "interrupted");
            Map<Ripe, Integer> balance = new IdentityHashMap<>();
            int thrown = 0;
            for (int i = 0; i < 12; i++) {
                Ripe element = new Ripe("element " + i);
                List<Ripe> sink = new ArrayList<>();
                try {
                    switch (i % 6) {
                        case 0, 1 -> {
                            queue.put(element);
                            balance.merge(element, 1, Integer::sum);
                        }
                        case 2 -> sink.add(queue.take());
                        case 3 -> {
                            if (queue.offer(element, 1, TimeUnit.MILLISECONDS)) {
                                balance.merge(element, 1, Integer::sum);
                            }
                        }
                        case 4 -> queue.takeBatch(sink, 1, 3, 1, TimeUnit.MILLISECONDS);
                        default -> sink.add(queue.poll(1, TimeUnit.MILLISECONDS)); // waits, as it is empty
                    }
                } catch (InterruptedException interrupted) {
                    thrown++;
                }
                sink.forEach(
                        taken -> balance.merge(taken == null ? element : taken, taken == null ? 0 : -1, Integer::sum));
            }
            boolean status = Thread.interrupted();
            assertThat(thrown + (status ? 1 : 0))
                    .as("interrupts that showed, n = %s", n)
                    .isEqualTo(backing.interrupts);
            queue.shutdownNow().forEach(left -> balance.merge(left, -1, Integer::sum));
            assertThat(balance.values()).as("n = %s", n).allMatch(count -> count == 0);
        }
    }

    /** A queue that interrupts the thread that makes its n-th call. */
    private static final class Interrupting extends ConcurrentLinkedQueue<Ripe> {
        private static final long serialVersionUID = 1L;

        private final boolean after;
        private int callsLeft;
        private int interrupts;

        Interrupting(int n, boolean after) {
            this.after = after;
            callsLeft = n;
        }

        private void step(boolean isAfter) {
            if (isAfter == after && --callsLeft == 0) {
                Thread.currentThread().interrupt();
                interrupts++;
            }
        }

        @Override
        public boolean offer(Ripe element) {
            step(false);
            boolean done = super.offer(element);
            step(true);
            return done;
        }

        @Override
        public Ripe poll() {
            step(false);
            Ripe element = super.poll();
            step(true);
            return element;
        }

        @Override
        public boolean isEmpty() {
            step(false);
            boolean empty = super.isEmpty();
            step(true);
            return empty;
        }
    }

    // F13

    @ParameterizedTest
    @EnumSource
    void shutdown_byAnInterruptedWaiter_endsTheOthers(Kind kind) {
        // take, interrupted, then shutdown | awaitTermination
        ShutdownBlockingQueue<Ripe> queue = kind.createFor(1);
        Actor<Boolean> waiter = actors.startWaiting("take", () -> {
            try {
                queue.take();
                return false;
            } catch (InterruptedException interrupted) {
                return queue.shutdown();
            }
        });
        Actor<Boolean> watcher =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(1, TimeUnit.DAYS));
        waiter.interrupt();
        assertThat(waiter.result()).isTrue();
        assertThat(watcher.result()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shutdown_byACleaner_endsTheWaiters(Kind kind) {
        // take | cleaner: shutdown
        ShutdownBlockingQueue<Ripe> queue = kind.createFor(1);
        Actor<Ripe> taker = actors.startWaiting("take", queue::take);
        Cleaner.create().register(new Object(), queue::shutdown);
        while (!taker.hasEnded()) {
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
        taker.thrown(QueueShutdownException.class);
    }
}
