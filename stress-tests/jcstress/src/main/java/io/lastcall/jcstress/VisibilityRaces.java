package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.FILLS;
import static io.lastcall.jcstress.Trait.STORES;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.lastcall.queue.QueueShutdownException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Memory effects, and queries beside a change. */
public final class VisibilityRaces {

    private VisibilityRaces() {}

    /** Not a record: final fields would be seen even if the queue published nothing. */
    private static final class Plain {
        private int first;
        private int second;

        Plain() {
            first = 2;
            second = -1;
        }

        int sum() {
            return first + second;
        }
    }

    /** offer of an object with plain fields | poll */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "null", expect = ACCEPTABLE, desc = "polled before")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "polled after, fields as written")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J26OfferVersusPoll extends QueueState {
        public J26OfferVersusPoll() {
            super(0);
        }

        @Actor
        public void offer(L_Result r) {
            queue.offer(new Plain());
        }

        @Actor
        public void poll(L_Result r) {
            Object found = queue.poll();
            r.r1 = found == null ? "null" : ((Plain) found).sum();
        }
    }

    /** offer of an object with plain fields | peek */
    @JCStressTest
    @Requires(STORES)
    @Outcome(id = "null", expect = ACCEPTABLE, desc = "looked before")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "looked after, fields as written")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J26OfferVersusPeek extends QueueState {
        public J26OfferVersusPeek() {
            super(0);
        }

        @Actor
        public void offer(L_Result r) {
            queue.offer(new Plain());
        }

        @Actor
        public void peek(L_Result r) {
            Object found = queue.peek();
            r.r1 = found == null ? "null" : ((Plain) found).sum();
        }
    }

    /** put of an object with plain fields | take */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "fields as written")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J26PutVersusTake extends QueueState {
        public J26PutVersusTake() {
            super(0);
        }

        @Actor
        public void put(L_Result r) {
            letParkOrComeLate();
            outcome(() -> {
                queue.put(new Plain());
                return "ok";
            });
        }

        @Actor
        public void take(L_Result r) {
            waiting();
            r.r1 = outcome(() -> ((Plain) queue.take()).sum());
        }
    }

    /** write, shutdown | offer */
    @JCStressTest
    @Outcome(id = "open", expect = ACCEPTABLE, desc = "offered before")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "what came before the shutdown was seen")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J27WriteSeenAfterException extends QueueState {
        private int written;

        public J27WriteSeenAfterException() {
            super(0);
        }

        @Actor
        public void writeAndShutdown(L_Result r) {
            written = 1;
            queue.shutdown();
        }

        @Actor
        public void look(L_Result r) {
            try {
                queue.offer(1);
                r.r1 = "open";
            } catch (QueueShutdownException e) {
                r.r1 = written;
            }
        }
    }

    /** write, shutdown | take */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "what came before the shutdown was seen")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J27WriteSeenAfterTake extends QueueState {
        private int written;

        public J27WriteSeenAfterTake() {
            super(0);
        }

        @Actor
        public void writeAndShutdown(L_Result r) {
            written = 1;
            queue.shutdown();
        }

        @Actor
        public void look(L_Result r) {
            try {
                r.r1 = queue.take();
            } catch (QueueShutdownException e) {
                r.r1 = written;
            } catch (InterruptedException e) {
                r.r1 = "I";
            }
        }
    }

    /** write, shutdown | isShutdown */
    @JCStressTest
    @Outcome(id = "open", expect = ACCEPTABLE, desc = "looked before")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "what came before the shutdown was seen")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J27WriteSeenAfterIsShutdown extends QueueState {
        private int written;

        public J27WriteSeenAfterIsShutdown() {
            super(0);
        }

        @Actor
        public void writeAndShutdown(L_Result r) {
            written = 1;
            queue.shutdown();
        }

        @Actor
        public void look(L_Result r) {
            r.r1 = queue.isShutdown() ? written : "open";
        }
    }

    /** write, shutdown | isTerminated */
    @JCStressTest
    @Outcome(id = "open", expect = ACCEPTABLE, desc = "looked before")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "what came before the shutdown was seen")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J27WriteSeenAfterIsTerminated extends QueueState {
        private int written;

        public J27WriteSeenAfterIsTerminated() {
            super(0);
        }

        @Actor
        public void writeAndShutdown(L_Result r) {
            written = 1;
            queue.shutdown();
        }

        @Actor
        public void look(L_Result r) {
            r.r1 = queue.isTerminated() ? written : "open";
        }
    }

    /** offer, poll | size, remainingCapacity, isEmpty; one inside */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(
            id = "[012], [012], (true|false), 1 and 1",
            expect = ACCEPTABLE,
            desc = "in range beside a change, exact in quiet")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J28QueriesVersusOfferAndPoll extends QueueState {
        public J28QueriesVersusOfferAndPoll() {
            super(1);
        }

        @Actor
        public void offerAndPoll(LLLL_Result r) {
            offer(2);
            poll();
        }

        @Actor
        public void query(LLLL_Result r) {
            r.r1 = queue.size();
            r.r2 = queue.remainingCapacity();
            r.r3 = queue.isEmpty();
        }

        @Arbiter
        public void arbiter(LLLL_Result r) {
            r.r4 = queue.size() + " and " + queue.remainingCapacity();
        }
    }
}
