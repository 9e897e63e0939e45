package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does the table get into the right place of a document? */
class ReportTest {

    @TempDir
    private Path folder;

    @Test
    void median_oddAndEvenCount_isTheMiddle() {
        assertThat(Report.median(new double[] {9, 1, 2})).isEqualTo(2);
        assertThat(Report.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
    }

    @Test
    void replaceSection_oneOfTwo_changesNothingElse() throws IOException {
        Path doc = folder.resolve("doc.md");
        Files.writeString(
                doc, "head\n<!-- begin a -->\nold\n<!-- end a -->\n<!-- begin b -->\nold\n<!-- end b -->\nfoot\n");
        Report.replaceSection(doc, "b", "new\n");
        assertThat(Files.readString(doc))
                .isEqualTo("head\n<!-- begin a -->\nold\n<!-- end a -->\n"
                        + "<!-- begin b -->\n\nnew\n\n<!-- end b -->\nfoot\n");
    }

    @Test
    void requireSection_unknown_namesTheMarks() throws IOException {
        Path doc = folder.resolve("doc.md");
        Files.writeString(doc, "head\n");
        assertThatIOException()
                .isThrownBy(() -> Report.requireSection(doc, "a"))
                .withMessageContaining("<!-- begin a -->");
    }
}
