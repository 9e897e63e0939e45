package io.lastcall.soak;

import picocli.CommandLine;

/** The program: parses its arguments, runs, and exits with 0 (everything held), 1 (a failure) or 2 (bad arguments). */
public final class Soak {

    private Soak() {}

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * Runs the program and returns the exit code.
     *
     * @param arguments see {@code --help}
     */
    public static int run(String... arguments) {
        return new CommandLine(new SoakCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }
}
