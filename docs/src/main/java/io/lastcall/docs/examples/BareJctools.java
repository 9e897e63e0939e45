package io.lastcall.docs.examples;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;

/** The same consumer over a JCTools queue, bare and wrapped. */
final class BareJctools {

    private BareJctools() {}

    static final class Before {

        private Before() {}

        // region: before
        static Queue<String> create() {
            return new MpmcVarHandleArrayQueue<>(1024);
        }

        static void consume(Queue<String> queue, BooleanSupplier closed, Consumer<String> action) {
            while (true) {
                boolean last = closed.getAsBoolean(); // before the poll, or the last elements are lost
                String next = queue.poll();
                if (next != null) {
                    action.accept(next);
                } else if (last) {
                    return; // an offer that is still under way is lost all the same
                } else {
                    Thread.onSpinWait();
                }
            }
        }
        // end: before
    }

    static final class After {

        private After() {}

        // region: after
        static ShutdownBlockingQueue<String> create() {
            return ShutdownQueues.backedBy(new MpmcVarHandleArrayQueue<>(1024));
        }

        static void consume(ShutdownBlockingQueue<String> queue, Consumer<String> action) throws InterruptedException {
            queue.consume(action); // waits without spinning, ends when the queue is shut down and empty
        }
        // end: after
    }
}
