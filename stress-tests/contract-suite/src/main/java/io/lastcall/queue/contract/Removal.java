package io.lastcall.queue.contract;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Every way to take one element from the head. */
enum Removal {
    TAKE {
        @Override
        Item from(BlockingQueue<Item> queue) throws InterruptedException {
            return queue.take();
        }
    },
    POLL {
        @Override
        @Nullable
        Item from(BlockingQueue<Item> queue) {
            return queue.poll();
        }
    },
    TIMED_POLL {
        @Override
        @Nullable
        Item from(BlockingQueue<Item> queue) throws InterruptedException {
            return queue.poll(QueueContract.LONG, QueueContract.LONG_UNIT);
        }
    },
    REMOVE {
        @Override
        Item from(BlockingQueue<Item> queue) {
            return queue.remove();
        }
    },
    TAKE_BATCH {
        @Override
        @Nullable
        Item from(BlockingQueue<Item> queue) throws InterruptedException {
            List<Item> sink = new ArrayList<>();
            int moved = ((ShutdownBlockingQueue<Item>) queue)
                    .takeBatch(sink, 1, 1, QueueContract.LONG, QueueContract.LONG_UNIT);
            if (moved != sink.size()) {
                throw new AssertionError("takeBatch answered " + moved + " and moved " + sink);
            }
            return moved == 0 ? null : sink.get(0);
        }
    },
    /** Ends without an exception at termination, unlike the others. */
    LOOP {
        @Override
        @Nullable
        Item from(BlockingQueue<Item> queue) {
            Iterator<Item> loop =
                    ((ShutdownBlockingQueue<Item>) queue).untilTerminated().iterator();
            return loop.hasNext() ? loop.next() : null;
        }
    };

    /** Removes an element. */
    abstract @Nullable Item from(BlockingQueue<Item> queue) throws InterruptedException;
}
