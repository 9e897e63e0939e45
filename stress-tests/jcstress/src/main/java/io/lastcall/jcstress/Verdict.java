package io.lastcall.jcstress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.TestGrading;

/** What ran against what was planned, and what was seen against what is allowed. */
final class Verdict {

    private final Map<String, Long> samples = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * Judges a run.
     *
     * @param planned every test that matched, with the forks that it should get
     * @param results what the forks reported
     * @param least how many samples each test has to have made
     */
    Verdict(Map<RaceTest, Long> planned, List<TestResult> results, long least) {
        if (planned.isEmpty()) {
            failures.add("no test matches");
        }
        planned.forEach((test, forks) -> judge(
                test,
                forks,
                results.stream()
                        .filter(result -> RunPlan.isOf(result.getConfig(), test))
                        .toList()));
        samples.forEach((name, made) -> {
            if (made < least) {
                failures.add(String.format("%s: %,d of %,d samples", name, made, least));
            }
        });
        failures.sort(null);
    }

    private void judge(RaceTest test, long forks, List<TestResult> results) {
        String name = test.kind() + " " + test.name();
        if (forks == 0) {
            failures.add(name + ": cannot run on this machine");
        } else if (results.size() != forks) {
            failures.add(name + ": " + results.size() + " of " + forks + " forks ran");
        }
        long count = 0;
        for (TestResult result : results) {
            count += result.getTotalCount();
            if (result.status() != Status.NORMAL) {
                failures.add(name + ": " + result.status() + " " + result.getMessages());
            } else if (result.getTotalCount() == 0) {
                failures.add(name + ": a fork without a sample");
            }
            result.grading().gradingResults.values().stream()
                    .filter(grade -> grade.count > 0)
                    .filter(grade -> !TestGrading.passed(grade.expect, grade.count))
                    .forEach(grade -> failures.add(
                            name + ": " + grade.count + " times \"" + grade.id + "\", " + grade.description));
        }
        samples.put(name, count);
    }

    boolean isPassed() {
        return failures.isEmpty();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    void print(PrintStream out) {
        samples.forEach((name, count) -> out.printf("%,15d  %s%n", count, name));
        long total = samples.values().stream().mapToLong(Long::longValue).sum();
        long least = samples.values().stream().mapToLong(Long::longValue).min().orElse(0);
        out.printf("%,15d  samples of %d tests, %,d at least of each%n", total, samples.size(), least);
        failures.forEach(failure -> out.println("FAILED: " + failure));
        out.println(isPassed() ? "Every outcome was allowed." : failures.size() + " failures");
    }
}
