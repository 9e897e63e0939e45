package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.FILLS;
import static io.lastcall.jcstress.Trait.STORES;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code shutdownNow} against whoever has an element or wants one: it is handed back or delivered, once. */
public final class ShutdownNowRaces {

    private ShutdownNowRaces() {}

    /** offer | shutdownNow */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "true, 1, none", expect = ACCEPTABLE, desc = "the offer came first and its element was handed back")
    @Outcome(id = "S, none, none", expect = ACCEPTABLE, desc = "the shutdown came first")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J01OfferVersusShutdownNow extends QueueState {
        public J01OfferVersusShutdownNow() {
            super(0);
        }

        @Actor
        public void offer(LLL_Result r) {
            r.r1 = offer(1);
        }

        @Actor
        public void shutdownNow(LLL_Result r) {
            r.r2 = shutdownNow();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** put on full | shutdownNow */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "S, 1 2, none", expect = ACCEPTABLE, desc = "the waiter was refused")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J01PutWhenFullVersusShutdownNow extends QueueState {
        public J01PutWhenFullVersusShutdownNow() {
            super(2);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(3);
        }

        @Actor
        public void shutdownNow(LLL_Result r) {
            letParkOrComeLate();
            r.r2 = shutdownNow();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** shutdownNow | shutdownNow */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "1 2, none, none", expect = ACCEPTABLE, desc = "the first actor was first")
    @Outcome(id = "none, 1 2, none", expect = ACCEPTABLE, desc = "the second actor was first")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J14ShutdownNowVersusShutdownNow extends QueueState {
        public J14ShutdownNowVersusShutdownNow() {
            super(2);
        }

        @Actor
        public void one(LLL_Result r) {
            r.r1 = shutdownNow();
        }

        @Actor
        public void other(LLL_Result r) {
            r.r2 = shutdownNow();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** shutdown | shutdownNow */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "true, 1 2, none", expect = ACCEPTABLE, desc = "the graceful one was first")
    @Outcome(id = "false, 1 2, none", expect = ACCEPTABLE, desc = "the hard one was first")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J15ShutdownVersusShutdownNow extends QueueState {
        public J15ShutdownVersusShutdownNow() {
            super(2);
        }

        @Actor
        public void shutdown(LLL_Result r) {
            r.r1 = queue.shutdown();
        }

        @Actor
        public void shutdownNow(LLL_Result r) {
            r.r2 = shutdownNow();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** take | shutdownNow */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "1, none, none", expect = ACCEPTABLE, desc = "taken, then closed")
    @Outcome(id = "S, 1, none", expect = ACCEPTABLE, desc = "closed and handed back, then refused")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J16TakeVersusShutdownNow extends QueueState {
        public J16TakeVersusShutdownNow() {
            super(1);
        }

        @Actor
        public void take(LLL_Result r) {
            r.r1 = take();
        }

        @Actor
        public void shutdownNow(LLL_Result r) {
            r.r2 = shutdownNow();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** take on empty | shutdownNow */
    @JCStressTest
    @Outcome(id = "S, none, none", expect = ACCEPTABLE, desc = "the waiter was refused")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J16TakeFromEmptyVersusShutdownNow extends QueueState {
        public J16TakeFromEmptyVersusShutdownNow() {
            super(0);
        }

        @Actor
        public void take(LLL_Result r) {
            waiting();
            r.r1 = take();
        }

        @Actor
        public void shutdownNow(LLL_Result r) {
            letParkOrComeLate();
            r.r2 = shutdownNow();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** drainTo | shutdownNow */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "1 2, none, none", expect = ACCEPTABLE, desc = "drained before")
    @Outcome(id = "1, 2, none", expect = ACCEPTABLE, desc = "closed in the middle of the drain")
    @Outcome(id = "none, 1 2, none", expect = ACCEPTABLE, desc = "closed before")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J17DrainVersusShutdownNow extends QueueState {
        public J17DrainVersusShutdownNow() {
            super(2);
        }

        @Actor
        public void drain(LLL_Result r) {
            r.r1 = drain();
        }

        @Actor
        public void shutdownNow(LLL_Result r) {
            r.r2 = shutdownNow();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }
}
