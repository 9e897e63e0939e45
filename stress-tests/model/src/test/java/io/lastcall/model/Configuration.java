package io.lastcall.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What TLC explores and checks: values for the constants of ShutdownProtocol, and the properties. */
final class Configuration {

    private static final String NO_MISTAKE = quoted("none");

    /** What a user of the queue can notice. */
    private static final List<String> PROMISES = List.of(
            "NoInsertionAfterShutdown",
            "SlotIsFreeForInsertion",
            "ClaimedIsInside",
            "FirstInFirstOut",
            "FullMeansFull",
            "EmptyMeansEmpty",
            "NothingIsLeftByTheEnd",
            "DeliveredOnce",
            "AcceptedIsInside",
            "RefusedIsNotInside",
            "CancelledTookNothing",
            "RefusedOnlyWhenDrained",
            "TerminatedIsDrained",
            "ReturnedInOrder",
            "NothingIsInsideAfterShutdownNow",
            "Conservation",
            "CapacityIsExact",
            "TerminatedMeansDrained",
            "NoHungTaker",
            "NoHungPutter",
            "NoHungWatcher",
            "TheEndIsDone",
            "NothingIsStranded");

    /** What the comments of the ring claim about its state. */
    private static final List<String> INVARIANTS_OF_THE_RING =
            List.of("I1", "R1", "S1", "S2", "S3", "PlacesBelowLimit");

    /** What the comment of Waiters claims about its own state. */
    private static final List<String> INVARIANTS_OF_WAITERS = List.of("W1", "W2", "W3", "WaitingMeansListed");

    private static final List<String> FORBIDDEN_STEPS =
            List.of("LifecycleMovesForward", "ClosedForEver", "DrainedForEver");

    private static final List<String> LIVENESS = List.of(
            "EverybodyComesToRest",
            "ConcernedTakerLeaves",
            "ConcernedPutterLeaves",
            "WaiterForElementMoves",
            "WaiterForSpaceMoves");

    private final Map<String, String> constants;
    private final boolean fair;

    private Configuration(Map<String, String> constants, boolean fair) {
        this.constants = constants;
        this.fair = fair;
    }

    /** Nobody yet, around an empty queue of this capacity. */
    static Configuration ofCapacity(int capacity) {
        Map<String, String> constants = new TreeMap<>(Map.of(
                "Producers",
                "{}",
                "Puts",
                "1",
                "Consumers",
                "{}",
                "Takes",
                "1",
                "Watchers",
                "{}",
                "Closers",
                "{}",
                "Capacity",
                Integer.toString(capacity),
                "MostAtFirst",
                "0"));
        constants.put("Cancels", "FALSE");
        constants.put("Spurious", "FALSE");
        constants.put("Fine", "FALSE");
        constants.put("Plant", NO_MISTAKE);
        return new Configuration(constants, false);
    }

    /** So many threads that put, each so many times. */
    Configuration producers(int threads, int puts) {
        return with("Producers", threads("p", threads)).with("Puts", Integer.toString(puts));
    }

    /** So many threads that take, each so many times. */
    Configuration consumers(int threads, int takes) {
        return with("Consumers", threads("c", threads)).with("Takes", Integer.toString(takes));
    }

    /** A thread in awaitTermination. */
    Configuration watcher() {
        return with("Watchers", threads("w", 1));
    }

    /** A thread for each of these calls: shutdown, shutdownNow. */
    Configuration closers(String... calls) {
        return with(
                "Closers", Arrays.stream(calls).map(Configuration::quoted).collect(Collectors.joining(", ", "{", "}")));
    }

    /** Any number of elements up to this one are inside in the beginning. */
    Configuration upToInsideAtFirst(int elements) {
        return with("MostAtFirst", Integer.toString(elements));
    }

    /** Puts and takes can be interrupted or run out of time at any step. */
    Configuration cancelled() {
        return with("Cancels", "TRUE");
    }

    /** Park can return for no reason at any time. */
    Configuration spurious() {
        return with("Spurious", "TRUE");
    }

    /** Every access is a step of its own: see Joined in ShutdownProperties. */
    Configuration stepByStep() {
        return with("Fine", "TRUE");
    }

    /** With a mistake in it, which has to break a promise that a user can notice. */
    Configuration planted(String mistake) {
        return with("Plant", quoted(mistake));
    }

    /** Also checks, under fairness, that everybody comes to rest and that whoever is concerned goes on. */
    Configuration underFairness() {
        return new Configuration(constants, true);
    }

    /** The configuration as TLC reads it. */
    String toCfg() {
        StringBuilder cfg = new StringBuilder();
        cfg.append("SPECIFICATION ").append(fair ? "Fair" : "Explored").append('\n');
        constants.forEach((name, value) ->
                cfg.append("CONSTANT ").append(name).append(" = ").append(value).append('\n'));
        cfg.append("CHECK_DEADLOCK FALSE\n"); // a thread may wait for ever for what never comes: see AtRest
        section(cfg, "INVARIANTS", PROMISES);
        if (constants.get("Plant").equals(NO_MISTAKE)) {
            section(cfg, "INVARIANTS", INVARIANTS_OF_THE_RING);
            section(cfg, "INVARIANTS", INVARIANTS_OF_WAITERS);
            section(cfg, "PROPERTIES", FORBIDDEN_STEPS);
        }
        if (fair) {
            section(cfg, "PROPERTIES", LIVENESS);
        } else {
            cfg.append("SYMMETRY Symmetry\n");
        }
        return cfg.toString();
    }

    private Configuration with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(constants);
        changed.put(name, value);
        return new Configuration(changed, fair);
    }

    private static String threads(String prefix, int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> prefix + i).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String s) {
        return '"' + s + '"';
    }

    private static void section(StringBuilder cfg, String keyword, List<String> names) {
        cfg.append(keyword).append(' ').append(String.join(" ", names)).append('\n');
    }
}
