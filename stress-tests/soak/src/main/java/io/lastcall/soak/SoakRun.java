package io.lastcall.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A run: its lanes, the watch over them, and how it ends. */
final class SoakRun {

    private static final long WATCH_MILLIS = 100;

    private final SoakConfig config;
    private final PrintStream out;
    private final Totals totals = new Totals();
    private final AtomicLong roundsBegun = new AtomicLong();
    private final List<Lane> lanes = new ArrayList<>();
    private final long began = System.nanoTime();
    private volatile @Nullable String failure;

    SoakRun(SoakConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
        SplittableRandom seeds = new SplittableRandom(config.seed());
        for (int i = 0; i < config.lanes(); i++) {
            lanes.add(new Lane(this, i, seeds.split()));
        }
    }

    SoakConfig config() {
        return config;
    }

    Totals totals() {
        return totals.copy();
    }

    /** Runs; returns true if everything held. */
    boolean run() throws InterruptedException {
        Progress progress = new Progress(out);
        lanes.forEach(Thread::start);
        long[] seen = new long[lanes.size()];
        long[] since = new long[lanes.size()];
        long nextGc = config.gcInterval().toNanos();
        while (failure == null && lanes.stream().anyMatch(Thread::isAlive)) {
            lanes.get(0).join(WATCH_MILLIS);
            long elapsed = elapsed();
            for (int i = 0; i < lanes.size(); i++) {
                watch(lanes.get(i), i, seen, since, elapsed);
            }
            if (nextGc > 0 && elapsed > nextGc) {
                System.gc();
                nextGc = elapsed + config.gcInterval().toNanos();
            }
            progress.show(elapsed, totals);
        }
        progress.end();
        String wrong = failure;
        if (wrong != null) {
            out.println(wrong);
        }
        new Verdict(config, totals(), elapsed(), wrong == null).print(out);
        return wrong == null;
    }

    /** Tells a lane whether there is to be another round. */
    boolean mayBegin() {
        return failure == null
                && elapsed() < config.duration().toNanos()
                && (config.rounds() == 0 || roundsBegun.getAndIncrement() < config.rounds());
    }

    /** A round has come to its end, for better or worse. */
    void completed(Round round, Audit audit, long nanos) {
        totals.add(audit, round.plan, nanos);
        if (!round.findings.isEmpty()) {
            fail(new FailureReport(config, round.plan).findings(round));
        }
    }

    /** A round could not even be run. */
    void broken(RoundPlan plan, Throwable unexpected) {
        fail(new FailureReport(config, plan).broken(unexpected));
    }

    /** The first failure counts: the others may follow from it. */
    private synchronized void fail(String report) {
        if (failure == null) {
            failure = report;
        }
    }

    private void watch(Lane lane, int index, long[] seen, long[] since, long elapsed) {
        long progress = lane.progress();
        if (progress != seen[index] || !lane.isAlive()) {
            seen[index] = progress;
            since[index] = elapsed;
        } else if (elapsed - since[index] > config.hangLimit().toNanos()) {
            Round round = lane.round();
            fail(
                    round == null
                            ? "HUNG while " + lane.phase() + ", " + lane.plan() + "\n" + Stacks.of(lane)
                            : new FailureReport(config, round.plan).hung(round, lane));
        }
    }

    private long elapsed() {
        return System.nanoTime() - began;
    }

    static String seconds(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        return seconds / 3600 + "h" + seconds / 60 % 60 + "m" + seconds % 60 + "s";
    }
}
