package io.lastcall.queue.contract;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/** Every way to insert one element. */
enum Insertion {
    PUT {
        @Override
        boolean into(BlockingQueue<Item> queue, Item item) throws InterruptedException {
            queue.put(item);
            return true;
        }
    },
    OFFER {
        @Override
        boolean into(BlockingQueue<Item> queue, Item item) {
            return queue.offer(item);
        }
    },
    TIMED_OFFER {
        @Override
        boolean into(BlockingQueue<Item> queue, Item item) throws InterruptedException {
            return queue.offer(item, QueueContract.LONG, QueueContract.LONG_UNIT);
        }
    },
    ADD {
        @Override
        boolean into(BlockingQueue<Item> queue, Item item) {
            return queue.add(item);
        }
    },
    ADD_ALL {
        @Override
        boolean into(BlockingQueue<Item> queue, Item item) {
            return queue.addAll(List.of(item));
        }
    },
    PUT_ALL {
        @Override
        boolean into(BlockingQueue<Item> queue, Item item) throws InterruptedException {
            return ((ShutdownBlockingQueue<Item>) queue).putAll(List.of(item)) == 1;
        }
    };

    /** Inserts; answers whether the element went in. */
    abstract boolean into(BlockingQueue<Item> queue, Item item) throws InterruptedException;
}
