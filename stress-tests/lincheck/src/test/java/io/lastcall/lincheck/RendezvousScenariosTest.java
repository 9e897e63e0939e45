package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.INTERRUPTED;
import static io.lastcall.lincheck.Actor.SHUT_DOWN;
import static io.lastcall.lincheck.Actor.call;
import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static io.lastcall.lincheck.Scenarios.LONG;
import static io.lastcall.lincheck.Scenarios.NONE;
import static io.lastcall.lincheck.Scenarios.exploreRendezvous;
import static io.lastcall.lincheck.Scenarios.put;
import static java.util.Arrays.asList;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** As the other scenarios, for the queue that holds nothing: both sides are there, or neither goes on. */
class RendezvousScenariosTest {

    /** A sink that refuses the first element and accepts the others. */
    private static final class Choosy extends ArrayList<Integer> {
        private boolean refused;

        @Override
        public boolean add(Integer element) {
            if (!refused) {
                refused = true;
                throw new UnsupportedOperationException();
            }
            return super.add(element);
        }
    }

    @Test
    void putAndTake() {
        exploreRendezvous(queue -> {
            Actor put = put(queue, 1);
            expect(asList(queue.take(), put.outcome()), asList(1, "ok"));
        });
    }

    @Test
    void takeAndOffer() {
        exploreRendezvous(queue -> {
            Actor take = start(() -> queue.poll(LONG, TimeUnit.DAYS));
            boolean accepted = queue.offer(1);
            if (!accepted) {
                queue.put(1);
            }
            expect(asList(take.outcome(), queue.poll()), asList(1, null));
        });
    }

    @Test
    void offerAndShortPoll() {
        exploreRendezvous(queue -> {
            Actor poll = start(() -> queue.poll(1, TimeUnit.NANOSECONDS));
            boolean accepted = queue.offer(1);
            expect(asList(poll.outcome(), accepted, queue.poll()), asList(1, true, null), asList(null, false, null));
        });
    }

    @Test
    void shortOfferAndPoll() {
        exploreRendezvous(queue -> {
            Actor offer = start(() -> queue.offer(1, 1, TimeUnit.NANOSECONDS));
            Integer polled = queue.poll();
            expect(asList(polled, offer.outcome(), queue.poll()), asList(1, true, null), asList(null, false, null));
        });
    }

    @Test
    void interruptedTakeAndOffer() {
        exploreRendezvous(queue -> {
            Actor take = start(queue::take);
            Actor offer = start(() -> queue.offer(1));
            take.interrupt();
            expect(asList(take.outcome(), offer.outcome()), asList(1, true), asList(INTERRUPTED, false));
        });
    }

    @Test
    void interruptedPutAndPoll() {
        exploreRendezvous(queue -> {
            Actor put = put(queue, 1);
            Actor poll = start(queue::poll);
            put.interrupt();
            expect(asList(put.outcome(), poll.outcome()), asList("ok", 1), asList(INTERRUPTED, null));
        });
    }

    @Test
    void putAndShutdown() {
        exploreRendezvous(queue -> {
            Actor put = put(queue, 1);
            queue.shutdown();
            expect(asList(put.outcome(), call(queue::poll)), asList(SHUT_DOWN, SHUT_DOWN));
        });
    }

    @Test
    void takeAndShutdownNow() {
        exploreRendezvous(queue -> {
            Actor take = start(queue::take);
            List<Integer> left = queue.shutdownNow();
            expect(asList(take.outcome(), left), asList(SHUT_DOWN, NONE));
        });
    }

    @Test
    void takePutAndShutdown() {
        exploreRendezvous(queue -> {
            Actor take = start(queue::take);
            Actor put = put(queue, 1);
            queue.shutdown();
            expect(
                    asList(take.outcome(), put.outcome(), queue.isTerminated()),
                    asList(1, "ok", true),
                    asList(SHUT_DOWN, SHUT_DOWN, true));
        });
    }

    @Test
    void twoPutsAndTwoTakes() {
        exploreRendezvous(queue -> {
            Actor one = put(queue, 1);
            Actor two = put(queue, 2);
            int sum = queue.take() + queue.take();
            expect(asList(sum, one.outcome(), two.outcome()), asList(3, "ok", "ok"));
        });
    }

    @Test
    void cancelledPutBetweenTwo() {
        exploreRendezvous(queue -> {
            Actor one = put(queue, 1);
            Actor two = put(queue, 2);
            one.interrupt();
            int first = queue.take();
            if (one.outcome().equals("ok")) {
                expect(asList(first + queue.take(), two.outcome()), asList(3, "ok"));
            } else {
                expect(asList(first, two.outcome()), asList(2, "ok"));
            }
        });
    }

    @Test
    void takeBatchAndPut() {
        exploreRendezvous(queue -> {
            List<Integer> sink = new ArrayList<>();
            Actor batch = start(() -> queue.takeBatch(sink, 1, 2, LONG, TimeUnit.DAYS));
            queue.put(1);
            expect(asList(batch.outcome(), sink), asList(1, asList(1)));
        });
    }

    @Test
    void twoTakeBatchesAndTwoPuts() {
        exploreRendezvous(queue -> {
            Actor one = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            Actor two = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            queue.put(1);
            queue.put(2);
            expect(asList(one.outcome(), two.outcome()), asList(1, 1));
        });
    }

    @Test
    void interruptedTakeBatchPassesThePutOn() {
        exploreRendezvous(queue -> {
            Actor one = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            Actor two = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            one.interrupt();
            queue.put(1);
            if (one.outcome().equals(1)) {
                queue.put(2);
            }
            expect(asList(two.outcome()), asList(1));
        });
    }

    @Test
    void takeBatchPollAndPut() {
        exploreRendezvous(queue -> {
            Actor batch = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            Actor put = put(queue, 1);
            Integer polled = queue.poll();
            if (polled != null) {
                queue.put(2);
            }
            expect(asList(batch.outcome(), put.outcome()), asList(1, "ok"));
        });
    }

    @Test
    void refusedElementGoesToTheOneWhoWaits() {
        exploreRendezvous(queue -> {
            Actor put = put(queue, 1);
            Actor drain = start(() -> {
                try {
                    return queue.drainTo(new Choosy());
                } catch (UnsupportedOperationException refused) {
                    return "refused";
                }
            });
            expect(
                    asList(queue.take(), put.outcome(), drain.outcome()),
                    asList(1, "ok", 0),
                    asList(1, "ok", "refused"));
        });
    }

    @Test
    void refusedElementGoesToTheTakeBatchThatWaits() {
        exploreRendezvous(queue -> {
            Actor put = put(queue, 1);
            Actor drain = start(() -> {
                try {
                    return queue.drainTo(new Choosy());
                } catch (UnsupportedOperationException refused) {
                    return "refused";
                }
            });
            List<Integer> sink = new ArrayList<>();
            queue.takeBatch(sink, 1, 1, LONG, TimeUnit.DAYS);
            expect(
                    asList(sink, put.outcome(), drain.outcome()),
                    asList(asList(1), "ok", 0),
                    asList(asList(1), "ok", "refused"));
        });
    }

    @Test
    void refusedElementAndShutdown() {
        exploreRendezvous(queue -> {
            Actor put = put(queue, 1);
            Actor take = start(() -> {
                try {
                    return queue.takeBatch(new Choosy(), 1, 1, LONG, TimeUnit.DAYS);
                } catch (UnsupportedOperationException refused) {
                    return "refused";
                }
            });
            queue.shutdown();
            expect(
                    asList(put.outcome(), take.outcome(), queue.awaitTermination(LONG, TimeUnit.DAYS)),
                    asList(SHUT_DOWN, SHUT_DOWN, true),
                    asList(SHUT_DOWN, "refused", true));
        });
    }

    @Test
    void drainInterruptedPutAndTake() {
        exploreRendezvous(queue -> {
            Actor put = put(queue, 1);
            List<Integer> sink = new ArrayList<>();
            Actor drain = start(() -> queue.drainTo(sink));
            put.interrupt();
            expect(
                    asList(put.outcome(), drain.outcome(), sink),
                    asList("ok", 1, asList(1)),
                    asList(INTERRUPTED, 0, NONE));
        });
    }
}
