package io.lastcall.soak;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.soak.RoundPlan.Refusals;
import io.lastcall.soak.ShutdownCall.Host;
import io.lastcall.soak.ShutdownCall.How;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the calls that shut a queue down, and checks what they answer and which cause wins. */
final class Closing {

    /**
     * A call that has returned.
     *
     * @param call what was called
     * @param closed its answer; null if it does not say whether it made the transition
     * @param sticks whether its cause, or an earlier one, must have been recorded
     */
    private record Done(ShutdownCall call, @Nullable Boolean closed, boolean sticks) {}

    private final Round round;
    private final ShutdownBlockingQueue<Item> queue;
    private final List<Done> done = new ArrayList<>();

    Closing(Round round, ShutdownBlockingQueue<Item> queue) {
        this.round = round;
        this.queue = queue;
    }

    /** Makes a call in the thread of {@code worker}. */
    void perform(Worker worker, ShutdownCall call) {
        Object before = worker.doing;
        worker.doing = call;
        @Nullable Boolean closed = null;
        @Nullable List<Item> rest = null;
        Start began = round.start();
        Start start = new Start(began.windowsClosed(), true, began.time());
        boolean wasTerminated = round.terminated;
        switch (call.how()) {
            case SHUTDOWN -> closed = queue.shutdown();
            case CLOSE -> queue.close();
            case SHUTDOWN_CAUSE -> closed = queue.shutdown(call.cause());
            case SHUTDOWN_NOW -> rest = queue.shutdownNow();
            case SHUTDOWN_NOW_CAUSE -> rest = queue.shutdownNow(call.cause());
            case NAMED -> throw new IllegalArgumentException("not a method of ours: " + call);
            case SHUTDOWN_NOW_AFTER -> rest = queue.shutdownNowAfter(call.graceNanos(), TimeUnit.NANOSECONDS);
        }
        round.closed = true;
        boolean clean = round.isClean(start);
        if (!queue.isShutdown()) {
            worker.fail(Check.SHUTDOWN, "isShutdown() is false afterwards");
        }
        boolean terminated = queue.isTerminated();
        if (rest != null) {
            if (!terminated || queue.size() != 0) {
                worker.fail(Check.SHUTDOWN, "not terminated afterwards, size() is " + queue.size());
            }
            round.terminated = true;
            record(worker, rest, clean ? start : null, wasTerminated);
        }
        worker.afterCall();
        synchronized (this) {
            done.add(new Done(call, closed, call.cause() != null && !terminated));
        }
        worker.doing = before;
    }

    /** Shuts the queue down if nobody has planned to do it so late. */
    void shutdownWhenAllIsDone(Worker worker) {
        perform(worker, new ShutdownCall(How.SHUTDOWN, null, 0, Host.PRODUCER, worker.number, 0));
    }

    /** Records what {@code shutdownNow} has returned, which is in order if it is known when it began. */
    private void record(Worker worker, List<Item> rest, @Nullable Start start, boolean wasTerminated) {
        RoundPlan plan = round.plan;
        OrderCheck order = new OrderCheck(plan);
        for (Item item : rest) {
            worker.deliver(item, ConsumerOp.SHUTDOWN_NOW);
            String wrong = start != null && plan.ordered ? order.next(item, start, true) : null;
            if (wrong != null) {
                worker.fail(Check.ORDER, "returned a list out of order: " + wrong);
            }
        }
        if (plan.refusals == Refusals.NONE && rest.size() > plan.capacity) {
            worker.fail(Check.CAPACITY, "returned " + rest.size() + " elements");
        }
        if (wasTerminated && !rest.isEmpty()) {
            worker.fail(Check.SHUTDOWN, "began after the termination and returned " + rest);
        }
    }

    /** When all calls have returned: checks who has closed the queue, and which cause it has. */
    void check() {
        Throwable cause = queue.shutdownCause();
        List<Done> closers =
                done.stream().filter(each -> Boolean.TRUE.equals(each.closed())).toList();
        if (closers.size() > 1 || (closers.isEmpty() && done.stream().allMatch(each -> each.closed() != null))) {
            round.fail(Check.SHUTDOWN, closers.size() + " calls say that they have closed the queue: " + done);
        }
        if (closers.size() == 1
                && closers.get(0).call().cause() != null
                && closers.get(0).call().cause() != cause) {
            round.fail(
                    Check.SHUTDOWN,
                    "the cause is " + cause + ", but the call that closed the queue gave another: " + done);
        }
        if (cause == null && (done.stream().anyMatch(Done::sticks) || (done.size() == 1 && hasCause(done.get(0))))) {
            round.fail(Check.SHUTDOWN, "the cause was not recorded: " + done);
        }
        if (cause != null && done.stream().noneMatch(each -> each.call().cause() == cause)) {
            round.fail(Check.SHUTDOWN, "nobody gave the cause " + cause + ": " + done);
        }
    }

    private static boolean hasCause(Done each) {
        return each.call().cause() != null;
    }
}
