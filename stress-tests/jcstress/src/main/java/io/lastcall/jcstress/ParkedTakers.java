package io.lastcall.jcstress;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** Whoever waits for an element stops when there is one, and at a shutdown or an interrupt. */
public final class ParkedTakers {

    private ParkedTakers() {}

    /** take | put */
    @JCStressTest(Mode.Termination)
    @State
    public static class TakeEndedByPut extends ParkedState {
        @Actor
        public void take() throws InterruptedException {
            returns(1, queue.take());
        }

        @Signal
        public void put() throws InterruptedException {
            queue.put(1);
        }
    }

    /** take | shutdown */
    @JCStressTest(Mode.Termination)
    @State
    public static class TakeEndedByShutdown extends ParkedState {
        @Actor
        public void take() throws InterruptedException {
            throwsShutdown(() -> queue.take());
        }

        @Signal
        public void shutdown() {
            queue.shutdown();
        }
    }

    /** take | shutdownNow */
    @JCStressTest(Mode.Termination)
    @State
    public static class TakeEndedByShutdownNow extends ParkedState {
        @Actor
        public void take() throws InterruptedException {
            throwsShutdown(() -> queue.take());
        }

        @Signal
        public void shutdownNow() {
            queue.shutdownNow();
        }
    }

    /** take | interrupt */
    @JCStressTest(Mode.Termination)
    @State
    public static class TakeEndedByInterrupt extends ParkedState {
        @Actor
        public void take() throws InterruptedException {
            throwsInterrupted(() -> queue.take());
        }

        @Signal
        public void interrupt(Thread thread) {
            thread.interrupt();
        }
    }

    /** poll | put */
    @JCStressTest(Mode.Termination)
    @State
    public static class TimedPollEndedByPut extends ParkedState {
        @Actor
        public void poll() throws InterruptedException {
            returns(1, queue.poll(1, TimeUnit.HOURS));
        }

        @Signal
        public void put() throws InterruptedException {
            queue.put(1);
        }
    }

    /** poll | shutdown */
    @JCStressTest(Mode.Termination)
    @State
    public static class TimedPollEndedByShutdown extends ParkedState {
        @Actor
        public void poll() throws InterruptedException {
            throwsShutdown(() -> queue.poll(1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdown() {
            queue.shutdown();
        }
    }

    /** poll | shutdownNow */
    @JCStressTest(Mode.Termination)
    @State
    public static class TimedPollEndedByShutdownNow extends ParkedState {
        @Actor
        public void poll() throws InterruptedException {
            throwsShutdown(() -> queue.poll(1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdownNow() {
            queue.shutdownNow();
        }
    }

    /** poll | interrupt */
    @JCStressTest(Mode.Termination)
    @State
    public static class TimedPollEndedByInterrupt extends ParkedState {
        @Actor
        public void poll() throws InterruptedException {
            throwsInterrupted(() -> queue.poll(1, TimeUnit.HOURS));
        }

        @Signal
        public void interrupt(Thread thread) {
            thread.interrupt();
        }
    }
}
