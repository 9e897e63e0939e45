package io.lastcall.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        versionProvider = SoakCommand.Version.class,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Loads queues with random producers, consumers, interrupts and shutdowns for as long as it is told,"
                    + " and checks after every round that each element came out exactly once.",
            ""
        },
        footer = {
            "",
            "The exit code is 0 if everything held, 1 if something did not, 2 if the arguments were wrong. A hang is"
                    + " something that did not hold: the stacks of all threads, the seed and the state of the queue are printed"
                    + " and the program ends.",
            "",
            "Rounds use a new queue each, most of them with 10 to 1,000 elements, as bugs sit at the edges."
                    + " A round's seed decides what its threads do, but not how they are scheduled:"
                    + " --round-seed repeats a plan until it fails again.",
            "",
            "Bugs also hide where CPUs are short. Run it with twice as many busy threads as CPUs, and on one CPU:",
            "  taskset -c 0 java -jar soak.jar --kind all --seconds 600 --lanes 2",
            "  java -XX:ActiveProcessorCount=1 -jar soak.jar --kind all --seconds 600",
            "and with other compilers and collectors: -Xint, -XX:TieredStopAtLevel=1, -XX:+UseZGC, -XX:+UseParallelGC;"
                    + " virtual threads with -Djdk.virtualThreadScheduler.parallelism=1, too."
                    + " On an overloaded machine raise --hang-seconds rather than believe a hang."
        })
final class SoakCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--kind",
            split = ",",
            defaultValue = ALL,
            paramLabel = "KIND",
            completionCandidates = KindNames.class,
            description = "Kinds of queue, which share the time equally: ${COMPLETION-CANDIDATES} (default: all)")
    private List<String> kinds = new ArrayList<>();

    @Option(names = "--seconds", defaultValue = "60", paramLabel = "N", description = "How long to run (default: 60)")
    private long seconds;

    @Option(
            names = "--rounds",
            defaultValue = "0",
            paramLabel = "N",
            description = "Ends after so many rounds (default: no limit)")
    private long rounds;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the run (default: a new one)")
    private @Nullable Long seed;

    @Option(names = "--round-seed", paramLabel = "S", description = "Repeats the one round with this seed")
    private @Nullable Long roundSeed;

    @Option(
            names = "--threads",
            defaultValue = "platform",
            paramLabel = "platform|virtual",
            description = "Kind of the threads (default: platform); virtual needs Java 21")
    private String threads = "platform";

    @Option(
            names = "--capacity",
            split = ",",
            defaultValue = "1,2,3,64,1024,100000",
            paramLabel = "N",
            description = "Capacities to draw from (default: ${DEFAULT-VALUE})")
    private List<Integer> capacities = new ArrayList<>();

    @Option(
            names = "--producers",
            split = ",",
            defaultValue = "1,2,4,8",
            paramLabel = "N",
            description = "Numbers of producers to draw from (default: ${DEFAULT-VALUE})")
    private List<Integer> producers = new ArrayList<>();

    @Option(
            names = "--consumers",
            split = ",",
            defaultValue = "1,2,4,8",
            paramLabel = "N",
            description = "Numbers of consumers to draw from (default: ${DEFAULT-VALUE})")
    private List<Integer> consumers = new ArrayList<>();

    @Option(
            names = "--long-round-every",
            defaultValue = "800",
            paramLabel = "N",
            description =
                    "One round of so many, on average, has 100,000 elements or more; 0: none (default: ${DEFAULT-VALUE})")
    private int longRoundEvery;

    @Option(
            names = "--lanes",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many rounds run at the same time (default: ${DEFAULT-VALUE})")
    private int lanes;

    @Option(
            names = "--hang-seconds",
            defaultValue = "10",
            paramLabel = "N",
            description = {
                "A round is hung when no element has moved and no thread has ended for so long (default: ${DEFAULT-VALUE};"
                        + " 2 will do on an idle machine)"
            })
    private long hangSeconds;

    @Option(
            names = "--gc-seconds",
            defaultValue = "5",
            paramLabel = "N",
            description = "Collects garbage so often; 0: only when needed (default: ${DEFAULT-VALUE})")
    private long gcSeconds;

    @ArgGroup(validate = false, heading = "%nInstead of --kind, any BlockingQueue:%n")
    private ForeignQueue foreign = new ForeignQueue();

    @ArgGroup(validate = false, heading = "%nChecks and reports:%n")
    private Reports reports = new Reports();

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (reports.listChecks) {
            for (Check check : Check.values()) {
                System.out.println(String.format(Locale.ROOT, "%-13s %s", check.title(), check.meaning()));
            }
            return 0;
        }
        SoakConfig config = config();
        System.out.println(
                "soak of " + config.kinds().stream().map(QueueKind::name).toList() + " for " + seconds
                        + " s, seed " + config.seed() + ", " + threads + " threads, JDK " + Runtime.version() + ", "
                        + Runtime.getRuntime().availableProcessors() + " CPUs");
        SoakRun run = new SoakRun(config, System.out);
        boolean held = run.run();
        if (reports.junitXml != null) {
            run.writeJunitXml(reports.junitXml);
        }
        return held ? 0 : 1;
    }

    private SoakConfig config() {
        boolean virtual = isVirtual();
        if (virtual && !VirtualCrew.isSupported()) {
            throw wrong("--threads virtual needs Java 21, this is " + Runtime.version());
        }
        positive("--capacity", capacities);
        positive("--producers", producers);
        positive("--consumers", consumers);
        positive("--lanes", List.of(lanes));
        if (seconds < 1
                || reports.lateMillis < 1
                || hangSeconds < 1
                || gcSeconds < 0
                || rounds < 0
                || longRoundEvery < 0) {
            throw wrong(
                    "--seconds, --late-millis and --hang-seconds must be positive, --gc-seconds, --rounds and --long-round-every not negative");
        }
        return new SoakConfig(
                kinds(),
                capacities,
                producers,
                consumers,
                seed != null ? seed : new SplittableRandom().nextLong() >>> 1,
                roundSeed != null ? OptionalLong.of(roundSeed) : OptionalLong.empty(),
                Duration.ofSeconds(seconds),
                rounds,
                longRoundEvery,
                lanes,
                virtual,
                Duration.ofSeconds(hangSeconds),
                Duration.ofSeconds(gcSeconds),
                foreign.isGiven() ? Duration.ofMillis(reports.lateMillis) : Duration.ZERO,
                checks(),
                reports.keepGoing);
    }

    private boolean isVirtual() {
        return switch (threads) {
            case "virtual" -> true;
            case "platform" -> false;
            default -> throw wrong("--threads is platform or virtual, not " + threads);
        };
    }

    private List<QueueKind> kinds() {
        if (foreign.isGiven()) {
            if (!kinds.equals(List.of(ALL))) {
                throw wrong("--kind " + String.join(",", kinds) + " is for queues of this library, and excludes"
                        + " --queue-class and --queue-factory");
            }
            try {
                return List.of(foreign.kind(capacities));
            } catch (QueueLoader.BadInputException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
        List<QueueKind> chosen = new ArrayList<>();
        for (String name : kinds) {
            List<QueueKind> found = Kinds.ALL.stream()
                    .filter(kind -> name.equals(ALL) || name.equals(kind.name()))
                    .toList();
            if (found.isEmpty()) {
                throw wrong("--kind is " + String.join(", ", new KindNames()) + ", not " + name);
            }
            chosen.addAll(found);
        }
        return chosen;
    }

    private Set<Check> checks() {
        Set<Check> chosen = EnumSet.noneOf(Check.class);
        for (String name : reports.checks) {
            List<Check> found = Arrays.stream(Check.values())
                    .filter(check -> name.equals(ALL) || name.equals(check.title()))
                    .toList();
            if (found.isEmpty()) {
                throw wrong("--checks is " + ALL + ", or some of those that --list-checks lists, not " + name);
            }
            chosen.addAll(found);
        }
        return chosen;
    }

    private void positive(String option, List<Integer> values) {
        for (int value : values) {
            if (value < 1) {
                throw wrong(option + " must be positive, not " + value);
            }
        }
        if (!option.equals("--capacity") && values.stream().anyMatch(value -> value > 1_000)) {
            throw wrong(option + " must be at most 1,000");
        }
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }

    /** What is looked at, and where it is written. */
    static final class Reports {

        @Option(
                names = "--checks",
                split = ",",
                defaultValue = ALL,
                paramLabel = "CHECK",
                description = "Looks at these only; a hang ends the run in any case (default: all)")
        private List<String> checks = new ArrayList<>();

        @Option(names = "--list-checks", description = "Lists the checks and what each says, and ends")
        private boolean listChecks;

        @Option(
                names = "--late-millis",
                defaultValue = "2000",
                paramLabel = "N",
                description = "How long after its time-out a call may end, under load; only with --queue-class and"
                        + " --queue-factory (default: ${DEFAULT-VALUE})")
        private long lateMillis;

        @Option(
                names = "--keep-going",
                description = "Does not end at the first failure, but counts the others, too; a hang ends the run")
        private boolean keepGoing;

        @Option(
                names = "--junit-xml",
                paramLabel = "FILE",
                description = "Writes a report for CI servers, a test case for each check of each kind")
        private @Nullable Path junitXml;
    }

    /** The names that {@code --kind} understands. */
    static final class KindNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        KindNames() {
            Kinds.ALL.forEach(kind -> add(kind.name()));
            add(ALL);
        }
    }

    /** Says which Java this is, as the program has no version of its own. */
    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"soak, on Java " + Runtime.version()};
        }
    }
}
