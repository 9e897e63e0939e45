package io.lastcall.soak;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.soak.QueueKind.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Inserts elements until its quota is accepted or the queue is shut down, and keeps what was accepted.
 *
 * <p>Every attempt is a new element, so that a refused one can be told from its successor.
 */
final class Producer extends Worker {

    private static final int LARGEST_BATCH = 8;
    private static final int LONGEST_LULL = 100;

    /** What came of an attempt. */
    private enum Outcome {
        ACCEPTED,
        REFUSED,
        INTERRUPTED,
        SHUTDOWN,
        /** It threw what it must not throw. */
        UNKNOWN
    }

    private final int producer;
    private final boolean plain;
    private final Item[] accepted;
    private int acceptedCount;

    /** Batches of {@code addAll} that failed: a prefix may be in the queue. */
    private final List<List<Item>> uncertain = new ArrayList<>();

    private int uncertainCount;
    private int sequence;

    Producer(Round round, int producer, List<ShutdownCall> shutdowns) {
        super(round, "producer " + producer, shutdowns);
        this.producer = producer;
        plain = plan.kind.has(Trait.PLAIN);
        accepted = new Item[plan.quota];
    }

    /** Returns the elements whose insertion has returned normally. */
    List<Item> accepted() {
        return Arrays.asList(accepted).subList(0, acceptedCount);
    }

    List<List<Item>> uncertain() {
        return uncertain;
    }

    @Override
    void work() {
        boolean goOn = true;
        while (goOn && acceptedCount + uncertainCount < plan.quota) {
            shutdownIfDue();
            if (producer == 0 && acceptedCount >= plan.releaseMoment) {
                round.release();
            }
            disturb();
            if (plan.bursts && random.nextInt(plan.isLong ? 128 : 8) == 0) {
                letConsumersCatchUp();
            }
            ProducerOp op = plan.producerOps[random.nextInt() & (OpMix.SLOTS - 1)];
            doing = op;
            boolean open = op.isBatch() ? insertBatch(op) : insertOne(op);
            if (round.closed && plain) {
                open = false;
            }
            // a closed queue refuses whatever comes after, too
            goOn = open || random.nextInt(4) == 0;
        }
        shutdownIfDue();
    }

    private void letConsumersCatchUp() {
        for (int i = 0; (plan.quiet || i < LONGEST_LULL) && !round.isDrained() && !round.closed; i++) {
            rest();
        }
    }

    @Override
    void leave() {
        round.producerEnds(this);
    }

    /** Inserts one element; returns false if the queue is shut down. */
    private boolean insertOne(ProducerOp op) {
        Item item = newItem(op);
        boolean wasClosed = round.closed;
        long timeout = op == ProducerOp.TIMED_OFFER ? timeoutOrPatience() : 0;
        long began = timeout > 0 || plain ? System.nanoTime() : 0;
        calls++;
        Outcome outcome;
        if (plan.stamped) {
            item.insertBegan = round.clock.incrementAndGet();
            outcome = call(op, item, timeout);
            item.insertEnded = round.clock.incrementAndGet();
        } else {
            outcome = call(op, item, timeout);
        }
        if (wasClosed && (plain ? outcome == Outcome.ACCEPTED : outcome != Outcome.SHUTDOWN)) {
            fail(Check.SHUTDOWN, "began after the shutdown and ended as " + outcome + ": " + item);
        }
        switch (outcome) {
            case ACCEPTED -> accept(item);
            case REFUSED -> {
                refuse(item);
                checkTimeout(began, timeout);
                if (!plan.isBounded() && !(plain && round.isReleased())) {
                    fail(Check.CAPACITY, "refused by an unbounded queue: " + item);
                }
                rest();
            }
            case INTERRUPTED -> {
                refuse(item);
                if (!plan.isBounded() && !plain) {
                    fail(Check.CAPACITY, "waited for space in an unbounded queue: " + item);
                }
            }
            case SHUTDOWN -> refuse(item);
            case UNKNOWN -> keepUncertain(List.of(item));
        }
        return outcome != Outcome.SHUTDOWN;
    }

    private Outcome call(ProducerOp op, Item item, long timeout) {
        try {
            boolean inserted = switch (op) {
                case PUT -> {
                    queue.put(item);
                    yield true;
                }
                case OFFER -> queue.offer(item);
                case TIMED_OFFER -> queue.offer(item, timeout, TimeUnit.NANOSECONDS);
                case ADD -> add(item);
                default -> throw new AssertionError(op);
            };
            afterCall();
            return inserted ? Outcome.ACCEPTED : Outcome.REFUSED;
        } catch (InterruptedException e) {
            caughtInterrupt();
            return Outcome.INTERRUPTED;
        } catch (RuntimeException e) {
            afterCall();
            if (round.ending.isRefusal(e)) {
                round.ending.insertionRefused(e);
                return Outcome.SHUTDOWN;
            }
            if (!plain) {
                throw e;
            }
            threw(e);
            return Outcome.UNKNOWN;
        }
    }

    private boolean add(Item item) {
        try {
            if (!queue.add(item)) {
                fail(Check.EXCEPTIONS, "answered false");
            }
            return true;
        } catch (IllegalStateException full) {
            if (round.ending.isRefusal(full)) {
                throw full;
            }
            return false;
        }
    }

    /** Inserts several elements; returns false if the queue is shut down. */
    private boolean insertBatch(ProducerOp op) {
        int room = plan.quota - acceptedCount - uncertainCount;
        List<Item> batch = new ArrayList<>();
        for (int size = random.nextInt(Math.min(room, LARGEST_BATCH) + 1); size > 0; size--) {
            batch.add(newItem(op));
        }
        boolean wasClosed = round.closed;
        calls++;
        boolean open = op == ProducerOp.PUT_ALL ? putAll(batch) : addAll(batch);
        // addAll of nothing inserts nothing, and says nothing of the shutdown
        if (wasClosed && open && !plain && !(op == ProducerOp.ADD_ALL && batch.isEmpty())) {
            fail(Check.SHUTDOWN, "began after the shutdown and did not throw for it: " + batch);
        }
        return open;
    }

    private boolean putAll(List<Item> batch) {
        try {
            int count = round.ours().putAll(batch);
            batch.subList(0, count).forEach(this::accept);
            batch.subList(count, batch.size()).forEach(this::refuse);
            if (count < batch.size() && !round.ours().isShutdown()) {
                afterInterruptLeftSet();
            } else {
                afterCall();
            }
            return true;
        } catch (QueueShutdownException e) {
            afterCall();
            round.ending.insertionRefused(e);
            batch.forEach(this::refuse);
            return false;
        } catch (InterruptedException e) {
            caughtInterrupt();
            batch.forEach(this::refuse);
            if (!plan.isBounded()) {
                fail(Check.CAPACITY, "waited for space in an unbounded queue");
            }
            return true;
        }
    }

    private boolean addAll(List<Item> batch) {
        try {
            boolean wasClosed = round.closed;
            boolean changed = queue.addAll(batch);
            afterCall();
            if (plain && !changed && !batch.isEmpty()) {
                keepUncertain(batch);
                fail(Check.EXCEPTIONS, "answered false: it must insert everything, or throw if it cannot");
                return true;
            }
            if (wasClosed && plain && !batch.isEmpty()) {
                fail(Check.SHUTDOWN, "began after the shutdown and ended normally: " + batch);
            }
            batch.forEach(this::accept);
            return true;
        } catch (RuntimeException e) {
            if (!plain && !(e instanceof IllegalStateException)) {
                throw e;
            }
            afterCall();
            keepUncertain(batch);
            if (round.ending.isRefusal(e)) {
                round.ending.insertionRefused(e);
                return false;
            }
            if (!(e instanceof IllegalStateException)) { // it is full
                threw(e);
            }
            rest();
            return true;
        }
    }

    private void keepUncertain(List<Item> batch) {
        uncertain.add(batch);
        uncertainCount += batch.size();
        refused++;
    }

    private Item newItem(ProducerOp op) {
        return new Item(producer, ++sequence, op, round.drawKey(random));
    }

    private void accept(Item item) {
        accepted[acceptedCount++] = item;
        addMoved(1);
        if (plan.removesInside || plan.queries) {
            round.recent.setRelease(producer, item);
        }
    }

    private void refuse(Item item) {
        refused++;
        if (!item.refuse()) {
            fail(Check.CONSERVATION, "refused, but visible: " + item);
        }
    }
}
