package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.STORES;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** Whoever waits for the end of a queue, or for its shutdown, stops at that and at an interrupt. */
public final class ParkedObservers {

    private ParkedObservers() {}

    /** awaitShutdown | shutdown */
    @JCStressTest(Mode.Termination)
    @State
    public static class AwaitShutdownEndedByShutdown extends ParkedState {
        @Actor
        public void await() throws InterruptedException {
            returns(true, queue.awaitShutdown(1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdown() {
            queue.shutdown();
        }
    }

    /** awaitShutdown | shutdownNow */
    @JCStressTest(Mode.Termination)
    @State
    public static class AwaitShutdownEndedByShutdownNow extends ParkedState {
        @Actor
        public void await() throws InterruptedException {
            returns(true, queue.awaitShutdown(1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdownNow() {
            queue.shutdownNow();
        }
    }

    /** awaitShutdown | interrupt */
    @JCStressTest(Mode.Termination)
    @State
    public static class AwaitShutdownEndedByInterrupt extends ParkedState {
        @Actor
        public void await() throws InterruptedException {
            throwsInterrupted(() -> queue.awaitShutdown(1, TimeUnit.HOURS));
        }

        @Signal
        public void interrupt(Thread thread) {
            thread.interrupt();
        }
    }

    /** awaitTermination on empty | shutdown */
    @JCStressTest(Mode.Termination)
    @State
    public static class AwaitTerminationEndedByShutdown extends ParkedState {
        @Actor
        public void await() throws InterruptedException {
            returns(true, queue.awaitTermination(1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdown() {
            queue.shutdown();
        }
    }

    /** awaitTermination | shutdownNow */
    @JCStressTest(Mode.Termination)
    @State
    public static class AwaitTerminationEndedByShutdownNow extends ParkedState {
        public AwaitTerminationEndedByShutdownNow() {
            super(FULL);
        }

        @Actor
        public void await() throws InterruptedException {
            returns(true, queue.awaitTermination(1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdownNow() {
            queue.shutdownNow();
        }
    }

    /** awaitTermination | shutdown, take */
    @JCStressTest(Mode.Termination)
    @Requires(STORES)
    @State
    public static class AwaitTerminationEndedByTheLastTake extends ParkedState {
        public AwaitTerminationEndedByTheLastTake() {
            super(1);
        }

        @Actor
        public void await() throws InterruptedException {
            returns(true, queue.awaitTermination(1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdownAndTake() throws InterruptedException {
            queue.shutdown();
            queue.take();
        }
    }

    /** awaitTermination | interrupt */
    @JCStressTest(Mode.Termination)
    @State
    public static class AwaitTerminationEndedByInterrupt extends ParkedState {
        public AwaitTerminationEndedByInterrupt() {
            super(FULL);
        }

        @Actor
        public void await() throws InterruptedException {
            throwsInterrupted(() -> queue.awaitTermination(1, TimeUnit.HOURS));
        }

        @Signal
        public void interrupt(Thread thread) {
            thread.interrupt();
        }
    }
}
