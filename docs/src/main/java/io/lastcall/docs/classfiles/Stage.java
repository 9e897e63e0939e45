package io.lastcall.docs.classfiles;

import io.lastcall.queue.QueueShutdownException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The worker threads of one stage, which all do the same work; when the last of them has ended, the stage is over. */
final class Stage {

    /** What a worker does: take from the queue before the stage until that ends, and put into the one behind it. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private final Work work;
    private final Runnable whenOver;
    private final Consumer<Throwable> whenFailed;
    private final AtomicInteger working;
    private final List<Thread> workers;

    Stage(String name, int workers, Work work, Runnable whenOver, Consumer<Throwable> whenFailed) {
        this.work = work;
        this.whenOver = whenOver;
        this.whenFailed = whenFailed;
        this.working = new AtomicInteger(workers);
        this.workers = IntStream.rangeClosed(1, workers)
                .mapToObj(i -> new Thread(this::worker, name + "-" + i))
                .toList();
    }

    void start() {
        workers.forEach(Thread::start);
    }

    // region: worker
    private void worker() {
        try {
            work.run(); // returns when the queue before this stage is terminated
        } catch (QueueShutdownException over) {
            // a queue of this stage was shut down by somebody else, who knows why: this worker just ends
        } catch (Throwable failure) {
            whenFailed.accept(failure); // shuts all queues down, with the failure as the cause
        } finally {
            if (working.decrementAndGet() == 0) {
                whenOver.run(); // the last worker shuts the queue behind this stage down
            }
        }
    }
    // end: worker

    /** Waits until all workers have ended. */
    void join() throws InterruptedException {
        for (Thread worker : workers) {
            worker.join();
        }
    }

    /** Waits until all workers have ended or the time is over; zero or negative: does not wait. */
    void join(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (Thread worker : workers) {
            TimeUnit.NANOSECONDS.timedJoin(worker, deadline - System.nanoTime());
        }
    }
}
