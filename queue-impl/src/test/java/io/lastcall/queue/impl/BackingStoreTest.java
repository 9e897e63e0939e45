package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a queue over a store of the user's makes of the store's answers. */
class BackingStoreTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);

    @AfterEach
    void endActors() {
        actors.close();
    }

    /** Lets an insertion into a store complete just between the two questions "how many?" and "how much room?". */
    private static final class StallingStore extends ArrayBlockingQueue<Integer> {
        private static final long serialVersionUID = 1L;

        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch mayInsert = new CountDownLatch(1);
        final CountDownLatch inserted = new CountDownLatch(1);

        StallingStore() {
            super(1);
        }

        @Override
        public boolean offer(Integer element) {
            entered.countDown();
            await(mayInsert);
            boolean done = super.offer(element);
            inserted.countDown();
            return done;
        }

        @Override
        public int size() {
            int before = super.size();
            if (entered.getCount() == 0) {
                mayInsert.countDown();
                await(inserted);
            }
            return before;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    @Timeout(60)
    void size_insertionCompletesDuringTheQuestion_isNotTooSmallForEver() throws Exception {
        // put | shutdown, size, drainTo
        StallingStore store = new StallingStore();
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);
        CompletableFuture<Void> put =
                CompletableFuture.runAsync(() -> assertThat(queue.offer(1)).isTrue());
        store.entered.await();
        queue.shutdown();
        assertThat(queue.size()).isEqualTo(1);
        put.join();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.drainTo(new ArrayList<>())).isEqualTo(1);
        assertThat(queue.isTerminated()).isTrue();
    }

    /** Stalls an insertion inside the store; then inserts, or refuses. */
    private static final class GatedStore extends ArrayBlockingQueue<Integer> {
        private static final long serialVersionUID = 1L;

        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch mayGoOn = new CountDownLatch(1);
        private final boolean refuses;

        GatedStore(boolean refuses) {
            super(1);
            this.refuses = refuses;
        }

        @Override
        public boolean offer(Integer element) {
            entered.countDown();
            StallingStore.await(mayGoOn);
            return !refuses && super.offer(element);
        }
    }

    @Test
    @Timeout(60)
    void insertion_overtakenByShutdown_wakesTheTakerThatWaits() throws Exception {
        // take | offer, shutdown in the middle of it
        GatedStore store = new GatedStore(false);
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);
        Actor<Boolean> offer = actors.start("offer", () -> queue.offer(1));
        store.entered.await();
        Actor<Integer> take = actors.startWaiting("take", queue::take);
        queue.shutdown();
        assertThat(queue.isEmpty()).as("an insertion under way counts").isFalse();
        store.mayGoOn.countDown();
        assertThat(take.result()).isEqualTo(1);
        assertThat(offer.result()).isTrue();
    }

    @Test
    @Timeout(60)
    void refusedInsertion_overtakenByShutdown_endsTheQueue() throws Exception {
        // take | offer, shutdown in the middle of it
        GatedStore store = new GatedStore(true);
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);
        Actor<Boolean> offer = actors.start("offer", () -> queue.offer(1));
        store.entered.await();
        CompletableFuture<Void> end = queue.termination();
        queue.shutdown();
        assertThat(end).isNotDone();
        store.mayGoOn.countDown();
        assertThat(offer.result()).isFalse();
        assertThat(end).isDone();
    }

    @Test
    @Timeout(60)
    void shutdownNow_insertionUnderWay_waitsForItAndHandsItBack() throws Exception {
        // offer | shutdownNow in the middle of it
        GatedStore store = new GatedStore(false);
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);
        Actor<Boolean> offer = actors.start("offer", () -> queue.offer(1));
        store.entered.await();
        Actor<List<Integer>> shutdownNow = actors.startWaiting("shutdownNow", () -> queue.shutdownNow());
        assertThat(shutdownNow.hasEnded()).isFalse();
        store.mayGoOn.countDown();
        assertThat(shutdownNow.result()).containsExactly(1);
        assertThat(offer.result()).isTrue();
    }

    /** Answers no at first; later it has its way, and interrupts the thread in the same moment. */
    private static final class InterruptingStore extends ArrayBlockingQueue<Integer> {
        private static final long serialVersionUID = 1L;

        /** More often than an operation that does not wait asks. */
        private static final int REFUSALS = 8;

        private int calls;

        InterruptingStore() {
            super(1);
        }

        boolean inserts(Integer element) {
            return super.offer(element);
        }

        private boolean refuses() {
            if (calls++ < REFUSALS) {
                return true;
            }
            Thread.currentThread().interrupt();
            return false;
        }

        @Override
        public boolean offer(Integer element) {
            return !refuses() && super.offer(element);
        }

        @Override
        public Integer poll() {
            return refuses() ? null : super.poll();
        }
    }

    @Test
    void take_interruptedAsItGetsTheElement_returnsItAndKeepsTheStatus() throws Exception {
        InterruptingStore store = new InterruptingStore();
        assertThat(store.inserts(1)).isTrue();
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);
        Integer taken = queue.take();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void put_interruptedAsItInserts_returnsAndKeepsTheStatus() throws Exception {
        InterruptingStore store = new InterruptingStore();
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.backedBy(store);
        queue.put(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store).containsExactly(1);
    }
}
