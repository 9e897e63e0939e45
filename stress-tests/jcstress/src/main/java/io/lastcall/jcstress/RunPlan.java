package io.lastcall.jcstress;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.MuxCollector;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ConsoleReportPrinter;
import org.openjdk.jcstress.infra.grading.HTMLReportPrinter;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.os.topology.TopologyParseException;
import org.openjdk.jcstress.util.Environment;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Which test runs over which kind of queue in which JVMs, and for how long. Does what jcstress's own main class does, with two
 * differences: each forked JVM is told a kind, and it is known which forks there should be.
 */
final class RunPlan {

    /** Starting a JVM and jcstress's own checks in it; about what was seen on a small machine. */
    private static final long FORK_OVERHEAD_MILLIS = 700;

    private static final long SHORTEST_MILLIS = 20;

    /** jcstress lets its threads migrate, and resizes, between iterations. */
    private static final long ITERATION_MILLIS = 1_000;

    /**
     * A fork to be.
     *
     * @param test what runs
     * @param jvmArguments how its JVM is started
     * @param compileMode which compiler for which actor
     * @param scheduling which processors
     */
    private record Fork(RaceTest test, List<String> jvmArguments, int compileMode, SchedulingClass scheduling) {}

    private final List<RaceTest> tests;
    private final Options options;
    private final Scheduler scheduler;
    private final List<TestConfig> configs;

    /** How many jcstress believes there are, at least as many as a test has actors. */
    private final int processors;

    /** Options for more actors than processors, or none. */
    private List<String> crowd = List.of();

    /**
     * Plans a run.
     *
     * @param tests what is to run; where one has more actors than there are processors, the threads of all of them share
     *     what there is
     * @param budget about how long
     * @param depth in how many ways each is compiled
     * @param report the folder for reports
     */
    RunPlan(List<RaceTest> tests, Duration budget, Depth depth, Path report)
            throws IOException, TopologyParseException {
        long start = System.nanoTime();
        this.tests = tests;
        int actors = tests.stream().mapToInt(RaceTest::actors).max().orElse(0);
        if (actors > Runtime.getRuntime().availableProcessors()) {
            crowd = List.of("-af", "NONE", "-spinStyle", "THREAD_YIELD");
        }
        Options forDetection = options(report, depth, 1, 1);
        OSSupport.init();
        VMSupport.initFlags(forDetection);
        VMSupport.detectAvailableVMConfigs(depth == Depth.SPLIT, forDetection.getJvmArgs(), List.of());
        processors = Math.max(actors, forDetection.getCPUCount());
        scheduler =
                new Scheduler(crowd.isEmpty() ? Topology.get() : new PresetRegularTopology(1, actors, 1), processors);
        List<Fork> forks = new ArrayList<>();
        for (RaceTest test : tests) {
            forks.addAll(forks(test, depth, forDetection));
        }
        Duration left = budget.minusNanos(System.nanoTime() - start);
        long millis = millisPerFork(forks, left, processors);
        long iterations = Math.max(1, millis / ITERATION_MILLIS);
        options = options(report, depth, millis / iterations, iterations);
        configs = forks.stream()
                .map(fork -> new TestConfig(
                        options, fork.test().info(), 0, fork.jvmArguments(), fork.compileMode(), fork.scheduling()))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(configs);
    }

    private Options options(Path report, Depth depth, long millis, long iterations) throws IOException {
        List<String> arguments = new ArrayList<>(depth.options());
        arguments.addAll(crowd);
        // jcstress tries every number of strides up to this one first, which takes seconds where the actors park
        arguments.addAll(List.of("-r", report.toString(), "-fsm", "1", "-strideCount", "4"));
        arguments.addAll(List.of("-time", String.valueOf(millis), "-iters", String.valueOf(iterations)));
        Options options = new Options(arguments.toArray(new String[0]));
        if (!options.parse()) {
            throw new IllegalStateException("jcstress refused its options");
        }
        return options;
    }

    private List<Fork> forks(RaceTest test, Depth depth, Options forDetection) {
        List<Fork> forks = new ArrayList<>();
        int actors = test.actors();
        List<SchedulingClass> schedulings = scheduler.scheduleClasses(actors, processors, forDetection.affinityMode());
        for (VMSupport.Config config : VMSupport.getAvailableVMConfigs()) {
            if (config.origArgs().contains("-XX:+UseBiasedLocking")) {
                continue; // jcstress has each configuration with and without it on JDK 17, and no queue uses a monitor
            }
            List<String> arguments = new ArrayList<>(config.args());
            arguments.add(test.kind().jvmArgument());
            for (SchedulingClass scheduling : schedulings) {
                for (int mode : compileModes(actors, depth)) {
                    if (!config.onlyIfC2() || CompileMode.hasC2(mode, actors)) {
                        forks.add(new Fork(test, arguments, mode, scheduling));
                    }
                }
            }
        }
        return forks;
    }

    private static int[] compileModes(int actors, Depth depth) {
        return depth == Depth.SPLIT && VMSupport.compilerDirectivesAvailable()
                ? CompileMode.casesFor(actors, VMSupport.c1Available(), VMSupport.c2Available())
                : new int[] {CompileMode.UNIFIED};
    }

    /** Forks run side by side as far as their actors have processors of their own. */
    private static long millisPerFork(List<Fork> forks, Duration budget, int processors) {
        double share = forks.stream()
                .mapToDouble(fork -> (double) fork.test().actors() / processors)
                .sum();
        return Math.max(SHORTEST_MILLIS, (long) (budget.toMillis() / Math.max(share, 1)) - FORK_OVERHEAD_MILLIS);
    }

    /** How many forks each test should get; 0: it cannot run on this machine. */
    Map<RaceTest, Long> planned() {
        return tests.stream()
                .collect(Collectors.toMap(
                        test -> test,
                        test -> configs.stream()
                                .filter(config -> isOf(config, test))
                                .count()));
    }

    static boolean isOf(TestConfig config, RaceTest test) {
        return config.name.equals(test.info().name())
                && config.jvmArgs.contains(test.kind().jvmArgument());
    }

    /** Runs everything, prints what is wrong as soon as it is seen, and writes a report for each kind. */
    List<TestResult> run(Path report) throws IOException {
        System.out.printf("%d forks, each %d x %d ms%n", configs.size(), options.getIterations(), options.getTime());
        ConsoleReportPrinter console = new ConsoleReportPrinter(
                options, new PrintWriter(System.out, true, Charset.defaultCharset()), configs.size());
        InProcessCollector collected = new InProcessCollector();
        SerializedBufferCollector sink = new SerializedBufferCollector(MuxCollector.of(console, collected));
        TestExecutor executor = new TestExecutor(options.verbosity(), sink, scheduler);
        console.setExecutor(executor);
        executor.runAll(new ArrayList<>(configs));
        sink.close();
        console.printFinishLine();
        List<TestResult> results = List.copyOf(collected.getTestResults());
        for (Kind kind : tests.stream().map(RaceTest::kind).distinct().toList()) {
            writeReport(report.resolve(kind.name()), kind, results);
        }
        return results;
    }

    private void writeReport(Path folder, Kind kind, List<TestResult> results) throws IOException {
        InProcessCollector ofKind = new InProcessCollector();
        results.stream()
                .filter(result -> result.getConfig().jvmArgs.contains(kind.jvmArgument()))
                .forEach(result -> {
                    result.setEnv(Environment.getInstance());
                    ofKind.add(result);
                });
        if (!ofKind.getTestResults().isEmpty()) {
            new HTMLReportPrinter(options(folder, Depth.QUICK, 1, 1), ofKind, System.out).work();
        }
    }
}
