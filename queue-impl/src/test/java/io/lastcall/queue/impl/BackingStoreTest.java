package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a queue over a store of the user's makes of the store's answers. */
class BackingStoreTest {

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
}
