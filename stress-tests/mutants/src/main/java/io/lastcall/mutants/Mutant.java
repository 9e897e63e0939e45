package io.lastcall.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One mistake: a patch file with a header that says what it is and which test has to catch it.
 *
 * @param id how it is called, as in {@code M06a}
 * @param title the mistake in the words of the list of mistakes
 * @param breaks what it does to which hand-shake
 * @param tests each of them has to catch it
 * @param hangs whether a test that does not end within its time is how the mistake shows itself
 * @param invisibleBecause why it cannot be seen on x86; empty: it has to be caught everywhere
 * @param smoke whether it belongs to the short selection
 * @param patch the file
 * @param files what it changes, named from the root of a checkout
 */
record Mutant(
        String id,
        String title,
        String breaks,
        List<NamedTest> tests,
        boolean hangs,
        String invisibleBecause,
        boolean smoke,
        Path patch,
        List<String> files) {

    private static final String NOT_ON_X86 = "not on x86: ";

    /** Reads every patch file of a folder, in the order of their names. */
    static List<Mutant> readAll(Path folder) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".patch")) {
                    mutants.add(read(file));
                }
            }
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Mutant mutant : mutants) {
            if (!ids.add(mutant.id())) {
                throw new IllegalArgumentException("two mutants are called " + mutant.id());
            }
        }
        return mutants;
    }

    /** Reads one patch file. */
    static Mutant read(Path file) throws IOException {
        Header header = new Header(file);
        List<String> changed = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("+++ b/")) {
                changed.add(line.substring("+++ b/".length()));
            } else if (changed.isEmpty() && !line.startsWith("--- ")) {
                header.add(line);
            }
        }
        if (changed.isEmpty()) {
            throw new IllegalArgumentException(file + " changes no file");
        }
        String expected = header.one("Expect");
        if (!expected.equals("caught") && !expected.startsWith(NOT_ON_X86)) {
            throw new IllegalArgumentException(file + ": Expect is 'caught' or '" + NOT_ON_X86 + "why': " + expected);
        }
        return new Mutant(
                header.one("Id"),
                header.one("Title"),
                header.one("Breaks"),
                header.all("Test").stream().map(NamedTest::parse).toList(),
                header.is("Symptom", "hang"),
                expected.equals("caught") ? "" : expected.substring(NOT_ON_X86.length()),
                header.is("Smoke", "yes"),
                file,
                List.copyOf(changed));
    }

    /** Whether this machine shows it. */
    boolean isVisible(String architecture) {
        return invisibleBecause.isEmpty()
                || !Set.of("amd64", "x86_64", "x86", "i386").contains(architecture);
    }

    /** The lines {@code Key: value} before the changes; a line that begins with a space continues the one before. */
    private static final class Header {
        private final Path file;
        private final List<String> keys = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        Header(Path file) {
            this.file = file;
        }

        void add(String line) {
            int colon = line.indexOf(": ");
            int last = values.size() - 1;
            if (line.startsWith(" ") && last >= 0) {
                values.set(last, values.get(last) + " " + line.strip());
            } else if (colon > 0 && Character.isUpperCase(line.charAt(0))) {
                keys.add(line.substring(0, colon));
                values.add(line.substring(colon + 2).strip());
            }
        }

        List<String> all(String key) {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).equals(key)) {
                    found.add(values.get(i));
                }
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " has no line '" + key + ": ...'");
            }
            return found;
        }

        String one(String key) {
            List<String> found = all(key);
            if (found.size() > 1) {
                throw new IllegalArgumentException(file + " has more than one line '" + key + ": ...'");
            }
            return found.get(0);
        }

        boolean is(String key, String value) {
            if (!keys.contains(key)) {
                return false;
            }
            if (!one(key).equals(value)) {
                throw new IllegalArgumentException(file + ": " + key + " is '" + value + "' or left out");
            }
            return true;
        }
    }
}
