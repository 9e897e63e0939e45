package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs one round after another, in a thread of its own. */
final class Lane extends Thread {

    /** How long between two interrupts of those who are called off, in nanoseconds. */
    private static final long CALL_INTERVAL = 200_000;

    private final SoakRun run;
    private final SoakConfig config;
    private final SplittableRandom seeds;
    private final int number;

    /** How long each kind has run in this lane, in nanoseconds. */
    private final long[] spent;

    // For the watchdog.
    private volatile @Nullable Round round;
    private volatile @Nullable RoundPlan plan;
    private final AtomicLong rounds = new AtomicLong();
    private volatile String phase = "starting";

    Lane(SoakRun run, int number, SplittableRandom seeds) {
        super("lane-" + number);
        setDaemon(true);
        this.run = run;
        this.number = number;
        this.seeds = seeds;
        config = run.config();
        spent = new long[config.kinds().size()];
    }

    @Nullable
    Round round() {
        return round;
    }

    /** Returns the plan of the round that runs or is about to. */
    @Nullable
    RoundPlan plan() {
        return plan;
    }

    String phase() {
        return phase;
    }

    /** Returns a number that changes as long as this lane gets on. */
    long progress() {
        Round current = round;
        return (rounds.get() << 32) + phase.hashCode() + (current == null ? 0 : current.progress());
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever escapes is a failure of the round
    public void run() {
        Crew crew = config.virtualThreads() ? new VirtualCrew(this) : new PlatformCrew(this);
        while (run.mayBegin()) {
            int kind = leastRun();
            long began = System.nanoTime();
            long seed = config.roundSeed().orElseGet(seeds::nextLong);
            RoundPlan drawn = new RoundPlan(config.kinds().get(kind), seed, config);
            round = null;
            plan = drawn;
            phase = "creating a queue";
            try {
                runRound(new Round(drawn), crew);
            } catch (Throwable unexpected) {
                run.broken(drawn, unexpected);
            }
            rounds.incrementAndGet();
            spent[kind] += System.nanoTime() - began;
        }
        round = null;
        phase = "finished";
        crew.dismiss();
    }

    /** Chooses the kind that has run for the shortest time: rounds of some take ten times as long as those of others. */
    private int leastRun() {
        int least = number % spent.length;
        for (int i = 0; i < spent.length; i++) {
            int kind = (number + i) % spent.length;
            if (spent[kind] < spent[least]) {
                least = kind;
            }
        }
        return least;
    }

    private void runRound(Round next, Crew crew) throws InterruptedException {
        long began = System.nanoTime();
        round = next;
        phase = "filling the queue";
        next.prefill();
        phase = "running";
        crew.start(next.workers);
        waitFor(next, crew);
        phase = "looking at the end state";
        next.ending.check();
        phase = "closing the books";
        Audit audit = new Audit(next);
        audit.check();
        run.completed(next, audit, System.nanoTime() - began);
    }

    /** Waits for the workers, and in long rounds interrupts some meanwhile. */
    private void waitFor(Round current, Crew crew) {
        SplittableRandom random = current.plan.randomForNextThread();
        while (crew.isRunning()) {
            if (current.ending.isCalledOff()) {
                LockSupport.parkNanos(this, CALL_INTERVAL);
                current.workers.forEach(Worker::nudge);
            } else if (current.plan.isLong && current.plan.nudges > 0) {
                LockSupport.parkNanos(this, 1_000 + random.nextInt(500_000));
                current.nudge(random.nextInt());
            } else if (current.plan.kind.has(Trait.PLAIN)) {
                LockSupport.parkNanos(this, CALL_INTERVAL); // to see whether it has been called off
            } else {
                LockSupport.park(this);
            }
        }
    }
}
