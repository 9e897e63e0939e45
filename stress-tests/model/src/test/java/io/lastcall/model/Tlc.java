package io.lastcall.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the PlusCal translator and TLC, each in a virtual machine of its own, because they keep static state. */
final class Tlc {

    private static final Path SPECIFICATION = Path.of("src", "test", "tla");
    private static final Path OUTPUT = Path.of("target", "tlc");
    private static final String ROOT_MODULE = "ShutdownProperties";

    // Exit codes of TLC (tlc2.output.EC.ExitStatus).
    private static final int SUCCESS = 0;
    private static final int VIOLATION_SAFETY = 12;
    private static final int VIOLATION_LIVENESS = 13;

    private static final Pattern VIOLATED =
            Pattern.compile("(?:Invariant|Action property) (\\w+) is violated|(Temporal properties were violated)");
    private static final Pattern STATES = Pattern.compile("(?m)^(\\d+) states generated, (\\d+) distinct states found");
    private static final Pattern DEPTH = Pattern.compile("depth of the complete state graph search is (\\d+)");

    private static Path translated; // guarded by the class

    private Tlc() {}

    /**
     * What TLC found.
     *
     * @param violated the property that does not hold; empty if all do
     * @param distinctStates how many states were met
     * @param depth the number of states in the longest of the shortest paths to a state
     * @param log the output of TLC, with the counterexample if there is one
     */
    record Result(String violated, long distinctStates, int depth, Path log) {}

    /**
     * Explores the model in one thread, so that of several properties that do not hold the same one is always found first.
     *
     * @param name the folder of the output, below target/tlc
     */
    static Result explore(String name, Configuration configuration) throws IOException, InterruptedException {
        return explore(name, configuration, "1");
    }

    /** As {@link #explore}, with all processors. */
    static Result exploreInParallel(String name, Configuration configuration) throws IOException, InterruptedException {
        return explore(name, configuration, "auto");
    }

    private static Result explore(String name, Configuration configuration, String workers)
            throws IOException, InterruptedException {
        Path folder = emptyFolder(name);
        copy(translated(), folder);
        Files.writeString(folder.resolve(ROOT_MODULE + ".cfg"), configuration.toCfg());
        Path log = folder.resolve("tlc.log");
        long begin = System.nanoTime();
        int exit = run(folder, log, "tlc2.TLC", "-workers", workers, "-nowarning", "-metadir", "states", ROOT_MODULE);
        Result result = read(exit, log);
        System.out.printf(
                "%s: %s, %,d distinct states, depth %d, %d s%n",
                name,
                result.violated().isEmpty() ? "all properties hold" : result.violated() + " is violated",
                result.distinctStates(),
                result.depth(),
                (System.nanoTime() - begin) / 1_000_000_000L);
        return result;
    }

    /** The folder of the modules with the translation of the algorithm, of which none is kept that could be out of date. */
    private static synchronized Path translated() throws IOException, InterruptedException {
        Path folder = translated;
        if (folder == null) {
            folder = emptyFolder("translation");
            copy(SPECIFICATION, folder);
            Path log = folder.resolve("translation.log");
            int exit = run(folder, log, "pcal.trans", "-nocfg", "ShutdownProtocol.tla");
            if (exit != 0 || !Files.readString(log).contains("Translation completed")) {
                throw new IllegalStateException("not translated: " + Files.readString(log));
            }
            translated = folder;
        }
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".tla")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Result read(int exit, Path log) throws IOException {
        String output = Files.readString(log);
        Matcher violated = VIOLATED.matcher(output);
        boolean found = violated.find();
        boolean finished = exit == SUCCESS && output.contains("Model checking completed. No error has been found.");
        if (found ? exit != VIOLATION_SAFETY && exit != VIOLATION_LIVENESS : !finished) {
            throw new IllegalStateException("TLC did not end as it should, exit code " + exit + ": " + output);
        }
        String property = !found ? "" : violated.group(1) != null ? violated.group(1) : violated.group(2);
        return new Result(property, last(STATES, 2, output), (int) last(DEPTH, 1, output), log);
    }

    private static long last(Pattern pattern, int group, String output) {
        long number = 0;
        for (Matcher matcher = pattern.matcher(output); matcher.find(); ) {
            number = Long.parseLong(matcher.group(group));
        }
        return number;
    }

    private static int run(Path folder, Path log, String mainClass, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getProperty("model.heap", "1g"),
                "-XX:+UseParallelGC",
                // TLC unpacks its standard modules there, and deletes them when it ends, also under another TLC
                "-Djava.io.tmpdir=" + folder.toAbsolutePath(),
                "-cp",
                toolsJar().toString(),
                mainClass));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return process.waitFor();
        } finally {
            process.destroyForcibly(); // if the test was cancelled
        }
    }

    private static Path toolsJar() {
        try {
            return Path.of(tlc2.TLC
                    .class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path emptyFolder(String name) throws IOException {
        Path folder = OUTPUT.resolve(name);
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
