package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import io.lastcall.queue.contract.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a new queue that runs out of stack or memory, and everything that must still hold afterwards.
 *
 * <p>An operation that throws an error of the virtual machine has done nothing, except that a batch may have moved some: what it was to insert is never seen, and what it might have removed is
 * still there. Locks are free and wake-ups work, for whoever waited meanwhile, and for a timed, an interrupted and an
 * untimed wait, shutdown and shutdownNow after it.
 */
record FaultRound(Kind kind, FaultRound.Call call, FaultRound.Situation situation) {

    private static final int FEW = 4;

    /** Calls an operation so that it may run out of something. */
    interface Fault {

        /** How many elements there are, where there are some. */
        int elements();

        /** Calls the operation, on any thread, and returns what it threw. */
        @Nullable
        Throwable call(Actors.Step operation) throws InterruptedException;
    }

    /**
     * Something that a thread does to a queue; elements that it does not insert, or gets, go to {@code out}, which has room.
     */
    private interface Operation {
        void run(ShutdownBlockingQueue<Ripe> queue, Ripe in, List<Ripe> out) throws Exception;
    }

    /** The operation that runs out of stack. */
    enum Call {
        OFFER((queue, in, out) -> {
            if (!queue.offer(in)) {
                out.add(in);
            }
        }),
        TIMED_OFFER((queue, in, out) -> {
            if (!queue.offer(in, 1, TimeUnit.MILLISECONDS)) {
                out.add(in);
            }
        }),
        POLL((queue, in, out) -> addTo(out, queue.poll())),
        TIMED_POLL((queue, in, out) -> addTo(out, queue.poll(1, TimeUnit.MILLISECONDS))),
        DRAIN_TO((queue, in, out) -> queue.drainTo(out)),
        TAKE_BATCH((queue, in, out) -> queue.takeBatch(out, 1, 2, 1, TimeUnit.MILLISECONDS)),
        REMOVE_IF((queue, in, out) -> queue.removeIf(element -> true)), // all
        QUERIES((queue, in, out) -> {
            queue.size();
            queue.isEmpty();
            queue.peek();
            queue.toArray();
            queue.isTerminated();
            queue.termination();
        }),
        SHUTDOWN((queue, in, out) -> queue.shutdown()),
        SHUTDOWN_NOW((queue, in, out) -> {
            List<Ripe> left = queue.shutdownNow();
            for (int i = 0; i < left.size(); i++) { // an iterator would take memory
                out.add(left.get(i));
            }
        });

        private final Operation operation;

        Call(Operation operation) {
            this.operation = operation;
        }

        boolean inserts() {
            return this == OFFER || this == TIMED_OFFER;
        }

        boolean removes() {
            return !inserts() && this != QUERIES && !ends();
        }

        boolean ends() {
            return this == SHUTDOWN || this == SHUTDOWN_NOW;
        }
    }

    /** The queue that it is called on. */
    enum Situation {
        EMPTY,
        SOME_INSIDE,
        FULL,
        TAKER_WAITS,
        PUTTER_WAITS
    }

    private static void addTo(List<Ripe> out, @Nullable Ripe element) {
        if (element != null) {
            out.add(element);
        }
    }

    /** All that make sense for a kind. */
    static List<FaultRound> all(Kind kind) {
        return Stream.of(Call.values())
                .flatMap(call -> Stream.of(Situation.values()).map(situation -> new FaultRound(kind, call, situation)))
                .filter(FaultRound::isPossible)
                .toList();
    }

    private boolean isPossible() {
        if (call == Call.REMOVE_IF && !kind.has(Trait.REMOVES_INSIDE)) {
            return false;
        }
        if (call == Call.QUERIES && !kind.has(Trait.ITERATES)) {
            return false;
        }
        boolean fillable = kind.has(Trait.BOUNDED) && kind != Kind.BOUNDED_LARGE; // that one takes too long
        return switch (situation) {
            case EMPTY -> true;
            case SOME_INSIDE -> kind.has(Trait.STORES);
            case FULL -> fillable && kind.has(Trait.STORES);
            case TAKER_WAITS -> kind.has(Trait.MANY_CONSUMERS) || !call.removes();
            case PUTTER_WAITS -> fillable && (kind.has(Trait.MANY_PRODUCERS) || !call.inserts());
        };
    }

    /**
     * Plays this round and returns whether the operation succeeded.
     *
     * @param virtual whether the other threads are virtual ones, if there are any, which take more to wake
     */
    boolean play(Fault fault, boolean virtual) {
        Actors actors =
                new Actors(virtual && ThreadKind.VIRTUAL.isAvailable() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM);
        try {
            return new Course(actors, fault).play();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (AssertionError failed) {
            throw new AssertionError(this + ", " + fault, failed);
        } finally {
            actors.close();
        }
    }

    /** The queue and the elements of one round. */
    private final class Course {
        private final Actors actors;
        private final Fault fault;
        private final ShutdownBlockingQueue<Ripe> queue;
        private final Set<Ripe> accepted = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<Ripe> removed = new ArrayList<>();
        private final Ripe in = new Ripe("in");
        private final Ripe waiting = new Ripe("waiting");
        private @Nullable Actor<Ripe> waiter;
        private @Nullable Throwable thrown;

        Course(Actors actors, Fault fault) {
            this.actors = actors;
            this.fault = fault;
            this.queue = queueToFill();
        }

        private ShutdownBlockingQueue<Ripe> queueToFill() {
            ShutdownBlockingQueue<Ripe> large = kind.createFor(fault.elements());
            boolean endless = large.remainingCapacity() == Integer.MAX_VALUE;
            boolean full = situation == Situation.FULL || situation == Situation.PUTTER_WAITS;
            return endless && full ? kind.createFor(FEW) : large;
        }

        boolean play() throws InterruptedException {
            arrange();
            List<Ripe> out = new ArrayList<>(accepted.size() + 2);
            thrown = fault.call(() -> call.operation.run(queue, in, out));
            boolean succeeded = !(thrown instanceof VirtualMachineError);
            account(out, succeeded);
            actors.start("check", this::check).result();
            assertThat(removed).as("all that left").doesNotHaveDuplicates();
            assertThat(new HashSet<>(removed)).as("all that left").isEqualTo(new HashSet<>(accepted));
            return succeeded;
        }

        private void account(List<Ripe> out, boolean succeeded) {
            if (call.inserts()) {
                if (thrown == null && out.isEmpty()) {
                    accepted.add(in);
                }
            } else if (succeeded) {
                assertThat(thrown == null || thrown instanceof QueueShutdownException)
                        .as("%s", thrown)
                        .isTrue();
                removed.addAll(call == Call.REMOVE_IF ? accepted : out);
            } else if (call == Call.DRAIN_TO || call == Call.TAKE_BATCH) {
                removed.addAll(out);
            } else {
                assertThat(out).as("elements of an operation that failed").isEmpty();
            }
        }

        private void arrange() {
            int elements = switch (situation) {
                case EMPTY, TAKER_WAITS -> 0;
                case SOME_INSIDE -> Math.max(1, fault.elements() - 2);
                case FULL, PUTTER_WAITS -> Integer.MAX_VALUE;
            };
            for (int i = 0; i < elements; i++) {
                Ripe element = new Ripe("element " + i);
                if (!queue.offer(element)) {
                    break;
                }
                accepted.add(element);
            }
            if (situation == Situation.TAKER_WAITS) {
                waiter = actors.startWaiting("take", queue::take);
            } else if (situation == Situation.PUTTER_WAITS) {
                waiter = actors.startWaiting("put", () -> {
                    queue.put(waiting);
                    return waiting;
                });
            }
        }

        /** Everything still works, for others, and nobody is left asleep. */
        private void check() throws Exception {
            if (waiter != null) {
                wakeWaiter(waiter);
            }
            poll(() -> queue.poll(1, TimeUnit.MILLISECONDS));
            Thread.currentThread().interrupt();
            poll(queue::take);
            assertThat(Thread.interrupted() || queue.isEmpty()).isTrue();
            queue.shutdown();
            removed.addAll(queue.shutdownNow());
            assertThat(queue.isTerminated()).isTrue();
            assertThat(queue.termination()).isDone();
            assertThat(queue.size()).isZero();
        }

        /** The thread that has waited all the time gets through; the operation, if it succeeded, has woken it. */
        private void wakeWaiter(Actor<Ripe> parked) throws Exception {
            boolean woken = thrown == null
                    && (call.ends()
                            || (situation == Situation.TAKER_WAITS ? accepted.contains(in) : !removed.isEmpty()));
            if (!woken && situation == Situation.TAKER_WAITS) {
                Ripe late = new Ripe("late");
                queue.put(late);
                accepted.add(late);
            } else if (!woken) {
                poll(queue::take);
            }
            if (parked.hasThrown() && parked.outcome() instanceof VirtualMachineError) {
                return; // it was woken while there was no memory yet
            }
            if (parked.hasThrown()) {
                parked.thrown(QueueShutdownException.class);
                assertThat(queue.isShutdown()).isTrue();
            } else if (situation == Situation.TAKER_WAITS) {
                removed.add(parked.result());
            } else {
                accepted.add(waiting);
            }
        }

        private void poll(Callable<@Nullable Ripe> removal) throws Exception {
            try {
                addTo(removed, removal.call());
            } catch (QueueShutdownException | InterruptedException nothing) {
                // also an answer
            }
        }
    }
}
