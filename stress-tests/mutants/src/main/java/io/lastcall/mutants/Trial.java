package io.lastcall.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One run of a test in a process of its own, which is ended, with all that it has started, when its time is over. */
final class Trial {

    /**
     * Where and how tests run.
     *
     * @param folder for what they write
     * @param limit how long one may take
     * @param patience how long the contract suite waits for what must happen
     * @param schedules how many schedules Lincheck explores
     */
    record Place(Path folder, Duration limit, Duration patience, int schedules) {}

    /** Makes a finding of the exit code and of what the process has printed. */
    interface Reader {
        Finding read(int exit, List<String> lines);
    }

    private final Place place;
    private final List<Path> classPath;

    Trial(Place place, List<Path> classPath) {
        this.place = place;
        this.classPath = classPath;
    }

    Finding run(NamedTest test) throws IOException, InterruptedException {
        return run(test.arguments(place), test.extraSeconds(), test::read);
    }

    /**
     * Runs a process.
     *
     * @param arguments the arguments, without the class path
     * @param extraSeconds how much longer than a test it may take
     */
    Finding run(List<String> arguments, int extraSeconds, Reader reader) throws IOException, InterruptedException {
        Files.createDirectories(place.folder());
        Path output = place.folder().resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(place.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Thread killer = new Thread(() -> kill(process));
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            Duration limit = place.limit().plusSeconds(extraSeconds);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Finding.hung("did not end within " + limit.toSeconds() + " s");
            }
            return reader.read(process.exitValue(), lines(output));
        } finally {
            kill(process);
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private static List<String> lines(Path output) throws IOException {
        Charset charset = StandardCharsets.ISO_8859_1; // reads whatever the process has written
        return Files.readAllLines(output, charset);
    }

    private static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
