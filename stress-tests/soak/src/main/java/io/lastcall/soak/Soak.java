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
        System.exit(new CommandLine(new SoakCommand()).execute(arguments));
    }
}
