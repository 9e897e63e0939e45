package io.lastcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown file in which programs rewrite what stands between marks, and only that. */
final class Document {

    private final Path path;

    Document(Path path) {
        this.path = path;
    }

    /** Throws if the section is missing. */
    void require(String name) throws IOException {
        replaced(name, "");
    }

    /** Replaces what is between the two marks of a section. */
    void replace(String name, String text) throws IOException {
        Files.writeString(path, replaced(name, text));
    }

    private String replaced(String name, String text) throws IOException {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->\n";
        String old = Files.readString(path);
        int from = old.indexOf(begin);
        int to = old.indexOf(end, from);
        if (from < 0 || to < 0) {
            throw new IOException(path + " lacks the lines " + begin.trim() + " and " + end.trim());
        }
        return old.substring(0, from + begin.length()) + '\n' + text + '\n' + old.substring(to);
    }

    /** Returns a section before there is anything to say in it. */
    static String empty(String name) {
        return "<!-- begin " + name + " -->\n\nNot measured yet.\n\n<!-- end " + name + " -->\n";
    }
}
