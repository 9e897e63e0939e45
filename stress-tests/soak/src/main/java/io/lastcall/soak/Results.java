package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each check has come to for each kind of queue. Guarded by its own monitor. */
final class Results {

    /**
     * A check that did not hold.
     *
     * @param message what was seen first
     * @param report what there is to say about the round, or where else it was seen
     * @param times in how many rounds or probes it was seen
     */
    record Breach(String message, String report, int times) {}

    private final Map<String, Map<Check, Breach>> breaches = new HashMap<>();

    /** Records that a check did not hold; returns true if that is the first time. */
    synchronized boolean add(QueueKind kind, Check check, String message, String report) {
        Breach merged = breaches.computeIfAbsent(kind.name(), name -> new EnumMap<>(Check.class))
                .merge(
                        check,
                        new Breach(message, report, 1),
                        (first, next) -> new Breach(first.message(), first.report(), first.times() + 1));
        return merged.times() == 1;
    }

    synchronized boolean isEmpty() {
        return breaches.isEmpty();
    }

    /** Returns how a check was broken; null if it was not. */
    synchronized @Nullable Breach breach(QueueKind kind, Check check) {
        return breaches.getOrDefault(kind.name(), Map.of()).get(check);
    }

    /** Returns why a check that was not broken says nothing; null if it held. */
    @Nullable
    String reasonNotMade(SoakConfig config, QueueKind kind, Check check, long rounds) {
        if (!config.checks().contains(check)) {
            return "not selected";
        }
        if (rounds == 0 && !config.keepGoing() && !isEmpty()) {
            return "the run ended with the failure";
        }
        Abilities can = kind.abilities();
        return switch (check) {
            case ORDER -> kind.claimsOrder() ? afterRounds(rounds) : "no order was claimed, see --order";
            case SHUTDOWN ->
                kind.has(Trait.PLAIN) && kind.shutdown() == null
                        ? "no --shutdown-method was given"
                        : afterRounds(rounds);
            case RETENTION -> kind.isForeign() ? null : "made for --queue-class and --queue-factory only";
            case TIMEOUTS ->
                can.can(ProducerOp.TIMED_OFFER) || can.can(ConsumerOp.TIMED_POLL)
                        ? null
                        : "there are no operations with a time-out";
            case QUERIES -> can.can(ConsumerOp.QUERY) ? afterRounds(rounds) : "all queries were left out";
            default -> afterRounds(rounds);
        };
    }

    private static @Nullable String afterRounds(long rounds) {
        return rounds > 0 ? null : "no round has ended";
    }
}
