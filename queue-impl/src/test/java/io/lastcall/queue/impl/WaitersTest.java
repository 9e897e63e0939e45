package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has precedence when two things end a wait at nearly the same time, and who then keeps the wake-up. */
@Timeout(60)
class WaitersTest {

    private final Waiters waiters = new Waiters(Spins.brief(), () -> false);
    private final Actors actors = new Actors(ThreadKind.PLATFORM);
    private final AtomicBoolean available = new AtomicBoolean();
    private final Waiters takers = new Waiters(Spins.brief(), available::get);
    private int looks;

    @AfterEach
    void endActors() {
        actors.close();
    }

    // element, interrupt: both after the first look
    @Test
    void await_outcomeComesJustBeforeTheInterrupt_isReturnedAndTheStatusKept() throws Exception {
        Object outcome = waiters.await(
                () -> {
                    Thread.currentThread().interrupt();
                    return looks++ == 0 ? null : "element";
                },
                this,
                false,
                0L);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo("element");
    }

    @Test
    void await_interruptedAndNothingCame_throwsAndClearsTheStatus() {
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> waiters.await(
                        () -> {
                            if (looks++ == 0) {
                                Thread.currentThread().interrupt();
                            }
                            return null;
                        },
                        this,
                        false,
                        0L));
        assertThat(Thread.interrupted()).isFalse();
    }

    // interrupt, then user code throws
    @Test
    void await_interruptedAndTheLookThrows_keepsTheStatus() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> waiters.await(
                        () -> {
                            if (looks++ == 0) {
                                Thread.currentThread().interrupt();
                                return null;
                            }
                            throw new UnsupportedOperationException("comparator");
                        },
                        this,
                        false,
                        0L));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void await_outcomeComesJustBeforeTheTimeIsOver_isReturned() throws Exception {
        Object outcome = waiters.await(
                () -> {
                    if (looks++ > 0) {
                        return "element";
                    }
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
                    while (System.nanoTime() - end < 0) {
                        Thread.onSpinWait();
                    }
                    return null;
                },
                this,
                true,
                1L);
        assertThat(outcome).isEqualTo("element");
    }

    private static List<Object> outcomes() {
        return List.of("element", Store.DRAINED, Store.Insertion.CLOSED);
    }

    // await | what it waits for, between registering and parking
    @ParameterizedTest
    @MethodSource("outcomes")
    void await_outcomeComesJustBeforeItRegisters_doesNotPark(Object expected) {
        Waiters watchers = Waiters.forAll(); // who look once and register
        Actor<Object> waiter =
                actors.start("await", () -> watchers.await(() -> looks++ == 0 ? null : expected, this, false, 0L));
        assertThat(waiter.result()).isSameAs(expected);
    }

    /** Looks in vain; once the element is there, does something else instead of taking it. */
    private @Nullable Object looksInVain(Runnable insteadOfTaking) {
        if (available.get()) {
            insteadOfTaking.run();
        }
        return null;
    }

    private @Nullable Object taken() {
        return available.get() ? "element" : null;
    }

    private void insert() {
        available.set(true);
        takers.signal();
    }

    // await, interrupted after the signal and before it looks | await | signal
    @Test
    void await_signalledAndInterruptedWithoutAnOutcome_anotherIsSignalled() {
        Runnable interrupt = () -> Thread.currentThread().interrupt();
        Actor<Object> first =
                actors.startWaiting("first", () -> takers.await(() -> looksInVain(interrupt), this, false, 0L));
        Actor<Object> second = actors.startWaiting("second", () -> takers.await(this::taken, this, false, 0L));
        insert();
        first.thrown(InterruptedException.class);
        assertThat(second.result()).isEqualTo("element");
    }

    // await, out of time after the signal and before it looks | await | signal
    @Test
    void await_signalledAndOutOfTimeWithoutAnOutcome_anotherIsSignalled() {
        long timeout = TimeUnit.SECONDS.toNanos(1);
        long end = System.nanoTime() + 2 * timeout;
        Runnable letTimePass = () -> {
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
        };
        Actor<Object> first =
                actors.startWaiting("first", () -> takers.await(() -> looksInVain(letTimePass), this, true, timeout));
        Actor<Object> second = actors.startWaiting("second", () -> takers.await(this::taken, this, false, 0L));
        insert();
        assertThat(first.result()).isNull();
        assertThat(second.result()).isEqualTo("element");
    }

    // await | signal, signal
    @Test
    void await_signalledInVain_canBeSignalledAgain() {
        Actor<Object> taker = actors.startWaiting("taker", () -> takers.await(this::taken, this, false, 0L));
        takers.signal();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!takers.wantSignal()) { // until it has gone back to wait
            assertThat(System.nanoTime() - deadline)
                    .as("gives the wake-up back")
                    .isNegative();
            Thread.onSpinWait();
        }
        insert();
        assertThat(taker.result()).isEqualTo("element");
    }

    // interrupt, then a partner after all, as in a rendezvous
    @Test
    void await_interruptedAndAnOutcomeWhenItGivesUp_returnsItAndKeepsTheStatus() throws Exception {
        Attempt matched = new Attempt() {
            @Override
            public @Nullable Object look() {
                Thread.currentThread().interrupt();
                return null;
            }

            @Override
            public Object giveUp() {
                return "element";
            }
        };
        Object outcome = waiters.await(matched, this, false, 0L);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo("element");
    }

    // await, which wakes and looks much more often than its time is over
    @Test
    void await_wakesOverAndOver_endsAfterTheTimeAllTheSame() {
        Attempt restless = new Attempt() {
            @Override
            public @Nullable Object look() {
                return null;
            }

            @Override
            public long beforePark(Waiters.Waiter waiter) {
                return TimeUnit.MICROSECONDS.toNanos(100);
            }
        };
        Actor<Object> waiter =
                actors.start("await", () -> waiters.await(restless, this, true, TimeUnit.MILLISECONDS.toNanos(500)));
        assertThat(waiter.result()).isNull();
    }
}
