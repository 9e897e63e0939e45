package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.FILLS;
import static io.lastcall.jcstress.Trait.MANY_CONSUMERS;
import static io.lastcall.jcstress.Trait.MANY_PRODUCERS;
import static io.lastcall.jcstress.Trait.STORES;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two that wait on one side against what concerns one of them, or both. These need three processors. */
public final class ThreeActorRaces {

    private ThreeActorRaces() {}

    /** take on empty | take on empty | shutdown */
    @JCStressTest
    @Requires(MANY_CONSUMERS)
    @Outcome(id = "S, S", expect = ACCEPTABLE, desc = "the shutdown told both")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the three allows this")
    @State
    public static class J05TwoTakesVersusShutdown extends QueueState {
        public J05TwoTakesVersusShutdown() {
            super(0);
        }

        @Actor
        public void firstTake(LL_Result r) {
            waiting();
            r.r1 = take();
        }

        @Actor
        public void secondTake(LL_Result r) {
            waitingAsSecond();
            r.r2 = take();
        }

        @Actor
        public void shutdown() {
            letBothParkOrComeLate();
            queue.shutdown();
        }
    }

    /** put on full | put on full | shutdown */
    @JCStressTest
    @Requires({FILLS, MANY_PRODUCERS})
    @Outcome(id = "S, S, 1 2", expect = ACCEPTABLE, desc = "the shutdown told both; nothing of them is inside")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the three allows this")
    @State
    public static class J03TwoPutsWhenFullVersusShutdown extends QueueState {
        public J03TwoPutsWhenFullVersusShutdown() {
            super(2);
        }

        @Actor
        public void firstPut(LLL_Result r) {
            waiting();
            r.r1 = put(3);
        }

        @Actor
        public void secondPut(LLL_Result r) {
            waitingAsSecond();
            r.r2 = put(4);
        }

        @Actor
        public void shutdown() {
            letBothParkOrComeLate();
            queue.shutdown();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** put on full | put on full | drainTo(1), and once more when there is one that got in */
    @JCStressTest
    @Requires({FILLS, MANY_PRODUCERS})
    @Outcome(id = "ok, ok, 3 4", expect = ACCEPTABLE, desc = "each drain let one in, the first putter first")
    @Outcome(id = "ok, ok, 4 3", expect = ACCEPTABLE, desc = "each drain let one in, the second putter first")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the three allows this")
    @State
    public static class J18TwoPutsWhenFullVersusDrainOfOne extends QueueState {
        private volatile boolean oneIsIn;

        public J18TwoPutsWhenFullVersusDrainOfOne() {
            super(2);
        }

        @Actor
        public void firstPut(LLL_Result r) {
            waiting();
            r.r1 = put(3);
            oneIsIn = true;
        }

        @Actor
        public void secondPut(LLL_Result r) {
            waitingAsSecond();
            r.r2 = put(4);
            oneIsIn = true;
        }

        @Actor
        public void drainTwice() {
            letBothParkOrComeLate();
            queue.drainTo(new ArrayList<>(), 1);
            while (!oneIsIn) {
                Thread.onSpinWait();
            }
            queue.drainTo(new ArrayList<>(), 1);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** take on empty | take on empty | interrupt of the first, offer, and once more if the first was not interrupted */
    @JCStressTest
    @Requires({STORES, MANY_CONSUMERS})
    @Outcome(id = "I, 1, none", expect = ACCEPTABLE, desc = "the first was interrupted, so the element is the second's")
    @Outcome(id = "1, 2, none", expect = ACCEPTABLE, desc = "the first found the element; it stays interrupted")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the three allows this")
    @State
    public static class J19TwoTakesVersusInterruptOfOneAndOffer extends QueueState {
        private volatile @Nullable Object first;

        public J19TwoTakesVersusInterruptOfOneAndOffer() {
            super(0);
        }

        @Actor
        public void firstTake(LLL_Result r) {
            waiting();
            Object outcome = take();
            first = outcome;
            r.r1 = outcome;
            interruptIsPending();
        }

        @Actor
        public void secondTake(LLL_Result r) {
            waitingAsSecond();
            r.r2 = take();
        }

        @Actor
        public void interruptAndOffer() {
            letBothParkOrComeLate();
            interruptWaiter();
            offer(1);
            while (first == null) {
                Thread.onSpinWait();
            }
            if (!"I".equals(first)) {
                offer(2);
            }
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }
}
