package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.HANDS_OVER;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Hand-offs: an insertion succeeds if and only if somebody has got its element. */
public final class RendezvousRaces {

    private RendezvousRaces() {}

    /** offer | shutdownNow */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "false, none", expect = ACCEPTABLE, desc = "nobody was waiting")
    @Outcome(id = "S, none", expect = ACCEPTABLE, desc = "the shutdown came first")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J01OfferVersusShutdownNow extends QueueState {
        public J01OfferVersusShutdownNow() {
            super(0);
        }

        @Actor
        public void offer(LL_Result r) {
            r.r1 = offer(1);
        }

        @Actor
        public void shutdownNow(LL_Result r) {
            r.r2 = shutdownNow();
        }
    }

    /** put | shutdown */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "S, none", expect = ACCEPTABLE, desc = "refused, whether it waited or came later")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J02PutVersusShutdown extends QueueState {
        public J02PutVersusShutdown() {
            super(0);
        }

        @Actor
        public void put(LL_Result r) {
            waiting();
            r.r1 = put(1);
        }

        @Actor
        public void shutdown(LL_Result r) {
            letParkOrComeLate();
            queue.shutdown();
        }

        @Arbiter
        public void arbiter(LL_Result r) {
            r.r2 = rest();
        }
    }

    /** put | shutdownNow */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "S, none", expect = ACCEPTABLE, desc = "refused, and its element was not handed back")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J02PutVersusShutdownNow extends QueueState {
        public J02PutVersusShutdownNow() {
            super(0);
        }

        @Actor
        public void put(LL_Result r) {
            waiting();
            r.r1 = put(1);
        }

        @Actor
        public void shutdownNow(LL_Result r) {
            letParkOrComeLate();
            r.r2 = shutdownNow();
        }
    }

    /** take | put */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "1, ok", expect = ACCEPTABLE, desc = "handed over")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J06TakeVersusPut extends QueueState {
        public J06TakeVersusPut() {
            super(0);
        }

        @Actor
        public void take(LL_Result r) {
            waiting();
            r.r1 = take();
        }

        @Actor
        public void put(LL_Result r) {
            letParkOrComeLate();
            r.r2 = put(1);
        }
    }

    /** take | offer until taken */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "one offer met the take")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J06TakeVersusOffers extends QueueState {
        public J06TakeVersusOffers() {
            super(0);
        }

        @Actor
        public void take(LL_Result r) {
            r.r1 = take();
        }

        @Actor
        public void offers(LL_Result r) {
            int accepted = 0;
            while (accepted == 0) {
                if (queue.offer(1)) {
                    accepted++;
                }
                Thread.onSpinWait();
            }
            r.r2 = accepted;
        }
    }

    /** take | put, shutdown */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "1, ok", expect = ACCEPTABLE, desc = "handed over before the close")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J08TakeVersusPutThenShutdown extends QueueState {
        public J08TakeVersusPutThenShutdown() {
            super(0);
        }

        @Actor
        public void take(LL_Result r) {
            waiting();
            r.r1 = take();
        }

        @Actor
        public void putAndShutdown(LL_Result r) {
            letParkOrComeLate();
            r.r2 = put(1);
            queue.shutdown();
        }
    }

    /** poll for a nanosecond | offer */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "met")
    @Outcome(id = "null, false", expect = ACCEPTABLE, desc = "missed each other")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J11ShortPollVersusOffer extends QueueState {
        public J11ShortPollVersusOffer() {
            super(0);
        }

        @Actor
        public void poll(LL_Result r) {
            r.r1 = pollFor1ns();
        }

        @Actor
        public void offer(LL_Result r) {
            r.r2 = offer(1);
        }
    }

    /** poll | offer for a nanosecond */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "met")
    @Outcome(id = "null, false", expect = ACCEPTABLE, desc = "missed each other")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J11PollVersusShortOffer extends QueueState {
        public J11PollVersusShortOffer() {
            super(0);
        }

        @Actor
        public void poll(LL_Result r) {
            r.r1 = poll();
        }

        @Actor
        public void offer(LL_Result r) {
            r.r2 = offerFor1ns(1);
        }
    }

    /** poll for a nanosecond | offer for a nanosecond */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "met")
    @Outcome(id = "null, false", expect = ACCEPTABLE, desc = "missed each other")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J11ShortPollVersusShortOffer extends QueueState {
        public J11ShortPollVersusShortOffer() {
            super(0);
        }

        @Actor
        public void poll(LL_Result r) {
            r.r1 = pollFor1ns();
        }

        @Actor
        public void offer(LL_Result r) {
            r.r2 = offerFor1ns(1);
        }
    }

    /** take | interrupt, offer */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(
            id = "1, true, true",
            expect = ACCEPTABLE,
            desc = "woken late, it got the element; the interrupt stays pending")
    @Outcome(id = "I, false, false", expect = ACCEPTABLE, desc = "woken by the interrupt")
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
            r.r3 = offer(1);
        }
    }

    /** put | interrupt, poll */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(
            id = "ok, true, 1",
            expect = ACCEPTABLE,
            desc = "woken late, its element was taken; the interrupt stays pending")
    @Outcome(id = "I, false, null", expect = ACCEPTABLE, desc = "woken by the interrupt; its element was never seen")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J20InterruptThenPollVersusPut extends QueueState {
        public J20InterruptThenPollVersusPut() {
            super(0);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(1);
            r.r2 = interruptIsPending();
        }

        @Actor
        public void interruptAndPoll(LLL_Result r) {
            letParkOrComeLate();
            interruptWaiter();
            r.r3 = poll();
        }
    }

    /** put | interrupt, shutdown */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "I, false", expect = ACCEPTABLE, desc = "woken by the interrupt")
    @Outcome(
            id = "S, true",
            expect = ACCEPTABLE,
            desc = "woken late, it found the queue closed; the interrupt stays pending")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J21InterruptThenShutdownVersusPut extends QueueState {
        public J21InterruptThenShutdownVersusPut() {
            super(0);
        }

        @Actor
        public void put(LL_Result r) {
            waiting();
            r.r1 = put(1);
            r.r2 = interruptIsPending();
        }

        @Actor
        public void interruptAndShutdown(LL_Result r) {
            letParkOrComeLate();
            interruptWaiter();
            queue.shutdown();
        }
    }

    /** put | size, peek, shutdownNow */
    @JCStressTest
    @Requires(HANDS_OVER)
    @Outcome(id = "S, 0, null", expect = ACCEPTABLE, desc = "the waiting element is not inside")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J28QueriesVersusPut extends QueueState {
        public J28QueriesVersusPut() {
            super(0);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(1);
        }

        @Actor
        public void query(LLL_Result r) {
            letParkOrComeLate();
            r.r2 = queue.size();
            r.r3 = queue.peek() == null ? "null" : "seen";
            queue.shutdownNow();
        }
    }
}
