package io.lastcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code in the documentation is code that was compiled and tested.
 *
 * <p>A line {@code <!-- example: Foo.java#name -->} right before a {@code java} block says that the block equals the lines
 * between {@code // region: name} and {@code // end: name} in that file below {@code docs/src}, apart from
 * indentation.
 */
class MarkdownTest {

    private static final Path ROOT = root();
    private static final Pattern MARKED_BLOCK = Pattern.compile(
            "^<!-- example: (?<file>\\S+)#(?<region>\\S+) -->\\R```java\\R(?<code>.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?<target>[^)#:\\s]+)(#[^)]*)?\\)");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_markedBlocks_equalTheTestedCode(Path page) throws IOException {
        Matcher block = MARKED_BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            String file = block.group("file");
            String region = block.group("region");
            assertThat(block.group("code"))
                    .as("%s: block %s#%s", ROOT.relativize(page), file, region)
                    .isEqualTo(region(source(file), region));
        }
    }

    /** A typing error in a mark would take the block out of the test above. */
    @ParameterizedTest
    @MethodSource("pages")
    void page_marks_areAllUnderstood(Path page) throws IOException {
        String text = Files.readString(page);
        long marks =
                text.lines().filter(line -> line.startsWith("<!-- example")).count();

        assertThat(MARKED_BLOCK.matcher(text).results().count()).isEqualTo(marks);
    }

    @Test
    void readme_javaBlocks_areAllMarked() throws IOException {
        String text = Files.readString(ROOT.resolve("README.md"));
        long blocks = text.lines().filter("```java"::equals).count();

        assertThat(blocks).isPositive();
        assertThat(MARKED_BLOCK.matcher(text).results().count()).isEqualTo(blocks);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_links_leadToFiles(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            String target = link.group("target");
            assertThat(page.resolveSibling(target))
                    .as("a link in %s", ROOT.relativize(page))
                    .exists();
        }
    }

    private static Path source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs/src"))) {
            List<Path> found = files.filter(file -> file.endsWith(name)).toList();
            assertThat(found).as("files named %s", name).hasSize(1);
            return found.get(0);
        }
    }

    private static String region(Path source, String name) throws IOException {
        List<String> lines = Files.readAllLines(source);
        List<String> trimmed = lines.stream().map(String::strip).toList();
        int start = trimmed.indexOf("// region: " + name);
        int end = trimmed.indexOf("// end: " + name);
        if (start < 0 || end < start) {
            fail("%s has no region %s", source, name);
        }
        return String.join("\n", lines.subList(start + 1, end)).stripIndent() + "\n";
    }

    private static Path root() {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return module.endsWith("docs") ? module.getParent() : module;
    }
}
