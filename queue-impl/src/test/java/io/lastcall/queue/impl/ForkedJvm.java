package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java virtual machine of the version that runs the tests, for what would disturb them or needs a fresh one. */
final class ForkedJvm {

    private static final long SECONDS_TO_END = Long.getLong("faults.fork.seconds", 120);

    private ForkedJvm() {}

    /**
     * Runs a main class of the tests, with assertions enabled, and returns what it printed.
     *
     * @throws AssertionError with that text, if it does not end in time or with exit code 0
     */
    static String run(Class<?> main, List<String> flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-ea", "-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("forked", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            process.destroyForcibly();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("has ended; it printed: %s", printed).isTrue();
            assertThat(process.exitValue())
                    .as("exit code; it printed: %s", printed)
                    .isZero();
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    /** The tests may run as a module; the other virtual machine does without. */
    private static String classPath() {
        return Stream.of(
                        "target/test-classes",
                        System.getProperty("jdk.module.path"),
                        System.getProperty("java.class.path"))
                .filter(path -> path != null && !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
