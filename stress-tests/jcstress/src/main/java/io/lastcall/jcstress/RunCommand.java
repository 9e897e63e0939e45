package io.lastcall.jcstress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.os.topology.TopologyParseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "jcstress",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Runs races of two or three actors on queues, each very often, and compares what they saw with what the"
                    + " contract allows.",
            ""
        },
        footer = {
            "",
            "The exit code is 0 if everything that matches ran and every outcome was allowed, 1 if not, 2 if the"
                    + " arguments were wrong. Without --crowded, tests of more actors than there are processors are left out, and named.",
            "",
            "JVM options go to the forked JVMs as well: java -ea -jar jcstress.jar also has the promises of single"
                    + " sides checked."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--test",
            defaultValue = "",
            paramLabel = "REGEX",
            description =
                    "Tests whose name, as in ShutdownRaces.J05TakeVersusShutdown, matches somewhere (default: all)")
    private Pattern test = Pattern.compile("");

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds of queue: ${COMPLETION-CANDIDATES} (default: all but the planted ones)")
    private List<Kind> kinds =
            Arrays.stream(Kind.values()).filter(kind -> !kind.isPlanted()).toList();

    @Option(
            names = "--seconds",
            defaultValue = "600",
            paramLabel = "N",
            description = "About how long to run, which the forks share equally; it takes longer if that leaves them"
                    + " less than a moment (default: ${DEFAULT-VALUE})")
    private long seconds;

    @Option(
            names = "--samples",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "How many samples each test has to make: slow tests go on for longer than fast ones, the run ends"
                            + " when all have made them, and has failed if time ran out before (default: as many as come)")
    private long samples;

    @Option(
            names = "--depth",
            defaultValue = "QUICK",
            paramLabel = "DEPTH",
            description =
                    "QUICK: each test in one JVM; FULL: in interpreter, C1, C2, and C2 with instructions in random"
                            + " order; SPLIT: each combination of the three for the two actors, 14 JVMs (default: ${DEFAULT-VALUE})")
    private Depth depth = Depth.QUICK;

    @Option(
            names = "--report",
            defaultValue = "jcstress-report",
            paramLabel = "FOLDER",
            description = "Where to write an HTML report for each kind (default: ${DEFAULT-VALUE})")
    private Path report = Path.of("jcstress-report");

    @Option(
            names = "--crowded",
            description = "Also runs tests of more actors than there are processors, on shared ones, which is slow and"
                    + " sees little of memory order")
    private boolean crowded;

    @Option(names = "--list", description = "Prints what would run, and ends")
    private boolean list;

    @Override
    public Integer call() throws IOException, TopologyParseException {
        if (seconds < 1) {
            throw wrong("--seconds must be positive, not " + seconds);
        }
        if (samples < 0) {
            throw wrong("--samples must not be negative, but is " + samples);
        }
        List<RaceTest> matching = RaceTest.matching(test, kinds);
        if (matching.isEmpty()) {
            throw wrong("--test " + test + " matches no test of " + kinds);
        }
        int processors = crowded ? Integer.MAX_VALUE : Runtime.getRuntime().availableProcessors();
        List<RaceTest> tests =
                matching.stream().filter(each -> each.actors() <= processors).toList();
        matching.stream()
                .filter(each -> each.actors() > processors)
                .forEach(each -> System.out.printf(
                        "Left out, as it needs %d processors and there are %d: %s %s%n",
                        each.actors(), processors, each.kind(), each.name()));
        if (list) {
            tests.forEach(each -> System.out.println(each.kind() + " " + each.name()));
            return 0;
        }
        if (tests.isEmpty()) {
            throw wrong("--test " + test + " matches only tests that need more than " + processors + " processors");
        }
        Files.createDirectories(report);
        long start = System.nanoTime();
        Verdict verdict = new RunPlan(tests, depth, report).run(Duration.ofSeconds(seconds), samples);
        System.out.printf(
                "%nJDK %s, %d CPUs, %d s%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        verdict.print(System.out);
        return verdict.isPassed() ? 0 : 1;
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
