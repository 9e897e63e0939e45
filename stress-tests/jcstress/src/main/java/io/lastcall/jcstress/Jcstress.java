package io.lastcall.jcstress;

import picocli.CommandLine;

/** The program: exits with 0 (everything planned ran, and was as allowed), 1 (it was not) or 2 (bad arguments). */
public final class Jcstress {

    private Jcstress() {}

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RunCommand()).execute(arguments));
    }
}
