package io.lastcall.benchmarks;

import io.lastcall.queue.JoinableQueue;
import java.util.Queue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The four operations that the benchmarks need, so that a queue that cannot wait stands beside those that can.
 *
 * <p>A forked JVM loads one implementation only, so the calls are monomorphic and the compiler removes this layer.
 */
interface Channel {

    boolean offer(Item item);

    @Nullable
    Item poll();

    void put(Item item) throws InterruptedException;

    Item take() throws InterruptedException;

    /** Returns a channel that waits the way {@code queue} does. */
    static Channel blocking(BlockingQueue<Item> queue) {
        return new Blocking(queue);
    }

    /**
     * Returns a channel that retries with {@link Thread#yield} while {@code queue} is full or empty: no lock, no parking,
     * and a processor kept busy for every waiting thread. It is a mark to aim at, not an alternative.
     */
    static Channel yielding(Queue<Item> queue) {
        return new Yielding(queue);
    }

    /**
     * Returns a channel whose consumer waits the way {@code queue} does, and whose producers retry with {@link Thread#yield}
     * while it is full, as {@code queue} does not wait then but throws.
     */
    static Channel blockingConsumer(BlockingQueue<Item> queue) {
        return new BlockingConsumer(new Yielding(queue), queue);
    }

    /** Returns a channel whose consumer reports each element as done as soon as it has it. */
    static Channel reporting(JoinableQueue<Item> queue) {
        return new Reporting(queue);
    }

    /** Returns a channel that puts and takes at the same end of {@code deque}. */
    static Channel stack(BlockingDeque<Item> deque) {
        return new Stack(deque);
    }

    /** Returns a channel in which insertions into the unbounded {@code queue} wait for one of {@code capacity} permits. */
    static Channel limited(BlockingQueue<Item> queue, int capacity) {
        return new Limited(queue, new Semaphore(capacity));
    }

    /** Yields once. An interrupt gets through, as the end of a failed run depends on it. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding is the baseline
    static void pause() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Thread.yield();
    }

    /** See {@link #blocking}. */
    record Blocking(BlockingQueue<Item> queue) implements Channel {

        @Override
        public boolean offer(Item item) {
            return queue.offer(item);
        }

        @Override
        public @Nullable Item poll() {
            return queue.poll();
        }

        @Override
        public void put(Item item) throws InterruptedException {
            queue.put(item);
        }

        @Override
        public Item take() throws InterruptedException {
            return queue.take();
        }
    }

    /** See {@link #reporting}. */
    record Reporting(JoinableQueue<Item> queue) implements Channel {

        @Override
        public boolean offer(Item item) {
            return queue.offer(item);
        }

        @Override
        public @Nullable Item poll() {
            Item item = queue.poll();
            if (item != null) {
                queue.taskDone();
            }
            return item;
        }

        @Override
        public void put(Item item) throws InterruptedException {
            queue.put(item);
        }

        @Override
        public Item take() throws InterruptedException {
            Item item = queue.take();
            queue.taskDone();
            return item;
        }
    }

    /** See {@link #stack}. */
    record Stack(BlockingDeque<Item> deque) implements Channel {

        @Override
        public boolean offer(Item item) {
            return deque.offerFirst(item);
        }

        @Override
        public @Nullable Item poll() {
            return deque.pollFirst();
        }

        @Override
        public void put(Item item) throws InterruptedException {
            deque.putFirst(item);
        }

        @Override
        public Item take() throws InterruptedException {
            return deque.takeFirst();
        }
    }

    /** See {@link #limited}. */
    record Limited(BlockingQueue<Item> queue, Semaphore places) implements Channel {

        @Override
        public boolean offer(Item item) {
            return places.tryAcquire() && queue.offer(item);
        }

        @Override
        public @Nullable Item poll() {
            Item item = queue.poll();
            if (item != null) {
                places.release();
            }
            return item;
        }

        @Override
        public void put(Item item) throws InterruptedException {
            places.acquire();
            queue.put(item);
        }

        @Override
        public Item take() throws InterruptedException {
            Item item = queue.take();
            places.release();
            return item;
        }
    }

    /** See {@link #blockingConsumer}. */
    record BlockingConsumer(Yielding producers, BlockingQueue<Item> queue) implements Channel {

        @Override
        public boolean offer(Item item) {
            return producers.offer(item);
        }

        @Override
        public @Nullable Item poll() {
            return producers.poll();
        }

        @Override
        public void put(Item item) throws InterruptedException {
            producers.put(item);
        }

        @Override
        public Item take() throws InterruptedException {
            return queue.take();
        }
    }

    /** See {@link #yielding}. */
    record Yielding(Queue<Item> queue) implements Channel {

        @Override
        public boolean offer(Item item) {
            return queue.offer(item);
        }

        @Override
        public @Nullable Item poll() {
            return queue.poll();
        }

        @Override
        public void put(Item item) throws InterruptedException {
            while (!queue.offer(item)) {
                pause();
            }
        }

        @Override
        public Item take() throws InterruptedException {
            Item item = queue.poll();
            while (item == null) {
                pause();
                item = queue.poll();
            }
            return item;
        }
    }
}
