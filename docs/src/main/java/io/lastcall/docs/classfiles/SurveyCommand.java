package io.lastcall.docs.classfiles;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the survey. */
@Command(
        name = "classfiles",
        sortOptions = false,
        description = "Surveys the class files of the running JDK, or of a folder: versions, sizes, references.",
        footer = {
            "",
            "Ctrl-C takes in no further files, lets the pipeline drain, and reports what was done.",
            "Exit codes: 0 done, 1 failed, 2 wrong arguments, 130 interrupted by Ctrl-C."
        })
final class SurveyCommand implements Callable<Integer> {

    private static final String WHOLE_JDK = "jrt:/";
    private static final int MOST_WORKERS = 256;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            defaultValue = WHOLE_JDK,
            description = "A folder, or jrt:/<module> for one module of the JDK (default: all modules).")
    private String folder = WHOLE_JDK;

    @Option(names = "--strict", description = "Fail at the first unreadable or malformed file.")
    private boolean strict;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads that read, and as many that parse (default: the number of processors).")
    private int workers = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());

    @Option(names = "--capacity", paramLabel = "N", description = "Capacity of each queue (default: 256).")
    private int capacity = 256;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "How long the pipeline may drain after Ctrl-C (default: 5).")
    private int grace = 5;

    @Option(names = "--top", paramLabel = "N", description = "Length of the lists in the report (default: 10).")
    private int top = 10;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private final CountDownLatch reported = new CountDownLatch(1);

    public static void main(String... arguments) {
        System.exit(run(arguments, null, null));
    }

    /** Runs the command, printing to the given writers or, where they are null, to the standard streams. */
    static int run(String[] arguments, @Nullable PrintWriter out, @Nullable PrintWriter err) {
        CommandLine commandLine = new CommandLine(new SurveyCommand());
        if (out != null) {
            commandLine.setOut(out);
        }
        if (err != null) {
            commandLine.setErr(err);
        }
        commandLine.setParameterExceptionHandler((wrong, args) -> {
            PrintWriter writer = wrong.getCommandLine().getErr();
            writer.println("error: " + wrong.getMessage());
            writer.println("Try --help.");
            return CommandLine.ExitCode.USAGE;
        });
        return commandLine.execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = commandLine();
        PrintWriter err = commandLine.getErr();
        checkRange("--workers", workers, 1, MOST_WORKERS);
        checkRange("--capacity", capacity, 1, Integer.MAX_VALUE);
        checkRange("--grace", grace, 0, Integer.MAX_VALUE);
        checkRange("--top", top, 0, Integer.MAX_VALUE);
        Path root = root();

        Problems problems = new Problems(strict);
        Statistics statistics = new Statistics(top);
        Survey survey = new Survey(root, workers, capacity, problems, statistics::add);
        Progress progress = new Progress(survey, err, Progress.isTerminal());
        Thread interrupt = new Thread(() -> interrupted(survey, err), "interrupt");
        Runtime.getRuntime().addShutdownHook(interrupt);
        try {
            long start = System.nanoTime();
            progress.start();
            survey.pipeline().run();
            progress.finish();
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            return report(survey, root, statistics, problems, time)
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        } finally {
            reported.countDown();
            removeHook(interrupt);
        }
    }

    private boolean report(Survey survey, Path root, Statistics statistics, Problems problems, Duration time) {
        CommandLine commandLine = commandLine();
        Pipeline pipeline = survey.pipeline();
        Report report = new Report(commandLine.getOut());
        Throwable failure = pipeline.failure();
        if (failure == null) {
            report.print(root + (pipeline.isCancelled() ? " (interrupted, not all)" : ""), statistics, problems, time);
        }
        boolean balanced = report.printBooks(pipeline.accounts());
        if (failure instanceof IOException) { // its message says which file and why
            commandLine.getErr().println("error: " + failure.getMessage());
        } else if (failure != null) {
            failure.printStackTrace(commandLine.getErr());
        }
        commandLine.getErr().flush();
        return balanced && failure == null;
    }

    /** Runs when the virtual machine is asked to stop: by Ctrl-C, for instance. */
    private void interrupted(Survey survey, PrintWriter err) {
        err.printf("%ninterrupted: no further files, %d s for those on their way%n", grace);
        err.flush();
        survey.pipeline().cancel(Duration.ofSeconds(grace));
        try {
            if (!reported.await(10, TimeUnit.SECONDS)) {
                err.println("error: a file takes too long to read; giving up without a report");
                err.flush();
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // then the hook is running, and need not be removed
        }
    }

    private Path root() {
        Path root;
        try {
            root = folder.startsWith(WHOLE_JDK) ? Path.of(URI.create(folder)) : Path.of(folder);
        } catch (IllegalArgumentException | FileSystemNotFoundException notAPath) {
            throw new ParameterException(commandLine(), "FOLDER is not a path: '" + folder + "'", notAPath);
        }
        if (!Files.isDirectory(root)) {
            throw new ParameterException(
                    commandLine(),
                    "FOLDER " + (Files.exists(root) ? "is not a folder" : "does not exist") + ": '" + folder + "'");
        }
        return root;
    }

    private void checkRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            String limits = most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
            throw new ParameterException(commandLine(), option + " must be " + limits + ", but is " + value);
        }
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
