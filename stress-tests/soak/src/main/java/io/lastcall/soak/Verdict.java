package io.lastcall.soak;

import io.lastcall.soak.ConsumerOp.Group;
import io.lastcall.soak.Results.Breach;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** The last words of a run. */
final class Verdict {

    private final SoakConfig config;
    private final Totals totals;
    private final long elapsed;
    private final boolean held;

    private final Results results;

    Verdict(SoakConfig config, Totals totals, Results results, long elapsed) {
        this.config = config;
        this.results = results;
        this.totals = totals;
        this.elapsed = elapsed;
        held = results.isEmpty();
    }

    void print(PrintStream out) {
        long cancelled = totals.cancelled();
        out.println();
        line(out, "verdict", held ? "everything held" : "FAILED, see above");
        line(
                out,
                "kinds",
                config.kinds().stream()
                        .map(kind -> String.format(
                                Locale.ROOT, "%s %,d", kind.name(), totals.roundsOfKind.getOrDefault(kind.name(), 0L)))
                        .collect(Collectors.joining(", ", "", " rounds")));
        line(
                out,
                "seed",
                config.roundSeed().isPresent()
                        ? "round " + config.roundSeed().getAsLong()
                        : String.valueOf(config.seed()));
        line(
                out,
                "machine",
                String.format(
                        Locale.ROOT,
                        "JDK %s (%s), %d CPUs, %s %s, %s threads, %d lane%s",
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        config.virtualThreads() ? "virtual" : "platform",
                        config.lanes(),
                        config.lanes() == 1 ? "" : "s"));
        line(
                out,
                "time",
                String.format(
                        Locale.ROOT,
                        "%s; %,.0f rounds/s, %,.0f accepted elements/s",
                        SoakRun.seconds(elapsed),
                        totals.rounds / (elapsed / 1e9),
                        totals.accepted / (elapsed / 1e9)));
        line(
                out,
                "rounds",
                String.format(
                        Locale.ROOT,
                        "%,d, each ended by %s; %,d of 100,000 elements or more",
                        totals.rounds,
                        config.kinds().stream().anyMatch(QueueKind::hasNoShutdown)
                                ? "interrupting those who wait in an empty queue"
                                : "a shutdown",
                        totals.longRounds));
        line(out, "slowest", String.format(Locale.ROOT, "%.3f s: %s", totals.slowestNanos / 1e9, totals.slowestRound));
        line(out, "accepted", String.format(Locale.ROOT, "%,d; refused %,d", totals.accepted, totals.refused));
        line(
                out,
                "delivered",
                String.format(
                        Locale.ROOT,
                        "%,d from the head, %,d from inside, %,d by shutdownNow; by difference: %,d by iterators and predicates, %,d by clear",
                        totals.delivered.sum(Group.HEAD),
                        totals.delivered.sum(Group.INSIDE),
                        totals.delivered.sum(Group.SHUTDOWN),
                        totals.claimed,
                        totals.cleared));
        line(
                out,
                "cancelled",
                String.format(
                        Locale.ROOT,
                        "%,d (%.1f %% of %,d calls): %,d interrupted, %,d timed out",
                        cancelled,
                        100.0 * cancelled / Math.max(1, totals.calls),
                        totals.calls,
                        totals.interrupted,
                        totals.timedOut));
        checks(out);
        if (held) {
            line(
                    out,
                    "bounds",
                    String.format(
                            Locale.ROOT,
                            "with 95 %% confidence a failure is rarer than %s per element, %s per cancellation, %s per "
                                    + (config.kinds().stream().anyMatch(QueueKind::hasNoShutdown)
                                            ? "round"
                                            : "shutdown"),
                            bound(totals.accepted),
                            bound(cancelled),
                            bound(totals.rounds)));
        }
    }

    /** Says for each kind that was given by its class or factory what each check has come to. */
    private void checks(PrintStream out) {
        for (QueueKind kind : config.kinds()) {
            if (kind.isForeign()) {
                long rounds = totals.roundsOfKind.getOrDefault(kind.name(), 0L);
                out.println("checks of " + kind.name());
                for (Check check : Check.values()) {
                    out.println(String.format(Locale.ROOT, "  %-13s %s", check.title(), outcome(kind, check, rounds)));
                }
            }
        }
    }

    private String outcome(QueueKind kind, Check check, long rounds) {
        Breach breach = results.breach(kind, check);
        if (breach != null) {
            return "FAILED, seen " + (breach.times() == 1 ? "once" : breach.times() + " times") + ", first: "
                    + breach.message().lines().findFirst().orElse("");
        }
        String reason = results.reasonNotMade(config, kind, check, rounds);
        return reason == null ? "held" : "not made: " + reason;
    }

    /** The rule of three: nothing in n trials. */
    private static String bound(long trials) {
        return trials == 0 ? "(none tried)" : String.format(Locale.ROOT, "%.1e", 3.0 / trials);
    }

    private static void line(PrintStream out, String title, String text) {
        out.println(String.format(Locale.ROOT, "%-10s %s", title, text));
    }
}
