package io.lastcall.peers;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.lastcall.queue.contract.CapacityContract;
import io.lastcall.queue.contract.CollectionContract;
import io.lastcall.queue.contract.DrainContract;
import io.lastcall.queue.contract.InsertionContract;
import io.lastcall.queue.contract.InterruptContract;
import io.lastcall.queue.contract.InterruptForSpaceContract;
import io.lastcall.queue.contract.Item;
import io.lastcall.queue.contract.IteratorContract;
import io.lastcall.queue.contract.QueueSubject;
import io.lastcall.queue.contract.RemovalContract;
import io.lastcall.queue.contract.RemovalInsideContract;
import io.lastcall.queue.contract.RendezvousContract;
import io.lastcall.queue.contract.RetentionContract;
import io.lastcall.queue.contract.SubjectSource;
import io.lastcall.queue.contract.SubjectsFrom;
import io.lastcall.queue.contract.WaitingContract;
import io.lastcall.queue.contract.WaitingForSpaceContract;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contracts for any {@code BlockingQueue} on one peer; prints a line with counts, and one for each test that failed. */
final class ContractRun {

    /** Before what another program reads. */
    static final String MARK = "contract-run: ";

    private static final String PEER = "lastcall.peer";

    private ContractRun() {}

    /** Runs the contracts on the peer named by the first argument. */
    public static void main(String[] arguments) {
        System.setProperty(PEER, arguments[0]);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(Stream.of(Contracts.class.getDeclaredClasses())
                                        .map(contract -> selectClass(contract))
                                        .toList())
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        List<TestExecutionSummary.Failure> failures = summary.getFailures();
        System.out.println(MARK + summary.getTestsStartedCount() + " " + summary.getTestsFailedCount());
        failures.forEach(failure -> System.out.println(MARK + name(failure.getTestIdentifier()) + ": "
                + String.valueOf(failure.getException())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .limit(4)
                        .map(String::strip)
                        .reduce("", (a, b) -> a + " " + b)
                        .strip()));
        System.exit(0); // threads that hang are no daemons
    }

    private static String name(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        return source instanceof MethodSource method
                ? method.getJavaClass().getSuperclass().getSimpleName() + "." + method.getMethodName()
                : test.getDisplayName();
    }

    /** The peer. */
    static final class TheSubject implements SubjectSource {
        @Override
        public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
            return Stream.of(Peer.valueOf(System.getProperty(PEER)).subject());
        }
    }

    /** The contracts that ask for nothing of ours. */
    @SubjectsFrom(TheSubject.class)
    static final class Contracts {

        private Contracts() {}

        static class Capacity extends CapacityContract {}

        static class Collection extends CollectionContract {}

        static class Drain extends DrainContract {}

        static class Insertion extends InsertionContract {}

        static class Interrupt extends InterruptContract {}

        static class InterruptForSpace extends InterruptForSpaceContract {}

        static class Iterator extends IteratorContract {}

        static class Removal extends RemovalContract {}

        static class RemovalInside extends RemovalInsideContract {}

        static class Rendezvous extends RendezvousContract {}

        static class Retention extends RetentionContract {}

        static class Waiting extends WaitingContract {}

        static class WaitingForSpace extends WaitingForSpaceContract {}
    }
}
