package io.lastcall.soak;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.soak.QueueKind.Trait;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Removes elements until the queue is terminated. */
final class Consumer extends Worker {

    private final OrderCheck order;
    private final BatchRemovals batches = new BatchRemovals(this);
    private final InsideRemovals inside = new InsideRemovals(this);
    private final Queries queries = new Queries(this);
    private final @Nullable Debts debts;
    private final boolean alone;
    private final boolean delayed;
    private boolean over;

    /** How many elements this consumer may have removed without being told. */
    long claims;

    /** The element that must be the next from the head: it has been put back there, and there is no other consumer. */
    private @Nullable Item expected;

    Consumer(Round round, int consumer, List<ShutdownCall> shutdowns) {
        super(round, "consumer " + consumer, shutdowns);
        order = new OrderCheck(plan);
        delayed = plan.kind.has(Trait.DELAYED);
        alone = plan.consumers == 1;
        JoinableQueue<Item> joinable = round.joinable();
        debts = joinable == null ? null : new Debts(this, joinable);
    }

    @Override
    void work() throws Exception {
        while (!over && !round.ending.isCalledOff()) {
            shutdownIfDue();
            disturb();
            ConsumerOp op = plan.consumerOps[random.nextInt() & (OpMix.SLOTS - 1)];
            doing = op;
            calls++;
            try {
                perform(op);
            } catch (RuntimeException e) {
                if (!plan.kind.has(Trait.PLAIN)) {
                    throw e;
                }
                afterCall();
                if (round.ending.isRefusal(e)) {
                    endsWith(e);
                } else {
                    threw(e);
                    rest();
                }
            }
            if (debts != null) {
                debts.payAtTimes();
            }
        }
    }

    private void perform(ConsumerOp op) throws InterruptedException {
        switch (op) {
            case TAKE, POLL, TIMED_POLL, REMOVE_HEAD -> removeHead(op);
            case DRAIN, DRAIN_SOME -> batches.drain(op);
            case TAKE_BATCH -> batches.takeBatch();
            case CONSUME -> batches.consume();
            case FOR_EACH -> batches.forEach();
            case QUERY -> query();
            default -> inside.remove(op);
        }
    }

    @Override
    void leave() {
        if (debts != null) {
            debts.payAll();
        }
    }

    private void query() {
        queries.ask();
        if (round.closed) {
            foundNothing();
        }
    }

    private void removeHead(ConsumerOp op) {
        boolean wasTerminated = round.terminated;
        Start start = round.start();
        Item item;
        try {
            item = call(op);
            afterCall();
        } catch (InterruptedException e) {
            caughtInterrupt();
            if (wasTerminated) {
                fail(Check.SHUTDOWN, "began after the termination and threw InterruptedException");
            }
            return;
        } catch (RuntimeException e) {
            if (!round.ending.isRefusal(e)) {
                throw e;
            }
            afterCall();
            endsWith(e);
            return;
        }
        if (wasTerminated) {
            fail(Check.SHUTDOWN, "began after the termination and returned " + item);
        }
        if (item != null) {
            receive(item, op, start, round.isClean(start));
            if (random.nextInt(16) == 0) {
                standAside();
            }
        } else {
            foundNothing();
        }
    }

    private @Nullable Item call(ConsumerOp op) throws InterruptedException {
        switch (op) {
            case TAKE -> {
                Item item = queue.take();
                if (item == null) {
                    fail(Check.CONSERVATION, "returned null");
                }
                return item;
            }
            case POLL -> {
                return queue.poll();
            }
            case TIMED_POLL -> {
                long timeout = timeoutOrPatience();
                long began = timeout > 0 || plan.lateLimit != Long.MAX_VALUE ? System.nanoTime() : 0;
                Item item = queue.poll(timeout, TimeUnit.NANOSECONDS);
                if (item == null) {
                    checkTimeout(began, timeout);
                }
                return item;
            }
            case REMOVE_HEAD -> {
                try {
                    return queue.remove();
                } catch (NoSuchElementException empty) {
                    if (round.ending.isRefusal(empty)) {
                        throw empty;
                    }
                    return null;
                }
            }
            default -> throw new AssertionError(op);
        }
    }

    /** Looks at an element that has just left the head of the queue: whether it was time for it. */
    void checkDue(Item item) {
        if (delayed && item.getDelay(TimeUnit.NANOSECONDS) > 0) {
            fail(Check.ORDER, "delivered " + item.getDelay(TimeUnit.NANOSECONDS) + " ns early or more: " + item);
        }
    }

    /** Records an element from the head of the queue. */
    void receive(Item item, ConsumerOp op, Start start, boolean clean) {
        checkDue(item);
        deliver(item, op);
        if (debts != null) {
            debts.incur(op);
        }
        if (plan.capacity == 0 && item.insertEnded != 0 && item.insertEnded < start.time()) {
            fail(Check.CAPACITY, "began at " + start.time() + " and got what was inserted by then: " + item);
        }
        if (plan.ordered) {
            String wrong = order.next(item, start, clean);
            if (wrong != null) {
                fail(Check.ORDER, "out of order: " + wrong);
            }
        }
        if (expected != null) {
            if (expected != item && !plan.clears) {
                fail(Check.ORDER, "got " + item + " instead of what has been put back at the head: " + expected);
            }
            expected = null;
        }
    }

    /** Of the elements from the head, one more is not owed a {@code taskDone}. */
    void forgiveOne() {
        if (debts != null) {
            debts.forgiveOne();
        }
    }

    /** Records an element from somewhere in the queue. */
    void receiveFromInside(Item item, ConsumerOp op) {
        deliver(item, op);
        noLongerExpected(item);
    }

    /** An element may be gone that was to come next. */
    void noLongerExpected(Item item) {
        if (expected == item) {
            expected = null;
        }
    }

    /** Expects an element next that has just been put back, unless another may have come before it. */
    void expect(Item item, Start start) {
        boolean keepsItsPlace = plan.capacity > 0 && (plan.kind.has(Trait.FIFO) || plan.kind.has(Trait.LIFO));
        if (alone && keepsItsPlace && (plan.arrivalOrder || start.closed())) {
            expected = item;
        }
    }

    /**
     * In a quiet round, lets the other consumers come for the next element: as long as there is one, some of them must be
     * awake. Only one consumer does so at a time.
     */
    void standAside() {
        if (plan.quiet && !alone && round.oneStandsAside.compareAndSet(false, true)) {
            Object before = doing;
            doing = "standing aside";
            long moved = round.movedByConsumers();
            while (!round.closed && !round.isDrained() && round.movedByConsumers() == moved) {
                rest();
            }
            doing = before;
            round.oneStandsAside.set(false);
        }
    }

    /** The queue has thrown its exception from a removal, so this is the end. */
    void endsWith(RuntimeException exception) {
        round.ending.removalRefused(exception);
        if (!plan.kind.has(Trait.PLAIN) && queue.size() != 0) {
            fail(Check.SHUTDOWN, "QueueShutdownException, but size() is " + queue.size());
        }
        end();
    }

    void end() {
        // a terminated queue stays so
        over = random.nextInt(4) != 0;
    }

    /** There was nothing to get; lets others work, and looks whether this is the end. */
    void foundNothing() {
        rest();
        if (round.ending.isOver()) {
            end();
        }
    }

    /** Called from inside of a call: by sinks and actions. */
    void inTheMiddle() {
        shutdownIfDue(); // not for a plain queue, which may hold a lock now: its shutdown is called by closers
    }

    /** Called from inside of a call that is about to fail: time for others to go to sleep. */
    void hesitate() {
        for (int i = random.nextInt(20); i > 0; i--) {
            rest();
        }
    }
}
