package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.SHUT_DOWN;
import static io.lastcall.lincheck.Actor.call;
import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static io.lastcall.lincheck.Scenarios.LONG;
import static io.lastcall.lincheck.Scenarios.NONE;
import static io.lastcall.lincheck.Scenarios.THREE_SWITCHES_SCHEDULES;
import static io.lastcall.lincheck.Scenarios.drain;
import static io.lastcall.lincheck.Scenarios.drainInVain;
import static io.lastcall.lincheck.Scenarios.drainOneInVain;
import static io.lastcall.lincheck.Scenarios.explore;
import static io.lastcall.lincheck.Scenarios.list;
import static io.lastcall.lincheck.Scenarios.put;
import static io.lastcall.lincheck.Scenarios.sorted;
import static java.util.Arrays.asList;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches, and elements that a sink looks at: what it refuses goes back to where it came from. */
class SinkScenariosTest {

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
        boolean alone = kind == Kind.BACKED; // the others hold both, and the poll finds nothing meanwhile
        List<Object> pollFirst = asList(1, 2);
        List<Object> pollWhileHeld = alone ? asList(2, 1) : asList(null, 1, 2);
        explore(
                kind,
                queue -> {
                    Actor drain = start(() -> drainInVain(queue));
                    Object first = queue.poll();
                    List<Object> all = new ArrayList<>();
                    all.add(first);
                    drain.outcome();
                    all.addAll(drain(queue));
                    expect(all, pollFirst, pollWhileHeld);
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
}
