package io.lastcall.soak;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What there is to say about a round that failed. */
final class FailureReport {

    private static final int MOST_ITEMS = 30;

    private final SoakConfig config;
    private final RoundPlan plan;
    private final StringBuilder text = new StringBuilder();

    FailureReport(SoakConfig config, RoundPlan plan) {
        this.config = config;
        this.plan = plan;
    }

    /** The round has ended, but not everything held. */
    String findings(Round round) {
        head("FAILED");
        lines(round);
        state(round);
        text.append("threads:\n");
        round.workers.forEach(worker -> text.append("  ").append(worker).append('\n'));
        return text.toString();
    }

    /** The round does not end. */
    String hung(Round round, Lane lane) {
        head("HUNG: nothing has moved for " + config.hangLimit().toSeconds() + " s while " + lane.phase());
        lines(round);
        state(round);
        List<Item> missing = Audit.missing(round);
        text.append("accepted, but not delivered so far: ")
                .append(missing.size())
                .append('\n');
        missing.stream()
                .limit(MOST_ITEMS)
                .forEach(item -> text.append("  ").append(item).append('\n'));
        text.append("threads:\n");
        for (Worker worker : round.workers) {
            text.append("  ").append(worker).append('\n');
            if (!worker.isFinished()) {
                text.append(Stacks.of(worker.thread())).append('\n');
            }
        }
        text.append("  ")
                .append(lane.getName())
                .append('\n')
                .append(Stacks.of(lane))
                .append('\n');
        return text.toString();
    }

    /** The round could not be run, or its end could not be checked. */
    String broken(Throwable unexpected) {
        head("BROKEN");
        return text.append(Stacks.of(unexpected)).append('\n').toString();
    }

    private void head(String what) {
        text.append('\n')
                .append(what)
                .append("\nround:  ")
                .append(plan)
                .append("\nreplay: ")
                .append(plan.kind.selection())
                .append(" --round-seed ")
                .append(plan.seed)
                .append(replayOptions())
                .append("   (repeats this plan; the schedule differs each time)\n");
    }

    /** Returns the options on which the plan depends besides the seed. */
    private String replayOptions() {
        return " --threads " + (config.virtualThreads() ? "virtual" : "platform")
                + " --long-round-every " + config.longRoundEvery()
                + " --capacity " + commas(config.capacities())
                + " --producers " + commas(config.producers())
                + " --consumers " + commas(config.consumers());
    }

    private static String commas(List<Integer> values) {
        return String.join(",", values.stream().map(String::valueOf).toList());
    }

    private void lines(Round round) {
        round.findings.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }

    private void state(Round round) {
        text.append("queue:  ").append(ask(round.ending::state)).append('\n');
    }

    /** Asks a queue that may be beyond answering. */
    private static Object ask(Supplier<Object> question) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Thread asker = new Thread(() -> answer.complete(question.get()), "asker");
        asker.setDaemon(true);
        asker.start();
        try {
            return answer.get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        } catch (Exception e) {
            return "(no answer: " + e + ")";
        }
    }
}
