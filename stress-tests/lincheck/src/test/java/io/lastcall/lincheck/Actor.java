package io.lastcall.lincheck;

import io.lastcall.queue.QueueShutdownException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One thread of a scenario and what became of it: the value that its call returned, or how the call ended. Kept plain,
 * for every step of it that the explorer sees is one more place to switch threads.
 */
final class Actor implements Runnable {

    /** The outcome of a call that threw {@link QueueShutdownException}. */
    static final String SHUT_DOWN = "S";

    /** The outcome of a call that threw {@link InterruptedException}. */
    static final String INTERRUPTED = "I";

    private final Callable<?> call;
    private final Thread thread = new Thread(this);
    private Object outcome;
    private Throwable failure;

    private Actor(Callable<?> call) {
        this.call = call;
    }

    /** Starts a thread that makes one call. */
    static Actor start(Callable<?> call) {
        Actor actor = new Actor(call);
        actor.thread.start();
        return actor;
    }

    @Override
    public void run() {
        outcome = outcomeOf(call);
    }

    private Object outcomeOf(Callable<?> oneCall) {
        try {
            return oneCall.call();
        } catch (QueueShutdownException e) {
            return SHUT_DOWN;
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } catch (Exception | AssertionError e) { // nothing by which the explorer stops a thread
            failure = e;
            return null;
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Waits for the end of the call and returns its outcome. */
    Object outcome() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure != null) {
            throw new AssertionError("an actor failed", failure);
        }
        return outcome;
    }

    /** Makes a call in this thread and returns its outcome. */
    static Object call(Callable<?> call) {
        try {
            return call.call();
        } catch (QueueShutdownException e) {
            return SHUT_DOWN;
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Fails unless the outcomes, in order, are one of those allowed. */
    static void expect(List<?> outcomes, List<?>... allowed) {
        for (List<?> one : allowed) {
            if (one.equals(outcomes)) {
                return;
            }
        }
        throw new AssertionError("forbidden: " + outcomes + ", allowed: " + Arrays.toString(allowed));
    }
}
