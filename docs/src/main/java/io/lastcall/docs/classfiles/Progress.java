package io.lastcall.docs.classfiles;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;

/** Says how far the survey is: on a terminal in one line that is rewritten, elsewhere in a line every other second. */
final class Progress {

    private static final long TERMINAL_MILLIS = 100;
    private static final long PLAIN_MILLIS = 2_000;

    private final Survey survey;
    private final PrintWriter err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final Thread thread = new Thread(this::run, "progress");

    Progress(Survey survey, PrintWriter err, boolean terminal) {
        this.survey = survey;
        this.err = err;
        this.terminal = terminal;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Prints the last line; to be called when the survey has ended. */
    void finish() throws InterruptedException {
        thread.join();
        print();
        if (terminal) {
            err.println();
        }
        err.flush();
    }

    private void run() {
        try {
            print();
            while (!survey.awaitEnd(terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
                print();
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private void print() {
        StringBuilder line = new StringBuilder(80);
        List<Link.Account> accounts = survey.pipeline().accounts();
        for (Link.Account account : accounts) {
            long waiting = Math.max(0, account.accepted() - account.processed() - account.handedBack());
            line.append(String.format(
                    Locale.ROOT, "%s %,d (%,d waiting)  ", account.queue(), account.processed(), waiting));
        }
        line.append(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9));
        err.print(terminal ? "\r" + line + "   " : line + System.lineSeparator());
        err.flush();
    }

    /** From JDK 22 on there may be a console without a terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // it is null on JDK 17 to 21 and from 25 on
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }
}
