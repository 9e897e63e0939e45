package io.lastcall.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Threads that do the same job over and over, all of them each time {@link #runOnce} is called.
 *
 * <p>Between the calls the threads are parked on a phaser, so a measured call contains their wake-up and their work but
 * not their creation. If one of them throws, or the caller is interrupted, the whole crew is stopped and {@code runOnce}
 * throws: a benchmark that lost an element fails instead of hanging.
 */
final class Crew {

    /** One thread's part of the work. */
    interface Job {
        void run() throws InterruptedException;
    }

    /** Advanced by the caller when all threads are back. */
    private final Phaser start;

    /** Advanced by the last thread that is done; the others need not be woken for it. */
    private final Phaser finish;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts one thread of the operating system for each job; none runs it yet. */
    Crew(List<? extends Job> jobs) {
        this(jobs, Crew::platformThread);
    }

    /** Starts one of these threads for each job; none runs it yet. */
    Crew(List<? extends Job> jobs, Function<Runnable, Thread> factory) {
        start = new Phaser(jobs.size() + 1);
        finish = new Phaser(jobs.size() + 1);
        for (Job job : jobs) {
            Thread thread = factory.apply(() -> work(job));
            thread.setName("crew-" + threads.size());
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private static Thread platformThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs every job once, each in its own thread, and waits until all are done. What the jobs wrote is visible to the
     * caller then.
     *
     * @throws ExecutionException if a job threw; the crew is stopped
     * @throws InterruptedException if the caller was interrupted; the crew is stopped
     */
    void runOnce() throws InterruptedException, ExecutionException {
        start.arrive();
        int phase;
        try {
            phase = finish.awaitAdvanceInterruptibly(finish.arrive());
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
        if (phase < 0) {
            throw new ExecutionException("a benchmark thread failed", failure.get());
        }
    }

    private void work(Job job) {
        try {
            while (start.arriveAndAwaitAdvance() >= 0) {
                job.run();
                finish.arrive();
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            stop();
        }
    }

    private void stop() {
        start.forceTermination();
        finish.forceTermination();
        threads.forEach(Thread::interrupt); // those that wait inside a queue
    }

    /** Ends the threads and waits for them. */
    void dismiss() throws InterruptedException, TimeoutException {
        stop();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            if (thread.isAlive()) {
                throw new TimeoutException(thread.getName() + " does not react to its interrupt");
            }
        }
    }
}
