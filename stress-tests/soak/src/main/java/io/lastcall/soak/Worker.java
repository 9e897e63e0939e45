package io.lastcall.soak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** One thread of a round: how it starts, ends, is disturbed and keeps count. */
abstract class Worker implements Runnable {

    private static final int YIELDS = 2;
    private static final int SHORTEST_REST = 10_000; // nanoseconds
    private static final int LONGEST_REST_SHIFT = 2;
    private static final VarHandle MOVED;

    static {
        try {
            MOVED = MethodHandles.lookup().findVarHandle(Worker.class, "moved", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Round round;
    final RoundPlan plan;
    final BlockingQueue<Item> queue;
    final SplittableRandom random;
    final InterruptBox interrupts = new InterruptBox();

    /** The number of this worker in its round. */
    final int number;

    private final String name;
    private final List<ShutdownCall> shutdowns;
    private int nextShutdown;

    // Read by others when this worker has finished.
    long calls;
    long interrupted;
    long timedOut;
    long refused;

    /** What this worker has got out of the queue, by operation. */
    final OpCounts delivered = new OpCounts();

    /** What this worker is doing, for a report. */
    Object doing = "not started";

    private int moved;
    private int rests;
    private volatile @Nullable Thread thread;
    private volatile boolean finished;

    Worker(Round round, String name, List<ShutdownCall> shutdowns) {
        this.round = round;
        this.name = name;
        this.shutdowns = shutdowns;
        plan = round.plan;
        queue = round.queue;
        number = round.workers.size();
        random = plan.randomForNextThread();
    }

    /** Does the work of this worker, until there is no more. */
    abstract void work() throws Exception;

    /** Runs when the work has ended, however it ended. */
    void leave() {}

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever escapes is a finding
    public final void run() {
        try {
            interrupts.open();
            round.awaitStart(this);
            work();
        } catch (Throwable unexpected) {
            fail(Check.EXCEPTIONS, "threw " + Stacks.of(unexpected));
        }
        try {
            leave();
        } catch (Throwable unexpected) {
            fail(Check.EXCEPTIONS, "threw at its end " + Stacks.of(unexpected));
        }
        ignoreInterrupts();
        doing = "finished";
        finished = true;
    }

    /** Tells which thread runs this; before it starts. */
    final void assign(Thread runner) {
        thread = runner;
    }

    final @Nullable Thread thread() {
        return thread;
    }

    final boolean isFinished() {
        return finished;
    }

    /** Interrupts this worker, if it is at work and has no other interrupt to deal with. */
    final void nudge() {
        Thread runner = thread;
        if (runner != null) {
            interrupts.post(runner);
        }
    }

    final void fail(Check check, String message) {
        round.fail(check, name + " " + doing + ": " + message);
    }

    /** Records an exception that the operation must not throw. */
    final void threw(RuntimeException unexpected) {
        String hint = unexpected instanceof UnsupportedOperationException
                ? " (if that is documented, leave the operation out with --unsupported)"
                : "";
        fail(Check.EXCEPTIONS, "threw " + Stacks.of(unexpected) + hint);
    }

    /** Returns how many elements this worker has moved. */
    final int moved() {
        return (int) MOVED.getOpaque(this);
    }

    final void addMoved(int count) {
        rests = 0;
        MOVED.setOpaque(this, moved + count);
    }

    /** Records an element that has left the queue. */
    final void deliver(Item item, ConsumerOp op) {
        if (item.sequence() == 0) {
            fail(Check.CONSERVATION, "sees an element without its content: " + item);
        }
        delivered.increment(op);
        if (!item.deliver(number, op)) {
            fail(
                    Check.CONSERVATION,
                    (item.isRefused() ? "got a refused element: " : "got an element twice: ") + item + " by " + op);
        }
        addMoved(1);
    }

    /** Makes the calls that are due to shut the queue down. */
    final void shutdownIfDue() {
        while (nextShutdown < shutdowns.size() && shutdowns.get(nextShutdown).moment() <= moved) {
            round.ending.perform(this, shutdowns.get(nextShutdown++));
        }
    }

    /** Random disturbances before a call: of itself, of others, of the schedule. */
    final void disturb() {
        int bits = random.nextInt();
        if ((bits & 1023) < plan.nudges) {
            round.nudge(random.nextInt());
        }
        if (((bits >>> 10) & 1023) < plan.selfInterrupts) {
            interrupts.postToSelf();
        }
        if (((bits >>> 20) & 1023) < plan.pauses) {
            pause();
        }
    }

    /** Draws a time-out: often none, else from 1 ns to 1 ms. */
    final long timeout() {
        int bits = random.nextInt();
        if ((bits & 7) == 0) {
            return (bits & 8) == 0 ? 0 : -1;
        }
        int magnitude = ((bits >>> 4) & 0xff) % 20;
        return Math.min(1_000_000, (1L << magnitude) + ((bits >>> 12) & ((1 << magnitude) - 1)));
    }

    /** Waits without a time-out where the round is patient. */
    final long timeoutOrPatience() {
        return plan.patient ? Long.MAX_VALUE : timeout();
    }

    /** Checks that a call which says that its time is over has used it. */
    final void checkTimeout(long began, long timeout) {
        long took = System.nanoTime() - began;
        if (took - Math.max(0, timeout) > plan.lateLimit) {
            fail(Check.TIMEOUTS, "ended after " + took + " ns of " + timeout + ", absurdly late");
        }
        if (timeout > 0) {
            timedOut++;
            if (took < timeout) {
                fail(Check.TIMEOUTS, "ended after " + took + " ns of " + timeout + ", early");
            }
        }
    }

    /** From now on interrupts are not welcome, and none is left behind. */
    final void ignoreInterrupts() {
        while (!interrupts.close()) {
            rest();
        }
    }

    /** After an {@code InterruptedException}. */
    final void caughtInterrupt() {
        interrupted++;
        report(interrupts.afterException());
    }

    /** After any other outcome; now and then it forgets an interrupt that the call did not need to look at. */
    final void afterCall() {
        report(interrupts.afterCall((random.nextInt() & 3) == 0));
    }

    /** After an outcome that means that the interrupt status is set; it is forgotten. */
    final void afterInterruptLeftSet() {
        interrupted++;
        if (!Thread.currentThread().isInterrupted()) {
            fail(Check.TIMEOUTS, "ended early without a reason: no shutdown, no interrupt status, time left");
        }
        report(interrupts.afterCall(true));
    }

    private void report(@Nullable String wrong) {
        if (wrong != null) {
            fail(Check.INTERRUPTS, wrong);
        }
    }

    /**
     * Lets others run.
     *
     * <p>Virtual threads that do nothing but yield keep the carriers to themselves: others are runnable, and never run. So
     * they sleep, even if they are interrupted, and the longer the longer they have not moved anything.
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on what the scheduler makes of it
    final void rest() {
        if (!plan.virtualThreads || rests++ < YIELDS) {
            Thread.yield();
            return;
        }
        boolean status = Thread.interrupted();
        try { // not by parking, for which an interrupt of one's own leaves a permit behind
            Thread.sleep(0, SHORTEST_REST << Math.min(rests - YIELDS, LONGEST_REST_SHIFT));
        } catch (InterruptedException e) {
            status = true;
        }
        if (status) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        int bits = random.nextInt();
        if ((bits & 1) == 0) {
            rest();
        } else {
            for (int i = (bits >>> 1) & 0xff; i > 0; i--) {
                Thread.onSpinWait();
            }
        }
    }

    /** Returns the name, what it is doing, and its interrupts. */
    @Override
    public String toString() {
        return name + " (worker " + number + "), " + doing + ", moved " + moved() + ", " + calls + " calls, "
                + interrupts + ", " + Stacks.stateOf(thread);
    }
}
