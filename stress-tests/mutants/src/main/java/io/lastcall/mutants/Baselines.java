package io.lastcall.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each test finds on the unmutated code: each is asked once. */
final class Baselines {

    /** What a test in the middle of others may take of their common time, in seconds. */
    private static final int SECONDS_EACH = 20;

    private final Workshop workshop;
    private final Function<Path, Trial.Place> places;
    private final Map<NamedTest, FutureTask<Finding>> findings = new ConcurrentHashMap<>();

    Baselines(Workshop workshop, Function<Path, Trial.Place> places) {
        this.workshop = workshop;
        this.places = places;
    }

    /** Runs tests of JUnit in one process for all of the same sources, which saves most of their time. */
    void runTogether(List<NamedTest> tests) throws IOException, InterruptedException {
        Map<SourceSet, List<NamedTest.JUnit>> bySources = tests.stream()
                .distinct()
                .filter(NamedTest.JUnit.class::isInstance)
                .map(NamedTest.JUnit.class::cast)
                .collect(Collectors.groupingBy(NamedTest.JUnit::sources));
        for (Map.Entry<SourceSet, List<NamedTest.JUnit>> entry : bySources.entrySet()) {
            List<NamedTest.JUnit> together = entry.getValue();
            List<Integer> passed = new ArrayList<>();
            trial(
                    entry.getKey(),
                    "together-" + entry.getKey().folder(),
                    (trial, place) -> trial.run(
                            NamedTest.JUnit.argumentsForAll(together, place),
                            SECONDS_EACH * together.size(),
                            (exit, lines) -> {
                                passed.addAll(ForkedTests.passed(lines));
                                return Finding.passed("");
                            }));
            // what has not passed may have been in the way of another; it runs again, alone
            passed.forEach(number -> findings.put(together.get(number), done(Finding.passed(""))));
        }
    }

    private static FutureTask<Finding> done(Finding finding) {
        FutureTask<Finding> task = new FutureTask<>(() -> finding);
        task.run();
        return task;
    }

    /** What a test finds; runs it unless that has been done. */
    Finding of(NamedTest test) throws IOException, InterruptedException {
        FutureTask<Finding> task = findings.computeIfAbsent(
                test,
                t -> new FutureTask<>(() -> trial(
                        t.sources(), "alone-" + Integer.toHexString(t.hashCode()), (trial, place) -> trial.run(t))));
        task.run(); // does nothing if it has run or is running
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private interface Run {
        Finding with(Trial trial, Trial.Place place) throws IOException, InterruptedException;
    }

    private Finding trial(SourceSet sources, String name, Run run) throws IOException, InterruptedException {
        workshop.compile(sources);
        Trial.Place place = places.apply(workshop.folder().resolve(name));
        return run.with(new Trial(place, workshop.classPath(sources, null, null)), place);
    }
}
