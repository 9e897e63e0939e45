package io.lastcall.soak;

import io.lastcall.soak.ConsumerOp.Group;
import io.lastcall.soak.QueueKind.Trait;
import io.lastcall.soak.ShutdownCall.Cause;
import io.lastcall.soak.ShutdownCall.Host;
import io.lastcall.soak.ShutdownCall.How;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Everything about a round that its seed decides. The rest is up to the scheduler. */
final class RoundPlan {

    /** Whether sinks refuse elements, which then go back into the queue. */
    enum Refusals {
        NONE,
        /** One sink at a time may refuse, so that the order stays checkable. */
        ONE_AT_A_TIME,
        /** Any may, so that put-backs overtake each other. */
        ANY
    }

    /** A delay that lasts for 146 years, in nanoseconds. */
    static final long DISTANT = 1L << 62;

    private static final int MOST_DISTANT = 8;

    /** How long the delays of a round may take one after another, in nanoseconds. */
    private static final long LONGEST_DELAYS = 30_000_000;

    private static final List<How> HOWS = List.of(
            How.SHUTDOWN,
            How.CLOSE,
            How.SHUTDOWN_CAUSE,
            How.SHUTDOWN_NOW,
            How.SHUTDOWN_NOW_CAUSE,
            How.SHUTDOWN_NOW_AFTER);
    private static final List<How> HOWS_NOW = List.of(How.SHUTDOWN_NOW, How.SHUTDOWN_NOW_CAUSE, How.SHUTDOWN_NOW_AFTER);
    private static final List<Host> HOSTS = List.of(Host.values());

    final QueueKind kind;
    final long seed;

    /** What is looked at. */
    final Set<Check> checks;

    /** How many nanoseconds after its time-out a call may end; the greatest number if that is not looked at. */
    final long lateLimit;

    final boolean virtualThreads;
    final int requestedCapacity;
    final int capacity;
    final int producers;
    final int consumers;
    final boolean observed;
    final boolean isLong;

    /** How many elements each producer gets accepted unless the queue is shut down before. */
    final int quota;

    /** How many elements are inserted before the threads start; more than the capacity: until it is full. */
    final int prefill;

    final ProducerOp[] producerOps;
    final ConsumerOp[] consumerOps;
    final Refusals refusals;
    final boolean clears;
    final boolean removesInside;
    final boolean queries;

    /** An observer asks questions, too. */
    final boolean spied;

    /** The order of the elements can be checked. */
    final boolean ordered;

    /** Elements leave in the order in which they came, whatever comes in meanwhile. */
    final boolean arrivalOrder;

    /** The clock of the round runs, so that the order can be checked across producers. */
    final boolean stamped;

    /**
     * So many elements, at most, have a delay that does not pass before the round is over. As long as one of them is the
     * head, no time-out of a leader makes up for a wake-up that an earlier element has missed.
     */
    final int mostDistant;

    /** How far the keys of the elements are apart: a number of ranks, or a time in nanoseconds. */
    final int keySpread;

    /** The queue stays short, so that operations that look at all of its elements may be frequent. */
    final boolean scansAreCheap;

    /** Waits have no time-out, so that nobody is woken by one who should have been woken by somebody else. */
    final boolean patient;

    /** Producers now and then let the consumers empty the queue, so that these have to wait. */
    final boolean bursts;

    /**
     * The queue is shut down only when it has become empty by itself. Whoever has missed a wake-up then sleeps for ever,
     * as nobody makes up for it: no later insertion, no shutdown.
     */
    final boolean quiet;

    /** Threads start together. */
    final boolean gated;

    // Of 1,024 calls, so many are preceded by ...
    final int nudges;
    final int selfInterrupts;
    final int pauses;

    final List<ShutdownCall> shutdowns;

    /** How many elements the first producer has got accepted when it releases the closers. */
    final int releaseMoment;

    private final SplittableRandom random;

    /** Draws the plan. */
    RoundPlan(QueueKind kind, long seed, SoakConfig config) {
        this.kind = kind;
        this.seed = seed;
        random = new SplittableRandom(seed);
        checks = config.checks();
        lateLimit = config.lateLimit().isZero()
                ? Long.MAX_VALUE
                : config.lateLimit().toNanos();
        virtualThreads = config.virtualThreads();
        boolean plain = kind.has(Trait.PLAIN);
        requestedCapacity = pick(config.capacities());
        capacity = kind.exactCapacity().applyAsInt(requestedCapacity);
        producers = kind.has(Trait.SINGLE_PRODUCER) ? 1 : pick(config.producers());
        consumers = kind.has(Trait.SINGLE_CONSUMER) ? 1 : pick(config.consumers());
        boolean oneSided = kind.has(Trait.SINGLE_PRODUCER) || kind.has(Trait.SINGLE_CONSUMER);
        boolean spy = random.nextInt(oneSided ? 2 : 8) == 0;
        // what a foreign thread may ask of a queue with a single consumer is a promise of ours only
        spied = spy && kind.abilities().can(ConsumerOp.QUERY) && !(plain && kind.has(Trait.SINGLE_CONSUMER));
        observed = plain ? spied : spied || random.nextInt(6) == 0;
        isLong = config.longRoundEvery() > 0 && random.nextInt(config.longRoundEvery()) == 0;
        int elements = isLong ? 100_000 + random.nextInt(200_000) : (int) logUniform(10, 1_000);
        quota = Math.max(1, elements / producers);
        prefill = drawPrefill();

        scansAreCheap = !isLong || capacity <= 64;
        consumerOps = OpMix.consumers(random, kind.removals(), scansAreCheap);
        producerOps = OpMix.producers(
                random, kind.abilities().insertions(), capacity == 0 && OpMix.meetOnlyWaiting(consumerOps));
        clears = OpMix.uses(consumerOps, ConsumerOp.CLEAR) && capacity > 0;
        removesInside = OpMix.uses(consumerOps, Group.INSIDE);
        queries = spied || OpMix.uses(consumerOps, ConsumerOp.QUERY);
        patient = random.nextInt(3) == 0;
        int roll = random.nextInt(10);
        refusals = roll < 7 || plain ? Refusals.NONE : roll < 9 ? Refusals.ONE_AT_A_TIME : Refusals.ANY;
        // what goes back onto a stack overtakes what has come in meanwhile
        ordered = kind.has(Trait.LIFO)
                ? refusals == Refusals.NONE
                : (kind.has(Trait.FIFO) || kind.has(Trait.SORTED)) && refusals != Refusals.ANY;
        arrivalOrder = kind.has(Trait.FIFO) && !kind.has(Trait.SORTED);
        stamped = random.nextInt(arrivalOrder ? 8 : 2) == 0;
        keySpread = drawKeySpread(elements);
        mostDistant =
                !plain && kind.has(Trait.DELAYED) && random.nextInt(3) == 0 ? Math.min(MOST_DISTANT, capacity / 2) : 0;
        boolean endless = plain && kind.shutdown() == null;
        quiet = mostDistant > 0 || endless || random.nextInt(3) == 0;
        bursts = random.nextInt(isBounded() ? 6 : 2) == 0;
        gated = random.nextInt(3) == 0;

        nudges = pick(List.of(0, 20, 60, 200));
        selfInterrupts = pick(List.of(0, 20, 100, 300));
        pauses = pick(List.of(0, 0, 16, 100, 400));
        shutdowns = endless ? List.of() : plain ? drawNamedShutdowns() : drawShutdowns();
        releaseMoment = quiet ? Integer.MAX_VALUE : moment(quota);
    }

    boolean isBounded() {
        return capacity != QueueKind.UNBOUNDED;
    }

    /** Returns the generator for one more thread; call it in a fixed order. */
    SplittableRandom randomForNextThread() {
        return random.split();
    }

    List<ShutdownCall> shutdownsBy(Host host, int index) {
        return shutdowns.stream()
                .filter(call -> call.host() == host && call.hostIndex() == index)
                .toList();
    }

    /** Draws the key of an element that is about to be inserted. */
    long drawKey(SplittableRandom from) {
        if (kind.has(Trait.DELAYED)) {
            return System.nanoTime() + Math.max(0, from.nextInt(1 - keySpread, keySpread));
        }
        return kind.has(Trait.SORTED) ? from.nextInt(keySpread) : 0;
    }

    int closers() {
        return (int)
                shutdowns.stream().filter(call -> call.host() == Host.CLOSER).count();
    }

    private int drawKeySpread(int elements) {
        if (kind.has(Trait.DELAYED)) {
            long longest = LONGEST_DELAYS * Math.min(elements, capacity) / elements;
            return (int) Math.max(1, Math.min(longest, pick(List.of(1_000, 30_000, 300_000, 1_000_000))));
        }
        return pick(List.of(1, 2, 8, 1 << 20));
    }

    private int drawPrefill() {
        int roll = random.nextInt(12);
        if ((roll < 3 && capacity <= 1024) || (roll == 0 && isLong && isBounded())) {
            return Integer.MAX_VALUE;
        }
        return roll < 5 ? random.nextInt(8) : 0;
    }

    private List<ShutdownCall> drawShutdowns() {
        List<ShutdownCall> calls = new ArrayList<>();
        int number = Math.max(1, random.nextInt(6) - 2);
        int closers = 0;
        for (int i = 0; i < number; i++) {
            List<How> hows = i == 0 && mostDistant > 0 ? HOWS_NOW : HOWS;
            How how = hows.get(random.nextInt(hows.size()));
            boolean caused = how == How.SHUTDOWN_CAUSE || how == How.SHUTDOWN_NOW_CAUSE;
            @Nullable Cause cause = caused && random.nextInt(5) != 0 ? new Cause(i) : null;
            long grace = random.nextInt(4) == 0 ? -random.nextInt(2) : logUniform(100, 2_000_000);
            Host host = quiet ? Host.CLOSER : HOSTS.get(random.nextInt(HOSTS.size()));
            int hostIndex = switch (host) {
                case PRODUCER -> random.nextInt(producers);
                case CONSUMER -> random.nextInt(consumers);
                case CLOSER -> closers++;
            };
            int range = host == Host.CONSUMER ? quota * producers / consumers : quota;
            calls.add(new ShutdownCall(how, cause, grace, host, hostIndex, moment(range)));
        }
        calls.sort((a, b) -> Integer.compare(a.moment(), b.moment()));
        return List.copyOf(calls);
    }

    private List<ShutdownCall> drawNamedShutdowns() {
        List<ShutdownCall> calls = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            calls.add(new ShutdownCall(How.NAMED, null, 0, Host.CLOSER, i - 1, 0));
        }
        return List.copyOf(calls);
    }

    /** Bugs sit at the edges: half of the moments are close to the end. */
    private int moment(int range) {
        return random.nextBoolean() ? random.nextInt(range + 1) : range - random.nextInt(range / 4 + 1);
    }

    private long logUniform(long from, long to) {
        return (long) (from * Math.pow((double) to / from, random.nextDouble()));
    }

    private int pick(List<Integer> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Returns what a reader of a failure wants to know. */
    @Override
    public String toString() {
        return kind.name() + ", capacity " + (isBounded() ? capacity : "none")
                + ", " + producers + " producers x " + quota + " elements " + count(producerOps)
                + ", " + consumers + " consumers " + count(consumerOps)
                + (prefill == 0 ? "" : prefill == Integer.MAX_VALUE ? ", full at first" : ", " + prefill + " at first")
                + (observed ? ", observed" : "") + (patient ? ", patient" : "") + (bursts ? ", bursts" : "")
                + (quiet ? ", quiet" : "")
                + (gated ? ", gated" : "")
                + (stamped ? ", stamped" : "")
                + (spied ? ", spied" : "")
                + (kind.has(Trait.SORTED) ? ", keys over " + keySpread : "")
                + (mostDistant == 0 ? "" : ", up to " + mostDistant + " distant")
                + ", refusals " + refusals
                + ", interrupts " + nudges + "+" + selfInterrupts + ", pauses " + pauses
                + ", " + (virtualThreads ? "virtual" : "platform") + " threads"
                + ", shutdowns " + shutdowns
                + (closers() == 0 ? "" : (quiet ? ", at the end" : ", closers released at " + releaseMoment));
    }

    private static <T extends Enum<T>> Map<T, Integer> count(T[] table) {
        Map<T, Integer> counts = new EnumMap<>(table[0].getDeclaringClass());
        for (T op : table) {
            counts.merge(op, 1, Integer::sum);
        }
        return counts;
    }
}
