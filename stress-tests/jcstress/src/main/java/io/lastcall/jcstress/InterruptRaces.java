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
import org.openjdk.jcstress.infra.results.LL_Result;

/** An interrupt of one that waits against what else would end its wait: one of both ends it, and none is swallowed. */
public final class InterruptRaces {

    private InterruptRaces() {}

    /** take on empty | interrupt, offer */
    @JCStressTest
    @Requires(STORES)
    @Outcome(
            id = "1, true, none",
            expect = ACCEPTABLE,
            desc = "woken late, it found the element; the interrupt stays pending")
    @Outcome(id = "I, false, 1", expect = ACCEPTABLE, desc = "woken by the interrupt; the element stays")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J19InterruptThenOfferVersusTake extends QueueState {
        public J19InterruptThenOfferVersusTake() {
            super(0);
        }

        @Actor
        public void take(LLL_Result r) {
            waiting();
            r.r1 = take();
            r.r2 = interruptIsPending();
        }

        @Actor
        public void interruptAndOffer(LLL_Result r) {
            letParkOrComeLate();
            interruptWaiter();
            offer(1);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** take on empty | offer, interrupt */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "1, true, none", expect = ACCEPTABLE, desc = "the element was there before the interrupt")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J19OfferThenInterruptVersusTake extends QueueState {
        public J19OfferThenInterruptVersusTake() {
            super(0);
        }

        @Actor
        public void take(LLL_Result r) {
            waiting();
            r.r1 = take();
            r.r2 = interruptIsPending();
        }

        @Actor
        public void offerAndInterrupt(LLL_Result r) {
            letParkOrComeLate();
            offer(1);
            interruptWaiter();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** put on full | interrupt, poll */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "ok, true, 2 3", expect = ACCEPTABLE, desc = "woken late, it found room; the interrupt stays pending")
    @Outcome(id = "I, false, 2", expect = ACCEPTABLE, desc = "woken by the interrupt; nothing of it is inside")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J20InterruptThenPollVersusPut extends QueueState {
        public J20InterruptThenPollVersusPut() {
            super(2);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(3);
            r.r2 = interruptIsPending();
        }

        @Actor
        public void interruptAndPoll(LLL_Result r) {
            letParkOrComeLate();
            interruptWaiter();
            poll();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** put on full | poll, interrupt */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "ok, true, 2 3", expect = ACCEPTABLE, desc = "there was room before the interrupt")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J20PollThenInterruptVersusPut extends QueueState {
        public J20PollThenInterruptVersusPut() {
            super(2);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(3);
            r.r2 = interruptIsPending();
        }

        @Actor
        public void pollAndInterrupt(LLL_Result r) {
            letParkOrComeLate();
            poll();
            interruptWaiter();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** take on empty | interrupt, shutdown */
    @JCStressTest
    @Outcome(id = "I, false", expect = ACCEPTABLE, desc = "woken by the interrupt")
    @Outcome(
            id = "S, true",
            expect = ACCEPTABLE,
            desc = "woken late, it found the queue closed; the interrupt stays pending")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J21InterruptThenShutdownVersusTake extends QueueState {
        public J21InterruptThenShutdownVersusTake() {
            super(0);
        }

        @Actor
        public void take(LL_Result r) {
            waiting();
            r.r1 = take();
            r.r2 = interruptIsPending();
        }

        @Actor
        public void interruptAndShutdown(LL_Result r) {
            letParkOrComeLate();
            interruptWaiter();
            queue.shutdown();
        }
    }

    /** take on empty | shutdown, interrupt */
    @JCStressTest
    @Outcome(id = "S, true", expect = ACCEPTABLE, desc = "the queue was closed before the interrupt")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J21ShutdownThenInterruptVersusTake extends QueueState {
        public J21ShutdownThenInterruptVersusTake() {
            super(0);
        }

        @Actor
        public void take(LL_Result r) {
            waiting();
            r.r1 = take();
            r.r2 = interruptIsPending();
        }

        @Actor
        public void shutdownAndInterrupt(LL_Result r) {
            letParkOrComeLate();
            queue.shutdown();
            interruptWaiter();
        }
    }

    /** put on full | interrupt, shutdown */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "I, false, 1 2", expect = ACCEPTABLE, desc = "woken by the interrupt")
    @Outcome(
            id = "S, true, 1 2",
            expect = ACCEPTABLE,
            desc = "woken late, it found the queue closed; the interrupt stays pending")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J21InterruptThenShutdownVersusPut extends QueueState {
        public J21InterruptThenShutdownVersusPut() {
            super(2);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(3);
            r.r2 = interruptIsPending();
        }

        @Actor
        public void interruptAndShutdown(LLL_Result r) {
            letParkOrComeLate();
            interruptWaiter();
            queue.shutdown();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }
}
