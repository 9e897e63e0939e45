package io.lastcall.queue.contract;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a test, with the state to wait for and the outcome to look at.
 *
 * @param <T> what it returns
 */
public final class Actor<T> {

    private final String name;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;
    private boolean interruptedAtEnd;

    Actor(String name, Callable<T> body, ThreadKind kind) {
        this.name = name;
        thread = kind.newThread("actor " + name, () -> {
            try {
                result = body.call();
            } catch (Throwable thrown) {
                failure = thrown;
            }
            interruptedAtEnd = Thread.currentThread().isInterrupted();
            ended.countDown();
        });
    }

    void start() {
        thread.start();
    }

    /** The thread. */
    public Thread thread() {
        return thread;
    }

    /** Whether the thread has ended. */
    public boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Interrupts the thread. */
    public void interrupt() {
        thread.interrupt();
    }

    /** Returns once the thread waits, with or without a time-out; fails if it ends instead. */
    public Actor<T> awaitWaiting() {
        long deadline = System.nanoTime() + Patience.nanos();
        while (true) {
            Thread.State state = thread.getState();
            if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
                return this;
            }
            if (hasEnded()) {
                throw new AssertionError(name + " should wait and has ended: " + outcome(), failure);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(name + " should wait and is " + state + stack());
            }
            LockSupport.parkNanos(50_000);
        }
    }

    /** Watches the thread for a moment: fails if it ends. */
    public Actor<T> assertStillWaiting() {
        try {
            if (ended.await(Patience.GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " should still wait and has ended: " + outcome(), failure);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("the test was interrupted", e);
        }
        return awaitWaiting();
    }

    /** Returns once the thread has ended; fails, with its stack, if it does not. */
    public Actor<T> join() {
        try {
            if (!ended.await(Patience.millis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " does not end" + stack());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("the test was interrupted while it waited for " + name + stack(), e);
        }
        return this;
    }

    /** What the thread returned; fails if it does not end or has thrown. */
    public T result() {
        join();
        if (failure != null) {
            throw new AssertionError(name + " should return and has thrown " + failure, failure);
        }
        return result;
    }

    /** What the thread threw; fails if it does not end, has returned or has thrown something else. */
    public <X extends Throwable> X thrown(Class<X> type) {
        join();
        if (failure == null) {
            throw new AssertionError(name + " should throw " + type.getSimpleName() + " and has returned " + result);
        }
        if (!type.isInstance(failure)) {
            throw new AssertionError(name + " should throw " + type.getSimpleName() + " and threw " + failure, failure);
        }
        return type.cast(failure);
    }

    /** What the thread returned or threw. */
    public Object outcome() {
        join();
        return failure != null ? failure : String.valueOf(result);
    }

    /** Whether the thread has thrown; only of a thread that has {@linkplain #join() ended}. */
    public boolean hasThrown() {
        return join().failure != null;
    }

    /** The interrupt status that the body left behind. */
    public boolean interruptedAtEnd() {
        return join().interruptedAtEnd;
    }

    /** Where the thread stands. */
    public String stack() {
        StringBuilder text = new StringBuilder("\n  " + thread.getName() + ", " + thread.getState());
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("\n      at ").append(frame);
        }
        return text.toString();
    }
}
