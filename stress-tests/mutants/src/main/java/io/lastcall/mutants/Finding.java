package io.lastcall.mutants;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a test.
 *
 * @param kind whether it passed, failed, did not end or says nothing
 * @param detail what failed, or why it says nothing
 */
record Finding(Kind kind, String detail) {

    enum Kind {
        /** It ran and found nothing. */
        PASSED,
        /** It ran and found something. */
        FAILED,
        /** It did not end in time. */
        HUNG,
        /** It did not run, or broke down for a reason that is no finding. */
        BROKEN
    }

    private static final int LONGEST_DETAIL = 160;

    static Finding passed(String detail) {
        return new Finding(Kind.PASSED, detail);
    }

    static Finding failed(String detail) {
        return new Finding(Kind.FAILED, shortened(detail));
    }

    static Finding hung(String detail) {
        return new Finding(Kind.HUNG, detail);
    }

    static Finding broken(String detail) {
        return new Finding(Kind.BROKEN, shortened(detail));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 3) + "...";
    }

    /**
     * Reads the end of a program that exits with 0 (nothing found) or 1 (something found).
     *
     * @param ran a line that only a program prints that has tried something
     * @param found a line that says what was found
     */
    static Finding ofProgram(int exit, List<String> lines, Pattern ran, Pattern found) {
        String failure = lines.stream()
                .map(found::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group().replace("FAILED: ", ""))
                .findFirst()
                .orElse("");
        if (exit == 1 && !failure.isEmpty()) {
            return failed(failure);
        }
        if (exit == 0 && lines.stream().anyMatch(line -> ran.matcher(line).matches())) {
            return passed("");
        }
        return broken("exit code " + exit + ": " + (lines.isEmpty() ? "no output" : lines.get(lines.size() - 1)));
    }
}
