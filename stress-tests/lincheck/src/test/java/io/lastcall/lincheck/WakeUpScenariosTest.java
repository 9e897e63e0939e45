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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who wakes whom: no wake-up may end at a thread that has given up, while another sleeps. */
class WakeUpScenariosTest {

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
}
