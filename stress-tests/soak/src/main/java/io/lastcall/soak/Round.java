package io.lastcall.soak;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.soak.QueueKind.Trait;
import io.lastcall.soak.RoundPlan.Refusals;
import io.lastcall.soak.ShutdownCall.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What the threads of one round share: the queue, the workers, and what is known about the shutdown. */
final class Round {

    final RoundPlan plan;
    final BlockingQueue<Item> queue;
    final Findings findings = new Findings();
    final PutBackWindows windows;
    final Ending ending;

    final List<Worker> workers = new ArrayList<>();
    final List<Producer> producers = new ArrayList<>();
    final List<Closer> closers = new ArrayList<>();

    /** Elements inserted before the threads start. */
    final List<Item> prefilled = new ArrayList<>();

    /** The last element of each producer, as a target for removals and queries. */
    final AtomicReferenceArray<Item> recent;

    /** Ticks at the beginning and the end of each insertion. */
    final AtomicInteger clock = new AtomicInteger();

    /** Counts the elements that cannot be delivered in the time of this round. */
    private final AtomicInteger distant = new AtomicInteger();

    /** Some consumer stands aside, so that others have to come for what is there. */
    final AtomicBoolean oneStandsAside = new AtomicBoolean();

    /** Numbers the traversals of the queue. */
    final AtomicInteger traversals = new AtomicInteger();

    /** Some call that shuts the queue down has returned, or was seen to have worked. */
    volatile boolean closed;

    /** The queue has said that it is terminated. */
    volatile boolean terminated;

    /** Completes when the queue is terminated, if it is one of ours. */
    final CompletableFuture<Void> termination;

    /** Completes when what depends on the termination has run. */
    final CompletableFuture<Void> dependent;

    private final AtomicInteger dependents = new AtomicInteger();
    private final AtomicInteger producersLeft;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile boolean released;

    Round(RoundPlan plan) {
        this.plan = plan;
        windows = new PutBackWindows(plan.refusals == Refusals.ONE_AT_A_TIME);
        recent = new AtomicReferenceArray<>(plan.producers);
        producersLeft = new AtomicInteger(plan.producers);
        queue = plan.kind.factory().apply(plan.requestedCapacity);
        if (plan.kind.has(Trait.PLAIN)) {
            ending = new PlainEnding(this);
            termination = new CompletableFuture<>();
            dependent = termination;
        } else {
            ShutdownBlockingQueue<Item> ours = ours();
            ending = new LifecycleEnding(this, ours);
            termination = ours.termination();
            dependent = termination.whenComplete((nothing, cause) -> atTermination(ours, cause));
        }
        for (int i = 0; i < plan.producers; i++) {
            Producer producer = new Producer(this, i, plan.shutdownsBy(Host.PRODUCER, i));
            producers.add(producer);
            workers.add(producer);
        }
        for (int i = 0; i < plan.consumers; i++) {
            workers.add(new Consumer(this, i, plan.shutdownsBy(Host.CONSUMER, i)));
        }
        for (int i = 0; i < plan.closers(); i++) {
            Closer closer = new Closer(this, i, plan.shutdownsBy(Host.CLOSER, i));
            closers.add(closer);
            workers.add(closer);
        }
        if (plan.observed) {
            workers.add(new Observer(this));
        }
    }

    void fail(Check check, String message) {
        if (plan.checks.contains(check)) {
            findings.add(check, message);
        }
    }

    /** Inserts the first elements, and so tries whether the capacity is exact while nobody disturbs. */
    void prefill() {
        SplittableRandom random = plan.randomForNextThread();
        while (prefilled.size() < plan.prefill) {
            Item item = new Item(plan.producers, prefilled.size() + 1, ProducerOp.OFFER, drawKey(random));
            if (!queue.offer(item)) {
                item.refuse();
                break;
            }
            prefilled.add(item);
        }
        int expected = Math.min(plan.prefill, plan.capacity);
        if (prefilled.size() != expected) {
            fail(
                    Check.CAPACITY,
                    "a queue with capacity " + plan.capacity + " took " + prefilled.size() + " elements, not "
                            + expected);
        }
        if (plan.kind.abilities().can(Abilities.Query.SIZE) && queue.size() != prefilled.size()) {
            fail(Check.QUERIES, "size() is " + queue.size() + " after " + prefilled.size() + " insertions");
        }
        JoinableQueue<Item> joinable = joinable();
        if (joinable != null && joinable.unfinishedTasks() != prefilled.size()) {
            fail(
                    Check.SHUTDOWN,
                    "unfinishedTasks() is " + joinable.unfinishedTasks() + " after " + prefilled.size()
                            + " insertions");
        }
        if (plan.isBounded()
                && plan.kind.tellsCapacity()
                && queue.remainingCapacity() != plan.capacity - prefilled.size()) {
            fail(
                    Check.CAPACITY,
                    "remainingCapacity() is " + queue.remainingCapacity() + " with " + prefilled.size() + " of "
                            + plan.capacity + " elements");
        }
    }

    /** Returns what is known now, for a call that is about to begin. */
    Start start() {
        return new Start(windows.closed(), closed, plan.stamped ? clock.incrementAndGet() : 0);
    }

    /** Tells whether no element was on its way back into the queue since then. */
    boolean isClean(Start start) {
        return windows.opened() == start.windowsClosed();
    }

    /** Returns the queue as one of ours, which it has to be. */
    ShutdownBlockingQueue<Item> ours() {
        return (ShutdownBlockingQueue<Item>) queue;
    }

    /** Returns the queue if it is a joinable one. */
    @Nullable
    JoinableQueue<Item> joinable() {
        return plan.kind.has(Trait.JOINABLE) ? (JoinableQueue<Item>) queue : null;
    }

    /** Draws the key of an element that is about to be inserted. */
    long drawKey(SplittableRandom random) {
        if (plan.mostDistant > 0 && random.nextInt(8) == 0 && distant.getAndIncrement() < plan.mostDistant) {
            return System.nanoTime() + RoundPlan.DISTANT;
        }
        return plan.drawKey(random);
    }

    /** Tells whether the consumers have got everything that they can get. */
    boolean isDrained() {
        return plan.mostDistant == 0 ? queue.isEmpty() : queue.size() <= Math.min(distant.get(), plan.mostDistant);
    }

    /** Lets the threads of a gated round begin together. */
    void awaitStart(Worker worker) {
        if (plan.gated) {
            arrived.incrementAndGet();
            while (arrived.get() < workers.size()) {
                worker.rest();
            }
        }
    }

    /** Interrupts somebody. */
    void nudge(int random) {
        workers.get((random >>> 1) % workers.size()).nudge();
    }

    /** Lets the closers act. */
    void release() {
        if (!released) {
            released = true;
            closers.forEach(Closer::wake);
        }
    }

    boolean isReleased() {
        return released;
    }

    /** Tells whether nothing more will be inserted. */
    boolean producersHaveEnded() {
        return producersLeft.get() == 0;
    }

    /** Called by each producer when it ends. The last one sees to it that the queue is shut down. */
    void producerEnds(Producer producer) {
        if (producersLeft.decrementAndGet() == 0) {
            ending.allInserted(producer);
        }
    }

    /** Returns how much has happened: it does not change while everybody is stuck. */
    long progress() {
        long sum = 0;
        for (Worker worker : workers) {
            sum += worker.moved() + (worker.isFinished() ? 1 : 0);
        }
        return sum;
    }

    /** Returns how many elements the consumers have got. */
    long movedByConsumers() {
        long sum = 0;
        for (Worker worker : workers) {
            sum += worker instanceof Consumer ? worker.moved() : 0;
        }
        return sum;
    }

    int dependentRuns() {
        return dependents.get();
    }

    private void atTermination(ShutdownBlockingQueue<Item> ours, @Nullable Throwable cause) {
        dependents.incrementAndGet();
        if (!ours.isTerminated()) {
            fail(Check.SHUTDOWN, "termination() has completed, but isTerminated() is false");
        }
        if (cause != ours.shutdownCause()) {
            fail(
                    Check.SHUTDOWN,
                    "termination() has completed with " + cause + ", not with the bare " + ours.shutdownCause());
        }
    }
}
