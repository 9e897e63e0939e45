package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.contract.ThreadKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LimitsCommandTest {

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = LimitsCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        return command.execute(arguments);
    }

    @Test
    void run_fewThreads_printsEachFigureOfEachSide() {
        int status =
                run("--kind=bounded,rendezvous", "--threads=platform", "--waiters=20", "--rounds=1", "--samples=3");
        assertThat(status).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("last waiter gone after shutdown, cold")
                .contains("shutdown() returned")
                .contains("last thread gone")
                .contains("all but one of them interrupted")
                .contains("memory beyond the thread")
                .contains("woken by a removal, p99")
                .contains("missed their target");
        assertThat(out.toString().lines().filter(line -> line.contains("shutdown() returned")))
                .hasSize(4);
    }

    @Test
    void run_tooFewWaiters_saysSo() {
        assertThat(run("--threads=platform", "--waiters=1")).isEqualTo(2);
        assertThat(out.toString()).contains("at least 4 waiters");
    }

    @Test
    void run_virtualThreads_needAJdkThatHasThem() {
        int expected = ThreadKind.VIRTUAL.isAvailable() ? 0 : 2;
        assertThat(run("--threads=virtual", "--waiters=10", "--kind=bounded", "--figure=busy", "--rounds=1"))
                .as(out.toString())
                .isEqualTo(expected);
    }

    @Test
    void table_figureAboveItsTarget_countsAsMissed() {
        FigureTable table = new FigureTable(new PrintWriter(out, true));
        table.row("kind", "TAKE", "exact", 2.0, 2.0);
        table.row("kind", "TAKE", "above", 2.1, 2.0);
        table.foot();
        assertThat(out.toString().lines().filter(line -> line.endsWith("MISSED")))
                .singleElement()
                .asString()
                .contains("above");
        assertThat(out.toString()).contains("1 figures missed");
    }
}
