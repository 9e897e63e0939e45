package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.INTERRUPTED;
import static io.lastcall.lincheck.Actor.SHUT_DOWN;
import static io.lastcall.lincheck.Actor.call;
import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static java.util.Arrays.asList;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Small scenarios with calls that wait, every schedule of which must end: the explorer reports a thread that is parked
 * and that nobody wakes. Names begin with the row of the table of interleavings that they hold.
 */
class BlockingScenariosTest {

    private static final int SCHEDULES = Integer.getInteger("lincheck.schedules", 100);

    /** These races need three switches at the right places, and were found within 4,000. */
    private static final int THREE_SWITCHES_SCHEDULES = Math.max(4_000, SCHEDULES);

    /** For waits that are to end by something else than the time-out: the explorer's clock stands still. */
    private static final long LONG = 1_000_000L;

    /** A segment of the unbounded queue has 256 places; a detail of the implementation that these tests know. */
    private static final int LOG_OF_SEGMENT = 8;

    private static final List<Integer> NONE = Collections.emptyList();

    private interface Scenario {
        void run(ShutdownBlockingQueue<Integer> queue) throws InterruptedException;
    }

    private static void explore(Kind kind, Scenario scenario, Integer... inside) {
        explore(SCHEDULES, kind, scenario, inside);
    }

    private static void explore(int schedules, Kind kind, Scenario scenario, Integer... inside) {
        Parking.install();
        kind.queue(1).poll(); // finds the provider and loads the classes
        Lincheck.runConcurrentTest(schedules, () -> {
            ShutdownBlockingQueue<Integer> queue = kind.queue();
            for (Integer element : inside) {
                queue.add(element);
            }
            try {
                scenario.run(queue);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Actor put(ShutdownBlockingQueue<Integer> queue, Integer... elements) {
        return start(() -> {
            for (Integer element : elements) {
                queue.put(element);
            }
            return "ok";
        });
    }

    private static List<Integer> drain(ShutdownBlockingQueue<Integer> queue) {
        List<Integer> sink = new ArrayList<>();
        queue.drainTo(sink);
        return sink;
    }

    /** A sink that is no list of the JDK's, and is therefore shown one element after the other. */
    private static final class Shown extends ArrayList<Integer> {}

    private static List<Integer> drainShown(ShutdownBlockingQueue<Integer> queue) {
        List<Integer> sink = new Shown();
        queue.drainTo(sink);
        return sink;
    }

    private static List<Integer> list(Integer... elements) {
        return asList(elements);
    }

    /** The elements of several lists, in any order. */
    @SafeVarargs
    private static List<Integer> sorted(List<Integer>... lists) {
        List<Integer> all = new ArrayList<>();
        for (List<Integer> list : lists) {
            all.addAll(list);
        }
        Collections.sort(all);
        return all;
    }

    /** A sink that refuses every element. */
    private static final class Refusing extends ArrayList<Integer> {
        @Override
        public boolean add(Integer element) {
            throw new UnsupportedOperationException();
        }
    }

    private static Object drainOneInVain(ShutdownBlockingQueue<Integer> queue) {
        try {
            return queue.drainTo(new Refusing(), 1);
        } catch (UnsupportedOperationException refused) {
            return "refused";
        }
    }

    private static Object drainInVain(ShutdownBlockingQueue<Integer> queue) {
        try {
            return queue.drainTo(new Refusing());
        } catch (UnsupportedOperationException refused) {
            return "refused";
        }
    }

    @ParameterizedTest
    @EnumSource
    void j1OfferAndShutdownNow(Kind kind) {
        explore(kind, queue -> {
            Actor offer = start(() -> queue.offer(1));
            List<Integer> left = queue.shutdownNow();
            expect(asList(offer.outcome(), left), asList(true, list(1)), asList(SHUT_DOWN, NONE));
            expect(asList(call(queue::poll)), asList(SHUT_DOWN));
        });
    }

    @ParameterizedTest
    @EnumSource
    void j2PutAndShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor put = put(queue, 1);
            queue.shutdown();
            Object polled = call(queue::take);
            expect(asList(put.outcome(), polled), asList("ok", 1), asList(SHUT_DOWN, SHUT_DOWN));
            expect(asList(call(queue::poll)), asList(SHUT_DOWN));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void j3PutOnFullAndShutdown(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    queue.shutdown();
                    expect(asList(put.outcome(), drain(queue)), asList(SHUT_DOWN, list(9)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void j4PutOnFullAndPoll(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    Integer polled = queue.poll();
                    expect(asList(put.outcome(), polled, drain(queue)), asList("ok", 9, list(1)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void j5TakeAndShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            queue.shutdown();
            expect(asList(take.outcome(), queue.isTerminated()), asList(SHUT_DOWN, true));
        });
    }

    @ParameterizedTest
    @EnumSource
    void j6TakeAndOffer(Kind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            queue.offer(1);
            expect(asList(take.outcome()), asList(1));
        });
    }

    @ParameterizedTest
    @EnumSource
    void j7TakeAndShutdownWithOneInside(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor take = start(queue::take);
                    queue.shutdown();
                    expect(asList(take.outcome(), queue.isTerminated()), asList(9, true));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void j8TakeAndOfferThenShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            queue.offer(1);
            queue.shutdown();
            expect(asList(take.outcome()), asList(1));
        });
    }

    @ParameterizedTest
    @EnumSource
    void j9PollAndShutdownThenTake(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor poll = start(queue::poll);
                    queue.shutdown();
                    Object taken = call(queue::take);
                    expect(asList(poll.outcome(), taken), asList(9, SHUT_DOWN), asList(SHUT_DOWN, 9));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void j10TimedPollAndShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor poll = start(() -> queue.poll(LONG, TimeUnit.DAYS));
            queue.shutdown();
            expect(asList(poll.outcome()), asList(SHUT_DOWN));
        });
    }

    @ParameterizedTest
    @EnumSource
    void j11ShortPollAndOffer(Kind kind) {
        explore(kind, queue -> {
            Actor poll = start(() -> queue.poll(1, TimeUnit.NANOSECONDS));
            queue.offer(1);
            Object polled = poll.outcome();
            expect(asList(polled, queue.poll()), asList(1, null), asList(null, 1));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void j12ShortOfferAndPoll(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor offer = start(() -> queue.offer(1, 1, TimeUnit.NANOSECONDS));
                    Integer polled = queue.poll();
                    expect(
                            asList(polled, offer.outcome(), drain(queue)),
                            asList(9, true, list(1)),
                            asList(9, false, NONE));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void j13ShutdownTwice(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor other = start(() -> queue.shutdown());
                    boolean first = queue.shutdown();
                    expect(
                            asList(other.outcome(), first, queue.isShutdown()),
                            asList(true, false, true),
                            asList(false, true, true));
                    expect(asList(call(queue::take), call(queue::take)), asList(9, SHUT_DOWN));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_2", "UNBOUNDED", "BACKED"})
    void j14ShutdownNowTwice(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor other = start(() -> queue.shutdownNow());
                    List<Integer> here = queue.shutdownNow();
                    Object there = other.outcome();
                    expect(asList(here, there), asList(NONE, list(1, 2)), asList(list(1, 2), NONE));
                },
                1,
                2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_2", "UNBOUNDED", "BACKED"})
    void j15ShutdownAndShutdownNow(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor now = start(() -> queue.shutdownNow());
                    queue.shutdown();
                    expect(asList(now.outcome(), queue.isTerminated()), asList(list(1, 2), true));
                },
                1,
                2);
    }

    @ParameterizedTest
    @EnumSource
    void j16ShutdownNowAndTake(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor take = start(queue::take);
                    List<Integer> left = queue.shutdownNow();
                    expect(asList(take.outcome(), left), asList(9, NONE), asList(SHUT_DOWN, list(9)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_2", "UNBOUNDED", "BACKED"})
    void j17DrainAndShutdownNow(Kind kind) {
        drainAndShutdownNow(kind, BlockingScenariosTest::drainShown);
    }

    @ParameterizedTest
    @EnumSource(names = "BOUNDED_2")
    void j17DrainToListAndShutdownNow(Kind kind) {
        drainAndShutdownNow(kind, BlockingScenariosTest::drain);
    }

    private static void drainAndShutdownNow(
            Kind kind, Function<ShutdownBlockingQueue<Integer>, List<Integer>> drainer) {
        explore(
                kind,
                queue -> {
                    Actor drain = start(() -> drainer.apply(queue));
                    List<Integer> left = queue.shutdownNow();
                    expect(
                            asList(drain.outcome(), left),
                            asList(list(1, 2), NONE),
                            asList(list(1), list(2)),
                            asList(NONE, list(1, 2)));
                },
                1,
                2);
    }

    @ParameterizedTest
    @EnumSource(names = "BOUNDED_2")
    void pollAndTwoRefusingSinks(Kind kind) {
        explore(
                THREE_SWITCHES_SCHEDULES,
                kind,
                queue -> {
                    Actor one = start(() -> drainOneInVain(queue));
                    Actor two = start(() -> drainOneInVain(queue));
                    Object polled = call(queue::poll);
                    one.outcome();
                    two.outcome();
                    List<Integer> taken = polled == null ? NONE : list((Integer) polled);
                    expect(asList(sorted(taken, drain(queue))), asList(list(1, 2)));
                },
                1,
                2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void j18DrainAndPutOnFull(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    List<Integer> drained = drain(queue);
                    expect(asList(put.outcome(), sorted(drained, drain(queue))), asList("ok", list(1, 9)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void j19InterruptedTakeAndOffer(Kind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            Actor offer = start(() -> queue.offer(1));
            take.interrupt();
            Object taken = take.outcome();
            expect(asList(taken, offer.outcome(), queue.poll()), asList(1, true, null), asList(INTERRUPTED, true, 1));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void j20InterruptedPutAndPoll(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    Actor poll = start(queue::poll);
                    put.interrupt();
                    Object did = put.outcome();
                    expect(
                            asList(did, poll.outcome(), drain(queue)),
                            asList("ok", 9, list(1)),
                            asList(INTERRUPTED, 9, NONE));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void j21InterruptAndShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            Actor shutdown = start(() -> queue.shutdown());
            take.interrupt();
            expect(asList(take.outcome(), shutdown.outcome()), asList(INTERRUPTED, true), asList(SHUT_DOWN, true));
        });
    }

    @ParameterizedTest
    @EnumSource
    void j22RemoveAndPoll(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor remove = start(() -> queue.remove(9));
                    Integer polled = queue.poll();
                    expect(asList(remove.outcome(), polled), asList(true, null), asList(false, 9));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void j23RemoveAndPutOnFull(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    boolean removed = queue.remove(9);
                    expect(asList(removed, put.outcome(), drain(queue)), asList(true, "ok", list(1)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = "BOUNDED_2")
    void j23RemoveInTheMiddleAndPutOnFull(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 3);
                    boolean removed = queue.remove(2);
                    expect(asList(removed, put.outcome(), drain(queue)), asList(true, "ok", list(1, 3)));
                },
                1,
                2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_2", "UNBOUNDED", "BACKED"})
    void j24IteratorRemoveAndPoll(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor remove = start(() -> {
                        Iterator<Integer> iterator = queue.iterator();
                        Integer seen = iterator.next();
                        iterator.remove();
                        return seen;
                    });
                    Integer polled = queue.poll();
                    Object removed = remove.outcome();
                    expect(
                            asList(removed, polled, drain(queue)),
                            asList(1, 1, list(2)),
                            asList(1, 2, NONE),
                            asList(2, 1, NONE));
                },
                1,
                2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void j25ClearAndPutOnFull(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    queue.clear();
                    Object did = put.outcome();
                    expect(asList(did, drain(queue)), asList("ok", list(1)), asList("ok", NONE));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void j29TwoPutsAndTwoTakes(Kind kind) {
        explore(kind, queue -> {
            Actor put = put(queue, 1, 2);
            expect(asList(call(queue::take), call(queue::take), put.outcome()), asList(1, 2, "ok"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void l1InterruptedTakerPassesOn(Kind kind) {
        explore(kind, queue -> {
            Actor a = start(queue::take);
            Actor b = start(queue::take);
            queue.add(1);
            a.interrupt();
            Object first = a.outcome();
            if (first.equals(INTERRUPTED)) {
                expect(asList(b.outcome()), asList(1));
            } else {
                queue.add(2);
                expect(asList(first, b.outcome()), asList(1, 2), asList(2, 1));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void l2InterruptedPutterPassesOn(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor a = put(queue, 1);
                    Actor b = put(queue, 2);
                    Integer polled = queue.poll();
                    a.interrupt();
                    Object first = a.outcome();
                    if (first.equals(INTERRUPTED)) {
                        expect(asList(polled, b.outcome(), drain(queue)), asList(9, "ok", list(2)));
                    } else {
                        Integer second = queue.poll();
                        expect(
                                asList(polled, b.outcome(), sorted(list(second), drain(queue))),
                                asList(9, "ok", list(1, 2)));
                    }
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void l3TwoTakersAndShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor a = start(queue::take);
            Actor b = start(queue::take);
            queue.shutdown();
            expect(asList(a.outcome(), b.outcome()), asList(SHUT_DOWN, SHUT_DOWN));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void l3TwoPuttersAndShutdown(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor a = put(queue, 1);
                    Actor b = put(queue, 2);
                    queue.shutdown();
                    expect(asList(a.outcome(), b.outcome(), drain(queue)), asList(SHUT_DOWN, SHUT_DOWN, list(9)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void l3TakerPutterAndShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            Actor put = put(queue, 1, 2);
            queue.shutdown();
            Object taken = take.outcome();
            expect(
                    asList(taken, put.outcome(), call(queue::poll)),
                    asList(SHUT_DOWN, SHUT_DOWN, SHUT_DOWN),
                    asList(1, SHUT_DOWN, SHUT_DOWN),
                    asList(1, "ok", 2));
        });
    }

    @ParameterizedTest
    @EnumSource
    void l3TwoTakersOneInsideAndShutdown(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor a = start(queue::take);
                    Actor b = start(queue::take);
                    queue.shutdown();
                    expect(asList(a.outcome(), b.outcome()), asList(9, SHUT_DOWN), asList(SHUT_DOWN, 9));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void l4TimedPollOfferAndTake(Kind kind) {
        explore(kind, queue -> {
            Actor poll = start(() -> queue.poll(LONG, TimeUnit.DAYS));
            Actor take = start(queue::take);
            queue.put(1);
            queue.put(2);
            Object polled = poll.outcome();
            expect(asList(polled, take.outcome()), asList(1, 2), asList(2, 1));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void l5TwoPuttersAndDrainOfOne(Kind kind) {
        explore(kind, queue -> {
            Actor a = put(queue, 1);
            Actor b = put(queue, 2);
            List<Integer> sink = new ArrayList<>();
            while (sink.size() < 2) {
                queue.drainTo(sink, 1);
            }
            expect(asList(a.outcome(), b.outcome(), sorted(sink)), asList("ok", "ok", list(1, 2)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void l6ShutdownNowPutAndTake(Kind kind) {
        explore(kind, queue -> {
            Actor put = put(queue, 1);
            Actor take = start(queue::take);
            List<Integer> left = queue.shutdownNow();
            expect(
                    asList(put.outcome(), take.outcome(), left),
                    asList("ok", 1, NONE),
                    asList("ok", SHUT_DOWN, list(1)),
                    asList(SHUT_DOWN, SHUT_DOWN, NONE));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    // one kind: the list of waiters is the same for all
    void l7CancelledWaiterBetweenTwo(Kind kind) {
        explore(kind, queue -> {
            Actor a = start(queue::take);
            Actor b = start(queue::take);
            Actor c = start(queue::take);
            b.interrupt();
            Object second = b.outcome();
            expect(asList(second), asList(INTERRUPTED));
            queue.shutdown();
            expect(asList(a.outcome(), c.outcome()), asList(SHUT_DOWN, SHUT_DOWN));
        });
    }

    @ParameterizedTest
    @EnumSource
    void l8OfferWhileAWaiterRegisters(Kind kind) {
        explore(kind, queue -> {
            Actor a = start(queue::take);
            Actor b = start(queue::take);
            Actor offer = put(queue, 1);
            call(() -> {
                queue.put(2);
                return null;
            });
            Object first = a.outcome();
            expect(asList(first, b.outcome()), asList(1, 2), asList(2, 1));
            offer.outcome();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void l9RemoveWakesTwoPuttersInTurn(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor a = put(queue, 1);
                    Actor b = put(queue, 2);
                    queue.remove(9);
                    Object next = call(queue::take);
                    expect(
                            asList(a.outcome(), b.outcome(), sorted(list((Integer) next), drain(queue))),
                            asList("ok", "ok", list(1, 2)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = "BOUNDED_2")
    void l9ClearWakesAllThatFit(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor a = put(queue, 1);
                    Actor b = put(queue, 2);
                    Actor clear = start(() -> {
                        queue.clear();
                        return "cleared";
                    });
                    expect(asList(a.outcome(), b.outcome(), clear.outcome()), asList("ok", "ok", "cleared"));
                },
                8,
                9);
    }

    @ParameterizedTest
    @EnumSource(names = "BOUNDED_2")
    void l9RemoveIfWakesAllThatFit(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor a = put(queue, 1);
                    Actor b = put(queue, 2);
                    queue.removeIf(element -> element > 2);
                    expect(asList(a.outcome(), b.outcome(), sorted(drain(queue))), asList("ok", "ok", list(1, 2)));
                },
                8,
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void l9IteratorRemoveWakesPutter(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    Iterator<Integer> iterator = queue.iterator();
                    if (iterator.next() == 9) {
                        iterator.remove();
                    }
                    expect(asList(put.outcome()), asList("ok"));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void l10ShutdownAndRegisteringPutterAndTaker(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1, 2);
                    Actor take = start(() -> {
                        queue.take();
                        return queue.take();
                    });
                    queue.shutdown();
                    Object taken = take.outcome();
                    Object did = put.outcome();
                    if (did.equals("ok")) {
                        expect(asList(taken), asList(1), asList(2));
                    } else {
                        expect(asList(taken), asList(1), asList(SHUT_DOWN));
                    }
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void heldElementComesBackToTheTaker(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor take = start(queue::take);
                    Object drained = drainInVain(queue);
                    expect(asList(take.outcome(), drained), asList(9, "refused"), asList(9, 0));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_2", "UNBOUNDED", "BACKED"})
    void heldElementComesBackBeforeTheOthers(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor drain = start(() -> drainInVain(queue));
                    Object first = queue.poll();
                    List<Object> all = new ArrayList<>();
                    all.add(first);
                    drain.outcome();
                    all.addAll(drain(queue));
                    expect(all, asList(1, 2), asList(2, 1));
                },
                1,
                2);
    }

    @ParameterizedTest
    @EnumSource
    void heldElementAndShutdown(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor take = start(queue::take);
                    Actor drain = start(() -> drainInVain(queue));
                    queue.shutdown();
                    expect(asList(take.outcome(), queue.isTerminated()), asList(9, true));
                    drain.outcome();
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void heldElementAcceptedAndShutdown(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor take = start(queue::take);
                    Actor drain = start(() -> drain(queue));
                    queue.shutdown();
                    expect(asList(take.outcome(), drain.outcome()), asList(9, NONE), asList(SHUT_DOWN, list(9)));
                    expect(asList(queue.isTerminated()), asList(true));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void heldElementAndShutdownNow(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor drain = start(() -> drainInVain(queue));
                    Actor take = start(queue::take);
                    List<Integer> left = queue.shutdownNow();
                    Object taken = take.outcome();
                    Object drained = drain.outcome();
                    expect(
                            asList(taken, drained, left),
                            asList(9, "refused", NONE),
                            asList(9, 0, NONE),
                            asList(SHUT_DOWN, "refused", list(9)),
                            asList(SHUT_DOWN, "refused", NONE),
                            asList(SHUT_DOWN, 0, list(9)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void heldPlaceIsFreedForThePutter(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor put = put(queue, 1);
                    Actor drain = start(() -> drain(queue));
                    Object taken = call(queue::take);
                    Object drained = drain.outcome();
                    Object did = put.outcome();
                    expect(
                            asList(did, drained, taken, drain(queue)),
                            asList("ok", list(9), 1, NONE),
                            asList("ok", NONE, 9, list(1)),
                            asList("ok", list(1), 9, NONE));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void takeBatchOfTwoAndPuts(Kind kind) {
        explore(kind, queue -> {
            List<Integer> sink = new ArrayList<>();
            Actor take = start(() -> queue.takeBatch(sink, 2, 2, LONG, TimeUnit.DAYS));
            Actor put = put(queue, 1);
            Actor other = put(queue, 2);
            expect(
                    asList(put.outcome(), other.outcome(), take.outcome(), sorted(sink)),
                    asList("ok", "ok", 2, list(1, 2)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void takeBatchAndOfferThenShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor take = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            queue.offer(1);
            queue.shutdown();
            expect(asList(take.outcome()), asList(1));
        });
    }

    /** Whoever is refused by it finds the queue empty. */
    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_2", "UNBOUNDED"})
    void offerThenPollAndShutdownNow(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor both = start(() -> asList(call(() -> queue.offer(1)), call(queue::poll)));
                    List<Integer> left = queue.shutdownNow();
                    expect(
                            asList(both.outcome(), left),
                            asList(asList(true, 9), list(1)),
                            asList(asList(true, SHUT_DOWN), list(9, 1)),
                            asList(asList(SHUT_DOWN, SHUT_DOWN), list(9)));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void takeBatchAndShutdown(Kind kind) {
        explore(kind, queue -> {
            List<Integer> sink = new ArrayList<>();
            Actor take = start(() -> queue.takeBatch(sink, 2, 2, LONG, TimeUnit.DAYS));
            Actor put = put(queue, 1);
            queue.shutdown();
            expect(
                    asList(put.outcome(), take.outcome(), sink),
                    asList("ok", 1, list(1)),
                    asList(SHUT_DOWN, SHUT_DOWN, NONE));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BOUNDED_1", "LIFO_1"})
    void putAllAndShutdown(Kind kind) {
        explore(kind, queue -> {
            Actor put = start(() -> queue.putAll(list(1, 2)));
            Actor take = start(queue::take);
            queue.shutdown();
            Object taken = take.outcome();
            expect(
                    asList(put.outcome(), taken, call(queue::poll)),
                    asList(SHUT_DOWN, SHUT_DOWN, SHUT_DOWN),
                    asList(1, 1, SHUT_DOWN),
                    asList(2, 1, 2));
        });
    }

    @ParameterizedTest
    @EnumSource
    void awaitTerminationAndLastTake(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor await = start(() -> queue.awaitTermination(LONG, TimeUnit.DAYS));
                    Actor take = start(queue::take);
                    queue.shutdown();
                    expect(asList(await.outcome(), take.outcome(), queue.isTerminated()), asList(true, 9, true));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void awaitTerminationAndLastRemove(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor await = start(() -> queue.awaitTermination(LONG, TimeUnit.DAYS));
                    Actor remove = start(() -> queue.remove(9));
                    queue.shutdown();
                    expect(asList(await.outcome(), remove.outcome(), queue.isTerminated()), asList(true, true, true));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void awaitTerminationAndShutdownNow(Kind kind) {
        explore(kind, queue -> {
            Actor await = start(() -> queue.awaitTermination(LONG, TimeUnit.DAYS));
            Actor put = put(queue, 1);
            queue.shutdownNow();
            expect(asList(await.outcome(), queue.isTerminated()), asList(true, true));
            put.outcome();
        });
    }

    @ParameterizedTest
    @EnumSource
    void awaitShutdownAndShutdown(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor await = start(() -> queue.awaitShutdown(LONG, TimeUnit.DAYS));
                    queue.shutdown();
                    expect(asList(await.outcome(), queue.isShutdown()), asList(true, true));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void terminationFutureIsCompleted(Kind kind) {
        explore(
                kind,
                queue -> {
                    Actor take = start(queue::take);
                    Actor watcher = start(() -> {
                        CompletableFuture<Void> end = queue.termination();
                        queue.awaitTermination(LONG, TimeUnit.DAYS);
                        return end;
                    });
                    queue.shutdown();
                    Object taken = take.outcome();
                    CompletableFuture<?> end = (CompletableFuture<?>) watcher.outcome();
                    expect(asList(taken, end.isDone(), queue.termination().isDone()), asList(9, true, true));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void causeIsSeenByWhoeverIsRefused(Kind kind) {
        explore(kind, queue -> {
            Exception cause = new Exception();
            Actor put = start(() -> {
                try {
                    queue.put(1);
                    return "ok";
                } catch (io.lastcall.queue.QueueShutdownException e) {
                    return e.getCause();
                }
            });
            queue.shutdown(cause);
            expect(asList(put.outcome()), asList("ok"), asList(cause));
        });
    }

    @ParameterizedTest
    @EnumSource
    void isShutdownAndOffer(Kind kind) {
        explore(kind, queue -> {
            Actor offer = start(() -> queue.isShutdown() ? call(() -> queue.offer(1)) : "early");
            queue.shutdown();
            expect(asList(offer.outcome()), asList(SHUT_DOWN), asList("early"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void terminatedIsForEver(Kind kind) {
        explore(kind, queue -> {
            Actor offer = start(() -> queue.offer(1));
            Actor shutdown = start(() -> queue.shutdown());
            boolean terminated = queue.isTerminated();
            int size = queue.size();
            if (terminated) {
                expect(asList(size, call(queue::poll), offer.outcome()), asList(0, SHUT_DOWN, SHUT_DOWN));
            }
            shutdown.outcome();
            expect(asList(offer.outcome(), call(queue::take)), asList(true, 1), asList(SHUT_DOWN, SHUT_DOWN));
        });
    }

    /** A queue whose head is the first position of the second segment, while the first has yet to be retired. */
    private static void exploreSegmentChange(Scenario scenario) {
        explore(THREE_SWITCHES_SCHEDULES, Kind.UNBOUNDED, queue -> {
            for (int log = LOG_OF_SEGMENT - 1; log >= 0; log--) {
                advance(queue, log);
            }
            queue.add(0);
            queue.add(1);
            queue.add(2);
            queue.add(3);
            expect(asList(queue.poll()), asList(0));
            scenario.run(queue);
        });
    }

    /** Moves on by a power of two. Without a loop: at one of many rounds the explorer would stop exploring. */
    private static void advance(ShutdownBlockingQueue<Integer> queue, int log) {
        if (log == 0) {
            queue.add(0);
            queue.poll();
        } else {
            advance(queue, log - 1);
            advance(queue, log - 1);
        }
    }

    @Test
    void segmentChangeAndDrain() {
        exploreSegmentChange(queue -> {
            Actor poll = start(queue::poll);
            List<Integer> drained = drain(queue);
            expect(
                    asList(poll.outcome(), drained),
                    asList(1, list(2, 3)),
                    asList(2, list(1, 3)),
                    asList(3, list(1, 2)),
                    asList(null, list(1, 2, 3)));
        });
    }

    @Test
    void segmentChangeAndRemove() {
        exploreSegmentChange(queue -> {
            Actor poll = start(queue::poll);
            boolean removed = queue.remove(3);
            expect(asList(poll.outcome(), removed, drain(queue)), asList(1, true, list(2)));
        });
    }

    @Test
    void segmentChangeAndPeek() {
        exploreSegmentChange(queue -> {
            Actor poll = start(queue::poll);
            Integer seen = queue.peek();
            expect(asList(poll.outcome(), seen), asList(1, 1), asList(1, 2));
        });
    }

    @Test
    void segmentChangeAndRefusingSink() {
        exploreSegmentChange(queue -> {
            Actor poll = start(queue::poll);
            Object drained = drainInVain(queue);
            Object polled = poll.outcome();
            List<Object> all = new ArrayList<>(drain(queue));
            all.add(polled);
            expect(asList(drained, all), asList("refused", asList(2, 3, 1)), asList("refused", asList(1, 3, 2)));
        });
    }
}
