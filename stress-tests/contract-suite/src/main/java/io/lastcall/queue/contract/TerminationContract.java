package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code awaitShutdown}, {@code awaitTermination} and the futures of {@code termination}. */
@OnBothThreadKinds
public abstract class TerminationContract extends ShutdownQueueContract {

    // ------------------------------------------------------------------------------------------ awaiting

    @Test
    void awaits_openQueueAndNoTime_answerFalse() throws Exception {
        for (long timeout : new long[] {0, -1, Long.MIN_VALUE}) {
            for (TimeUnit unit : TimeUnit.values()) {
                assertThat(queue.awaitShutdown(timeout, unit)).isFalse();
                assertThat(queue.awaitTermination(timeout, unit)).isFalse();
            }
        }
        assertOpen();
    }

    @Test
    void awaits_openQueue_waitNoLessThanTheTimeoutAndAnswerFalse() throws Exception {
        long start = System.nanoTime();
        assertThat(queue.awaitShutdown(10, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue.awaitTermination(10, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
        assertOpen();
    }

    @Test
    @Requires(Trait.STORES)
    void awaits_shutdownWithElements_differ() throws Exception {
        shutdownWithElements();
        assertThat(queue.awaitShutdown(0, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.awaitShutdown(LONG, LONG_UNIT)).isTrue();
        assertThat(queue.awaitTermination(0, TimeUnit.SECONDS)).isFalse();
        assertThat(queue.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertShutdown();
    }

    @Test
    void awaits_terminated_answerTrueAtOnce() throws Exception {
        terminate();
        for (long timeout : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(queue.awaitShutdown(timeout, TimeUnit.SECONDS)).isTrue();
            assertThat(queue.awaitTermination(timeout, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void awaitShutdown_shutdownWithElements_wakes() {
        // awaitShutdown | awaitShutdown | shutdown
        fillFew();
        Actor<Boolean> first = actors.startWaiting("awaitShutdown1", () -> queue.awaitShutdown(LONG, LONG_UNIT));
        Actor<Boolean> second =
                actors.startWaiting("awaitShutdown2", () -> queue.awaitShutdown(Long.MAX_VALUE, TimeUnit.DAYS));
        queue.shutdown();
        assertThat(first.result()).isTrue();
        assertThat(second.result()).isTrue();
    }

    @Test
    void awaits_shutdownNow_wake() {
        // awaitShutdown | awaitTermination | shutdownNow
        fillFew();
        Actor<Boolean> first = actors.startWaiting("awaitShutdown", () -> queue.awaitShutdown(LONG, LONG_UNIT));
        Actor<Boolean> second = actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        queue.shutdownNow();
        assertThat(first.result()).isTrue();
        assertThat(second.result()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void awaitTermination_lastElementRemoved_wakes(Removal removal) throws Exception {
        // awaitTermination | shutdown, remove ...
        List<Item> items = fillFew();
        Actor<Boolean> awaiting =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        queue.shutdown();
        awaiting.assertStillWaiting();
        for (int i = 0; i < items.size(); i++) {
            removal.from(queue);
        }
        assertThat(awaiting.result()).isTrue();
    }

    @Test
    @Requires(Trait.STORES)
    void awaitTermination_severalWait_allWake() {
        // awaitTermination | awaitTermination | awaitTermination | shutdown, clear
        fillFew();
        queue.shutdown();
        List<Actor<Boolean>> awaiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            awaiting.add(actors.startWaiting("awaitTermination" + i, () -> queue.awaitTermination(LONG, LONG_UNIT)));
        }
        queue.clear();
        for (Actor<Boolean> actor : awaiting) {
            assertThat(actor.result()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void awaitTermination_lastElementRemovedByCollectionMethod_wakes(Freeing freeing) throws Exception {
        // awaitTermination | shutdown, drainTo, clear, remove(Object) ...
        if (freeing.needsRemovalInside() && !has(Trait.REMOVES_INSIDE)) {
            return;
        }
        fill(1);
        queue.shutdown();
        Actor<Boolean> awaiting =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        freeing.run(queue);
        assertThat(awaiting.result()).isTrue();
    }

    @Test
    void awaits_stateReachedAndThreadInterrupted_answerTrueAndKeepStatus() throws Exception {
        terminate();
        Thread.currentThread().interrupt();
        assertThat(queue.awaitShutdown(LONG, LONG_UNIT)).isTrue();
        assertThat(queue.awaitTermination(LONG, LONG_UNIT)).isTrue();
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    void awaits_stateNotReachedAndThreadInterrupted_throwWhateverTheTimeout() {
        for (long timeout : new long[] {0, -1, 1}) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> queue.awaitShutdown(timeout, LONG_UNIT));
            assertThat(Thread.interrupted()).as("interrupt status").isFalse();
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> queue.awaitTermination(timeout, LONG_UNIT));
            assertThat(Thread.interrupted()).as("interrupt status").isFalse();
        }
    }

    @Test
    void waitingAwaits_interrupted_throw() {
        // awaitShutdown | awaitTermination | interrupt
        Actor<Boolean> first = actors.startWaiting("awaitShutdown", () -> queue.awaitShutdown(LONG, LONG_UNIT));
        Actor<Boolean> second = actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        first.interrupt();
        second.interrupt();
        first.thrown(InterruptedException.class);
        second.thrown(InterruptedException.class);
        assertThat(first.interruptedAtEnd()).isFalse();
        assertThat(second.interruptedAtEnd()).isFalse();
        assertOpen();
    }

    // ------------------------------------------------------------------------------------------ futures

    @Test
    @Requires(Trait.STORES)
    void termination_openOrShutdown_isNotDone() {
        CompletableFuture<Void> future = queue.termination();
        assertThat(future).isNotDone();
        shutdownWithElements();
        assertThat(future).isNotDone();
        assertThat(queue.termination()).isNotDone();
    }

    @Test
    void termination_terminated_isDoneWithNull() {
        CompletableFuture<Void> before = queue.termination();
        terminate();
        assertThat(before).isCompletedWithValue(null);
        assertThat(queue.termination()).isCompletedWithValue(null);
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void termination_lastElementRemoved_completes(Removal removal) throws Exception {
        CompletableFuture<Void> future = queue.termination();
        List<Item> items = shutdownWithElements();
        for (int i = 0; i < items.size(); i++) {
            assertThat(future).isNotDone();
            removal.from(queue);
        }
        assertThat(future).isCompletedWithValue(null);
    }

    @Test
    void termination_everyCall_givesAFutureOfItsOwn() {
        CompletableFuture<Void> first = queue.termination();
        CompletableFuture<Void> second = queue.termination();
        assertThat(first).isNotSameAs(second);
        first.complete(null);
        assertThat(second).isNotDone();
        second.cancel(true);
        CompletableFuture<Void> third = queue.termination();
        third.completeExceptionally(new RuntimeException("mine"));
        CompletableFuture<Void> fourth = queue.termination();
        assertThat(fourth).isNotDone();
        assertOpen();
        fillFew();
        terminate();
        assertThat(fourth).isCompletedWithValue(null);
        assertThat(second).isCancelled();
        assertThat(third).isCompletedExceptionally();
        assertThat(queue.termination()).isNotSameAs(queue.termination());
    }

    @Test
    @Requires(Trait.STORES)
    void termination_itsDependents_runInTheEndingThreadAndSeeTermination() throws Exception {
        AtomicReference<Thread> ranIn = new AtomicReference<>();
        AtomicReference<Boolean> sawTermination = new AtomicReference<>();
        queue.termination().thenRun(() -> {
            ranIn.set(Thread.currentThread());
            sawTermination.set(queue.isTerminated());
        });
        fill(1);
        queue.shutdown();
        assertThat(ranIn).hasNullValue();
        // shutdown, then a take that ends the queue
        Actor<Item> taker = actors.start("take", () -> queue.take());
        taker.result();
        assertThat(ranIn).hasValue(taker.thread());
        assertThat(sawTermination).hasValue(true);
    }

    @Test
    void termination_dependentThatBlocks_holdsUpNobodyElse() throws Exception {
        // take | shutdown (and its dependent) | any other call
        CountDownLatch inDependent = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        queue.termination().thenRun(() -> {
            inDependent.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < consumers(3); i++) {
            takers.add(actors.startWaiting("take" + i, () -> queue.take()));
        }
        Actor<Boolean> awaiting =
                actors.startWaiting("awaitTermination", () -> queue.awaitTermination(LONG, LONG_UNIT));
        Actor<Boolean> closer = actors.start("shutdown", () -> queue.shutdown());
        inDependent.await();
        for (Actor<Item> taker : takers) {
            assertRefused(taker); // they have been woken before
        }
        assertThat(awaiting.result()).isTrue();
        assertTerminated();
        assertRefused(() -> queue.take());
        assertRefused(() -> queue.offer(Item.of(1)));
        assertThat(queue.shutdownNow()).isEmpty();
        assertThat(queue.termination()).isDone();
        goOn.countDown();
        assertThat(closer.result()).isTrue();
    }

    @Test
    void termination_dependentThatThrows_harmsNobody() {
        queue.termination().thenRun(() -> {
            throw new IllegalStateException("dependent");
        });
        CompletableFuture<Void> other = queue.termination();
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        assertThat(queue.shutdown()).isTrue();
        assertRefused(taker);
        assertThat(other).isCompletedWithValue(null);
    }

    @Test
    void termination_dependentThatCallsTheQueue_works() {
        List<Object> seen = new ArrayList<>();
        queue.termination().thenRun(() -> {
            seen.add(queue.size());
            seen.add(queue.shutdownNow());
            seen.add(queue.shutdown());
            seen.add(queue.termination().isDone());
            queue.clear();
        });
        fillFew();
        queue.shutdownNow();
        assertThat(seen).containsExactly(0, List.of(), false, true);
    }

    @Test
    void termination_joined_returnsAtShutdown() {
        // join | shutdown
        Actor<Void> joiner =
                actors.startWaiting("join", () -> queue.termination().join());
        queue.shutdown();
        joiner.result();
    }
}
