package io.lastcall.docs.classfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupts a survey of the whole JDK, in this virtual machine and, by a signal, in one of its own. */
@Timeout(120)
class InterruptTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void cancel_surveyUnderWay_accountsForEveryFile(int capacity) throws Exception {
        int enough = 500;
        CountDownLatch underWay = new CountDownLatch(enough);
        Statistics statistics = new Statistics(3);
        Path jdk = Path.of(URI.create("jrt:/"));
        Survey survey = new Survey(jdk, 2, capacity, new Problems(true), summary -> {
            statistics.add(summary);
            underWay.countDown();
        });
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> runPipeline(survey));
        underWay.await();

        survey.pipeline().cancel(Duration.ofSeconds(60));
        run.join();

        List<Link.Account> accounts = survey.pipeline().accounts();
        assertThat(accounts).allSatisfy(account -> {
            assertThat(account.balances()).isTrue();
            assertThat(account.handedBack()).isZero();
            assertThat(account.processed()).isEqualTo(statistics.classes());
        });
        assertThat(statistics.classes()).isGreaterThanOrEqualTo(enough);
    }

    @Test
    void terminate_processUnderWay_drainsReportsAndExits() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SurveyCommand.class.getName(),
                        "--capacity",
                        "1",
                        "--workers",
                        "1")
                .start();
        try {
            assumeTrue(process.supportsNormalTermination(), "this system has no polite way to end a process");
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            BufferedReader err = process.errorReader();
            List<String> errors = new ArrayList<>(List.of(err.readLine())); // the first line of progress
            process.toHandle().destroy(); // SIGTERM; Ctrl-C, which is SIGINT, takes the same way
            err.lines().forEach(errors::add);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
            assertThat(errors)
                    .as("what it said: %s", errors)
                    .contains("interrupted: no further files, 5 s for those on their way");
            assertThat(out.join()).contains("(interrupted, not all)", "The books balance.");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void runPipeline(Survey survey) {
        try {
            survey.pipeline().run();
        } catch (InterruptedException nobodyDoes) {
            throw new AssertionError(nobodyDoes);
        }
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), Charset.defaultCharset());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
