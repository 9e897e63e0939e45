package io.lastcall.limits;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** How long the one thread that waits takes from the step that wakes it to its next instruction, on an idle machine. */
final class WakeUps {

    /** How long both sides stay idle before a wake-up. */
    private static final long IDLE_NANOS = 100_000;

    private WakeUps() {}

    /**
     * One wake-up to be measured.
     *
     * @param waiting what the thread does that waits
     * @param wake what wakes it
     */
    private record Sample(Crowd.Wait waiting, Runnable wake) {}

    /** take() woken by put. */
    static Histogram ofTake(QueueKind kind, ThreadKind threads, int samples) {
        return measure(threads, samples, () -> {
            ShutdownBlockingQueue<Element> queue = kind.create();
            return new Sample(queue::take, () -> queue.offer(Element.due()));
        });
    }

    /** put() woken by a removal. */
    static Histogram ofPut(QueueKind kind, ThreadKind threads, int samples) {
        return measure(threads, samples, () -> {
            ShutdownBlockingQueue<Element> queue = kind.createFull();
            return new Sample(() -> queue.put(Element.due()), () -> Waits.PUT.serveOne(kind, queue));
        });
    }

    /** take() woken by shutdown. */
    static Histogram ofShutdown(QueueKind kind, ThreadKind threads, int samples) {
        return measure(threads, samples, () -> {
            ShutdownBlockingQueue<Element> queue = kind.create();
            return new Sample(queue::take, queue::shutdown);
        });
    }

    /** The floor: park woken by unpark. */
    static Histogram ofPark(ThreadKind threads, int samples) {
        return measure(threads, samples, () -> {
            AtomicLong over = new AtomicLong();
            Thread[] parked = new Thread[1];
            return new Sample(
                    () -> {
                        parked[0] = Thread.currentThread();
                        while (over.get() == 0) {
                            LockSupport.park();
                        }
                    },
                    () -> {
                        over.set(1);
                        LockSupport.unpark(parked[0]);
                    });
        });
    }

    private static Histogram measure(ThreadKind threads, int samples, Supplier<Sample> factory) {
        Histogram nanos = new Histogram(3);
        for (int i = -samples / 5; i < samples; i++) { // the first ones warm up
            Sample sample = factory.get();
            AtomicLong wentOn = new AtomicLong();
            Crowd crowd = Crowd.waiting(threads, List.of(() -> {
                try {
                    sample.waiting.run();
                } finally {
                    wentOn.set(System.nanoTime());
                }
            }));
            LockSupport.parkNanos(IDLE_NANOS);
            long begin = System.nanoTime();
            crowd.release(0, sample.wake);
            if (crowd.refused() + crowd.served() != 1) {
                throw new IllegalStateException("woken in vain: " + crowd);
            }
            if (i >= 0) {
                nanos.recordValue(Math.max(0, wentOn.get() - begin));
            }
        }
        return nanos;
    }
}
