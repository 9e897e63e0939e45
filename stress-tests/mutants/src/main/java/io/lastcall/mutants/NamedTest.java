package io.lastcall.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A test as a patch file names it, how to run it, and how to read what it says.
 *
 * <pre>
 * junit queue-impl|lincheck Class#method [of SUBJECT] [with ARGUMENT]
 * jcstress TEST KIND SECONDS
 * soak KINDS SECONDS SEED
 * </pre>
 *
 * <p>SUBJECT is a regular expression for the display name of an invocation of a parameterized class, ARGUMENT one for that of
 * a parameterized method; TEST, KIND, KINDS, SECONDS and SEED are options of those programs.
 */
sealed interface NamedTest permits NamedTest.JUnit, NamedTest.Jcstress, NamedTest.Soak {

    /** What has to be compiled for it. */
    SourceSet sources();

    /** The arguments of the process, beginning with those of the virtual machine, without the class path. */
    List<String> arguments(Trial.Place place);

    /**
     * Reads the result.
     *
     * @param exit the exit code of the process, which has ended by itself
     * @param lines what it has printed
     */
    Finding read(int exit, List<String> lines);

    /** How much longer than other tests this one may take, in seconds. */
    default int extraSeconds() {
        return 0;
    }

    /** Makes a test from its line in a patch file. */
    static NamedTest parse(String line) {
        String[] words = line.split("\\s+");
        if (words[0].equals("junit") && words.length >= 3) {
            return JUnit.of(line, words);
        }
        if (words[0].equals("jcstress") && words.length == 4) {
            return new Jcstress(words[1], words[2], Integer.parseInt(words[3]));
        }
        if (words[0].equals("soak") && words.length == 4) {
            return new Soak(words[1], Integer.parseInt(words[2]), Long.parseLong(words[3]));
        }
        throw new IllegalArgumentException("not a test: " + line);
    }

    /** A method of JUnit, or some invocations of it. */
    record JUnit(SourceSet sources, String type, String method, String subject, String argument) implements NamedTest {

        private static final Map<String, String> PACKAGES =
                Map.of("queue-impl", "io.lastcall.queue.impl.", "lincheck", "io.lastcall.lincheck.");

        /** As in the module of these tests: the explorer is slow where C2 compiles what it has instrumented. */
        private static final List<String> FOR_LINCHECK = List.of("-Xmx1500m", "-XX:TieredStopAtLevel=1");

        /** These processes live for seconds, of which C2 and a parallel collector would cost more than they save. */
        private static final List<String> FOR_OTHERS = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

        static JUnit of(String line, String[] words) {
            String classPackage = PACKAGES.get(words[1]);
            int hash = words[2].indexOf('#');
            if (classPackage == null || hash < 0 || words.length % 2 == 0) {
                throw new IllegalArgumentException("not a test: " + line);
            }
            String subject = "";
            String argument = "";
            for (int i = 3; i < words.length; i += 2) {
                Pattern.compile(words[i + 1]);
                switch (words[i]) {
                    case "of" -> subject = words[i + 1];
                    case "with" -> argument = words[i + 1];
                    default -> throw new IllegalArgumentException("not a test: " + line);
                }
            }
            return new JUnit(
                    words[1].equals("lincheck") ? SourceSet.LINCHECK : SourceSet.QUEUE_IMPL_TESTS,
                    classPackage + words[2].substring(0, hash),
                    words[2].substring(hash + 1),
                    subject,
                    argument);
        }

        @Override
        public List<String> arguments(Trial.Place place) {
            return argumentsForAll(List.of(this), place);
        }

        /** The arguments of a process that runs several tests of the same sources. */
        static List<String> argumentsForAll(List<JUnit> tests, Trial.Place place) {
            List<String> arguments =
                    new ArrayList<>(tests.get(0).sources == SourceSet.LINCHECK ? FOR_LINCHECK : FOR_OTHERS);
            arguments.addAll(List.of(
                    "-ea",
                    "-Dlincheck.schedules=" + place.schedules(),
                    "-Dlastcall.contract.patience=" + place.patience().toMillis(),
                    ForkedTests.class.getName()));
            tests.forEach(test -> arguments.addAll(List.of(test.type, test.method, test.subject, test.argument)));
            return arguments;
        }

        @Override
        public Finding read(int exit, List<String> lines) {
            return ForkedTests.read(exit, lines);
        }

        @Override
        public String toString() {
            String simple = type.substring(type.lastIndexOf('.') + 1);
            return simple + "#" + method + (subject.isEmpty() ? "" : " of " + subject)
                    + (argument.isEmpty() ? "" : " with " + argument);
        }
    }

    /** Races of jcstress. */
    record Jcstress(String test, String kind, int seconds) implements NamedTest {

        private static final Pattern SAMPLES = Pattern.compile("\\s*([0-9,.]+)\\s+samples of [1-9][0-9]* tests.*");
        private static final Pattern FORBIDDEN = Pattern.compile("FAILED: .*: (\\d+ times \".*|TIMEOUT_ERROR .*)");

        @Override
        public SourceSet sources() {
            return SourceSet.JCSTRESS;
        }

        @Override
        public List<String> arguments(Trial.Place place) {
            return List.of(
                    "io.lastcall.jcstress.Jcstress",
                    "--test",
                    test,
                    "--kind",
                    kind,
                    "--seconds",
                    String.valueOf(seconds),
                    "--report",
                    place.folder().resolve("jcstress-report").toString());
        }

        @Override
        public Finding read(int exit, List<String> lines) {
            return Finding.ofProgram(exit, lines, SAMPLES, FORBIDDEN);
        }

        @Override
        public int extraSeconds() {
            return seconds;
        }

        @Override
        public String toString() {
            return "jcstress " + test + ", " + kind + ", " + seconds + " s";
        }
    }

    /** Rounds of the soak. */
    record Soak(String kinds, int seconds, long seed) implements NamedTest {

        private static final Pattern ROUNDS = Pattern.compile("(?i).*[1-9][0-9,.]* rounds.*");
        private static final Pattern FAILED = Pattern.compile(".*(FAILED|failed in round|LOST|HUNG).*");

        @Override
        public SourceSet sources() {
            return SourceSet.SOAK;
        }

        @Override
        public List<String> arguments(Trial.Place place) {
            return List.of(
                    "-ea",
                    "io.lastcall.soak.Soak",
                    "--kind",
                    kinds,
                    "--seconds",
                    String.valueOf(seconds),
                    "--seed",
                    String.valueOf(seed));
        }

        @Override
        public Finding read(int exit, List<String> lines) {
            return Finding.ofProgram(exit, lines, ROUNDS, FAILED);
        }

        @Override
        public int extraSeconds() {
            return seconds;
        }

        @Override
        public String toString() {
            return "soak " + kinds + ", " + seconds + " s, seed " + seed;
        }
    }
}
