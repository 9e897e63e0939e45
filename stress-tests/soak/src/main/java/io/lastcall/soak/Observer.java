package io.lastcall.soak;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.soak.QueueKind.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the shutdown and the termination, again and again, and collects futures of the termination; spies on the queue
 * in between, if the plan says so.
 */
final class Observer extends Worker {

    private static final int MOST_FUTURES = 20;

    private final List<CompletableFuture<Void>> futures = new ArrayList<>();
    private final Queries queries = new Queries(this);
    private boolean over;

    Observer(Round round) {
        super(round, "observer", List.of());
    }

    @Override
    void work() {
        if (plan.kind.has(Trait.PLAIN)) {
            askUntilTheEnd();
            return;
        }
        CompletableFuture<Void> spoiled = round.ours().termination();
        spoiled.completeExceptionally(new IllegalStateException("completed by its holder"));
        while (!over) {
            disturb();
            calls++;
            if (plan.spied && random.nextInt(4) != 0) {
                doing = "asking";
                queries.ask();
                rest();
                continue;
            }
            boolean forTermination = round.closed || random.nextBoolean();
            doing = forTermination ? "awaitTermination" : "awaitShutdown";
            await(forTermination);
            if (futures.size() < MOST_FUTURES) {
                futures.add(round.ours().termination());
            }
        }
    }

    private void askUntilTheEnd() {
        doing = "asking";
        while (!round.ending.isOver()) {
            disturb();
            calls++;
            try {
                queries.ask();
            } catch (RuntimeException e) {
                afterCall();
                threw(e);
            }
            rest();
        }
    }

    private void await(boolean forTermination) {
        boolean was = forTermination ? round.terminated : round.closed;
        long timeout = !plan.spied && random.nextInt(3) == 0 ? Long.MAX_VALUE : timeout();
        long began = System.nanoTime();
        boolean answer;
        try {
            answer = forTermination
                    ? round.ours().awaitTermination(timeout, TimeUnit.NANOSECONDS)
                    : round.ours().awaitShutdown(timeout, TimeUnit.NANOSECONDS);
            afterCall();
        } catch (InterruptedException e) {
            caughtInterrupt();
            if (was) {
                fail(Check.INTERRUPTS, "threw InterruptedException although the state was there");
            }
            return;
        }
        if (answer) {
            round.closed = true;
            if (!round.ours().isShutdown() || (forTermination && !round.ours().isTerminated())) {
                fail(Check.SHUTDOWN, "answered true too early");
            }
            if (forTermination) {
                round.terminated = true;
                over = true;
                joinIfJoinable();
            }
        } else {
            checkTimeout(began, timeout);
            if (was) {
                fail(Check.SHUTDOWN, "answered false although the state was there");
            }
            rest();
        }
    }

    /** Waits for the consumers to report what they have taken: nobody makes up for a wake-up that is missed here. */
    private void joinIfJoinable() {
        JoinableQueue<Item> joinable = round.joinable();
        while (joinable != null) {
            doing = "join";
            try {
                joinable.join();
                afterCall();
                return;
            } catch (InterruptedException e) {
                caughtInterrupt();
            }
        }
    }

    /** When everybody has finished: checks that each future has completed as it should. */
    void checkFutures(@Nullable Throwable cause) {
        for (CompletableFuture<Void> future : futures) {
            EndState.checkFuture(round, future, cause);
        }
    }
}
