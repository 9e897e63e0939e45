package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.SHUT_DOWN;
import static io.lastcall.lincheck.Actor.call;
import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static io.lastcall.lincheck.Scenarios.NONE;
import static io.lastcall.lincheck.Scenarios.explore;
import static io.lastcall.lincheck.Scenarios.list;
import static java.util.Arrays.asList;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What foreign threads do to a queue whose only consumer or producer is at work: every schedule of it must be right. */
class SingleSidedScenariosTest {

    /** Polls so many times in one thread and returns what came out. */
    private static Actor polls(ShutdownBlockingQueue<Integer> queue, int times) {
        return start(() -> {
            List<Object> outcomes = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                outcomes.add(call(queue::poll));
            }
            return outcomes;
        });
    }

    @ParameterizedTest
    @EnumSource
    void takeAndShutdownNowWithOneInside(SingleSidedKind kind) {
        explore(
                kind,
                queue -> {
                    Actor take = start(queue::take);
                    List<Integer> left = queue.shutdownNow();
                    expect(asList(take.outcome(), left), asList(9, NONE), asList(SHUT_DOWN, list(9)));
                    expect(asList(call(queue::poll), queue.isTerminated()), asList(SHUT_DOWN, true));
                },
                9);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = ".*_1")
    void twoPollsAndShutdownNowWithTwoInside(SingleSidedKind kind) {
        explore(
                kind,
                queue -> {
                    Actor polls = polls(queue, 2);
                    List<Integer> left = queue.shutdownNow();
                    expect(
                            asList(polls.outcome(), left),
                            asList(asList(8, 9), NONE),
                            asList(asList(8, SHUT_DOWN), list(9)),
                            asList(asList(SHUT_DOWN, SHUT_DOWN), list(8, 9)));
                },
                8,
                9);
    }

    @ParameterizedTest
    @EnumSource
    void takeAndOfferThenShutdown(SingleSidedKind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            queue.offer(1);
            queue.shutdown();
            expect(asList(take.outcome()), asList(1));
        });
    }

    @ParameterizedTest
    @EnumSource
    void takeAndShutdownNowOnEmpty(SingleSidedKind kind) {
        explore(kind, queue -> {
            Actor take = start(queue::take);
            List<Integer> left = queue.shutdownNow();
            expect(asList(take.outcome(), left), asList(SHUT_DOWN, NONE));
        });
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = ".*_1")
    void pollsAndCopyWithTwoInside(SingleSidedKind kind) {
        explore(
                kind,
                queue -> {
                    Actor polls = polls(queue, 2);
                    List<Object> copy = asList(queue.toArray());
                    expect(asList(polls.outcome()), asList(asList(8, 9)));
                    expect(asList(copy), asList(list(8, 9)), asList(list(9)), asList(NONE));
                },
                8,
                9);
    }

    @ParameterizedTest
    @EnumSource
    void pollAndPeekAndSizeWithOneInside(SingleSidedKind kind) {
        explore(
                kind,
                queue -> {
                    Actor polls = polls(queue, 1);
                    Integer peeked = queue.peek();
                    int size = queue.size();
                    expect(asList(polls.outcome()), asList(asList(9)));
                    expect(asList(peeked, size), asList(9, 1), asList(9, 0), asList(null, 0));
                },
                9);
    }

    /** The place that is refilled has the slot of one that was removed before. */
    @ParameterizedTest
    @EnumSource
    void pollsAndOffersAndCopyRoundTheRing(SingleSidedKind kind) {
        explore(
                kind,
                queue -> {
                    Actor puts = start(() -> {
                        for (int element = 1; element <= 3; element++) {
                            queue.put(element);
                        }
                        return "ok";
                    });
                    Actor takes = start(() -> list(queue.take(), queue.take(), queue.take(), queue.take()));
                    Object[] copy = queue.toArray();
                    expect(asList(puts.outcome(), takes.outcome()), asList("ok", list(9, 1, 2, 3)));
                    for (int i = 1; i < copy.length; i++) {
                        int expected = (int) copy[i - 1] % 9 + 1;
                        expect(asList(copy[i]), asList(expected));
                    }
                },
                9);
    }

    @ParameterizedTest
    @EnumSource
    void offersAndShutdownNow(SingleSidedKind kind) {
        explore(kind, queue -> {
            Actor offers = start(() -> asList(call(() -> queue.offer(1)), queue.isShutdown()));
            List<Integer> left = queue.shutdownNow();
            expect(
                    asList(offers.outcome(), left),
                    asList(asList(true, false), list(1)),
                    asList(asList(true, true), list(1)),
                    asList(asList(SHUT_DOWN, true), NONE));
            expect(asList(call(queue::poll)), asList(SHUT_DOWN));
        });
    }

    @ParameterizedTest
    @EnumSource
    void putAndTakeAndShutdownNow(SingleSidedKind kind) {
        explore(kind, queue -> {
            Actor put = start(() -> {
                queue.put(1);
                return "ok";
            });
            Actor take = start(queue::take);
            List<Integer> left = queue.shutdownNow();
            expect(
                    asList(put.outcome(), take.outcome(), left),
                    asList("ok", 1, NONE),
                    asList("ok", SHUT_DOWN, list(1)),
                    asList(SHUT_DOWN, SHUT_DOWN, NONE));
        });
    }
}
