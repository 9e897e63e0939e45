package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Why a queue was shut down: the first cause before termination wins, and reaches everybody bare. */
public abstract class CauseContract extends ShutdownQueueContract {

    private final RuntimeException cause = new RuntimeException("cause");
    private final RuntimeException other = new RuntimeException("other cause");

    @Test
    void shutdown_withCause_recordsIt() {
        fillFew();
        assertThat(queue.shutdown(cause)).isTrue();
        assertThat(queue.shutdownCause()).isSameAs(cause);
        assertThat(assertRefused(() -> queue.offer(Item.of(-1)))).hasCause(cause);
        assertThat(assertRefused(() -> queue.offer(Item.of(-1))).getCause()).isSameAs(cause);
        emptied();
        assertThat(assertRefused(() -> queue.take()).getCause()).isSameAs(cause);
        assertThat(queue.shutdownCause()).isSameAs(cause);
    }

    @Test
    void shutdown_emptyQueueWithCause_recordsIt() {
        assertThat(queue.shutdown(cause)).isTrue();
        assertTerminated();
        assertThat(queue.shutdownCause()).isSameAs(cause);
        assertThat(assertRefused(() -> queue.poll()).getCause()).isSameAs(cause);
    }

    @Test
    void shutdownNow_withCause_recordsIt() {
        fillFew();
        queue.shutdownNow(cause);
        assertThat(queue.shutdownCause()).isSameAs(cause);
        assertThat(assertRefused(() -> queue.take()).getCause()).isSameAs(cause);
    }

    @Test
    void shutdown_nullOrNoCause_leavesNone() {
        fillFew();
        queue.shutdown(null);
        assertThat(queue.shutdownCause()).isNull();
        assertThat(assertRefused(() -> queue.offer(Item.of(-1)))).hasNoCause();
        queue.shutdownNow(null);
        assertThat(queue.shutdownCause()).isNull();
        assertThat(assertRefused(() -> queue.take())).hasNoCause();
    }

    @Test
    void shutdown_secondCause_isIgnored() {
        fillFew();
        queue.shutdown(cause);
        queue.shutdown(other);
        assertThat(queue.shutdownCause()).isSameAs(cause);
        queue.shutdownNow(other);
        assertThat(queue.shutdownCause()).isSameAs(cause);
    }

    @Test
    @Requires(Trait.STORES)
    void shutdown_causeAfterNone_isRecordedByACallThatChangesNothingElse() {
        List<Item> items = shutdownWithElements();
        assertThat(queue.shutdown(cause)).isFalse();
        assertThat(queue.shutdownCause()).isSameAs(cause);
        assertHoldsExactly(items);
        assertThat(queue.termination()).isCompletedExceptionally();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNow_causeAfterShutdownWithNone_isRecorded() {
        shutdownWithElements();
        queue.shutdownNow(cause);
        assertThat(queue.shutdownCause()).isSameAs(cause);
        assertThat(queue.termination()).isCompletedExceptionally();
    }

    @Test
    void cause_afterTermination_isIgnored() {
        fillFew();
        terminate();
        queue.shutdown(cause);
        queue.shutdownNow(cause);
        assertThat(queue.shutdownCause()).isNull();
        assertThat(assertRefused(() -> queue.take())).hasNoCause();
        assertThat(queue.termination()).isCompleted();
    }

    @Test
    void cause_afterTerminationByDrain_isIgnored() {
        shutdownWithElements();
        emptied();
        queue.shutdown(cause);
        assertThat(queue.shutdownCause()).isNull();
        assertThat(queue.termination()).isCompleted();
    }

    @Test
    @Requires(Trait.STORES)
    void cause_ownException_isNeverRecorded() {
        fillFew();
        queue.shutdown(new QueueShutdownException(queue, null));
        assertThat(queue.shutdownCause()).isNull();
        QueueShutdownException own = assertRefused(() -> queue.offer(Item.of(-1)));
        queue.shutdown(own);
        assertThat(queue.shutdownCause()).isNull();
        queue.shutdown(cause); // which still can be
        assertThat(queue.shutdownCause()).isSameAs(cause);
        queue.shutdownNow(own);
        assertThat(queue.shutdownCause()).isSameAs(cause);
    }

    @Test
    void cause_exceptionOfAnotherQueue_isRecorded() {
        ShutdownBlockingQueue<Item> upstream = subject.factory().get();
        upstream.shutdown();
        QueueShutdownException foreign = new QueueShutdownException(upstream, null);
        queue.shutdown(foreign);
        assertThat(queue.shutdownCause()).isSameAs(foreign);
    }

    @Test
    void termination_withCause_failsWithTheBareCause() {
        CompletableFuture<Void> before = queue.termination();
        queue.shutdown(cause);
        for (CompletableFuture<Void> future : List.of(before, queue.termination())) {
            assertThat(future)
                    .isCompletedExceptionally()
                    .failsWithin(java.time.Duration.ofSeconds(1))
                    .withThrowableOfType(ExecutionException.class)
                    .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(cause));
            Throwable[] seen = new Throwable[1];
            future.whenComplete((nothing, thrown) -> seen[0] = thrown);
            assertThat(seen[0]).isSameAs(cause);
        }
    }

    @Test
    void waitingThreads_shutdownWithCause_getIt() {
        // take | shutdown(cause)
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        queue.shutdown(cause);
        assertThat(taker.thrown(QueueShutdownException.class).getCause()).isSameAs(cause);
    }

    @Test
    @Requires(Trait.BOUNDED)
    void waitingPutter_shutdownWithCause_getsIt() {
        // put | shutdown(cause)
        fillToCapacity();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
        queue.shutdown(cause);
        assertThat(putter.thrown(QueueShutdownException.class).getCause()).isSameAs(cause);
    }

    @Test
    void concurrentCauses_oneWinsForEverybody() {
        // shutdown(a) | shutdown(b)
        for (int round = 0; round < 20; round++) {
            queue = subject.factory().get();
            CompletableFuture<Void> future = queue.termination();
            Actor<Boolean> closer = actors.start("shutdown", () -> queue.shutdown(other));
            boolean mine = queue.shutdown(cause);
            closer.result();
            Throwable winner = queue.shutdownCause();
            assertThat(winner).isSameAs(mine ? cause : other);
            Throwable[] seen = new Throwable[1];
            future.whenComplete((nothing, thrown) -> seen[0] = thrown);
            assertThat(seen[0]).isSameAs(winner);
            assertThat(assertRefused(() -> queue.take()).getCause()).isSameAs(winner);
        }
    }
}
