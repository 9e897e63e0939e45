package io.lastcall.soak;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.soak.RoundPlan.Refusals;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The consumer's operations that move more than one element from the head. */
final class BatchRemovals {

    private static final int LARGEST_BATCH = 8;

    /** Ends {@code consume} early. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough", null, false, false);
        }
    }

    private final Consumer consumer;
    private final Round round;

    private Start step;
    private int count;

    BatchRemovals(Consumer consumer) {
        this.consumer = consumer;
        round = consumer.round;
        step = round.start();
    }

    void drain(ConsumerOp op) {
        Sink sink = new Sink(consumer);
        boolean wasTerminated = round.terminated;
        int limit = op == ConsumerOp.DRAIN ? Integer.MAX_VALUE : consumer.random.nextInt(LARGEST_BATCH + 1);
        boolean window = mayRefuse(sink);
        Collection<Item> target = window ? sink : targetOf(sink);
        Start start = round.start();
        try {
            int moved = op == ConsumerOp.DRAIN ? consumer.queue.drainTo(target) : consumer.queue.drainTo(target, limit);
            checkCount(sink, moved, limit);
            consumer.afterCall();
        } catch (Sink.Refusal refusal) {
            consumer.afterCall();
            refused(sink, refusal);
        } catch (RuntimeException e) { // what has reached the sink is out, whatever came after
            consumer.afterCall();
            receive(sink, op, start, window);
            throw e;
        }
        receive(sink, op, start, window);
        if (wasTerminated && !sink.isEmpty()) {
            consumer.fail(Check.SHUTDOWN, "began after the termination and got " + sink.received);
        }
        if (sink.isEmpty()) {
            consumer.foundNothing();
        }
    }

    void takeBatch() throws InterruptedException {
        Sink sink = new Sink(consumer);
        boolean wasTerminated = round.terminated;
        int most = consumer.random.nextInt(LARGEST_BATCH + 1);
        int least = consumer.random.nextInt(most + 1);
        long timeout = consumer.timeoutOrPatience();
        long began = System.nanoTime();
        boolean window = mayRefuse(sink);
        Collection<Item> target = window ? sink : targetOf(sink);
        Start start = round.start();
        try {
            int moved = round.ours().takeBatch(target, least, most, timeout, TimeUnit.NANOSECONDS);
            checkCount(sink, moved, most);
            if (moved >= least || round.ours().isTerminated()) {
                consumer.afterCall();
            } else if (System.nanoTime() - began >= timeout) {
                consumer.timedOut += timeout > 0 ? 1 : 0;
                consumer.afterCall();
            } else {
                consumer.afterInterruptLeftSet();
            }
            if (wasTerminated) {
                consumer.fail(Check.SHUTDOWN, "began after the termination and returned " + moved);
            }
        } catch (Sink.Refusal refusal) {
            consumer.afterCall();
            refused(sink, refusal);
        } catch (QueueShutdownException e) {
            consumer.afterCall();
            checkNothingMoved(sink, e);
            consumer.endsWith(e);
        } catch (InterruptedException e) {
            consumer.caughtInterrupt();
            checkNothingMoved(sink, e);
            if (wasTerminated) {
                consumer.fail(Check.SHUTDOWN, "began after the termination and threw InterruptedException");
            }
        }
        receive(sink, ConsumerOp.TAKE_BATCH, start, window);
        if (sink.isEmpty()) {
            consumer.foundNothing();
        }
    }

    void consume() {
        int limit = drawLimit();
        begin();
        try {
            round.ours().consume(item -> {
                one(item, ConsumerOp.CONSUME);
                if (count == limit) {
                    throw new Enough();
                }
            });
            consumer.afterCall();
            endsNormally();
        } catch (Enough enough) {
            consumer.afterCall();
        } catch (QueueShutdownException e) {
            consumer.afterCall();
            consumer.endsWith(e);
            checkCaused(e);
        } catch (InterruptedException e) {
            consumer.caughtInterrupt();
        }
    }

    void forEach() {
        int limit = drawLimit();
        begin();
        try {
            Iterator<Item> items = round.ours().untilTerminated().iterator();
            while (items.hasNext()) {
                one(items.next(), ConsumerOp.FOR_EACH);
                if (count == limit) {
                    consumer.afterCall();
                    return;
                }
            }
            consumer.afterCall();
            endsNormally();
        } catch (QueueShutdownException e) {
            consumer.afterCall();
            consumer.endsWith(e);
            checkCaused(e);
        } catch (CancellationException e) {
            consumer.afterInterruptLeftSet();
        }
    }

    private void begin() {
        step = round.start();
        count = 0;
    }

    private void one(Item item, ConsumerOp op) {
        consumer.receive(item, op, step, round.isClean(step));
        count++;
        consumer.inTheMiddle();
        step = round.start();
    }

    private void endsNormally() {
        Throwable cause = round.ours().shutdownCause();
        if (!round.ours().isTerminated()) {
            consumer.fail(Check.SHUTDOWN, "ended before the termination");
        } else if (cause != null) {
            consumer.fail(Check.SHUTDOWN, "ended normally in spite of the cause " + cause);
        }
        round.closed = true;
        round.terminated = true;
        consumer.end();
    }

    private void checkCaused(QueueShutdownException exception) {
        if (exception.getCause() == null) {
            consumer.fail(Check.SHUTDOWN, "threw QueueShutdownException although there is no cause");
        }
    }

    /** The sink, which looks at each element as it comes, or its list: a queue may move elements to a list all at once. */
    private Collection<Item> targetOf(Sink sink) {
        return consumer.random.nextBoolean() ? sink : sink.received;
    }

    /** Where the plan wants it, makes the sink refuse an element, and opens a window for it to come back. */
    private boolean mayRefuse(Sink sink) {
        if (round.plan.refusals == Refusals.NONE || consumer.random.nextInt(3) != 0 || !round.windows.open()) {
            return false;
        }
        sink.refuseAfter(consumer.random.nextInt(4));
        return true;
    }

    /** Closes the window, if there is one, and records what the sink has got. */
    private void receive(Sink sink, ConsumerOp op, Start start, boolean window) {
        // While a single window is open nobody else holds elements, so its own consumer sees them in order.
        boolean clean = window ? round.plan.refusals == Refusals.ONE_AT_A_TIME : round.isClean(start);
        if (window) {
            round.windows.close();
        }
        @Nullable Item putBack = sink.refusedItem();
        for (Item item : sink.received) {
            consumer.receive(item, op, start, clean);
        }
        if (putBack != null) {
            consumer.expect(putBack, start);
            consumer.standAside();
        }
    }

    /** Checks what has become of the element that the sink has refused. */
    private void refused(Sink sink, Sink.Refusal refusal) {
        Item item = sink.refusedItem();
        if (item == null) {
            consumer.fail(Check.EXCEPTIONS, "threw a refusal that its sink did not make");
            return;
        }
        for (Throwable suppressed : refusal.getSuppressed()) {
            if (suppressed instanceof QueueShutdownException exception) {
                // shutdownNow has ended the queue meanwhile: the element counts as handed to the sink, and as done
                round.ending.removalRefused(exception);
                sink.handOver();
                consumer.forgiveOne();
                return;
            }
        }
    }

    private void checkCount(Sink sink, int moved, int limit) {
        if (moved != sink.size()) {
            consumer.fail(Check.CONSERVATION, "returned " + moved + " but moved " + sink.size());
        }
        if (moved > limit) {
            consumer.fail(Check.CONSERVATION, "moved " + moved + " elements, more than " + limit);
        }
        if (sink.refusedItem() != null) {
            consumer.fail(Check.EXCEPTIONS, "did not throw what its sink threw");
        }
    }

    private void checkNothingMoved(Sink sink, Exception exception) {
        if (!sink.isEmpty()) {
            consumer.fail(
                    Check.CONSERVATION, "lost count: threw " + exception + " after it had moved " + sink.received);
        }
    }

    private int drawLimit() {
        return consumer.random.nextInt(4) == 0 ? Integer.MAX_VALUE : 1 + consumer.random.nextInt(64);
    }
}
