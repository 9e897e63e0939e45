package io.lastcall.jcstress;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
 * Which test runs over which kind of queue in which JVMs, and for how long. Does what jcstress's own main class does, with
 * three differences: each forked JVM is told a kind, it is known which forks there should be, and slow tests can be given
 * more time than fast ones.
 */
final class RunPlan {

    /** Starting a JVM and jcstress's own checks in it; about what was seen on a small machine. */
    private static final long FORK_OVERHEAD_MILLIS = 700;

    private static final long SHORTEST_MILLIS = 20;

    /** jcstress lets its threads migrate, and resizes, between iterations. */
    private static final long ITERATION_MILLIS = 1_000;

    /** Long enough to know how fast a test is. */
    private static final long TRIAL_MILLIS = 3_000;

    /** How much of the time that a trial suggests, in which a fork was compiling for most of its time. */
    private static final double ALLOWANCE_AFTER_TRIAL = 0.9;

    /** The same later on, when it is little time anyway, and one more JVM would cost more. */
    private static final double ALLOWANCE = 2;

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
    private final Depth depth;
    private final Path report;
    private final Scheduler scheduler;
    private final List<Fork> forks = new ArrayList<>();

    /** What has been started, and what came of it. */
    private final List<TestConfig> started = new ArrayList<>();

    private final InProcessCollector collected = new InProcessCollector();

    /** How many jcstress believes there are, at least as many as a test has actors. */
    private final int processors;

    /** Options for more actors than processors, or none. */
    private List<String> crowd = List.of();

    /**
     * Plans a run.
     *
     * @param tests what is to run; where one has more actors than there are processors, the threads of all of them share
     *     what there is
     * @param depth in how many ways each is compiled
     * @param report the folder for reports
     */
    RunPlan(List<RaceTest> tests, Depth depth, Path report) throws IOException, TopologyParseException {
        this.tests = tests;
        this.depth = depth;
        this.report = report;
        int actors = tests.stream().mapToInt(RaceTest::actors).max().orElse(0);
        if (actors > Runtime.getRuntime().availableProcessors()) {
            crowd = List.of("-af", "NONE", "-spinStyle", "THREAD_YIELD");
        }
        Options forDetection = options(report, depth, 1);
        OSSupport.init();
        VMSupport.initFlags(forDetection);
        VMSupport.detectAvailableVMConfigs(depth == Depth.SPLIT, forDetection.getJvmArgs(), List.of());
        processors = Math.max(actors, forDetection.getCPUCount());
        scheduler =
                new Scheduler(crowd.isEmpty() ? Topology.get() : new PresetRegularTopology(1, actors, 1), processors);
        for (RaceTest test : tests) {
            forks.addAll(forks(test, depth, forDetection));
        }
    }

    private Options options(Path report, Depth depth, long millis) throws IOException {
        long iterations = Math.max(1, millis / ITERATION_MILLIS);
        List<String> arguments = new ArrayList<>(depth.options());
        arguments.addAll(crowd);
        // jcstress tries every number of strides up to this one first, which takes seconds where the actors park
        arguments.addAll(List.of("-r", report.toString(), "-fsm", "1", "-strideCount", "4"));
        arguments.addAll(List.of("-time", String.valueOf(millis / iterations), "-iters", String.valueOf(iterations)));
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

    /**
     * Runs everything, prints what is wrong as soon as it is seen, and writes a report for each kind.
     *
     * @param budget about how long; longer if that leaves a fork less than a moment
     * @param samples how many each test should make: those that have made fewer after a short trial go on, each for as long
     *     as it seems to need; 0: all forks share the time equally
     * @return what came of it
     */
    Verdict run(Duration budget, long samples) throws IOException {
        long deadline = System.nanoTime() + budget.toNanos();
        double share = forks.stream().mapToDouble(this::shareOfMachine).sum();
        long equally = (long) (budget.toMillis() / Math.max(share, 1)) - FORK_OVERHEAD_MILLIS;
        Map<Fork, Long> millis = new HashMap<>();
        forks.forEach(fork ->
                millis.put(fork, Math.max(SHORTEST_MILLIS, samples == 0 ? equally : Math.min(equally, TRIAL_MILLIS))));
        while (!millis.isEmpty()) {
            run(millis);
            long left = (deadline - System.nanoTime()) / 1_000_000;
            millis.clear();
            forks.forEach(fork -> millis.put(fork, millisStillNeeded(fork.test(), samples)));
            millis.values().removeIf(needed -> needed == 0);
            double needed = millis.entrySet().stream()
                    .mapToDouble(each -> (each.getValue() + FORK_OVERHEAD_MILLIS) * shareOfMachine(each.getKey()))
                    .sum();
            if (needed > left) {
                millis.replaceAll((fork, wish) ->
                        (long) ((wish + FORK_OVERHEAD_MILLIS) * (left / needed)) - FORK_OVERHEAD_MILLIS);
                millis.values().removeIf(each -> each < SHORTEST_MILLIS);
            }
        }
        List<TestResult> results = List.copyOf(collected.getTestResults());
        for (Kind kind : tests.stream().map(RaceTest::kind).distinct().toList()) {
            writeReport(report.resolve(kind.name()), kind, results);
        }
        return new Verdict(planned(), results, samples);
    }

    /** Forks run side by side as far as their actors have processors of their own. */
    private double shareOfMachine(Fork fork) {
        return (double) fork.test().actors() / processors;
    }

    /** For each fork of the test, as they go; 0: it has made its samples, or makes none at all. */
    private long millisStillNeeded(RaceTest test, long samples) {
        long made = collected.getTestResults().stream()
                .filter(result -> isOf(result.getConfig(), test))
                .mapToLong(TestResult::getTotalCount)
                .sum();
        if (made >= samples || made == 0) {
            return 0;
        }
        long millis = started.stream()
                .filter(config -> isOf(config, test))
                .mapToLong(config -> (long) config.time * config.iters)
                .sum();
        long forksOfTest =
                forks.stream().filter(fork -> fork.test().equals(test)).count();
        long forksSoFar = started.stream().filter(config -> isOf(config, test)).count();
        double allowance = forksSoFar == forksOfTest ? ALLOWANCE_AFTER_TRIAL : ALLOWANCE;
        return Math.max(SHORTEST_MILLIS, (long) (allowance * (samples - made) * millis / made / forksOfTest));
    }

    private void run(Map<Fork, Long> millis) throws IOException {
        List<TestConfig> configs = new ArrayList<>();
        for (Map.Entry<Fork, Long> each : millis.entrySet()) {
            Fork fork = each.getKey();
            configs.add(new TestConfig(
                    options(report, depth, each.getValue()),
                    fork.test().info(),
                    started.size() + configs.size(),
                    fork.jvmArguments(),
                    fork.compileMode(),
                    fork.scheduling()));
        }
        Collections.shuffle(configs);
        started.addAll(configs);
        System.out.printf(
                "%d forks, of %.1f to %.1f s%n",
                configs.size(), Collections.min(millis.values()) / 1e3, Collections.max(millis.values()) / 1e3);
        Options options = options(report, depth, SHORTEST_MILLIS);
        ConsoleReportPrinter console = new ConsoleReportPrinter(
                options, new PrintWriter(System.out, true, Charset.defaultCharset()), configs.size());
        SerializedBufferCollector sink = new SerializedBufferCollector(MuxCollector.of(console, collected));
        TestExecutor executor = new TestExecutor(options.verbosity(), sink, scheduler);
        console.setExecutor(executor);
        executor.runAll(new ArrayList<>(configs));
        sink.close();
        console.printFinishLine();
    }

    /** How many forks each test should have got; 0: it cannot run on this machine. */
    private Map<RaceTest, Long> planned() {
        return tests.stream()
                .collect(Collectors.toMap(
                        test -> test,
                        test -> started.stream()
                                .filter(config -> isOf(config, test))
                                .count()));
    }

    static boolean isOf(TestConfig config, RaceTest test) {
        return config.name.equals(test.info().name())
                && config.jvmArgs.contains(test.kind().jvmArgument());
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
            new HTMLReportPrinter(options(folder, Depth.QUICK, 1), ofKind, System.out).work();
        }
    }
}
