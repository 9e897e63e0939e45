package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Runs the suite on queues that are broken in one point each: the test that is named for it must fail. */
class SuiteCanFailTest {

    /** A fault that shows in a race only need not show the first time. */
    private static final int ATTEMPTS = 5;

    private static volatile ReferenceQueues.Kind kind = ReferenceQueues.Kind.FIFO;

    /** What is wrong in the run that is under way; null if nothing is. */
    private static volatile @Nullable PlantedFault current;

    static Stream<PlantedFault> faults() {
        return Stream.concat(Stream.of(Fault.values()), Stream.of(KindFault.values()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void suite_brokenQueue_namedTestFails(PlantedFault fault) {
        assertThat(failures(fault, null))
                .as("failures of %s on a good queue", fault.test())
                .isEmpty();
        String patience = System.getProperty(Patience.PROPERTY, "10000");
        System.setProperty(Patience.PROPERTY, "300"); // many a broken queue hangs
        try {
            List<Failure> failures = List.of();
            for (int attempt = 0; attempt < ATTEMPTS && failures.isEmpty(); attempt++) {
                failures = failures(fault, fault);
            }
            assertThat(failures)
                    .as("failures of %s on a queue with the fault %s", fault.test(), fault)
                    .isNotEmpty()
                    .allSatisfy(failure -> {
                        assertThat(failure.getTestIdentifier().isTest()).isTrue();
                        assertThat(failure.getException())
                                .isInstanceOfAny(AssertionError.class, IllegalStateException.class);
                    });
        } finally {
            System.setProperty(Patience.PROPERTY, patience);
        }
    }

    /** Runs the test that is named for one fault on queues that have another, or none. */
    private static List<Failure> failures(PlantedFault named, @Nullable PlantedFault present) {
        kind = named.kind();
        current = present;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectMethod(runOf(named), methodOf(named)))
                                .build(),
                        listener);
        assertThat(listener.getSummary().getTestsStartedCount()).as("tests run").isPositive();
        return listener.getSummary().getFailures();
    }

    private static Class<?> runOf(PlantedFault fault) {
        return Arrays.stream(Runs.class.getDeclaredClasses())
                .filter(run -> run.getSuperclass() == fault.contract())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + fault.contract()));
    }

    private static Method methodOf(PlantedFault fault) {
        List<Method> methods = Arrays.stream(fault.contract().getDeclaredMethods())
                .filter(method -> method.getName().equals(fault.test()))
                .toList();
        assertThat(methods)
                .as("tests named %s in %s", fault.test(), fault.contract())
                .hasSize(1);
        return methods.get(0);
    }

    static final class BrokenQueues implements SubjectSource {
        @Override
        public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
            PlantedFault fault = current;
            return Stream.of(fault == null ? kind.good() : kind.subject(kind.brokenCapacity(), fault::create));
        }
    }

    /** One run for each contract. They are not nested tests, so nobody runs them but this test. */
    @SubjectsFrom(BrokenQueues.class)
    private static final class Runs {
        static final class Capacity extends CapacityContract {}

        static final class Cause extends CauseContract {}

        static final class HostileCode extends HostileCodeContract {}

        static final class Interrupt extends InterruptContract {}

        static final class InterruptForSpace extends InterruptForSpaceContract {}

        static final class KnownBugs extends KnownBugsContract {}

        static final class Lifecycle extends LifecycleContract {}

        static final class PutAll extends PutAllContract {}

        static final class Removal extends RemovalContract {}

        static final class RemovalInside extends RemovalInsideContract {}

        static final class Retention extends RetentionContract {}

        static final class ShutdownRace extends ShutdownRaceContract {}

        static final class ShutdownWaiting extends ShutdownWaitingContract {}

        static final class Sink extends SinkContract {}

        static final class StateTable extends StateTableContract {}

        static final class Termination extends TerminationContract {}

        static final class WaitingForSpace extends WaitingForSpaceContract {}

        static final class Delay extends DelayContract {}

        static final class DelayShutdown extends DelayShutdownContract {}

        static final class Lifo extends LifoContract {}

        static final class Priority extends PriorityContract {}

        static final class Rendezvous extends RendezvousContract {}

        static final class RendezvousShutdown extends RendezvousShutdownContract {}

        static final class SingleConsumer extends SingleConsumerContract {}

        static final class SingleProducer extends SingleProducerContract {}
    }
}
