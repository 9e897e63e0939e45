package io.lastcall.mutants;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "mutants",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Puts one mistake at a time into a copy of the sources and shows which test catches it. Each test first has to"
                    + " pass without the mistake.",
            ""
        },
        footer = {
            "",
            "The exit code is 0 if each mistake was caught, or its patch file says that it cannot be seen on this"
                    + " processor; 1 if not; 2 if the arguments were wrong.",
            "",
            "Sources are compiled and tests are run with the JDK that runs this program."
        })
final class MutantsCommand implements Callable<Integer> {

    private static final String MODULE = "stress-tests/mutants";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "REGEX",
            description = "Mutants whose whole id, as in M06a, matches (default: all)")
    private String only = "";

    @Option(names = "--smoke", description = "Only the few that are marked as the short selection")
    private boolean smoke;

    @Option(
            names = "--seconds",
            defaultValue = "86400",
            paramLabel = "BUDGET",
            description = "After so long no further mutant begins; what is left out counts as not caught"
                    + " (default: ${DEFAULT-VALUE})")
    private long seconds;

    @Option(
            names = "--jobs",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many tests run at a time (default: ${DEFAULT-VALUE})")
    private int jobs;

    @Option(
            names = "--test-seconds",
            defaultValue = "120",
            paramLabel = "N",
            description = "How long one test may take; those that are told for how long to run get that besides"
                    + " (default: ${DEFAULT-VALUE})")
    private long testSeconds;

    @Option(
            names = "--patience",
            defaultValue = "5000",
            paramLabel = "MILLIS",
            description = "How long a test of the contract waits for what must happen before it fails"
                    + " (default: ${DEFAULT-VALUE})")
    private long patience;

    @Option(
            names = "--schedules",
            defaultValue = "1000",
            paramLabel = "N",
            description = "How many schedules of each scenario Lincheck explores (default: ${DEFAULT-VALUE})")
    private int schedules;

    @Option(names = "--report", paramLabel = "FILE", description = "Where to write the table as Markdown")
    private @Nullable Path report;

    @Option(
            names = "--checkout",
            paramLabel = "FOLDER",
            description = "Where the sources are (default: the checkout that this program was built in)")
    private @Nullable Path checkout;

    @Option(
            names = "--patches",
            paramLabel = "FOLDER",
            description = "Where the patch files are (default: " + MODULE + "/patches in the checkout)")
    private @Nullable Path patches;

    @Option(names = "--list", description = "Prints the mutants and their tests, and ends")
    private boolean list;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path jar = jar();
        Path root = checkout != null ? checkout : checkoutOf(jar);
        List<Mutant> mutants =
                selected(patches != null ? patches : root.resolve(MODULE).resolve("patches"));
        if (list) {
            mutants.forEach(mutant -> System.out.println(mutant.id() + "  " + mutant.title() + "  " + mutant.tests()));
            return 0;
        }
        if (jobs < 1 || seconds < 1 || testSeconds < 1 || patience < 1 || schedules < 1) {
            throw wrong("--jobs, --seconds, --test-seconds, --patience and --schedules must be positive");
        }
        Path scratch = Files.createTempDirectory("lastcall-mutants");
        Thread cleaner = new Thread(() -> deleteQuietly(scratch));
        Runtime.getRuntime().addShutdownHook(cleaner); // also when this program is stopped
        try {
            Workshop workshop = new Workshop(root, scratch, libraries(jar));
            Campaign.Settings settings = new Campaign.Settings(
                    jobs,
                    Duration.ofSeconds(seconds),
                    Duration.ofSeconds(testSeconds),
                    Duration.ofMillis(patience),
                    schedules);
            Campaign campaign = new Campaign(workshop, settings, System.out, System.getProperty("os.arch"));
            return finish(new Table(campaign.run(mutants)));
        } finally {
            deleteQuietly(scratch);
        }
    }

    private static void deleteQuietly(Path scratch) {
        try {
            Workshop.delete(scratch);
        } catch (IOException e) {
            System.err.println("left behind: " + scratch + " (" + e + ")");
        }
    }

    private int finish(Table table) throws IOException {
        if (report != null) {
            Files.writeString(report, table.markdown());
        }
        System.out.println("JDK " + Runtime.version() + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " CPUs");
        System.out.println(table.summary());
        return table.isAsExpected() ? 0 : 1;
    }

    private List<Mutant> selected(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw wrong("no folder with patch files: " + folder);
        }
        Pattern pattern = Pattern.compile(only.isEmpty() ? ".*" : only);
        List<Mutant> mutants = Mutant.readAll(folder).stream()
                .filter(mutant -> pattern.matcher(mutant.id()).matches())
                .filter(mutant -> !smoke || mutant.smoke())
                .toList();
        if (mutants.isEmpty()) {
            throw wrong("--only " + only + (smoke ? " --smoke" : "") + " matches no mutant in " + folder);
        }
        return mutants;
    }

    /** This program, with its libraries in the folder {@code lib} beside it. */
    private static Path jar() {
        try {
            return Path.of(MutantsCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path checkoutOf(Path jar) {
        for (Path folder = jar.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(MODULE)) && Files.isDirectory(folder.resolve("queue-impl"))) {
                return folder;
            }
        }
        throw wrong("this program is not in a checkout: use --checkout");
    }

    private List<Path> libraries(Path jar) throws IOException {
        List<Path> libraries = new ArrayList<>(List.of(jar));
        Path folder = jar.resolveSibling("lib");
        if (!Files.isDirectory(folder)) {
            throw wrong("there are no libraries in " + folder + ": build this program with 'package'");
        }
        try (Stream<Path> files = Files.list(folder)) {
            libraries.addAll(files.sorted().toList());
        }
        return libraries;
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
