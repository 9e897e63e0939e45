package io.lastcall.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a process that runs one test method of JUnit and reports, one line each, what ran and what failed. */
public final class ForkedTests {

    private static final String MARK = "##mutants ";
    private static final String TEST = MARK + "test ";
    private static final String RAN = MARK + "ran";
    private static final String FAILED = MARK + "failed ";
    private static final String BROKEN = MARK + "broken ";
    private static final String END = MARK + "end";

    private static final int ARGUMENTS_OF_A_TEST = 4;

    private ForkedTests() {}

    /**
     * Runs tests until one fails.
     *
     * @param arguments for each test the class, the method, and regular expressions for the display names of invocations
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        PrintStream out = System.out;
        for (int i = 0; i < arguments.length; i += ARGUMENTS_OF_A_TEST) {
            out.println(TEST + i / ARGUMENTS_OF_A_TEST);
            run(arguments[i], arguments[i + 1], arguments[i + 2], arguments[i + 3], out);
        }
        end(out);
    }

    private static void run(String className, String method, String subject, String argument, PrintStream out)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(className);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(type, method(type, method)))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter(
                        "junit.jupiter.extensions.autodetection.include", OnlyInvocations.class.getName())
                .configurationParameter(OnlyInvocations.SUBJECT, subject)
                .configurationParameter(OnlyInvocations.ARGUMENT, argument)
                .build();
        LauncherFactory.create().execute(request, new Reporter(out));
    }

    /** Does not wait for threads of a test that failed. */
    private static void end(PrintStream out) {
        out.println(END);
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name) && !method.isSynthetic()) {
                    return method;
                }
            }
        }
        throw new NoSuchMethodException(type + " has no method " + name);
    }

    private static final class Reporter implements TestExecutionListener {
        private final PrintStream out;

        Reporter(PrintStream out) {
            this.out = out;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Optional<Throwable> failure = result.getThrowable();
            if (failure.isPresent()) {
                String text = String.valueOf(failure.get()).replaceAll("\\s+", " ");
                out.println((isOfTheTest(failure.get()) ? FAILED : BROKEN) + text);
            }
            if (test.isTest()) {
                out.println(RAN);
            }
            if (failure.isPresent()) {
                end(out); // one is enough, and the others may all wait in vain
            }
        }
    }

    /** Whether it is a finding: a class that was not compiled against the mutant fails with a LinkageError. */
    private static boolean isOfTheTest(Throwable failure) {
        List<Throwable> seen = new ArrayList<>();
        for (Throwable t = failure; t != null && !seen.contains(t); t = t.getCause()) {
            if (t instanceof LinkageError || t instanceof ReflectiveOperationException) {
                return false;
            }
            seen.add(t);
        }
        return true;
    }

    /** Reads what such a process has printed. */
    static Finding read(int exit, List<String> lines) {
        List<String> broken = following(BROKEN, lines);
        List<String> failed = following(FAILED, lines);
        if (!broken.isEmpty()) {
            return Finding.broken(broken.get(0));
        }
        if (!lines.contains(END)) {
            return Finding.broken(
                    "exit code " + exit + ": " + (lines.isEmpty() ? "no output" : lines.get(lines.size() - 1)));
        }
        if (!lines.contains(RAN)) {
            return Finding.broken("no test ran");
        }
        return failed.isEmpty() ? Finding.passed("") : Finding.failed(failed.get(0));
    }

    /** Which of the tests of such a process have passed; the first is number 0. */
    static List<Integer> passed(List<String> lines) {
        List<Integer> passed = new ArrayList<>();
        int from = 0;
        for (int number = 0; from < lines.size(); number++) {
            int begin = lines.subList(from, lines.size()).indexOf(TEST + number);
            if (begin < 0) {
                return passed;
            }
            int next = lines.subList(from, lines.size()).indexOf(TEST + (number + 1));
            List<String> ofThis = new ArrayList<>(lines.subList(from + begin, next < 0 ? lines.size() : from + next));
            boolean over = next >= 0 || ofThis.contains(END);
            ofThis.add(END);
            if (over && read(0, ofThis).kind() == Finding.Kind.PASSED) {
                passed.add(number);
            }
            from = next < 0 ? lines.size() : from + next;
        }
        return passed;
    }

    private static List<String> following(String prefix, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
