package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.FILLS;
import static io.lastcall.jcstress.Trait.FIRST_IN_FIRST_OUT;
import static io.lastcall.jcstress.Trait.LAST_IN_FIRST_OUT;
import static io.lastcall.jcstress.Trait.MANY_CONSUMERS;
import static io.lastcall.jcstress.Trait.STORES;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Iterator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Removals from the middle and of everything: each element leaves once, and whoever waits for space gets it. */
public final class RemovalRaces {

    private RemovalRaces() {}

    /** drainTo | put on full */
    @JCStressTest
    @Requires({FILLS, FIRST_IN_FIRST_OUT})
    @Outcome(id = "1 2, ok, 3", expect = ACCEPTABLE, desc = "drained, then there was room")
    @Outcome(id = "1 2 3, ok, none", expect = ACCEPTABLE, desc = "the put came into the drain")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J18DrainVersusPutWhenFull extends QueueState {
        public J18DrainVersusPutWhenFull() {
            super(2);
        }

        @Actor
        public void drain(LLL_Result r) {
            letParkOrComeLate();
            r.r1 = drain();
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r2 = put(3);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** drainTo | put on full, where the newest element leaves first: before the rest, if the sink is shown one by one */
    @JCStressTest
    @Requires({FILLS, LAST_IN_FIRST_OUT})
    @Outcome(id = "1 2, ok, 3", expect = ACCEPTABLE, desc = "drained, then there was room")
    @Outcome(
            id = "1 3, ok, 2",
            expect = ACCEPTABLE,
            desc = "the put came in between; two leave, as many as were inside")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J18DrainOfStackVersusPutWhenFull extends QueueState {
        public J18DrainOfStackVersusPutWhenFull() {
            super(2);
        }

        @Actor
        public void drain(LLL_Result r) {
            letParkOrComeLate();
            r.r1 = drain();
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r2 = put(3);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** remove(1) | poll, 1 at the head */
    @JCStressTest
    @Requires({STORES, MANY_CONSUMERS})
    @Outcome(id = "true, null, none", expect = ACCEPTABLE, desc = "removed")
    @Outcome(id = "false, 1, none", expect = ACCEPTABLE, desc = "polled")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J22RemoveVersusPoll extends QueueState {
        public J22RemoveVersusPoll() {
            super(1);
        }

        @Actor
        public void remove(LLL_Result r) {
            r.r1 = queue.remove((Object) 1);
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

    /** remove(2) | put on full */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "true, ok, 1 3", expect = ACCEPTABLE, desc = "the removal from the middle made room")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J23RemoveVersusPutWhenFull extends QueueState {
        public J23RemoveVersusPutWhenFull() {
            super(2);
        }

        @Actor
        public void remove(LLL_Result r) {
            letParkOrComeLate();
            r.r1 = queue.remove((Object) 2);
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r2 = put(3);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** iterator: next, remove | poll */
    @JCStressTest
    @Requires({STORES, MANY_CONSUMERS})
    @Outcome(id = "1, 2, none", expect = ACCEPTABLE, desc = "removed, then the next one polled")
    @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "the poll was faster, and the iterator removed nothing")
    @Outcome(id = "2, 1, none", expect = ACCEPTABLE, desc = "the iterator began after the poll")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J24IteratorRemoveVersusPoll extends QueueState {
        public J24IteratorRemoveVersusPoll() {
            super(2);
        }

        @Actor
        public void removeFirst(LLL_Result r) {
            Iterator<Object> iterator = queue.iterator();
            r.r1 = iterator.next();
            iterator.remove();
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

    /** iterator: next, remove | put on full */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "1, ok, 2 3", expect = ACCEPTABLE, desc = "the removal made room")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J23IteratorRemoveVersusPutWhenFull extends QueueState {
        public J23IteratorRemoveVersusPutWhenFull() {
            super(2);
        }

        @Actor
        public void removeFirst(LLL_Result r) {
            letParkOrComeLate();
            Iterator<Object> iterator = queue.iterator();
            r.r1 = iterator.next();
            iterator.remove();
        }

        @Actor
        public void put(LLL_Result r) {
            waiting();
            r.r2 = put(3);
        }

        @Arbiter
        public void arbiter(LLL_Result r) {
            r.r3 = rest();
        }
    }

    /** clear | put on full */
    @JCStressTest
    @Requires(FILLS)
    @Outcome(id = "ok, 3", expect = ACCEPTABLE, desc = "cleared, then there was room")
    @Outcome(id = "ok, none", expect = ACCEPTABLE, desc = "the put came into the clear")
    @Outcome(expect = FORBIDDEN, desc = "no interleaving of the two allows this")
    @State
    public static class J25ClearVersusPutWhenFull extends QueueState {
        public J25ClearVersusPutWhenFull() {
            super(2);
        }

        @Actor
        public void clear(LL_Result r) {
            letParkOrComeLate();
            queue.clear();
        }

        @Actor
        public void put(LL_Result r) {
            waiting();
            r.r1 = put(3);
        }

        @Arbiter
        public void arbiter(LL_Result r) {
            r.r2 = rest();
        }
    }
}
