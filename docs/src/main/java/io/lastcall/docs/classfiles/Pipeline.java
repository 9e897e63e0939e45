package io.lastcall.docs.classfiles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stages joined by queues: stage 0 feeds link 0, which stage 1 takes from, and so on; the last stage feeds nothing.
 *
 * <p>It can end in three ways, and in each of them every element is accounted for:
 *
 * <ul>
 *   <li><b>In order.</b> The first stage runs out of work and shuts down the queue behind it. The next stage drains that
 *       queue, ends, and shuts down the queue behind itself; so the end runs from front to back.
 *   <li><b>Interrupted.</b> {@link #cancel} shuts the first queue down, so that nothing new comes in, and lets the rest
 *       end in order; what is not drained when the grace period is over is handed back.
 *   <li><b>Failed.</b> A worker throws: all queues are shut down with that cause, which wakes every worker wherever it
 *       waits; what is left is handed back.
 * </ul>
 */
final class Pipeline {

    private final List<Stage> stages = new ArrayList<>();
    private final List<Link<?>> links = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ReentrantLock ending = new ReentrantLock(); // nobody reads the books while elements are handed back
    private volatile boolean cancelled;

    /** Adds the next stage and the queue behind it. */
    <E> Link<E> stage(String name, int workers, StageWork<E> work, String queueName, int capacity) {
        Link<E> out = new Link<>(queueName, capacity);
        stages.add(new Stage(name, workers, () -> work.run(out), out.queue()::shutdown, this::fail));
        links.add(out);
        return out;
    }

    /** Adds the last stage. */
    void lastStage(String name, int workers, Stage.Work work) {
        stages.add(new Stage(name, workers, work, () -> {}, this::fail));
    }

    /** What the workers of a stage do when there is a queue behind it. */
    @FunctionalInterface
    interface StageWork<E> {
        void run(Link<E> out) throws Exception;
    }

    // region: run
    /** Runs all stages until the last worker has ended, in whichever way. */
    void run() throws InterruptedException {
        try {
            stages.forEach(Stage::start);
        } catch (Throwable noMoreThreads) {
            fail(noMoreThreads);
        }
        try {
            for (Stage stage : stages) {
                stage.join();
            }
        } catch (InterruptedException interrupt) {
            fail(interrupt);
            throw interrupt;
        }
        ending.lock(); // waits for a cancel under way, which hands elements back, too
        try {
            links.forEach(Link::handBackRest); // nothing, unless the pipeline failed
        } finally {
            ending.unlock();
        }
    }
    // end: run

    // region: fail
    /** Ends the whole pipeline because of {@code cause}; the first failure wins. */
    private void fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            for (Link<?> link : links) {
                link.queue().shutdown(cause); // wakes upstream producers and downstream consumers
            }
        }
    }
    // end: fail

    // region: cancel
    /** Takes in nothing new, lets the stages drain what is there, and hands back what is left after the grace period. */
    void cancel(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        cancelled = true;
        ending.lock();
        try {
            for (int i = 0; i < links.size(); i++) {
                links.get(i).handBackAfter(deadline - System.nanoTime());
                // its consumers may still have an element in hand, which they pass on: so wait for them
                stages.get(i + 1).join(deadline - System.nanoTime());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            links.forEach(Link::handBackRest);
        } finally {
            ending.unlock();
        }
    }
    // end: cancel

    /** Returns what made the pipeline fail; null if nothing has. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Returns the books of all queues, from front to back. */
    List<Link.Account> accounts() {
        return links.stream().<Link.Account>map(Link::account).toList();
    }
}
