package io.lastcall.limits;

import java.io.PrintWriter;
import java.util.Locale;

/** The table that the program prints, row by row. */
final class FigureTable {

    private static final String LAYOUT = "%-26s %-5s %-44s %12s %12s  %s%n";

    private final PrintWriter out;
    private int missed;

    FigureTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        out.printf(LAYOUT, "kind", "in", "figure", "measured", "target", "");
    }

    /** A figure that has no target. */
    void note(String kind, String waits, String figure, double measured) {
        out.printf(LAYOUT, kind, waits, figure, number(measured), "", "");
        out.flush();
    }

    /** A figure that should be no greater than its target. */
    void row(String kind, String waits, String figure, double measured, double target) {
        boolean met = measured <= target;
        missed += met ? 0 : 1;
        out.printf(LAYOUT, kind, waits, figure, number(measured), number(target), met ? "met" : "MISSED");
        out.flush();
    }

    void foot() {
        out.printf("%d figures missed their target%n", missed);
        out.flush();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
