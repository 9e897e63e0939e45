package io.lastcall.docs.examples;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** The same consumer and the same end, with pills and without. */
final class PoisonPills {

    private PoisonPills() {}

    @SuppressWarnings("ReferenceEquality") // the pill is that very object
    static final class Before {

        private Before() {}

        // region: before
        static final String PILL = new String("pill");

        static void consume(BlockingQueue<String> queue, Consumer<String> action) throws InterruptedException {
            for (String next = queue.take(); next != PILL; next = queue.take()) {
                action.accept(next);
            }
        }

        static void end(BlockingQueue<String> queue, int consumers) throws InterruptedException {
            for (int i = 0; i < consumers; i++) {
                queue.put(PILL); // waits while the queue is full
            }
        }
        // end: before
    }

    static final class After {

        private After() {}

        // region: after
        static void consume(ShutdownBlockingQueue<String> queue, Consumer<String> action) throws InterruptedException {
            queue.consume(action);
        }

        static void end(ShutdownBlockingQueue<String> queue) {
            queue.shutdown(); // never waits, for any number of consumers
        }
        // end: after
    }
}
