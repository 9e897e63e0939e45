package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.SHUT_DOWN;
import static io.lastcall.lincheck.Actor.call;
import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static io.lastcall.lincheck.Scenarios.LONG;
import static io.lastcall.lincheck.Scenarios.explore;
import static io.lastcall.lincheck.Scenarios.list;
import static io.lastcall.lincheck.Scenarios.put;
import static java.util.Arrays.asList;

import io.lastcall.queue.QueueShutdownException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks for the state of a queue, or waits for its end, while others move it on. */
class LifecycleScenariosTest {

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
                } catch (QueueShutdownException e) {
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
}
