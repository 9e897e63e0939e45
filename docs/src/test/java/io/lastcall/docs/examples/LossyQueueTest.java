package io.lastcall.docs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.lastcall.queue.contract.InterruptContract;
import io.lastcall.queue.contract.Item;
import io.lastcall.queue.contract.QueueSubject;
import io.lastcall.queue.contract.SubjectSource;
import io.lastcall.queue.contract.SubjectsFrom;
import io.lastcall.queue.contract.Trait;
import io.lastcall.queue.contract.WaitingForSpaceContract;
import io.lastcall.soak.Soak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The tools find what is wrong with the example of a broken queue, within ten seconds of rounds. */
class LossyQueueTest {

    private static final String PATIENCE = "lastcall.contract.patience";

    @TempDir
    private Path folder;

    @Test
    void soak_lossyQueue_findsTheRemovalThatWakesNobody() throws Exception {
        String report = failingSoak("--checks", "liveness", "--unsupported", "removeAll,removeIf,iterator-remove");

        assertThat(report).contains("<testcase name=\"liveness\"", "put on full | remove: went on waiting");
    }

    @Test
    void soak_lossyQueue_findsTheElementThatATakeSwallows() throws Exception {
        String report =
                failingSoak("--checks", "conservation", "--unsupported", "remove,removeAll,removeIf,iterator-remove");

        assertThat(report).contains("<testcase name=\"conservation\"", "message=\"LOST: element");
    }

    private String failingSoak(String... more) throws Exception {
        Path file = folder.resolve("TEST-soak.xml");
        int code = Soak.run(Stream.concat(
                        Stream.of("--queue-class", LossyQueue.class.getName(), "--junit-xml", file.toString()),
                        Stream.concat(Stream.of("--seconds", "10", "--seed", "1"), Stream.of(more)))
                .toArray(String[]::new));
        assertThat(code).isEqualTo(1);
        return Files.readString(file);
    }

    @Test
    void contractSuite_lossyQueue_findsTheRemovalThatWakesNobody() {
        String patience = System.getProperty(PATIENCE, "10000");
        System.setProperty(PATIENCE, "500");
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try {
            LauncherFactory.create()
                    .execute(
                            request()
                                    .selectors(selectClass(LossyContracts.class))
                                    .build(),
                            listener);
        } finally {
            System.setProperty(PATIENCE, patience);
        }
        assertThat(listener.getSummary().getTestsStartedCount()).isGreaterThan(10);
        assertThat(listener.getSummary().getFailures())
                .anySatisfy(failure -> assertThat(failure.getException())
                        .hasMessageContaining("waiting putters 1 should have gone on"));
    }

    // region: contract
    /** How to make the queues, and what they can do. */
    static final class LossyQueues implements SubjectSource {

        private static final Set<Trait> TRAITS = EnumSet.of(
                Trait.MANY_PRODUCERS,
                Trait.MANY_CONSUMERS,
                Trait.ITERATES,
                Trait.ITERATES_IN_ORDER,
                Trait.REMOVES_INSIDE,
                Trait.KNOWS_REMAINING_CAPACITY);

        @Override
        public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
            return Stream.of(1, 3)
                    .map(n -> new QueueSubject<>("LossyQueue(" + n + ")", n, () -> new LossyQueue<>(n), TRAITS));
        }
    }

    @SubjectsFrom(LossyQueues.class)
    static class LossyContracts {

        @Nested
        class WaitingForSpace extends WaitingForSpaceContract {}

        @Nested
        class Interrupt extends InterruptContract {}
    }
    // end: contract
}
