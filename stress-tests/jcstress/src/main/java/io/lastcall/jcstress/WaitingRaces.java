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

/** Those who wait for an element or for space against those who bring it, and time-outs against both. */
public final class WaitingRaces {

    private WaitingRaces() {}

    /** put on full | poll */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "ok, 1, 2 3", expect = ACCEPTABLE, desc = "the poll made room")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J04PutWhenFullVersusPoll extends QueueState {
        public J04PutWhenFullVersusPoll() {
            super(2);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(3);
        }

        @Actor
        public void poll(LLL_Result r) {
            letParkOrComeLate();
            r.r2 = poll();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** put on full | poll, capacity 1 */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "ok, 1, 2", expect = ACCEPTABLE, desc = "the poll made room")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J04PutWhenFullVersusPollOfOnePlace extends QueueState {
        public J04PutWhenFullVersusPollOfOnePlace() {
            super(1, 1);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r1 = put(2);
        }

        @Actor
        public void poll(LLL_Result r) {
            letParkOrComeLate();
            r.r2 = poll();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** take on empty | offer */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "1, true, none", expect = ACCEPTABLE, desc = "delivered")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J06TakeVersusOffer extends QueueState {
        public J06TakeVersusOffer() {
            super(0);
        }

        @Actor
        public void take(LLL_Result r) {
            waiting();
            r.r1 = take();
        }

        @Actor
        public void offer(LLL_Result r) {
            letParkOrComeLate();
            r.r2 = offer(1);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** poll for a nanosecond | offer */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "1, true, none", expect = ACCEPTABLE, desc = "delivered in time")
    @Outcome(id = "null, true, 1", expect = ACCEPTABLE, desc = "out of time, and the element is still there")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J11ShortPollVersusOffer extends QueueState {
        public J11ShortPollVersusOffer() {
            super(0);
        }

        @Actor
        public void poll(LLL_Result r) {
            r.r1 = pollFor1ns();
        }

        @Actor
        public void offer(LLL_Result r) {
            r.r2 = offer(1);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** offer for a nanosecond on full | poll */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "true, 1, 2 3", expect = ACCEPTABLE, desc = "there was room in time")
    @Outcome(id = "false, 1, 2", expect = ACCEPTABLE, desc = "out of time, and nothing of it is inside")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J12ShortOfferWhenFullVersusPoll extends QueueState {
        public J12ShortOfferWhenFullVersusPoll() {
            super(2);
        }

        @Actor
        public void offer(LLL_Result r) {
            r.r1 = offerFor1ns(3);
        }

        @Actor
        public void poll(LLL_Result r) {
            r.r2 = poll();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** put, put | take, take, capacity 1 */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "1, 2, none", expect = ACCEPTABLE, desc = "in order")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J29TwoPutsVersusTwoTakes extends QueueState {
        public J29TwoPutsVersusTwoTakes() {
            super(1, 0);
        }

        @Actor
        public void puts(LLL_Result r) {
            put(1);
            put(2);
        }

        @Actor
        public void takes(LLL_Result r) {
            r.r1 = take();
            r.r2 = take();
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }
}
