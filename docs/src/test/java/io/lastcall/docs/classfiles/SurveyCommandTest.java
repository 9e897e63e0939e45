package io.lastcall.docs.classfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of the whole program in this virtual machine, over small inputs. */
@Timeout(60)
class SurveyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void run_folderOfClassFiles_reportsThem() throws IOException {
        write("a/A.class", new ClassFileBuilder().bytes());
        write("a/Old.class", new ClassFileBuilder().version(48, 0).bytes());
        write("a/deep/Preview.class", new ClassFileBuilder().version(69, 0xFFFF).bytes());
        write("a/readme.txt", new byte[10]);

        assertThat(run(folder.toString())).isZero();

        assertThat(out.toString())
                .contains("3 class files of " + folder)
                .contains("1  48, Java 1.4")
                .contains("1  61, Java 17")
                .contains("1  69 (preview), Java 25")
                .contains("3  b.B")
                .contains("paths                 3 =            3 +            0")
                .contains("total                 9 =            9 +            0")
                .contains("The books balance.");
        assertThat(err.toString()).contains("classes 3 (0 waiting)");
    }

    @Test
    void run_emptyFolder_reportsNothing() {
        assertThat(run(folder.toString())).isZero();
        assertThat(out.toString()).contains("0 class files").contains("The books balance.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 1000", "4, 1", "16, 2"})
    void run_oneModule_findsItsClasses(int workers, int capacity) {
        int code = run("jrt:/java.logging", "--strict", "--workers", "" + workers, "--capacity", "" + capacity);

        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("\\d+ class files of /modules/java.logging")
                .contains("java.util.logging.Logger", "java.lang.Object", "The books balance.")
                .doesNotContain("Problems");
    }

    @Test
    void run_malformedFile_isReportedAndSkipped() throws IOException {
        write("Good.class", new ClassFileBuilder().bytes());
        Path bad = write("Bad.class", new ClassFileBuilder().magic(1).bytes());

        assertThat(run(folder.toString())).isZero();

        assertThat(out.toString())
                .contains("1 class files", "Problems: 1;")
                .contains(bad + ": malformed class file: it begins with 00000001, not cafebabe")
                .contains("files                 2 =            2 +            0")
                .contains("classes               1 =            1 +            0");
    }

    @Test
    void run_malformedFileStrict_failsAndNamesIt() throws IOException {
        for (int i = 0; i < 500; i++) {
            write("good/Good" + i + ".class", new ClassFileBuilder().bytes());
        }
        Path bad = write("bad/Bad.class", new byte[3]);

        assertThat(run(folder.toString(), "--strict", "--capacity", "4")).isEqualTo(1);

        assertThat(err.toString())
                .contains("error: " + bad + ": malformed class file: the file ends within the magic number (3 bytes)");
        assertThat(out.toString()).doesNotContain("class files of").contains("The books balance.");
    }

    @Test
    void run_topZero_printsNoLists() throws IOException {
        write("A.class", new ClassFileBuilder().bytes());
        assertThat(run(folder.toString(), "--top", "0")).isZero();
        assertThat(out.toString()).contains("1 class files").doesNotContain("b.B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workers 0      | --workers must be from 1 to 256, but is 0",
                "--workers 257    | --workers must be from 1 to 256, but is 257",
                "--workers many   | Invalid value for option '--workers': 'many' is not an int",
                "--capacity 0     | --capacity must be at least 1, but is 0",
                "--grace -1       | --grace must be at least 0, but is -1",
                "--top -1         | --top must be at least 0, but is -1",
                "/no/such/folder  | FOLDER does not exist: '/no/such/folder'",
                "jrt:/no.module   | FOLDER does not exist: 'jrt:/no.module'",
                "jrt:/java.base?q | FOLDER is not a path: 'jrt:/java.base?q'",
                "--verbose        | Unknown option: '--verbose'",
            })
    void run_wrongArgument_namesItAndItsValue(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("error: " + message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void run_fileAsFolder_saysSo() throws IOException {
        Path file = write("A.class", new byte[0]);
        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("FOLDER is not a folder: '" + file + "'");
    }

    @Test
    void run_help_explainsOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--strict", "--grace", "Ctrl-C");
    }

    private int run(String... arguments) {
        return SurveyCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
