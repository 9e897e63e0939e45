package io.lastcall.soak;

import io.lastcall.soak.NamedShutdown.Leftovers;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of a round over a queue that is not one of ours.
 *
 * <p>If it cannot be shut down, the producers end when their quota is accepted, the last of them waits until the consumers
 * have emptied the queue, and then calls the round off: from there on the consumers are interrupted until they have ended.
 * Whoever missed a wake-up before has slept long enough to be found.
 *
 * <p>If it can, nobody is interrupted for the end: the shutdown has to wake everybody.
 */
final class PlainEnding extends Ending {

    private static final int MOST_SHOWN = 10;

    private final BlockingQueue<Item> queue;
    private final @Nullable NamedShutdown shutdown;

    /** A call that shuts the queue down has begun. */
    private volatile boolean begun;

    private volatile boolean calledOff;
    private volatile boolean removalsWereRefused;
    private final List<Item> left = new ArrayList<>();

    PlainEnding(Round round) {
        super(round);
        queue = round.queue;
        shutdown = round.plan.kind.shutdown();
    }

    @Override
    boolean isRefusal(RuntimeException exception) {
        return shutdown != null && begun && shutdown.refusal().isInstance(exception);
    }

    @Override
    void insertionRefused(RuntimeException exception) {}

    @Override
    void removalRefused(RuntimeException exception) {
        removalsWereRefused = true;
    }

    @Override
    void perform(Worker worker, ShutdownCall call) {
        if (shutdown == null) {
            throw new IllegalStateException("nothing was planned");
        }
        Object before = worker.doing;
        worker.doing = call;
        begun = true;
        try {
            shutdown.call(queue);
        } catch (InvocationTargetException e) {
            worker.fail(Check.SHUTDOWN, "threw " + Stacks.of(e.getCause() == null ? e : e.getCause()));
        }
        round.closed = true;
        worker.doing = before;
    }

    @Override
    void allInserted(Producer last) {
        while (round.plan.quiet && !round.isDrained()) {
            last.rest();
        }
        round.release();
        calledOff = shutdown == null;
    }

    @Override
    boolean isOver() {
        return calledOff || (round.closed && round.producersHaveEnded() && queue.isEmpty());
    }

    @Override
    boolean isCalledOff() {
        return calledOff;
    }

    @Override
    boolean mayDiscard() {
        return shutdown != null && shutdown.leftovers() == Leftovers.DISCARD;
    }

    @Override
    long deliveredLate() {
        return left.size();
    }

    @Override
    void check() throws InterruptedException {
        boolean empty = queue.isEmpty();
        takeWhatIsLeft();
        if (!left.isEmpty()) {
            judgeWhatIsLeft(empty);
        }
        checkEmpty();
        if (shutdown == null) {
            new Refill(round).check();
        } else {
            checkInsertionsAreRefused();
        }
    }

    private void takeWhatIsLeft() {
        boolean polls = round.plan.kind.abilities().can(ConsumerOp.POLL);
        try {
            if (polls) {
                for (Item item = queue.poll(); item != null; item = queue.poll()) {
                    left.add(item);
                }
            }
        } catch (RuntimeException e) {
            rethrowUnlessRefusal(e);
        }
        try {
            if (round.plan.kind.abilities().can(ConsumerOp.DRAIN)) {
                queue.drainTo(left);
            }
        } catch (RuntimeException e) {
            rethrowUnlessRefusal(e);
        }
        for (Item item : left) {
            if (!item.deliver(round.workers.size(), ConsumerOp.DRAIN)) {
                round.fail(Check.CONSERVATION, "left in the queue, though delivered or refused before: " + item);
            }
        }
    }

    private void rethrowUnlessRefusal(RuntimeException exception) {
        if (!isRefusal(exception)) {
            throw exception;
        }
    }

    private void judgeWhatIsLeft(boolean seemedEmpty) {
        String what =
                left.size() + " elements were left, of them " + left.subList(0, Math.min(left.size(), MOST_SHOWN));
        if (shutdown == null) {
            round.fail(Check.QUERIES, "isEmpty() was true when nobody inserted any more, but " + what);
        } else if (shutdown.leftovers() == Leftovers.DRAIN) {
            round.fail(
                    Check.SHUTDOWN,
                    "all threads have ended, " + (removalsWereRefused ? "some by a refusal, " : "") + "isEmpty() is "
                            + seemedEmpty + ", but " + what);
        }
    }

    private void checkEmpty() {
        expectQuery(queue.isEmpty(), "isEmpty()");
        Abilities can = round.plan.kind.abilities();
        if (can.can(Abilities.Query.SIZE)) {
            expectQuery(queue.size() == 0, "size() == 0, not " + queue.size());
        }
        if (can.can(Abilities.Query.PEEK)) {
            expectQuery(queue.peek() == null, "peek() == null");
        }
        if (can.can(Abilities.Query.ITERATOR)) {
            expectQuery(!queue.iterator().hasNext(), "the iterator has nothing to show");
        }
    }

    private void expectQuery(boolean holds, String what) {
        if (!holds) {
            round.fail(Check.QUERIES, "when everything was taken, this does not hold: " + what);
        }
    }

    private void checkInsertionsAreRefused() throws InterruptedException {
        Abilities can = round.plan.kind.abilities();
        if (can.can(ProducerOp.OFFER)) {
            refuses(ProducerOp.OFFER);
        }
        if (can.can(ProducerOp.TIMED_OFFER)) {
            refuses(ProducerOp.TIMED_OFFER);
        }
    }

    private void refuses(ProducerOp op) throws InterruptedException {
        Item late = new Item(round.plan.producers, Integer.MAX_VALUE, op, 0);
        try {
            boolean accepted = op == ProducerOp.OFFER ? queue.offer(late) : queue.offer(late, 1, TimeUnit.NANOSECONDS);
            if (accepted) {
                round.fail(Check.SHUTDOWN, "after the shutdown " + op.title() + " was accepted");
            }
        } catch (RuntimeException e) {
            if (!isRefusal(e)) {
                round.fail(Check.SHUTDOWN, "after the shutdown " + op.title() + " threw " + Stacks.of(e));
            }
        }
    }

    @Override
    String state() {
        return queue.getClass().getName() + (begun ? ", shutdown begun" : "") + (round.closed ? ", shut down" : "")
                + (calledOff ? ", called off: consumers are interrupted until they end" : "") + ", isEmpty() "
                + queue.isEmpty() + ", size " + queue.size() + ", remaining capacity " + queue.remainingCapacity();
    }
}
