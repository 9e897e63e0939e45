package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.FILLS;
import static io.lastcall.jcstress.Trait.PUTS_WAIT;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** Whoever waits for space, or to hand over, stops when there is room, and at a shutdown or an interrupt. */
public final class ParkedPutters {

    private ParkedPutters() {}

    /** put on full | take */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class PutEndedByTake extends ParkedState {
        public PutEndedByTake() {
            super(FULL);
        }

        @Actor
        public void put() throws InterruptedException {
            returns(true, put(9));
        }

        @Signal
        public void take() throws InterruptedException {
            queue.take();
        }
    }

    /** put on full | shutdown */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class PutEndedByShutdown extends ParkedState {
        public PutEndedByShutdown() {
            super(FULL);
        }

        @Actor
        public void put() throws InterruptedException {
            throwsShutdown(() -> put(9));
        }

        @Signal
        public void shutdown() {
            queue.shutdown();
        }
    }

    /** put on full | shutdownNow */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class PutEndedByShutdownNow extends ParkedState {
        public PutEndedByShutdownNow() {
            super(FULL);
        }

        @Actor
        public void put() throws InterruptedException {
            throwsShutdown(() -> put(9));
        }

        @Signal
        public void shutdownNow() {
            queue.shutdownNow();
        }
    }

    /** put on full | interrupt */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class PutEndedByInterrupt extends ParkedState {
        public PutEndedByInterrupt() {
            super(FULL);
        }

        @Actor
        public void put() throws InterruptedException {
            throwsInterrupted(() -> put(9));
        }

        @Signal
        public void interrupt(Thread thread) {
            thread.interrupt();
        }
    }

    /** offer on full | take */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class TimedOfferEndedByTake extends ParkedState {
        public TimedOfferEndedByTake() {
            super(FULL);
        }

        @Actor
        public void offer() throws InterruptedException {
            returns(true, queue.offer(9, 1, TimeUnit.HOURS));
        }

        @Signal
        public void take() throws InterruptedException {
            queue.take();
        }
    }

    /** offer on full | shutdown */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class TimedOfferEndedByShutdown extends ParkedState {
        public TimedOfferEndedByShutdown() {
            super(FULL);
        }

        @Actor
        public void offer() throws InterruptedException {
            throwsShutdown(() -> queue.offer(9, 1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdown() {
            queue.shutdown();
        }
    }

    /** offer on full | shutdownNow */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class TimedOfferEndedByShutdownNow extends ParkedState {
        public TimedOfferEndedByShutdownNow() {
            super(FULL);
        }

        @Actor
        public void offer() throws InterruptedException {
            throwsShutdown(() -> queue.offer(9, 1, TimeUnit.HOURS));
        }

        @Signal
        public void shutdownNow() {
            queue.shutdownNow();
        }
    }

    /** offer on full | interrupt */
    @JCStressTest(Mode.Termination)
    @Requires(PUTS_WAIT)
    @State
    public static class TimedOfferEndedByInterrupt extends ParkedState {
        public TimedOfferEndedByInterrupt() {
            super(FULL);
        }

        @Actor
        public void offer() throws InterruptedException {
            throwsInterrupted(() -> queue.offer(9, 1, TimeUnit.HOURS));
        }

        @Signal
        public void interrupt(Thread thread) {
            thread.interrupt();
        }
    }

    /** put on full | remove from the middle */
    @JCStressTest(Mode.Termination)
    @Requires(FILLS)
    @State
    public static class PutEndedByRemove extends ParkedState {
        public PutEndedByRemove() {
            super(FULL);
        }

        @Actor
        public void put() throws InterruptedException {
            returns(true, put(9));
        }

        @Signal
        public void remove() {
            queue.remove((Object) 2);
        }
    }

    /** put on full | clear */
    @JCStressTest(Mode.Termination)
    @Requires(FILLS)
    @State
    public static class PutEndedByClear extends ParkedState {
        public PutEndedByClear() {
            super(FULL);
        }

        @Actor
        public void put() throws InterruptedException {
            returns(true, put(9));
        }

        @Signal
        public void clear() {
            queue.clear();
        }
    }
}
