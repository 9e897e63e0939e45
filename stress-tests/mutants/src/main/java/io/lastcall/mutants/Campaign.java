package io.lastcall.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Lets each mutant meet its tests, each test first without the mutant. */
final class Campaign {

    /**
     * One line of the table.
     *
     * @param mutant the mistake
     * @param test a test of it
     * @param verdict what was found
     */
    record Row(Mutant mutant, NamedTest test, Verdict verdict) {}

    /**
     * How the tests run.
     *
     * @param jobs how many at a time
     * @param budget after this no further mutant begins
     * @param limit how long one test may take
     * @param patience how long the contract suite waits for what must happen
     * @param schedules how many schedules Lincheck explores
     */
    record Settings(int jobs, Duration budget, Duration limit, Duration patience, int schedules) {}

    private final Workshop workshop;
    private final Settings settings;
    private final PrintStream out;
    private final String architecture;
    private final long start = System.nanoTime();
    private final Baselines baselines;

    Campaign(Workshop workshop, Settings settings, PrintStream out, String architecture) {
        this.workshop = workshop;
        this.settings = settings;
        this.out = out;
        this.architecture = architecture;
        this.baselines = new Baselines(workshop, this::place);
    }

    /** Runs everything and returns a row for each mutant and test, in the order of the mutants. */
    List<Row> run(List<Mutant> mutants) throws InterruptedException, IOException {
        if (settings.budget().toNanos() > 0) {
            baselines.runTogether(
                    mutants.stream().flatMap(mutant -> mutant.tests().stream()).toList());
        }
        ExecutorService threads = Executors.newFixedThreadPool(settings.jobs());
        try {
            List<Future<List<Row>>> results = new ArrayList<>();
            for (Mutant mutant : mutants) {
                results.add(threads.submit(() -> rowsOf(mutant)));
            }
            List<Row> rows = new ArrayList<>();
            for (Future<List<Row>> result : results) {
                rows.addAll(valueOf(result));
            }
            return rows;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T valueOf(Future<T> future) throws InterruptedException, IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<Row> rowsOf(Mutant mutant) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        Path place = workshop.folder().resolve(mutant.id());
        try {
            Path classes = null;
            for (NamedTest test : mutant.tests()) {
                long begin = System.nanoTime();
                Verdict verdict;
                try {
                    Verdict impossible = withoutTheMutant(test, begin);
                    if (impossible == null) {
                        classes = classes == null ? workshop.mutate(mutant) : classes;
                    }
                    verdict = impossible != null || classes == null ? impossible : withTheMutant(mutant, test, classes);
                } catch (Workshop.NoMutant e) {
                    verdict = new Verdict(e.outcome(), String.valueOf(e.getMessage()), secondsSince(begin));
                }
                if (verdict != null) {
                    rows.add(new Row(mutant, test, verdict));
                    print(rows.get(rows.size() - 1));
                }
            }
        } finally {
            Workshop.delete(place);
        }
        return rows;
    }

    /** Null if the test passes on the unmutated code. */
    private @Nullable Verdict withoutTheMutant(NamedTest test, long begin) throws IOException, InterruptedException {
        if (System.nanoTime() - start > settings.budget().toNanos()) {
            return new Verdict(Verdict.Outcome.NOT_RUN, "the time was over", 0);
        }
        Finding baseline = baselines.of(test);
        return baseline.kind() == Finding.Kind.PASSED
                ? null
                : new Verdict(
                        Verdict.Outcome.BASELINE_FAILS, baseline.kind() + " " + baseline.detail(), secondsSince(begin));
    }

    private Verdict withTheMutant(Mutant mutant, NamedTest test, Path classes)
            throws IOException, InterruptedException, Workshop.NoMutant {
        long begin = System.nanoTime();
        SourceSet mutated = Workshop.mutatedBy(mutant);
        Trial trial =
                new Trial(place(classes.resolveSibling("run")), workshop.classPath(test.sources(), mutated, classes));
        Finding finding = trial.run(test);
        return Verdict.of(mutant, finding, mutant.isVisible(architecture), secondsSince(begin));
    }

    private Trial.Place place(Path folder) {
        return new Trial.Place(folder, settings.limit(), settings.patience(), settings.schedules());
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private synchronized void print(Row row) {
        out.printf(
                "%4.0f s  %-6s %-16s %s%n",
                secondsSince(start), row.mutant().id(), row.verdict().outcome(), row.test());
        if (!row.verdict().isExpected()) {
            out.println("              " + row.verdict().detail());
        }
    }
}
