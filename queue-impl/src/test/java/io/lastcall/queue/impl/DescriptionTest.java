package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the line that describes a queue tells; its form may change. */
@Timeout(60)
class DescriptionTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);
    private final ShutdownBlockingQueue<String> queue =
            ShutdownQueues.builder().capacity(2).name("orders").build();

    @AfterEach
    void endActors() {
        actors.close();
    }

    @Test
    void describe_openQueue_tellsNamePhaseSizeAndRoom() {
        queue.add("soup");
        assertThat(queue.describe())
                .contains("orders", "open", "size 1", "room for 1")
                .doesNotContain("shut down", "terminated", "null");
    }

    @Test
    void describe_threadsWait_tellsWhichAndForWhat() {
        // take | put, each of a queue of its own
        ShutdownBlockingQueue<String> full = ShutdownQueues.bounded(1);
        full.add("soup");
        actors.startWaiting("putter", () -> full.put("bread"));
        actors.startWaiting("taker", queue::take);
        assertThat(queue.describe()).contains("to take [actor taker]", "to put []");
        assertThat(full.describe()).contains("to take []", "to put [actor putter]");
    }

    @Test
    void describe_shutDownThenTerminated_tellsPhaseAndCause() {
        queue.add("soup");
        queue.shutdown(new IllegalStateException("fire"));
        assertThat(queue.describe()).contains("shut down", "fire", "size 1", "room for 0");
        queue.clear();
        assertThat(queue.describe()).contains("terminated", "fire", "size 0").doesNotContain("shut down", "open");
    }

    @Test
    void describe_shutDownWithoutCause_tellsNone() {
        queue.shutdown();
        assertThat(queue.describe()).contains("terminated").doesNotContain("null", "(");
    }
}
