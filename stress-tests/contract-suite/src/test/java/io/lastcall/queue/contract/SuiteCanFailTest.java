package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Runs the suite on queues that are broken in one point each: the test that is named for it must fail. */
class SuiteCanFailTest {

    private static final int CAPACITY = 3;

    /** What is wrong in the run that is under way; null if nothing is. */
    private static volatile @Nullable Fault current;

    @ParameterizedTest
    @EnumSource
    void suite_brokenQueue_namedTestFails(Fault fault) {
        assertThat(failures(fault, null))
                .as("failures of %s on a good queue", fault.test)
                .isEmpty();
        String patience = System.getProperty(Patience.PROPERTY, "10000");
        System.setProperty(Patience.PROPERTY, "300"); // many a broken queue hangs
        try {
            assertThat(failures(fault, fault))
                    .as("failures of %s on a queue with the fault %s", fault.test, fault)
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
    private static List<Failure> failures(Fault named, @Nullable Fault present) {
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

    private static Class<?> runOf(Fault fault) {
        return Arrays.stream(Runs.class.getDeclaredClasses())
                .filter(run -> run.getSuperclass() == fault.contract)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + fault.contract));
    }

    private static Method methodOf(Fault fault) {
        List<Method> methods = Arrays.stream(fault.contract.getDeclaredMethods())
                .filter(method -> method.getName().equals(fault.test))
                .toList();
        assertThat(methods)
                .as("tests named %s in %s", fault.test, fault.contract)
                .hasSize(1);
        return methods.get(0);
    }

    static final class BrokenQueues implements SubjectSource {
        @Override
        public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
            Fault fault = current;
            Supplier<ShutdownBlockingQueue<Item>> factory =
                    fault == null ? () -> new ReferenceQueue<>(CAPACITY) : () -> fault.create(CAPACITY);
            return Stream.of(new QueueSubject<>(String.valueOf(fault), CAPACITY, factory, Trait.ALL));
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
    }
}
