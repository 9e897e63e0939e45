package io.lastcall.limits;

import io.lastcall.limits.Crowd.Release;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.util.List;

/** All but one of many waiting threads are interrupted, in random order; the one that remains is then served. */
final class MassInterrupt {

    private MassInterrupt() {}

    /** Interrupts threads that wait in a queue. */
    static Release ofQueue(QueueKind kind, Waits waits, ThreadKind threads, int size, long seed) {
        ShutdownBlockingQueue<Element> queue = waits.queueOf(kind);
        Crowd crowd = Crowd.waiting(threads, waits.on(queue, size));
        List<Thread> victims = crowd.allButOne(seed);
        Release release = crowd.release(1, () -> victims.forEach(Thread::interrupt));
        crowd.check(0, size - 1, 0);
        crowd.release(0, () -> waits.serveOne(kind, queue));
        crowd.check(0, size - 1, 1);
        return release;
    }

    /** The floor: as many threads that are parked and do nothing but end. */
    static Release ofBareThreads(ThreadKind threads, int size, long seed) {
        Crowd crowd = Crowd.waiting(threads, Waits.bare(size, () -> false));
        List<Thread> victims = crowd.allButOne(seed);
        Release release = crowd.release(1, () -> victims.forEach(Thread::interrupt));
        crowd.release(0, () -> crowd.threads().forEach(Thread::interrupt));
        crowd.check(0, size, 0);
        return release;
    }
}
