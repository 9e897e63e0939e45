package io.lastcall.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private long began = System.nanoTime();
    private final Results results = new Results();
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

    Results results() {
        return results;
    }

    /** Runs; returns true if everything held. */
    boolean run() throws InterruptedException {
        for (QueueKind kind : config.kinds()) {
            if (kind.isForeign()) {
                probe(kind);
            }
        }
        began = System.nanoTime();
        Progress progress = new Progress(out, config.kinds().stream().noneMatch(QueueKind::hasNoShutdown));
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
        new Verdict(config, totals(), results, elapsed()).print(out);
        return results.isEmpty();
    }

    /** After the run: writes what it has come to. */
    void writeJunitXml(Path file) throws IOException {
        new JunitXml(config, results, totals(), elapsed()).write(file);
    }

    /** Looks at single situations, before the lanes start. */
    private void probe(QueueKind kind) throws InterruptedException {
        Map<Check, List<String>> wrong = new Probes(kind, config).run();
        if (wrong.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("\nFAILED before the first round, in single situations\n");
        wrong.forEach((check, messages) -> messages.forEach(message -> text.append("  [")
                .append(check.title())
                .append("] ")
                .append(message)
                .append('\n')));
        wrong.forEach((check, messages) -> results.add(kind, check, messages.get(0), String.join("\n", messages)));
        if (config.keepGoing()) {
            out.println(text);
        } else {
            failure = text.toString();
        }
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
            fail(
                    round.plan.kind,
                    round.findings.firsts(),
                    new FailureReport(config, round.plan).findings(round),
                    config.keepGoing());
        }
    }

    /** A round could not even be run. */
    void broken(RoundPlan plan, Throwable unexpected) {
        fail(
                plan.kind,
                Map.of(Check.EXCEPTIONS, unexpected.toString()),
                new FailureReport(config, plan).broken(unexpected),
                config.keepGoing());
    }

    /** The first failure counts, as others may follow from it, unless the run is to go on. */
    private synchronized void fail(QueueKind kind, Map<Check, String> messages, String report, boolean goOn) {
        if (failure != null) {
            return;
        }
        boolean isNew = false;
        for (Map.Entry<Check, String> message : messages.entrySet()) {
            isNew |= results.add(kind, message.getKey(), message.getValue(), report.strip());
        }
        if (!goOn) {
            failure = report;
        } else if (isNew) {
            out.println(report);
        }
    }

    private void watch(Lane lane, int index, long[] seen, long[] since, long elapsed) {
        long progress = lane.progress();
        if (progress != seen[index] || !lane.isAlive()) {
            seen[index] = progress;
            since[index] = elapsed;
        } else if (elapsed - since[index] > config.hangLimit().toNanos()) {
            Round round = lane.round();
            RoundPlan plan = lane.plan();
            if (plan == null) {
                return; // nothing has begun
            }
            String report = round == null
                    ? "HUNG while " + lane.phase() + ", " + plan + "\n" + Stacks.of(lane)
                    : new FailureReport(config, plan).hung(round, lane);
            Map<Check, String> messages = round == null ? new EnumMap<>(Check.class) : round.findings.firsts();
            messages.put(
                    Check.LIVENESS,
                    "nothing has moved for " + config.hangLimit().toSeconds() + " s, round seed " + plan.seed);
            fail(plan.kind, messages, report, false);
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
