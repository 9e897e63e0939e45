package io.lastcall.docs.examples;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** The code of the README. */
final class FirstSteps {

    private FirstSteps() {}

    static void produceAndConsume(Consumer<String> kitchen) throws InterruptedException {
        // region: ten-lines
        ShutdownBlockingQueue<String> orders = ShutdownQueues.bounded(100);

        Thread cook = new Thread(() -> {
            for (String order : orders.untilTerminated()) { // ends by itself, after the last order
                kitchen.accept(order);
            }
        });
        cook.start();

        orders.put("soup");
        orders.put("bread");
        orders.shutdown(); // last call: nothing new, but what was accepted is still delivered
        cook.join();
        // end: ten-lines
    }

    static <E> List<ShutdownBlockingQueue<E>> kinds(Queue<E> yours) {
        // region: kinds
        ShutdownBlockingQueue<E> bounded = ShutdownQueues.bounded(1_000);
        ShutdownBlockingQueue<E> unbounded = ShutdownQueues.unbounded();
        ShutdownBlockingQueue<E> backed = ShutdownQueues.backedBy(yours);
        ShutdownBlockingQueue<E> named =
                ShutdownQueues.builder().capacity(1_000).name("orders").build();
        // end: kinds
        return List.of(bounded, unbounded, backed, named);
    }

    static <E> void ways(ShutdownBlockingQueue<E> queue, Exception cause, Consumer<List<E>> leftovers)
            throws InterruptedException {
        // region: shutdown
        queue.shutdown(); // nothing new; consumers drain what is there
        queue.shutdown(cause); // the same, and every QueueShutdownException says why
        List<E> late = queue.shutdownNowAfter(5, SECONDS); // consumers drain for 5 s, then the rest comes back
        List<E> rest = queue.shutdownNow(); // the rest comes back at once
        boolean over = queue.awaitTermination(1, SECONDS); // shut down and empty, for ever
        // end: shutdown
        leftovers.accept(late);
        leftovers.accept(rest);
        if (!over) {
            throw new AssertionError(queue);
        }
    }

    static boolean notNowOrNever(ShutdownBlockingQueue<String> orders, String order) {
        // region: not-now-or-never
        try {
            return orders.offer(order); // false: not now, the queue is full
        } catch (QueueShutdownException closed) {
            throw new IllegalStateException("the kitchen is closed: " + order, closed); // never
        }
        // end: not-now-or-never
    }

    static ShutdownBlockingQueue<String> closedByTry() throws InterruptedException {
        // region: try
        try (ShutdownBlockingQueue<String> orders = ShutdownQueues.unbounded()) {
            orders.put("soup");
            return orders; // shut down on the way out; the soup can still be taken
        }
        // end: try
    }
}
