package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.INTERRUPTED;
import static io.lastcall.lincheck.Actor.SHUT_DOWN;
import static io.lastcall.lincheck.Actor.call;
import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static io.lastcall.lincheck.Scenarios.LONG;
import static io.lastcall.lincheck.Scenarios.NONE;
import static io.lastcall.lincheck.Scenarios.drain;
import static io.lastcall.lincheck.Scenarios.explore;
import static io.lastcall.lincheck.Scenarios.list;
import static io.lastcall.lincheck.Scenarios.put;
import static io.lastcall.lincheck.Scenarios.sorted;
import static java.util.Arrays.asList;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two or three calls make of one another. Names begin with the row of the table of races that they hold. */
class RaceScenariosTest {

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
        drainAndShutdownNow(kind, Scenarios::drainShown);
    }

    @ParameterizedTest
    @EnumSource(names = "BOUNDED_2")
    void j17DrainToListAndShutdownNow(Kind kind) {
        drainAndShutdownNow(kind, Scenarios::drain);
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
}
