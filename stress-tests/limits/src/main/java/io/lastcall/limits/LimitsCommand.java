package io.lastcall.limits;

import io.lastcall.limits.Crowd.Release;
import io.lastcall.queue.contract.ThreadKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "limits",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Measures what very many waiting threads cost: until a shutdown or interrupts have ended them all, until one"
                    + " is woken, and in memory. Beside each time stands what as many bare parked threads take in the"
                    + " same run.",
            ""
        },
        footer = {
            "",
            "The exit code is 0 if every thread ended as it should, 1 if one did not, 2 if the arguments were wrong. A"
                    + " missed target is reported and changes nothing.",
            "",
            "The first measurement of a run is the cold one, so name one kind to see it cold. 100,000 virtual threads"
                    + " need about 500 MB of heap."
        })
final class LimitsCommand implements Callable<Integer> {

    private static final double MILLION = 1e6;

    /** What can be measured. */
    enum Figure {
        SHUTDOWN,
        BUSY,
        INTERRUPT,
        MEMORY,
        WAKEUP
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds of queue: ${COMPLETION-CANDIDATES} (default: all)")
    private Set<QueueKind> kinds = EnumSet.allOf(QueueKind.class);

    @Option(
            names = "--figure",
            split = ",",
            paramLabel = "FIGURE",
            description = "What to measure: ${COMPLETION-CANDIDATES} (default: all)")
    private Set<Figure> figures = EnumSet.allOf(Figure.class);

    @Option(
            names = "--waiters",
            defaultValue = "100000",
            paramLabel = "N",
            description = "How many threads wait (default: ${DEFAULT-VALUE}; 1,000 if they are platform threads)")
    private int waiters;

    @Option(
            names = "--threads",
            defaultValue = "VIRTUAL",
            paramLabel = "virtual|platform",
            description = "Kind of the threads (default: virtual, which needs Java 21)")
    private ThreadKind threads = ThreadKind.VIRTUAL;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            paramLabel = "N",
            description = "Rounds after the cold one, of which the median counts (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--samples",
            defaultValue = "2000",
            paramLabel = "N",
            description = "Wake-ups that are measured, each with a new thread and queue (default: ${DEFAULT-VALUE})")
    private int samples;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "Seed of the random orders")
    private long seed;

    static CommandLine commandLine() {
        return new CommandLine(new LimitsCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        CommandLine command = commandLineOf(spec);
        if (!threads.isAvailable()) {
            throw new ParameterException(command, "this JDK has no virtual threads: use --threads platform");
        }
        if (!command.getParseResult().hasMatchedOption("--waiters") && threads == ThreadKind.PLATFORM) {
            waiters = 1_000;
        }
        if (waiters < 4 || rounds < 1 || samples < 1) {
            throw new ParameterException(command, "at least 4 waiters, 1 round and 1 sample are needed");
        }
        FigureTable table = new FigureTable(command.getOut());
        command.getOut()
                .printf(
                        "%,d %s, JDK %s, %d processors, seed %d%n",
                        waiters,
                        threads,
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        seed);
        table.head();
        for (Figure figure : figures) {
            switch (figure) {
                case SHUTDOWN -> shutdown(table);
                case BUSY -> busy(table);
                case INTERRUPT -> interrupt(table);
                case MEMORY -> memory(table);
                case WAKEUP -> wakeUp(table);
            }
        }
        table.foot();
        return 0;
    }

    private static CommandLine commandLineOf(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("not parsed");
        }
        return spec.commandLine();
    }

    /** Each kind and side on which so many threads can wait. */
    private void each(Measurement measurement) {
        for (QueueKind kind : kinds) {
            Stream.of(Waits.TAKE, Waits.PUT)
                    .filter(waits -> waits.suits(kind))
                    .forEach(waits -> measurement.of(kind, waits));
        }
    }

    private interface Measurement {
        void of(QueueKind kind, Waits waits);
    }

    private void shutdown(FigureTable table) {
        boolean[] cold = {true};
        each((kind, waits) -> {
            Release first = MassShutdown.ofQueue(kind, waits, threads, waiters);
            if (cold[0]) {
                cold[0] = false;
                table.row(
                        kind.name(),
                        waits.name(),
                        "last waiter gone after shutdown, cold, ms",
                        first.lastGone() / MILLION,
                        3_000);
            }
            Release[] ours = new Release[rounds];
            Release[] bare = new Release[rounds];
            Release[] throwing = new Release[rounds];
            for (int i = 0; i < rounds; i++) {
                bare[i] = MassShutdown.ofBareThreads(threads, waiters, Waits::bare);
                throwing[i] = MassShutdown.ofBareThreads(threads, waiters, Waits::bareThrowing);
                ours[i] = MassShutdown.ofQueue(kind, waits, threads, waiters);
            }
            compare(table, kind, waits, "last waiter gone after shutdown", ours, bare, Release::lastGone, 2);
            table.note(
                    kind.name(),
                    waits.name(),
                    "  bare unpark, each throws such an exception, ms",
                    median(throwing, Release::lastGone) / MILLION);
            compare(table, kind, waits, "shutdown() returned", ours, bare, Release::call, 1.5);
        });
    }

    private static void compare(
            FigureTable table,
            QueueKind kind,
            Waits waits,
            String figure,
            Release[] ours,
            Release[] bare,
            ToLongFunction<Release> time,
            double target) {
        double measured = median(ours, time);
        double floor = median(bare, time);
        table.note(kind.name(), waits.name(), figure + ", ms", measured / MILLION);
        table.note(kind.name(), waits.name(), "  bare unpark, ms", floor / MILLION);
        table.row(kind.name(), waits.name(), "  ratio", measured / floor, target);
    }

    private static double median(Release[] releases, ToLongFunction<Release> time) {
        long[] sorted = Arrays.stream(releases).mapToLong(time).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    private void busy(FigureTable table) {
        for (QueueKind kind : kinds) {
            if (Waits.BOTH.suits(kind)) {
                Release[] all = IntStream.range(0, rounds)
                        .mapToObj(i -> MassShutdown.ofBusyQueue(kind, threads, waiters))
                        .toArray(Release[]::new);
                table.row(
                        kind.name(),
                        Waits.BOTH.name(),
                        "last thread gone after shutdown, ms",
                        median(all, Release::lastGone) / MILLION,
                        3_000);
            }
        }
    }

    private void interrupt(FigureTable table) {
        int few = waiters / 4;
        double floor = MassInterrupt.ofBareThreads(threads, waiters, seed).lastGone() / MILLION;
        table.note("bare threads", "park", "all but one of them interrupted, ms", floor);
        each((kind, waits) -> {
            MassInterrupt.ofQueue(kind, waits, threads, few, seed); // warms up
            double quarter =
                    MassInterrupt.ofQueue(kind, waits, threads, few, seed).lastGone() / MILLION;
            double all =
                    MassInterrupt.ofQueue(kind, waits, threads, waiters, seed).lastGone() / MILLION;
            table.row(kind.name(), waits.name(), "all but one of them interrupted, ms", all, 5_000);
            table.note(kind.name(), waits.name(), "  a quarter as many, ms", quarter);
            table.row(kind.name(), waits.name(), "  growth (linear: 4, quadratic: 16)", all / quarter, 10);
        });
    }

    private void memory(FigureTable table) {
        WaiterMemory.ofBareThread(threads, waiters); // grows what grows only once
        WaiterMemory bare = WaiterMemory.ofBareThread(threads, waiters);
        table.note("bare threads", "park", "memory beyond the thread, bytes", bare.own());
        table.note("bare threads", "park", "  its stack, if in the heap, bytes", bare.stack());
        each((kind, waits) -> {
            WaiterMemory ours = WaiterMemory.ofQueue(kind, waits, threads, waiters);
            table.row(kind.name(), waits.name(), "memory beyond the thread, bytes", ours.own(), 100);
            table.note(kind.name(), waits.name(), "  its stack, if in the heap, bytes", ours.stack());
        });
    }

    private void wakeUp(FigureTable table) {
        percentiles(table, "bare threads", "park", "unpark to next instruction", WakeUps.ofPark(threads, samples));
        for (QueueKind kind : kinds) {
            percentiles(table, kind.name(), "TAKE", "woken by an insertion", WakeUps.ofTake(kind, threads, samples));
            percentiles(table, kind.name(), "TAKE", "woken by shutdown", WakeUps.ofShutdown(kind, threads, samples));
            if (kind.isBounded()) {
                percentiles(table, kind.name(), "PUT", "woken by a removal", WakeUps.ofPut(kind, threads, samples));
            }
        }
    }

    private static void percentiles(FigureTable table, String kind, String waits, String figure, Histogram nanos) {
        List<Double> percentiles = List.of(50.0, 99.9);
        for (double percentile : percentiles) {
            table.note(kind, waits, figure + ", p" + percentile + ", us", nanos.getValueAtPercentile(percentile) / 1e3);
        }
        table.row(kind, waits, figure + ", p99, us", nanos.getValueAtPercentile(99) / 1e3, 200);
    }
}
