package io.lastcall.limits;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The heap that a waiting thread takes, in bytes.
 *
 * @param own in objects of the queue, and in thread-local variables; a bare parked thread has neither
 * @param stack in stacks of virtual threads, which lie in the heap
 */
record WaiterMemory(double own, double stack) {

    private static final String STACK = "jdk.internal.vm.StackChunk";

    /** The memory of a thread that waits in a queue. */
    static WaiterMemory ofQueue(QueueKind kind, Waits waits, ThreadKind threads, int size) {
        ShutdownBlockingQueue<Element> queue = waits.queueOf(kind);
        LiveObjects before = LiveObjects.count();
        Crowd crowd = Crowd.waiting(threads, waits.on(queue, size));
        LiveObjects after = LiveObjects.count();
        crowd.release(0, queue::shutdown);
        crowd.check(size, 0, 0);
        return between(before, after, size);
    }

    /** The memory of a thread that is parked and nothing else. */
    static WaiterMemory ofBareThread(ThreadKind threads, int size) {
        AtomicBoolean over = new AtomicBoolean();
        LiveObjects before = LiveObjects.count();
        Crowd crowd = Crowd.waiting(threads, Waits.bare(size, over::get));
        LiveObjects after = LiveObjects.count();
        crowd.release(0, () -> {
            over.set(true);
            crowd.threads().forEach(LockSupport::unpark);
        });
        return between(before, after, size);
    }

    private static boolean isOwn(String className) {
        return LiveObjects.ofQueues(className) || className.contains("java.lang.ThreadLocal");
    }

    private static WaiterMemory between(LiveObjects before, LiveObjects after, int size) {
        return new WaiterMemory(
                grown(before, after, WaiterMemory::isOwn) / size, grown(before, after, STACK::equals) / size);
    }

    private static double grown(LiveObjects before, LiveObjects after, Predicate<String> classes) {
        return after.bytes(classes) - before.bytes(classes);
    }
}
