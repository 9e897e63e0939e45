package io.lastcall.soak;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a terminated queue has to answer when nobody else uses it. */
final class EndState {

    private interface Call {
        void run() throws Exception;
    }

    private final Round round;
    private final ShutdownBlockingQueue<Item> queue;

    EndState(Round round, ShutdownBlockingQueue<Item> queue) {
        this.round = round;
        this.queue = queue;
    }

    void check() throws InterruptedException {
        expect(queue.isShutdown(), "isShutdown()");
        expect(queue.isTerminated(), "isTerminated()");
        expect(queue.size() == 0, "size() == 0");
        expect(queue.isEmpty(), "isEmpty()");
        expect(queue.remainingCapacity() == 0, "remainingCapacity() == 0");
        expect(queue.peek() == null, "peek() == null");
        expect(queue.drainTo(new ArrayList<>()) == 0, "drainTo() == 0");
        expect(!queue.shutdown(), "!shutdown()");
        expect(queue.shutdownNow().isEmpty(), "shutdownNow() is empty");
        expect(queue.awaitShutdown(0, TimeUnit.NANOSECONDS), "awaitShutdown(0)");
        expect(queue.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS), "awaitTermination()");

        Throwable cause = queue.shutdownCause();
        Item late = new Item(round.plan.producers, Integer.MAX_VALUE, ProducerOp.PUT, 0);
        refuses("take()", queue::take, true);
        refuses("poll()", queue::poll, true);
        refuses("put()", () -> queue.put(late), false);
        refuses("offer()", () -> queue.offer(late), false);
        refuses("putAll()", () -> queue.putAll(List.of(late)), false);
        refuses("takeBatch()", () -> queue.takeBatch(new ArrayList<>(), 0, 1, 0, TimeUnit.NANOSECONDS), true);
        expect(queue.size() == 0, "size() == 0 after more insertions");
        expect(queue.shutdownCause() == cause, "the cause stays " + cause);

        JoinableQueue<Item> joinable = round.joinable();
        if (joinable != null) {
            checkEverythingDone(joinable);
        }

        checkFuture(round, round.termination, cause);
        checkFuture(round, round.dependent, cause);
        checkFuture(round, queue.termination(), cause);
        expect(round.dependentRuns() == 1, "the dependent of termination() ran once, not " + round.dependentRuns());
        for (Worker worker : round.workers) {
            if (worker instanceof Observer observer) {
                observer.checkFutures(cause);
            }
        }
    }

    private void checkEverythingDone(JoinableQueue<Item> joinable) throws InterruptedException {
        long unfinished = joinable.unfinishedTasks();
        expect(unfinished == 0, "unfinishedTasks() == 0, not " + unfinished);
        if (unfinished == 0) {
            expect(joinable.join(0, TimeUnit.NANOSECONDS), "join(0)");
            joinable.join();
        }
        try {
            joinable.taskDone();
            round.fail(Check.SHUTDOWN, "after the termination a taskDone() too many did not throw");
        } catch (IllegalStateException tooMany) {
            expect(joinable.unfinishedTasks() == unfinished, "taskDone() changes nothing if it throws");
        }
    }

    static void checkFuture(Round round, CompletableFuture<Void> future, @Nullable Throwable cause) {
        Throwable found = null;
        if (!future.isDone()) {
            round.fail(Check.SHUTDOWN, "a future of termination() is not complete after the termination");
            return;
        }
        try {
            future.join();
        } catch (CompletionException e) {
            found = e.getCause();
        }
        if (found != cause) {
            round.fail(Check.SHUTDOWN, "a future of termination() has completed with " + found + ", not with " + cause);
        }
    }

    private void refuses(String what, Call call, boolean removal) {
        try {
            call.run();
        } catch (QueueShutdownException e) {
            if (removal) {
                round.ending.removalRefused(e);
            } else {
                round.ending.insertionRefused(e);
            }
            return;
        } catch (Exception other) {
            round.fail(Check.SHUTDOWN, "after the termination " + what + " threw " + Stacks.of(other));
            return;
        }
        round.fail(Check.SHUTDOWN, "after the termination " + what + " did not throw");
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            round.fail(Check.SHUTDOWN, "after the termination this does not hold: " + what);
        }
    }
}
