package io.lastcall.limits;

/** The program: parses its arguments, measures, and exits with 0 (every thread ended as it should), 1 or 2 (bad arguments). */
public final class Limits {

    private Limits() {}

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(LimitsCommand.commandLine().execute(arguments));
    }
}
