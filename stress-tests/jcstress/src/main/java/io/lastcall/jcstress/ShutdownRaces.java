package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.FILLS;
import static io.lastcall.jcstress.Trait.MANY_CONSUMERS;
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

/** {@code shutdown} against those who insert, remove, wait or close as well. */
public final class ShutdownRaces {

    private ShutdownRaces() {}

    /** put with room | shutdown */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "ok, 1", expect = ACCEPTABLE, desc = "the put came first; its element can still be had")
    @Outcome(id = "S, none", expect = ACCEPTABLE, desc = "the shutdown came first")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J02PutVersusShutdown extends QueueState {
        public J02PutVersusShutdown() {
            super(0);
        }

        @Actor
        public void put(LL_Result r) {
            r.r1 = put(1);
        }

        @Actor
        public void shutdown(LL_Result r) {
            queue.shutdown();
        }

        @Arbiter
        public void arbiter(LL_Result r) {
            r.r2 = rest();
        }
    }

    /** put on full | shutdown */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(
            id = "S, 1 2",
            expect = ACCEPTABLE,
            desc = "refused, whether it waited or came later; nothing of it is inside")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J03PutWhenFullVersusShutdown extends QueueState {
        public J03PutWhenFullVersusShutdown() {
            super(2);
        }

        @Actor
        public void put(LL_Result r) {
            waiting();
            r.r1 = put(3);
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

    /** timed offer on full | shutdown */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(
            id = "S, 1 2",
            expect = ACCEPTABLE,
            desc = "refused, whether it waited or came later; nothing of it is inside")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J03TimedOfferWhenFullVersusShutdown extends QueueState {
        public J03TimedOfferWhenFullVersusShutdown() {
            super(2);
        }

        @Actor
        public void offer(LL_Result r) {
            waiting();
            r.r1 = offerForLong(3);
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

    /** take on empty | shutdown */
    @JCStressTest
    @Outcome(id = "S, none", expect = ACCEPTABLE, desc = "refused, whether it waited or came later")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J05TakeVersusShutdown extends QueueState {
        public J05TakeVersusShutdown() {
            super(0);
        }

        @Actor
        public void take(LL_Result r) {
            waiting();
            r.r1 = take();
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

    /** take with one inside | shutdown */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "1, none", expect = ACCEPTABLE, desc = "delivered before or after the close")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J07TakeWithOneInsideVersusShutdown extends QueueState {
        public J07TakeWithOneInsideVersusShutdown() {
            super(1);
        }

        @Actor
        public void take(LL_Result r) {
            r.r1 = take();
        }

        @Actor
        public void shutdown(LL_Result r) {
            queue.shutdown();
        }

        @Arbiter
        public void arbiter(LL_Result r) {
            r.r2 = rest();
        }
    }

    /** take on empty | offer, shutdown */
    @JCStressTest
    @Requires(STORES)
    @Outcome(
            id = "1, true, none",
            expect = ACCEPTABLE,
            desc = "what was accepted before the close is delivered after it")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J08TakeVersusOfferThenShutdown extends QueueState {
        public J08TakeVersusOfferThenShutdown() {
            super(0);
        }

        @Actor
        public void take(LLL_Result r) {
            waiting();
            r.r1 = take();
        }

        @Actor
        public void offerAndShutdown(LLL_Result r) {
            letParkOrComeLate();
            r.r2 = offer(1);
            queue.shutdown();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** poll with one inside | shutdown, take */
    @JCStressTest
    @Requires({STORES, MANY_CONSUMERS})
    @Outcome(id = "1, S, none", expect = ACCEPTABLE, desc = "the poll got it")
    @Outcome(
            id = "S, 1, none",
            expect = ACCEPTABLE,
            desc = "the take got it, and the queue had ended when the poll looked")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J09PollVersusShutdownThenTake extends QueueState {
        public J09PollVersusShutdownThenTake() {
            super(1);
        }

        @Actor
        public void poll(LLL_Result r) {
            r.r1 = poll();
        }

        @Actor
        public void shutdownAndTake(LLL_Result r) {
            queue.shutdown();
            r.r2 = take();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** timed poll on empty | shutdown */
    @JCStressTest
    @Outcome(id = "S, none", expect = ACCEPTABLE, desc = "refused long before its time was out")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J10TimedPollVersusShutdown extends QueueState {
        public J10TimedPollVersusShutdown() {
            super(0);
        }

        @Actor
        public void poll(LL_Result r) {
            waiting();
            r.r1 = pollForLong();
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

    /** shutdown | shutdown */
    @JCStressTest
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the first actor was first")
    @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the second actor was first")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J13ShutdownVersusShutdown extends QueueState {
        public J13ShutdownVersusShutdown() {
            super(0);
        }

        @Actor
        public void one(LL_Result r) {
            r.r1 = queue.shutdown();
        }

        @Actor
        public void other(LL_Result r) {
            r.r2 = queue.shutdown();
        }
    }

    /** isShutdown, offer | shutdown */
    @JCStressTest
    @Outcome(id = "open, none", expect = ACCEPTABLE, desc = "looked before")
    @Outcome(id = "S, none", expect = ACCEPTABLE, desc = "looked after, and nothing was accepted from then on")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J30OfferAfterIsShutdownVersusShutdown extends QueueState {
        public J30OfferAfterIsShutdownVersusShutdown() {
            super(0);
        }

        @Actor
        public void lookAndOffer(LL_Result r) {
            r.r1 = queue.isShutdown() ? offer(1) : "open";
        }

        @Actor
        public void shutdown(LL_Result r) {
            queue.shutdown();
        }

        @Arbiter
        public void arbiter(LL_Result r) {
            r.r2 = rest();
        }
    }
}
