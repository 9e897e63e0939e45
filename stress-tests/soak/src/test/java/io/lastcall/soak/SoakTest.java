package io.lastcall.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.soak.QueueKind.Trait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The soak finds each planted bug within seconds, and nothing in a queue without one. */
class SoakTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource
    void run_queueWithABug_isReported(PlantedBug bug) throws InterruptedException {
        QueueKind kind = QueueKind.bounded("planted", bug.factory, Trait.FIFO, Trait.REMOVES_INSIDE);

        boolean mayHang = bug.pattern.contains("HUNG");
        boolean held = run(kind, 60, 0, Duration.ofSeconds(mayHang ? 2 : 30), false);

        assertThat(held).as(report()).isFalse();
        assertThat(report()).containsPattern(bug.pattern).contains("replay: --kind planted --round-seed");
    }

    @Test
    void run_queueWithoutABug_holds() throws InterruptedException {
        QueueKind kind = QueueKind.bounded("locked", LockedQueue::new, Trait.FIFO, Trait.REMOVES_INSIDE);

        boolean held = run(kind, 5, 100, Duration.ofSeconds(60), false);

        assertThat(held).as(report()).isTrue();
        assertThat(report()).contains("everything held", "bounds");
    }

    @Test
    void run_everyKind_holds() throws InterruptedException {
        for (QueueKind kind : Kinds.ALL) {
            boolean held = run(kind, 2, 200, Duration.ofSeconds(60), VirtualCrew.isSupported());

            assertThat(held).as(kind.name() + report()).isTrue();
        }
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
