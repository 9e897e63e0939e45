package io.lastcall.soak;

import static io.lastcall.soak.QueueKind.Trait.FIFO;
import static io.lastcall.soak.QueueKind.Trait.PLAIN;
import static io.lastcall.soak.QueueKind.Trait.REMOVES_INSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.soak.NamedShutdown.Leftovers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The soak of other people's queues: each check finds the bugs that it is there for, and nothing in a queue without one. */
class PlainSoakTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource
    void run_queueWithABug_theCheckFindsIt(PlainBug bug) throws Exception {
        QueueKind kind = kind(bug.factory, bug.closes);
        SoakRun run = run(kind, LONGEST, hangLimit(bug), EnumSet.of(bug.check), 42);

        assertThat(run.results().breach(kind, bug.check)).as(report()).isNotNull();
        assertThat(report()).contains("FAILED, seen");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "INTERRUPTED_TAKE_SWALLOWS",
                "INTERRUPTED_PUT_INSERTS",
                "GIVES_UP_EARLY",
                "OFFER_SWALLOWS_INTERRUPTS",
                "REMOVE_WAKES_NO_PRODUCER"
            })
    void rounds_queueWithABug_findItWithoutProbes(PlainBug bug) throws Exception {
        QueueKind kind = new QueueKind(
                "planted",
                "--kind planted",
                bug.factory,
                n -> n,
                Set.of(PLAIN, FIFO, REMOVES_INSIDE),
                Abilities.PLAIN,
                null);
        SoakRun run = run(kind, LONGEST, hangLimit(bug), EnumSet.of(bug.check), 7);

        assertThat(run.results().breach(kind, bug.check)).as(report()).isNotNull();
        assertThat(report()).contains("replay: --kind planted --round-seed");
    }

    @Test
    void run_queueWithoutABugOrAShutdown_holds() throws Exception {
        QueueKind kind = kind(PlainQueue::new, false);
        SoakRun run = run(kind, Duration.ofSeconds(1), LONGEST, EnumSet.allOf(Check.class), 1);

        assertThat(run.results().isEmpty()).as(report()).isTrue();
        assertThat(report()).contains("everything held", "shutdown      not made: no --shutdown-method", "per round");
    }

    /** The lane has to come back to call off those who wait, even if it has nobody to disturb meanwhile. */
    @Test
    void run_longRoundWithoutInterrupts_ends() throws Exception {
        QueueKind kind = kind(PlainQueue::new, false);
        SoakConfig any = config(kind, OptionalLong.empty());
        long seed = LongStream.range(0, 1_000)
                .filter(each -> new RoundPlan(kind, each, any).nudges == 0)
                .findFirst()
                .orElseThrow();
        SoakRun run =
                new SoakRun(config(kind, OptionalLong.of(seed)), new PrintStream(text, true, StandardCharsets.UTF_8));
        run.run();

        assertThat(run.results().isEmpty()).as(report()).isTrue();
        assertThat(report()).contains("1 of 100,000 elements or more");
    }

    /** One long round with everybody taking. */
    private static SoakConfig config(QueueKind kind, OptionalLong roundSeed) {
        return new SoakConfig(
                List.of(kind),
                List.of(64),
                List.of(1),
                List.of(1),
                0,
                roundSeed,
                LONGEST,
                1,
                1,
                1,
                false,
                LONGEST,
                Duration.ZERO,
                Duration.ZERO,
                EnumSet.of(Check.CONSERVATION),
                false);
    }

    @Test
    void run_queueWithoutABugThatCloses_holds() throws Exception {
        QueueKind kind = kind(PlainQueue::new, true);
        EnumSet<Check> checks = EnumSet.complementOf(EnumSet.of(Check.RETENTION));
        SoakRun run = run(kind, Duration.ofSeconds(1), LONGEST, checks, 2);

        assertThat(run.results().isEmpty()).as(report()).isTrue();
        assertThat(report()).contains("shutdown      held", "retention     not made: not selected");
    }

    @Test
    void run_keepsGoing_countsWhatItSeesAgain() throws Exception {
        QueueKind kind = kind(PlainBug.SOMETIMES_LAST_FIRST.factory, false);
        SoakConfig config = config(kind, Duration.ofSeconds(1), LONGEST, EnumSet.of(Check.ORDER), 3, true);
        SoakRun run = new SoakRun(config, new PrintStream(text, true, StandardCharsets.UTF_8));
        run.run();

        Results.Breach breach = run.results().breach(kind, Check.ORDER);
        assertThat(breach).as(report()).isNotNull();
        assertThat(breach.times()).isGreaterThan(1);
        assertThat(breach.message()).contains("came after");
    }

    private static Duration hangLimit(PlainBug bug) {
        return bug.check == Check.LIVENESS || bug == PlainBug.TAKE_IGNORES_INTERRUPTS ? Duration.ofSeconds(1) : LONGEST;
    }

    private SoakRun run(QueueKind kind, Duration duration, Duration hangLimit, Set<Check> checks, long seed)
            throws InterruptedException {
        SoakRun run = new SoakRun(
                config(kind, duration, hangLimit, checks, seed, false),
                new PrintStream(text, true, StandardCharsets.UTF_8));
        run.run();
        return run;
    }

    private static SoakConfig config(
            QueueKind kind, Duration duration, Duration hangLimit, Set<Check> checks, long seed, boolean keepGoing) {
        return new SoakConfig(
                List.of(kind),
                List.of(1, 3, 16),
                List.of(1, 2, 4),
                List.of(1, 2, 4),
                seed,
                OptionalLong.empty(),
                duration,
                0,
                0,
                1,
                false,
                hangLimit,
                Duration.ZERO,
                Duration.ofMillis(1_500),
                checks,
                keepGoing);
    }

    private static QueueKind kind(IntFunction<PlainQueue> factory, boolean closes) throws NoSuchMethodException {
        @Nullable
        NamedShutdown shutdown = closes
                ? new NamedShutdown(PlainQueue.class.getMethod("close"), IllegalStateException.class, Leftovers.DRAIN)
                : null;
        return new QueueKind(
                "planted",
                "--queue-class planted",
                factory,
                n -> n,
                Set.of(PLAIN, FIFO, REMOVES_INSIDE),
                Abilities.PLAIN,
                shutdown);
    }

    private String report() {
        return text.toString(StandardCharsets.UTF_8);
    }
}
