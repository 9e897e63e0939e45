package io.lastcall.docs.classfiles;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints what a survey found, and its books. */
final class Report {

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void print(String source, Statistics statistics, Problems problems, Duration time) {
        line(
                "%,d class files of %s in %.1f s: %,d bytes, %,d constants",
                statistics.classes(), source, time.toMillis() / 1000.0, statistics.bytes(), statistics.constants());
        section("Class file versions");
        statistics.versions().forEach((version, count) -> line("%,12d  %s", count, version));
        section("Largest classes, in bytes");
        statistics.largest().forEach(summary -> line("%,12d  %s", summary.bytes(), summary.name()));
        section("Most referenced types, by the number of classes whose constant pool names them");
        statistics.mostReferenced().forEach(type -> line("%,12d  %s", type.getValue(), type.getKey()));
        if (problems.count() > 0) {
            List<String> first = problems.first();
            section(String.format(Locale.ROOT, "Problems: %,d; the first of them", problems.count()));
            first.forEach(problem -> line("  %s", problem));
        }
        line("");
    }

    /** Prints the books of all queues and returns true if they balance. */
    boolean printBooks(List<Link.Account> accounts) {
        line("%-10s %12s = %12s + %12s", "queue", "accepted", "processed", "handed back");
        Link.Account total = new Link.Account("", 0, 0, 0, 0);
        boolean balance = true;
        for (Link.Account account : accounts) {
            printAccount(account);
            total = total.plus(account);
            balance &= account.balances();
        }
        printAccount(total);
        if (total.handedBack() > 0) {
            line("%,d elements were handed back unprocessed.", total.handedBack());
        }
        line(balance ? "The books balance." : "THE BOOKS DO NOT BALANCE.");
        out.flush();
        return balance;
    }

    private void printAccount(Link.Account account) {
        line(
                "%-10s %,12d = %,12d + %,12d%s%s",
                account.queue(),
                account.accepted(),
                account.processed(),
                account.handedBack(),
                account.refused() == 0 ? "" : String.format(Locale.ROOT, "   (%,d refused)", account.refused()),
                account.balances() ? "" : "   WRONG");
    }

    private void section(String title) {
        line("");
        line("%s", title);
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
