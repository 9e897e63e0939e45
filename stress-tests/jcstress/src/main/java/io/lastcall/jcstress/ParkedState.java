package io.lastcall.jcstress;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/**
 * What the tests of parked threads share: a queue, and answers that count as an error unless the wait ended as it should.
 * The outcomes are jcstress's own.
 */
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the wait ended, and as it should")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "nobody woke the one who waits")
@Outcome(id = "ERROR", expect = Expect.FORBIDDEN, desc = "the wait ended otherwise than it should")
@Outcome(expect = Expect.FORBIDDEN, desc = "jcstress knows no other outcome")
public abstract class ParkedState {

    private static final Kind KIND = Kind.ofThisJvm();

    /** As many elements as the kind has room for; some, if there is no limit. */
    static final int FULL = KIND.has(Trait.STORES) ? QueueState.CAPACITY : 0;

    final ShutdownBlockingQueue<Object> queue;

    ParkedState() {
        this(0);
    }

    ParkedState(int inside) {
        queue = KIND.queue(QueueState.CAPACITY, inside);
    }

    final boolean put(Object element) throws InterruptedException {
        queue.put(element);
        return true;
    }

    static void returns(Object expected, Object answer) {
        if (!expected.equals(answer)) {
            throw new IllegalStateException("ended with " + answer + " and not with " + expected);
        }
    }

    static void throwsShutdown(QueueState.Call call) throws InterruptedException {
        try {
            throw new IllegalStateException("returned " + call.call());
        } catch (QueueShutdownException expected) {
            // an IllegalStateException, too, but this one
        }
    }

    static void throwsInterrupted(QueueState.Call call) {
        try {
            throw new IllegalStateException("returned " + call.call());
        } catch (InterruptedException expected) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the status is still set", expected);
            }
        }
    }
}
