package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A producer of a rendezvous and the user code of a sink. */
@Timeout(60)
class RendezvousTimeoutTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);
    private final CountDownLatch shown = new CountDownLatch(1);
    private final CountDownLatch accept = new CountDownLatch(1);

    @AfterEach
    void endActors() {
        accept.countDown();
        actors.close();
    }

    private final class SlowSink extends ArrayList<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Integer element) {
            shown.countDown();
            try {
                accept.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return super.add(element);
        }
    }

    // offer for a moment | takeBatch with a sink that takes its time
    @Test
    void offer_timeRunsOutWhileASinkLooks_doesNotWaitForTheSink() throws Exception {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.rendezvous();
        Actor<Integer> taker = actors.start("taker", () -> queue.takeBatch(new SlowSink(), 1, 1, 1, TimeUnit.HOURS));
        taker.awaitWaiting();
        Actor<Boolean> offer = actors.start("offer", () -> queue.offer(1, 50, TimeUnit.MILLISECONDS));
        shown.await();
        assertThat(offer.join().hasEnded()).isTrue();
    }
}
