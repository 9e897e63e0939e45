package io.lastcall.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What the commands of this module have in common. */
final class Commands {

    /** The exit status after an argument that makes no sense. */
    static final int MISUSED = 2;

    private Commands() {}

    /** Runs a command; of an argument that makes no sense it prints the message alone. */
    static int execute(Callable<Integer> command, String... args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    if (exception instanceof IllegalArgumentException) {
                        line.getErr().println(exception.getMessage());
                        return MISUSED;
                    }
                    throw exception;
                })
                .execute(args);
    }

    /** Returns what somebody has to type to measure the same. */
    static String line(Class<?> command, List<String> args) {
        return "java -cp benchmarks/target/benchmarks.jar " + command.getName()
                + args.stream()
                        .map(word -> word.contains(" ") ? " \"" + word + '"' : ' ' + word)
                        .collect(Collectors.joining());
    }
}
