package io.lastcall.soak;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line that says how far the run is: rewritten every second on a terminal, else a line every ten seconds. */
final class Progress {

    private final PrintStream out;
    private final boolean rewrite;
    private final long interval;
    private long next;
    private long lastElapsed;
    private long lastAccepted;

    private final String end;

    Progress(PrintStream out, boolean shutdowns) {
        end = shutdowns ? ", each with a shutdown" : "";
        this.out = out;
        rewrite = isTerminal();
        interval = TimeUnit.SECONDS.toNanos(rewrite ? 1 : 10);
        next = interval;
    }

    void show(long elapsed, Totals totals) {
        if (elapsed < next) {
            return;
        }
        next = elapsed + interval;
        Totals now = totals.copy();
        double rate = (now.accepted - lastAccepted) / ((elapsed - lastElapsed) / 1e9);
        lastAccepted = now.accepted;
        lastElapsed = elapsed;
        String line = String.format(
                Locale.ROOT,
                "%s  %,d rounds%s (%,d long)  %,d accepted (%,.0f/s)  %,d cancelled (%.1f %% of calls)",
                SoakRun.seconds(elapsed),
                now.rounds,
                end,
                now.longRounds,
                now.accepted,
                rate,
                now.cancelled(),
                100.0 * now.cancelled() / Math.max(1, now.calls));
        if (rewrite) {
            out.print("\r" + line + "\u001b[K");
            out.flush();
        } else {
            out.println(line);
        }
    }

    void end() {
        if (rewrite) {
            out.println();
        }
    }

    /** From Java 22 on there may be a console without a terminal; there it can be asked. */
    @SuppressWarnings("SystemConsoleNull") // the rest of the method is what to do about it
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }
}
