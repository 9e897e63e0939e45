package io.lastcall.mutants;

import picocli.CommandLine;

/** The program: exits with 0 (each mutant met its expectation), 1 (one did not) or 2 (bad arguments). */
public final class Mutants {

    private Mutants() {}

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MutantsCommand()).execute(arguments));
    }
}
