package io.lastcall.soak;

import io.lastcall.soak.ConsumerOp.Group;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Single situations, one after another and without other load: a thread that waits, and what has to end its wait; time-outs
 * on an idle machine; what can be collected afterwards.
 *
 * <p>Rounds with many threads see all of this too, apart from what is retained, but not what one operation has done to
 * whom; and a mistake that stops everything, such as a removal that wakes nobody, would hide all others.
 */
final class Probes {

    /** How long an idle machine may take to end a wait whose time is over, in nanoseconds: the best of some tries. */
    private static final long LATE = 100_000_000;

    private static final long TIMEOUT = 20_000_000;
    private static final int TRIES = 4;
    private static final int LARGEST = 64;
    private static final long LONGEST_PROBE = 90; // seconds
    private static final long LONGEST_PATIENCE = 3_000_000_000L;

    private final QueueKind kind;
    private final SoakConfig config;
    private final Abilities can;
    private final Set<ConsumerOp> removals;
    private final long patience;
    private final Map<Check, List<String>> wrong = new EnumMap<>(Check.class);
    private final Set<String> seen = new HashSet<>();
    private int capacity;

    Probes(QueueKind kind, SoakConfig config) {
        this.kind = kind;
        this.config = config;
        can = kind.abilities();
        removals = kind.removals();
        patience = Math.min(LONGEST_PATIENCE, config.hangLimit().toNanos());
    }

    /** A probe; it throws if the queue does something unexpected. */
    private interface Probe {
        void run() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** Runs them all, or up to the first failure unless the run is to go on; returns what is wrong. */
    Map<Check, List<String>> run() throws InterruptedException {
        List<Integer> capacities = config.capacities().stream()
                .filter(n -> n <= LARGEST)
                .distinct()
                .toList();
        for (int each : capacities.isEmpty() ? config.capacities().subList(0, 1) : capacities) {
            capacity = each;
            wakeUps();
            interrupts();
        }
        timeouts();
        retention();
        synchronized (this) {
            return new EnumMap<>(wrong);
        }
    }

    private synchronized void fail(Check check, String message) {
        if (config.checks().contains(check)) {
            wrong.computeIfAbsent(check, c -> new ArrayList<>()).add(message + " [" + name() + "]");
        }
    }

    private synchronized boolean isSomethingWrong() {
        return !wrong.isEmpty();
    }

    private String name() {
        int real = kind.exactCapacity().applyAsInt(capacity);
        return real == QueueKind.UNBOUNDED ? "no capacity" : "capacity " + real;
    }

    Situation situation() {
        return new Situation(kind, capacity, patience);
    }

    private void probe(Check check, String what, Probe probe) throws InterruptedException {
        if (!config.checks().contains(check) || seen.contains(what) || (!config.keepGoing() && isSomethingWrong())) {
            return;
        }
        // in a thread of its own, as a broken queue may keep any call for ever
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            probe.run();
            return true;
        });
        Thread prober = new Thread(task, "prober");
        prober.setDaemon(true);
        prober.start();
        try {
            task.get(LONGEST_PROBE, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            fail(Check.LIVENESS, what + ": did not end in " + LONGEST_PROBE + " s\n" + Stacks.of(prober));
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause() instanceof ExecutionException inner ? inner.getCause() : e.getCause();
            if (thrown instanceof TimeoutException) {
                seen.add(what); // at one capacity is enough
                fail(
                        check,
                        what + ": went on waiting, given up after " + TimeUnit.NANOSECONDS.toMillis(patience) + " ms");
            } else {
                failOrHint(what, thrown);
            }
        }
    }

    private void failOrHint(String what, @Nullable Throwable thrown) {
        String hint = thrown instanceof UnsupportedOperationException
                ? " (if that is documented, leave the operation out with --unsupported)"
                : "";
        fail(Check.EXCEPTIONS, what + ": threw " + thrown + hint);
    }

    // ---- who waits is woken

    private void wakeUps() throws InterruptedException {
        int real = kind.exactCapacity().applyAsInt(capacity);
        for (ProducerOp op : can.insertions()) {
            if (!op.isBatch() || op == ProducerOp.ADD_ALL) {
                probe(Check.LIVENESS, "take | " + op.title(), () -> insertionWakesTaker(op));
            }
        }
        if (real > LARGEST || !can.can(ProducerOp.PUT) || !can.can(ProducerOp.OFFER)) {
            return;
        }
        for (ConsumerOp op : removals) {
            boolean suits = switch (op.group()) {
                case HEAD ->
                    !Set.of(ConsumerOp.TAKE_BATCH, ConsumerOp.CONSUME, ConsumerOp.FOR_EACH)
                            .contains(op);
                case INSIDE, CLEAR -> real > 0;
                default -> false;
            };
            if (suits) {
                probe(Check.LIVENESS, "put on full | " + op.title(), () -> removalWakesProducer(op));
            }
        }
    }

    private void insertionWakesTaker(ProducerOp op) throws InterruptedException, ExecutionException, TimeoutException {
        if (!can.can(ConsumerOp.TAKE)) {
            return;
        }
        Situation at = situation();
        Situation.Waiting<Item> taker = at.begin("take", at.queue::take);
        Item item = at.item();
        if (!at.insert(op, item)) {
            fail(Check.CAPACITY, "take | " + op.title() + ": refused although the queue is empty");
        } else if (taker.result() != item) {
            fail(Check.CONSERVATION, "take | " + op.title() + ": took something else");
        }
    }

    private void removalWakesProducer(ConsumerOp op) throws InterruptedException, ExecutionException, TimeoutException {
        Situation at = situation();
        if (at.fill() == null) {
            fail(Check.CAPACITY, "takes fewer elements than its capacity when nobody else uses it");
            return;
        }
        Item more = at.item();
        Situation.Waiting<Boolean> putter = at.begin("put", () -> at.insert(ProducerOp.PUT, more));
        at.remove(op);
        putter.result();
    }

    // ---- interrupts

    private void interrupts() throws InterruptedException {
        for (ConsumerOp op : List.of(ConsumerOp.TAKE, ConsumerOp.TIMED_POLL)) {
            if (removals.contains(op)) {
                probe(Check.INTERRUPTS, op.title() + " on empty | interrupt", () -> interruptedRemoval(op));
            }
        }
        int real = kind.exactCapacity().applyAsInt(capacity);
        for (ProducerOp op : List.of(ProducerOp.PUT, ProducerOp.TIMED_OFFER)) {
            if (can.can(op) && can.can(ProducerOp.OFFER) && real <= LARGEST) {
                probe(Check.INTERRUPTS, op.title() + " on full | interrupt", () -> interruptedInsertion(op));
            }
        }
        if (can.can(ProducerOp.OFFER) && can.can(ConsumerOp.POLL)) {
            probe(Check.INTERRUPTS, "offer, poll with the status set", this::statusIsKept);
        }
    }

    /** Waits for the exception that an interrupt has to cause; the thread must not keep the status as well. */
    private <T extends @Nullable Object> void interrupt(String what, Situation at, Callable<T> call)
            throws InterruptedException, ExecutionException, TimeoutException {
        Situation.Waiting<String> waiting = at.begin("waits", () -> {
            try {
                return "returned " + call.call();
            } catch (InterruptedException e) {
                return Thread.currentThread().isInterrupted() ? "threw, and left the interrupt status set" : "";
            }
        });
        waiting.thread.interrupt();
        String outcome = waiting.result();
        if (!outcome.isEmpty()) {
            fail(Check.INTERRUPTS, what + ": " + outcome + " instead of just throwing InterruptedException");
        }
    }

    private void interruptedRemoval(ConsumerOp op) throws InterruptedException, ExecutionException, TimeoutException {
        Situation at = situation();
        interrupt(op.title() + " on empty | interrupt", at, () -> at.remove(op));
        Item item = at.item();
        if (!can.can(ProducerOp.OFFER) || !can.can(ConsumerOp.POLL)) {
            return;
        }
        boolean accepted = at.queue.offer(item);
        if (accepted != at.capacity > 0) {
            fail(Check.CAPACITY, op.title() + " on empty | interrupt: offer then answered " + accepted);
        } else if (accepted && at.queue.poll() != item) {
            fail(Check.CONSERVATION, op.title() + " on empty | interrupt: a later element was swallowed");
        }
    }

    private void interruptedInsertion(ProducerOp op) throws InterruptedException, ExecutionException, TimeoutException {
        Situation at = situation();
        List<Item> inside = at.fill();
        if (inside == null) {
            fail(Check.CAPACITY, "takes fewer elements than its capacity when nobody else uses it");
            return;
        }
        Item more = at.item();
        interrupt(op.title() + " on full | interrupt", at, () -> at.insert(op, more));
        if (can.can(ConsumerOp.POLL)) {
            List<Item> found = new ArrayList<>();
            for (Item item = at.queue.poll(); item != null; item = at.queue.poll()) {
                found.add(item);
            }
            if (found.contains(more)) {
                fail(Check.CONSERVATION, op.title() + " on full | interrupt: threw, and inserted nevertheless");
            } else if (!found.containsAll(inside)) {
                fail(Check.CONSERVATION, op.title() + " on full | interrupt: elements are gone that were inside");
            }
        }
    }

    private void statusIsKept() throws InterruptedException, ExecutionException, TimeoutException {
        Situation at = situation();
        String lost = at.begin("offers", () -> {
                    Thread.currentThread().interrupt();
                    at.queue.offer(at.item());
                    boolean afterOffer = Thread.currentThread().isInterrupted();
                    Thread.currentThread().interrupt();
                    at.queue.poll();
                    boolean afterPoll = Thread.currentThread().isInterrupted();
                    return (afterOffer ? "" : " offer") + (afterPoll ? "" : " poll");
                })
                .result();
        if (!lost.isEmpty()) {
            fail(Check.INTERRUPTS, "the interrupt status was swallowed by" + lost);
        }
    }

    // ---- time-outs

    private void timeouts() throws InterruptedException {
        if (removals.contains(ConsumerOp.TIMED_POLL)) {
            for (long timeout : List.of(0L, -1L, Long.MIN_VALUE, TIMEOUT)) {
                Situation at = situation();
                probe(
                        Check.TIMEOUTS,
                        "poll(" + timeout + " ns) on empty",
                        () -> time("poll", timeout, at, () -> at.queue.poll(timeout, TimeUnit.NANOSECONDS) == null));
            }
            if (can.can(ProducerOp.OFFER)) {
                probe(Check.TIMEOUTS, "poll(Long.MAX_VALUE days) | offer", this::longestTimeout);
            }
        }
        int real = kind.exactCapacity().applyAsInt(capacity);
        if (can.can(ProducerOp.TIMED_OFFER) && can.can(ProducerOp.OFFER) && real <= LARGEST) {
            for (long timeout : List.of(0L, -1L, Long.MIN_VALUE, TIMEOUT)) {
                Situation at = situation();
                at.fill();
                probe(
                        Check.TIMEOUTS,
                        "offer(" + timeout + " ns) on full",
                        () -> time(
                                "offer", timeout, at, () -> !at.queue.offer(at.item(), timeout, TimeUnit.NANOSECONDS)));
            }
        }
    }

    /** Measures some calls that have to use up their time; the best one must not be late, none may be early. */
    private void time(String what, long timeout, Situation at, Callable<Boolean> call)
            throws InterruptedException, ExecutionException, TimeoutException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            Situation.Waiting<Long> waiting = at.begin(what, () -> {
                long began = System.nanoTime();
                boolean timedOut = call.call();
                return timedOut ? System.nanoTime() - began : -1L;
            });
            long took = waiting.result();
            if (took < 0) {
                fail(Check.CAPACITY, what + "(" + timeout + " ns): succeeded, though it could not");
                return;
            }
            if (took < timeout) {
                fail(Check.TIMEOUTS, what + "(" + timeout + " ns): ended after " + took + " ns, early");
                return;
            }
            best = Math.min(best, took);
        }
        if (best - Math.max(0, timeout) > LATE) {
            fail(Check.TIMEOUTS, what + "(" + timeout + " ns): the best of " + TRIES + " took " + best + " ns");
        }
    }

    private void longestTimeout() throws InterruptedException, ExecutionException, TimeoutException {
        Situation at = situation();
        Situation.Waiting<@Nullable Item> waiting =
                at.begin("poll", () -> at.queue.poll(Long.MAX_VALUE, TimeUnit.DAYS));
        Item item = at.item();
        at.queue.offer(item);
        if (waiting.result() != item) {
            fail(Check.TIMEOUTS, "poll(Long.MAX_VALUE days) | offer: ended without the element");
        }
    }

    // ---- retention

    private void retention() throws InterruptedException {
        if (!config.checks().contains(Check.RETENTION)) {
            return;
        }
        RetentionProbes probes = new RetentionProbes(this::situation, can);
        for (ConsumerOp op : removals) {
            if (op.group() != Group.QUERY && op.group() != Group.SHUTDOWN && can.can(ProducerOp.OFFER)) {
                probe(Check.RETENTION, op.title(), () -> probes.insertAndRemove(op));
            }
        }
        probe(Check.RETENTION, "offer on full", probes::refuse);
        probe(Check.RETENTION, "threads that waited in vain", probes::waitInVain);
        probes.stillHeld().forEach(what -> fail(Check.RETENTION, what + ": still held after garbage collections"));
        probe(Check.RETENTION, "waits in vain", () -> probes.growth().forEach(what -> fail(Check.RETENTION, what)));
    }
}
