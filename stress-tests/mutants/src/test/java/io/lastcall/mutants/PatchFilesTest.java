package io.lastcall.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of patch files, and that those of this module are complete. */
class PatchFilesTest {

    private static final Path PATCHES = Path.of("patches");

    @TempDir
    Path folder;

    private Mutant mutant(String... header) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(List.of("", "--- a/x/Y.java", "+++ b/x/Y.java", "@@ -1 +1 @@", "-Id: a line", "+Id: another"));
        Path file = folder.resolve("one.patch");
        Files.write(file, lines);
        return Mutant.read(file);
    }

    @Test
    void read_completeHeader_hasItAll() throws IOException {
        Mutant mutant = mutant(
                "Id: M1",
                "Title: a mistake",
                "Breaks: this,",
                "  and that",
                "Test: junit lincheck Some#scenario with BOUNDED_1",
                "Test: jcstress J01 MPMC 10",
                "Expect: not on x86: stores are in order",
                "Symptom: hang",
                "Smoke: yes");
        assertThat(mutant.id()).isEqualTo("M1");
        assertThat(mutant.breaks()).isEqualTo("this, and that");
        assertThat(mutant.tests())
                .containsExactly(
                        new NamedTest.JUnit(
                                SourceSet.LINCHECK, "io.lastcall.lincheck.Some", "scenario", "", "BOUNDED_1"),
                        new NamedTest.Jcstress("J01", "MPMC", 10));
        assertThat(mutant.hangs()).isTrue();
        assertThat(mutant.smoke()).isTrue();
        assertThat(mutant.files()).containsExactly("x/Y.java");
        assertThat(mutant.isVisible("amd64")).isFalse();
        assertThat(mutant.isVisible("aarch64")).isTrue();
        assertThat(mutant.invisibleBecause()).isEqualTo("stores are in order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id", "Title", "Breaks", "Test", "Expect"})
    void read_lineMissing_throwsAndNamesIt(String missing) {
        String[] header = List.of("Id: M1", "Title: t", "Breaks: b", "Test: soak all 1 1", "Expect: caught").stream()
                .filter(line -> !line.startsWith(missing))
                .toArray(String[]::new);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> mutant(header))
                .withMessageContaining(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Expect: survives", "Symptom: sleep", "Smoke: no", "Id: M2", "Test: junit soak A#b"})
    void read_badLine_throws(String line) {
        String expected = line.startsWith("Expect") ? "Smoke: yes" : "Expect: caught";
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> mutant("Id: M1", "Title: t", "Breaks: b", "Test: soak all 1 1", line, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "junit queue-impl",
                "junit queue-impl A",
                "junit queue-impl A#b of",
                "junit queue-impl A#b in x",
                "jcstress J01 MPMC",
                "soak all 1",
                "mvn test"
            })
    void parse_noTest_throws(String line) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> NamedTest.parse(line));
    }

    @Test
    void patchesOfThisModule_everyMistakeOfTheList_isThere() throws IOException {
        List<Mutant> mutants = Mutant.readAll(PATCHES);
        List<String> wanted = new ArrayList<>(IntStream.rangeClosed(1, 30)
                .mapToObj(i -> String.format("M%02d[a-z]?", i))
                .toList());
        IntStream.rangeClosed(1, 5).mapToObj(i -> "V" + i + "[a-z]?").forEach(wanted::add);
        for (String id : wanted) {
            assertThat(mutants).as(id).anyMatch(mutant -> Pattern.matches(id, mutant.id()));
        }
        assertThat(mutants)
                .filteredOn(mutant -> mutant.id().startsWith("M"))
                .allMatch(mutant -> mutant.invisibleBecause().isEmpty());
        assertThat(mutants).filteredOn(Mutant::smoke).hasSizeBetween(5, 12);
        for (String mistake : List.of(
                "Shutdown wakes one waiter instead of all",
                "remove(Object) wakes no producer",
                "An interrupted take swallows an element")) {
            assertThat(mutants).as(mistake).anyMatch(mutant -> mutant.breaks().contains(mistake) && mutant.smoke());
        }
    }

    /** All of them: one that no longer applies says nothing about the sources as they are. */
    @Test
    void patchesOfThisModule_sourcesAsTheyAre_apply() throws Exception {
        Path root = Path.of("..", "..").toRealPath();
        for (Mutant mutant : Mutant.readAll(PATCHES)) {
            ProcessBuilder git = new ProcessBuilder(
                            "git",
                            "apply",
                            "--check",
                            mutant.patch().toRealPath().toString())
                    .directory(root.toFile())
                    .redirectErrorStream(true);
            git.environment().put("GIT_CEILING_DIRECTORIES", root.getParent().toString());
            Process process = git.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", mutant.id(), printed).isZero();
        }
    }
}
