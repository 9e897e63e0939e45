package io.lastcall.soak;

import static io.lastcall.soak.QueueKind.Trait.DELAYED;
import static io.lastcall.soak.QueueKind.Trait.FIFO;
import static io.lastcall.soak.QueueKind.Trait.JOINABLE;
import static io.lastcall.soak.QueueKind.Trait.LIFO;
import static io.lastcall.soak.QueueKind.Trait.REMOVES_INSIDE;
import static io.lastcall.soak.QueueKind.Trait.SORTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The soak finds each planted bug within seconds, and nothing in a queue without one. */
class SoakTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource
    void run_queueWithABug_isReported(PlantedBug bug) throws InterruptedException {
        boolean mayHang = bug.pattern.contains("HUNG");
        boolean held = run(bug.kind, 60, 0, Duration.ofSeconds(mayHang ? 2 : 30), false);

        assertThat(held).as(report()).isFalse();
        assertThat(report()).containsPattern(bug.pattern).contains("replay: --kind planted --round-seed");
    }

    @ParameterizedTest
    @MethodSource("withoutABug")
    void run_queueWithoutABug_holds(QueueKind kind) throws InterruptedException {
        boolean held = run(kind, 2, 100, Duration.ofSeconds(60), false);

        assertThat(held).as(report()).isTrue();
        assertThat(report()).contains("everything held", "bounds");
    }

    static List<QueueKind> withoutABug() {
        return List.of(
                QueueKind.bounded("locked", LockedQueue::new, FIFO, REMOVES_INSIDE),
                QueueKind.bounded("stack", LockedKinds.Stack::new, LIFO, REMOVES_INSIDE),
                QueueKind.bounded("sorted", LockedKinds.Sorted::new, SORTED, FIFO, REMOVES_INSIDE),
                QueueKind.bounded("delay", LockedKinds.Delay::new, SORTED, DELAYED, REMOVES_INSIDE),
                QueueKind.bounded("joinable", LockedKinds.Joinable::new, FIFO, JOINABLE, REMOVES_INSIDE),
                QueueKind.rendezvous("rendezvous", LockedRendezvous::new));
    }

    @ParameterizedTest
    @FieldSource("io.lastcall.soak.Kinds#ALL")
    void run_everyKind_holds(QueueKind kind) throws InterruptedException {
        boolean held = run(kind, 1, 200, Duration.ofSeconds(60), VirtualCrew.isSupported());

        assertThat(held).as(report()).isTrue();
    }

    private boolean run(QueueKind kind, long seconds, int longRoundEvery, Duration hangLimit, boolean virtual)
            throws InterruptedException {
        SoakConfig config = new SoakConfig(
                List.of(kind),
                List.of(1, 2, 3, 64),
                List.of(1, 2, 4),
                List.of(1, 2, 4),
                42,
                OptionalLong.empty(),
                Duration.ofSeconds(seconds),
                0,
                longRoundEvery,
                1,
                virtual,
                hangLimit,
                Duration.ZERO);
        return new SoakRun(config, new PrintStream(text, true, StandardCharsets.UTF_8)).run();
    }

    private String report() {
        return text.toString(StandardCharsets.UTF_8);
    }
}
