package io.lastcall.limits;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.contract.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Many threads that wait for the same thing, and what has become of them. */
final class Crowd {

    /** How long threads may take to get where they should be before that is a failure. */
    static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("limits.patience", 60));

    private static final int QUIET_PASSES = 3;

    /** What one of the threads does. */
    interface Wait {
        /** Returns, or throws, when the wait is over. */
        void run() throws Exception;
    }

    private final List<Thread> threads;
    private final AtomicInteger left;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile int watermark; // who brings the number of those left down to this notes the time
    private volatile long reached;
    private volatile @Nullable Thread watcher;

    private Crowd(int size) {
        threads = new ArrayList<>(size);
        left = new AtomicInteger(size);
    }

    /** Starts threads that wait, the first with {@code wait.run()}, and so on; returns when all of them do. */
    static Crowd waiting(ThreadKind kind, List<? extends Wait> waits) {
        Crowd crowd = started(kind, waits);
        crowd.awaitAllWaiting();
        return crowd;
    }

    /** As {@link #waiting}, but returns at once. */
    static Crowd started(ThreadKind kind, List<? extends Wait> waits) {
        Crowd crowd = new Crowd(waits.size());
        for (int i = 0; i < waits.size(); i++) {
            Wait wait = waits.get(i);
            Thread thread = kind.newThread("waiter " + i, () -> crowd.run(wait));
            crowd.threads.add(thread);
            thread.start();
        }
        return crowd;
    }

    private void run(Wait wait) {
        try {
            wait.run();
            served.getAndIncrement();
        } catch (QueueShutdownException shutDown) {
            refused.getAndIncrement();
        } catch (InterruptedException interrupt) {
            interrupted.getAndIncrement();
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        }
        if (left.decrementAndGet() == watermark) {
            reached = System.nanoTime();
            LockSupport.unpark(watcher);
        }
    }

    /**
     * Returns when nobody runs. A thread that waits for a lock, on its way to where it is to wait, looks the same; but then
     * somebody else runs, and is seen to in one of several passes.
     */
    private void awaitAllWaiting() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int quiet = 0; quiet < QUIET_PASSES; ) {
            quiet = threads.stream().allMatch(Crowd::waits) ? quiet + 1 : 0;
            if (System.nanoTime() - deadline > 0 || left.get() < threads.size()) {
                throw new IllegalStateException("not all of " + threads.size() + " threads wait: " + this);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean waits(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** The threads, in the order of their start. */
    List<Thread> threads() {
        return threads;
    }

    /** The threads but one, in random order. */
    List<Thread> allButOne(long seed) {
        List<Thread> shuffled = new ArrayList<>(threads);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(1, shuffled.size());
    }

    /**
     * Does something that ends waits, and returns when only so many threads are left.
     *
     * @return how long it took
     */
    Release release(int leaving, Runnable step) {
        watcher = Thread.currentThread();
        reached = 0;
        watermark = leaving;
        long begin = System.nanoTime();
        step.run();
        long returned = System.nanoTime();
        long deadline = returned + PATIENCE.toNanos();
        while (left.get() > leaving) {
            LockSupport.parkNanos(this, 50_000_000);
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "only " + leaving + " of " + threads.size() + " threads should be left: " + this);
            }
        }
        long end = reached; // 0: they had gone before, or the last one is about to note the time
        return new Release(
                threads.size(), returned - begin, Math.max(end == 0 ? System.nanoTime() : end, returned) - begin);
    }

    /** How many ended with a {@code QueueShutdownException}. */
    int refused() {
        return refused.get();
    }

    /** How many ended with an {@code InterruptedException}. */
    int interrupted() {
        return interrupted.get();
    }

    /** How many got what they waited for. */
    int served() {
        return served.get();
    }

    /** Throws if the threads did not end in these ways, so many each. */
    void check(int expectedRefused, int expectedInterrupted, int expectedServed) {
        if (refused() != expectedRefused || interrupted() != expectedInterrupted || served() != expectedServed) {
            throw new IllegalStateException(
                    "expected " + expectedRefused + " refused, " + expectedInterrupted + " interrupted, "
                            + expectedServed + " served: " + this,
                    failure.get());
        }
    }

    @Override
    public String toString() {
        return left + " left, " + refused + " refused, " + interrupted + " interrupted, " + served + " served, failure "
                + failure;
    }

    /**
     * How long it took to end waits.
     *
     * @param threads how many threads waited
     * @param call nanoseconds until the call that ends the waits had returned
     * @param lastGone nanoseconds until the last of the threads had noticed, and that call had returned
     */
    record Release(int threads, long call, long lastGone) {}
}
