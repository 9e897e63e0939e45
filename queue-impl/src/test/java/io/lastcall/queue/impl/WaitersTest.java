package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What has precedence when two things end a wait at nearly the same time. */
@Timeout(60)
class WaitersTest {

    private final Waiters waiters = new Waiters(false, () -> false);
    private int looks;

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
}
