package io.lastcall.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SoakCommandTest {

    private final StringWriter text = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--kind, square, backed-by-clq",
        "--threads, wooden, platform or virtual",
        "--capacity, 0, must be positive",
        "--producers, 100000, at most",
        "--seconds, 0, must be positive",
        "--seconds, soon, soon",
        "--nonsense, 1, --nonsense"
    })
    void execute_wrongArgument_exitsWith2AndSaysWhy(String option, String value, String why) {
        assertThat(execute(option, value)).isEqualTo(2);
        assertThat(text.toString()).contains(why);
    }

    @Test
    void execute_virtualThreadsWhereThereAreNone_exitsWith2() {
        int expected = VirtualCrew.isSupported() ? 0 : 2;
        assertThat(execute("--threads", "virtual", "--rounds", "20")).isEqualTo(expected);
    }

    @Test
    void execute_fewRounds_exitsWith0() {
        assertThat(execute("--rounds", "20", "--lanes", "2", "--seed", "1")).isZero();
    }

    @Test
    void execute_help_namesTheKindsAndTheExitCodes() {
        CommandLine command = new CommandLine(new SoakCommand());
        command.setOut(new PrintWriter(text));
        assertThat(command.execute("--help")).isZero();
        assertThat(text.toString()).contains("backed-by-jctools", "exit code", "taskset");
    }

    private int execute(String... arguments) {
        return new CommandLine(new SoakCommand()).setErr(new PrintWriter(text)).execute(arguments);
    }
}
