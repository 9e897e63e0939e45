package io.lastcall.soak;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The threads that run the workers of a lane's rounds. */
abstract class Crew {

    private final AtomicInteger running = new AtomicInteger();
    private final Thread owner;

    /** Creates a crew for the thread that is going to wait for it. */
    Crew(Thread owner) {
        this.owner = owner;
    }

    /** Starts every worker in a thread of its own. */
    final void start(List<Worker> workers) {
        running.set(workers.size());
        begin(workers);
    }

    /** Gives each worker its thread, all of them before the first one starts. */
    abstract void begin(List<Worker> workers);

    /** Lets the threads end. */
    abstract void dismiss();

    final boolean isRunning() {
        return running.get() > 0;
    }

    final void runAndReport(Worker worker) {
        worker.run();
        if (running.decrementAndGet() == 0) {
            LockSupport.unpark(owner);
        }
    }
}
