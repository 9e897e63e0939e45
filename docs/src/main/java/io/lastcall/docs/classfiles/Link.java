package io.lastcall.docs.classfiles;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A queue that joins two stages, and the books about it: what it accepted must in the end have been processed or handed
 * back.
 *
 * @param <E> what flows through
 */
final class Link<E> {

    private final ShutdownBlockingQueue<E> queue;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder processed = new LongAdder();
    private final LongAdder handedBack = new LongAdder();

    Link(String name, int capacity) {
        queue = ShutdownQueues.builder().name(name).capacity(capacity).build();
    }

    ShutdownBlockingQueue<E> queue() {
        return queue;
    }

    /** Inserts an element, waiting for space; refused elements are counted, too, and the exception passed on. */
    void put(E element) throws InterruptedException {
        boolean done = false;
        try {
            queue.put(element);
            done = true;
        } finally {
            (done ? accepted : refused).increment();
        }
    }

    /** Returns the elements until the queue is terminated, for the loop of a worker. */
    Iterable<E> elements() {
        return () -> {
            Iterator<E> elements = queue.untilTerminated().iterator();
            return new Iterator<E>() {
                @Override
                public boolean hasNext() {
                    return elements.hasNext();
                }

                @Override
                public E next() {
                    E element = elements.next();
                    processed.increment();
                    return element;
                }
            };
        };
    }

    /** Shuts the queue down, waits for its consumers, and takes back what they left. */
    void handBackAfter(long graceNanos) {
        handedBack.add(queue.shutdownNowAfter(graceNanos, TimeUnit.NANOSECONDS).size());
    }

    /** Takes back what is left in a queue that nobody uses any more. */
    void handBackRest() {
        handedBack.add(queue.shutdownNow().size());
    }

    /** Returns the books as they are now; they balance when all workers have ended. */
    Account account() {
        return new Account(queue.name(), accepted.sum(), processed.sum(), handedBack.sum(), refused.sum());
    }

    /**
     * What went into one queue and what came out.
     *
     * @param queue its name
     * @param accepted how many insertions returned normally
     * @param processed how many elements a worker took
     * @param handedBack how many elements came back from {@code shutdownNow}
     * @param refused how many insertions threw, most of them a {@link QueueShutdownException}
     */
    record Account(String queue, long accepted, long processed, long handedBack, long refused) {

        boolean balances() {
            return accepted == processed + handedBack;
        }

        Account plus(Account other) {
            return new Account(
                    "total",
                    accepted + other.accepted,
                    processed + other.processed,
                    handedBack + other.handedBack,
                    refused + other.refused);
        }
    }
}
