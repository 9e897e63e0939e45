package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.List;
import java.util.concurrent.Callable;

/** What the contracts for {@link ShutdownBlockingQueue} share. */
public abstract class ShutdownQueueContract extends QueueContract<ShutdownBlockingQueue<Item>> {

    /** For subclasses in other packages. */
    protected ShutdownQueueContract() {}

    /** Brings the queue into the state SHUTDOWN with a few elements left. */
    List<Item> shutdownWithElements() {
        List<Item> left = fillFew();
        assertThat(queue.shutdown()).isTrue();
        return left;
    }

    /** Brings the queue into the state TERMINATED. */
    void terminate() {
        queue.shutdownNow();
        assertTerminated();
    }

    void assertOpen() {
        assertThat(queue.isShutdown()).as("isShutdown").isFalse();
        assertThat(queue.isTerminated()).as("isTerminated").isFalse();
    }

    void assertShutdown() {
        assertThat(queue.isShutdown()).as("isShutdown").isTrue();
        assertThat(queue.isTerminated()).as("isTerminated").isFalse();
    }

    void assertTerminated() {
        assertThat(queue.isShutdown()).as("isShutdown").isTrue();
        assertThat(queue.isTerminated()).as("isTerminated").isTrue();
        assertThat(queue.size()).as("size").isZero();
        assertThat(queue.isEmpty()).as("isEmpty").isTrue();
    }

    /** Asserts that a call throws the exception of the shutdown, and returns it. */
    QueueShutdownException assertRefused(Callable<?> call) {
        return assertThatExceptionOfType(QueueShutdownException.class)
                .isThrownBy(call::call)
                .satisfies(thrown -> assertThat((Object) thrown.queue()).isSameAs(queue))
                .actual();
    }

    /** Asserts that a thread has got the exception of the shutdown of this queue. */
    void assertRefused(Actor<?> actor) {
        assertThat((Object) actor.thrown(QueueShutdownException.class).queue()).isSameAs(queue);
    }
}
