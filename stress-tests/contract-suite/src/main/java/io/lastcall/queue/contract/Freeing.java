package io.lastcall.queue.contract;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Every way to remove the first element, or all: the collection methods beside the {@linkplain Removal removals}. */
enum Freeing {
    DRAIN_ONE(false) {
        @Override
        void run(BlockingQueue<Item> queue) {
            queue.drainTo(new ArrayList<>(), 1);
        }
    },
    DRAIN_ALL(true) {
        @Override
        void run(BlockingQueue<Item> queue) {
            queue.drainTo(new ArrayList<>());
        }
    },
    CLEAR(true) {
        @Override
        void run(BlockingQueue<Item> queue) {
            queue.clear();
        }
    },
    REMOVE_OBJECT(false) {
        @Override
        void run(BlockingQueue<Item> queue) {
            queue.remove(queue.peek());
        }
    },
    REMOVE_IF(true) {
        @Override
        void run(BlockingQueue<Item> queue) {
            queue.removeIf(item -> true);
        }
    },
    REMOVE_ALL(false) {
        @Override
        void run(BlockingQueue<Item> queue) {
            queue.removeAll(List.of(queue.peek()));
        }
    },
    RETAIN_ALL(true) {
        @Override
        void run(BlockingQueue<Item> queue) {
            queue.retainAll(List.of());
        }
    },
    ITERATOR_REMOVE(false) {
        @Override
        void run(BlockingQueue<Item> queue) {
            Iterator<Item> iterator = queue.iterator();
            iterator.next();
            iterator.remove();
        }
    },
    TAKE_BATCH_ALL(true) {
        @Override
        void run(BlockingQueue<Item> queue) throws InterruptedException {
            ((ShutdownBlockingQueue<Item>) queue)
                    .takeBatch(new ArrayList<>(), 0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS);
        }
    };

    /** Removes everything, not just the first element. */
    final boolean all;

    Freeing(boolean all) {
        this.all = all;
    }

    /** Whether it is one of the methods that a queue may lack. */
    boolean needsRemovalInside() {
        return this == REMOVE_OBJECT
                || this == REMOVE_IF
                || this == REMOVE_ALL
                || this == RETAIN_ALL
                || this == ITERATOR_REMOVE;
    }

    /** Removes. */
    abstract void run(BlockingQueue<Item> queue) throws InterruptedException;
}
