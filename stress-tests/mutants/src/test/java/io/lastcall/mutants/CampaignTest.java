package io.lastcall.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.mutants.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mutants of a checkout of one class and one test class, which meet their tests in processes of their own. */
@Timeout(300)
class CampaignTest {

    private static final String MAIN = "queue-impl/src/main/java/io/lastcall/queue/impl/Adder.java";
    private static final String TESTS = "queue-impl/src/test/java/io/lastcall/queue/impl/AdderTest.java";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = folder.resolve("checkout");
        write(
                MAIN,
                "package io.lastcall.queue.impl;",
                "",
                "final class Adder {",
                "    static int add(int a, int b) {",
                "        return a + b;",
                "    }",
                "",
                "    static void unused() {}",
                "}");
        write(
                TESTS,
                "package io.lastcall.queue.impl;",
                "",
                "import static org.junit.jupiter.api.Assertions.assertEquals;",
                "import org.junit.jupiter.api.Test;",
                "import org.junit.jupiter.params.ParameterizedTest;",
                "import org.junit.jupiter.params.provider.ValueSource;",
                "",
                "class AdderTest {",
                "    @Test",
                "    void sum() {",
                "        assertEquals(5, Adder.add(2, 3));",
                "    }",
                "",
                "    @Test",
                "    void nothing() {}",
                "",
                "    @Test",
                "    void wrong() {",
                "        assertEquals(6, Adder.add(2, 3));",
                "    }",
                "",
                "    @Test",
                "    void usesAll() {",
                "        Adder.unused();",
                "    }",
                "",
                "    @ParameterizedTest",
                "    @ValueSource(strings = {\"one\", \"two\"})",
                "    void argument(String name) {",
                "        assertEquals(name.equals(\"one\") ? 5 : 1, Adder.add(2, 3));",
                "    }",
                "}");
    }

    private void write(String file, String... lines) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(lines));
    }

    /** A mutant that replaces the line which adds, or another, and names a test. */
    private Mutant mutant(String id, String test, String oldLine, String newLine, String... furtherHeader)
            throws IOException {
        String[] context = {"    static int add(int a, int b) {", "        return a + b;", "    }"};
        boolean adds = oldLine.equals("        return a + b;");
        List<String> lines = new ArrayList<>(
                List.of("Id: " + id, "Title: a mistake", "Breaks: a sum", "Test: junit queue-impl AdderTest#" + test));
        lines.addAll(List.of(furtherHeader));
        lines.addAll(List.of("Expect: caught", "", "--- a/" + MAIN, "+++ b/" + MAIN));
        if (adds) {
            lines.addAll(List.of("@@ -4,3 +4,3 @@", " " + context[0], "-" + oldLine, "+" + newLine, " " + context[2]));
        } else {
            lines.addAll(List.of("@@ -8,2 +8,1 @@", "-" + oldLine, " }"));
        }
        Path file = folder.resolve(id + ".patch");
        Files.write(file, lines);
        return Mutant.read(file);
    }

    private Mutant wrongSum(String id, String test, String... furtherHeader) throws IOException {
        return mutant(id, test, "        return a + b;", "        return a - b;", furtherHeader);
    }

    private List<Campaign.Row> run(Duration limit, Mutant... mutants) throws Exception {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        List<Path> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Workshop workshop = new Workshop(checkout, scratch, libraries);
        Campaign.Settings settings = new Campaign.Settings(2, Duration.ofHours(1), limit, Duration.ofSeconds(1), 10);
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Campaign(workshop, settings, out, "amd64").run(List.of(mutants));
    }

    private static List<Outcome> outcomes(List<Campaign.Row> rows) {
        return rows.stream().map(row -> row.verdict().outcome()).toList();
    }

    @Test
    void run_mutantsOfEachFate_saysWhatBecameOfEach() throws Exception {
        List<Campaign.Row> rows = run(
                LIMIT,
                wrongSum("C1", "sum"),
                wrongSum("C2", "nothing"),
                wrongSum("C3", "wrong"),
                mutant("C4", "sum", "        return a + b;", "        return a + ;"),
                mutant("C5", "sum", "        return b + a;", "        return a - b;"),
                wrongSum("C6", "argument with one"),
                wrongSum("C7", "argument with three"),
                wrongSum("C8", "noSuchTest"));
        assertThat(outcomes(rows))
                .containsExactly(
                        Outcome.CAUGHT,
                        Outcome.SURVIVED,
                        Outcome.BASELINE_FAILS,
                        Outcome.DOES_NOT_COMPILE,
                        Outcome.DOES_NOT_APPLY,
                        Outcome.CAUGHT,
                        Outcome.BASELINE_FAILS,
                        Outcome.BASELINE_FAILS);
        assertThat(rows.get(6).verdict().detail()).contains("no test ran");
        assertThat(new Table(rows).isAsExpected()).isFalse();
        assertThat(new Table(rows.subList(0, 1)).isAsExpected()).isTrue();
        assertThat(Files.readString(checkout.resolve(MAIN))).contains("a + b");
    }

    @Test
    void run_testThatCallsWhatTheMutantHasNotGot_isAnErrorAndNotACatch() throws Exception {
        List<Campaign.Row> rows = run(LIMIT, mutant("E1", "usesAll", "    static void unused() {}", ""));
        assertThat(outcomes(rows)).containsExactly(Outcome.ERROR);
        assertThat(rows.get(0).verdict().detail()).contains("NoSuchMethodError");
    }

    @Test
    void run_testThatHangs_isACatchOnlyIfThePatchSaysSo() throws Exception {
        String forEver = "        for (; ; ) Thread.onSpinWait();";
        List<Campaign.Row> rows = run(
                SHORT_LIMIT,
                mutant("H1", "sum", "        return a + b;", forEver),
                mutant("H2", "sum", "        return a + b;", forEver, "Symptom: hang"));
        assertThat(outcomes(rows)).containsExactly(Outcome.TIME_LIMIT, Outcome.CAUGHT);
        assertThat(ProcessHandle.current().children())
                .as("what is still running")
                .isEmpty();
    }

    @Test
    void run_noTimeLeft_saysThatItDidNotRun() throws Exception {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Workshop workshop = new Workshop(checkout, scratch, List.of());
        Campaign.Settings settings = new Campaign.Settings(1, Duration.ZERO, LIMIT, Duration.ofSeconds(1), 10);
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        List<Campaign.Row> rows = new Campaign(workshop, settings, out, "amd64").run(List.of(wrongSum("T1", "sum")));
        assertThat(outcomes(rows)).containsExactly(Outcome.NOT_RUN);
        assertThat(new Table(rows).isAsExpected()).isFalse();
    }
}
