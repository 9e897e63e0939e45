package io.lastcall.docs.examples;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    static <E> List<ShutdownBlockingQueue<E>> kinds(Queue<E> yours, Comparator<E> mostUrgentFirst) {
        // region: kinds
        ShutdownBlockingQueue<E> bounded = ShutdownQueues.bounded(1_000);
        ShutdownBlockingQueue<E> unbounded = ShutdownQueues.unbounded();
        ShutdownBlockingQueue<E> stack = ShutdownQueues.lifo();
        ShutdownBlockingQueue<E> urgentFirst = ShutdownQueues.priority(mostUrgentFirst);
        ShutdownBlockingQueue<E> backed = ShutdownQueues.backedBy(yours);
        ShutdownBlockingQueue<E> pipe = // the builder combines: capacities, roles, orders, a name
                ShutdownQueues.builder()
                        .capacity(1_000)
                        .singleProducer()
                        .singleConsumer()
                        .name("pipe")
                        .build();
        JoinableQueue<E> counting = ShutdownQueues.builder().capacity(1_000).buildJoinable();
        // end: kinds
        return List.of(bounded, unbounded, stack, urgentFirst, backed, pipe, counting);
    }

    static <E> List<String> stream(ShutdownBlockingQueue<E> queue, int limit) {
        // region: stream
        try (Stream<E> elements = queue.streamUntilTerminated()) {
            return elements.limit(limit).map(E::toString).toList(); // the others stay in the queue
        }
        // end: stream
    }

    static void handOver(Consumer<String> cook) throws InterruptedException {
        // region: rendezvous
        ShutdownBlockingQueue<String> counter = ShutdownQueues.rendezvous(); // holds nothing
        new Thread(() -> counter.untilTerminated().forEach(cook)).start();
        counter.put("soup"); // returns when the cook has taken it
        counter.shutdown();
        // end: rendezvous
    }

    static boolean handled(JoinableQueue<Runnable> jobs) throws InterruptedException {
        // region: join
        Runnable job = jobs.take();
        try {
            job.run();
        } finally {
            jobs.taskDone(); // consume(action) does this by itself
        }
        return jobs.join(1, SECONDS); // waits until everything that was put has been handled
        // end: join
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
