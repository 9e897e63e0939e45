package io.lastcall.limits;

import io.lastcall.limits.Crowd.Release;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** From a shutdown to the last of many waiting threads. */
final class MassShutdown {

    private MassShutdown() {}

    /** Lets threads wait in a queue and shuts it down; every thread must end with the exception that says so. */
    static Release ofQueue(QueueKind kind, Waits waits, ThreadKind threads, int size) {
        ShutdownBlockingQueue<Element> queue = waits.queueOf(kind);
        Crowd crowd = Crowd.waiting(threads, waits.on(queue, size));
        Release release = crowd.release(0, queue::shutdown);
        crowd.check(size, 0, 0);
        return release;
    }

    /** Lets threads put and take in a queue without end, and shuts it down in the middle of that. */
    static Release ofBusyQueue(QueueKind kind, ThreadKind threads, int size) {
        ShutdownBlockingQueue<Element> queue = Waits.BOTH.queueOf(kind);
        CountDownLatch start = new CountDownLatch(1); // started one by one they would hold up those not started yet
        CountDownLatch begun = new CountDownLatch(size / 4);
        List<Crowd.Wait> waits = new ArrayList<>(size);
        for (Crowd.Wait wait : Waits.BOTH.on(queue, size)) {
            waits.add(() -> {
                start.await();
                begun.countDown();
                wait.run();
            });
        }
        Crowd crowd = Crowd.waiting(threads, waits);
        start.countDown();
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        Release release = crowd.release(0, queue::shutdown);
        crowd.check(size, 0, 0);
        if (!queue.isTerminated()) {
            throw new IllegalStateException("not terminated: " + queue.describe());
        }
        return release;
    }

    /** What threads do that are parked, outside of any queue. */
    interface BareWaits {
        List<Crowd.Wait> of(int size, BooleanSupplier over);
    }

    /** The floor: as many threads that are parked in no queue, unparked in a loop. */
    static Release ofBareThreads(ThreadKind threads, int size, BareWaits waits) {
        AtomicBoolean over = new AtomicBoolean();
        Crowd crowd = Crowd.waiting(threads, waits.of(size, over::get));
        List<Thread> parked = crowd.threads();
        Release release = crowd.release(0, () -> {
            over.set(true);
            parked.forEach(LockSupport::unpark);
        });
        crowd.check(crowd.refused(), 0, size - crowd.refused());
        return release;
    }
}
