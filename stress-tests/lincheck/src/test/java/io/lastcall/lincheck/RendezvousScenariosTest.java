package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.INTERRUPTED;
import static io.lastcall.lincheck.Actor.SHUT_DOWN;
import static io.lastcall.lincheck.Actor.call;
import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static java.util.Arrays.asList;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** As {@link BlockingScenariosTest}, for the queue that holds nothing: both sides are there, or neither goes on. */
class RendezvousScenariosTest {

    private static final int SCHEDULES = Integer.getInteger("lincheck.schedules", 100);

    /** The explorer's clock stands still. */
    private static final long LONG = 1_000_000L;

    private interface Scenario {
        void run(ShutdownBlockingQueue<Integer> queue) throws InterruptedException;
    }

    private static void explore(Scenario scenario) {
        Parking.install();
        ShutdownQueues.rendezvous().poll(); // finds the provider and loads the classes
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            try {
                scenario.run(ShutdownQueues.rendezvous());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Actor put(ShutdownBlockingQueue<Integer> queue, int element) {
        return start(() -> {
            queue.put(element);
            return "ok";
        });
    }

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
        explore(queue -> {
            Actor put = put(queue, 1);
            expect(asList(queue.take(), put.outcome()), asList(1, "ok"));
        });
    }

    @Test
    void takeAndOffer() {
        explore(queue -> {
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
        explore(queue -> {
            Actor poll = start(() -> queue.poll(1, TimeUnit.NANOSECONDS));
            boolean accepted = queue.offer(1);
            expect(asList(poll.outcome(), accepted, queue.poll()), asList(1, true, null), asList(null, false, null));
        });
    }

    @Test
    void shortOfferAndPoll() {
        explore(queue -> {
            Actor offer = start(() -> queue.offer(1, 1, TimeUnit.NANOSECONDS));
            Integer polled = queue.poll();
            expect(asList(polled, offer.outcome(), queue.poll()), asList(1, true, null), asList(null, false, null));
        });
    }

    @Test
    void interruptedTakeAndOffer() {
        explore(queue -> {
            Actor take = start(queue::take);
            Actor offer = start(() -> queue.offer(1));
            take.interrupt();
            expect(asList(take.outcome(), offer.outcome()), asList(1, true), asList(INTERRUPTED, false));
        });
    }

    @Test
    void interruptedPutAndPoll() {
        explore(queue -> {
            Actor put = put(queue, 1);
            Actor poll = start(queue::poll);
            put.interrupt();
            expect(asList(put.outcome(), poll.outcome()), asList("ok", 1), asList(INTERRUPTED, null));
        });
    }

    @Test
    void putAndShutdown() {
        explore(queue -> {
            Actor put = put(queue, 1);
            queue.shutdown();
            expect(asList(put.outcome(), call(queue::poll)), asList(SHUT_DOWN, SHUT_DOWN));
        });
    }

    @Test
    void takeAndShutdownNow() {
        explore(queue -> {
            Actor take = start(queue::take);
            List<Integer> left = queue.shutdownNow();
            expect(asList(take.outcome(), left), asList(SHUT_DOWN, Collections.emptyList()));
        });
    }

    @Test
    void takePutAndShutdown() {
        explore(queue -> {
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
        explore(queue -> {
            Actor one = put(queue, 1);
            Actor two = put(queue, 2);
            int sum = queue.take() + queue.take();
            expect(asList(sum, one.outcome(), two.outcome()), asList(3, "ok", "ok"));
        });
    }

    @Test
    void cancelledPutBetweenTwo() {
        explore(queue -> {
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
        explore(queue -> {
            List<Integer> sink = new ArrayList<>();
            Actor batch = start(() -> queue.takeBatch(sink, 1, 2, LONG, TimeUnit.DAYS));
            queue.put(1);
            expect(asList(batch.outcome(), sink), asList(1, asList(1)));
        });
    }

    @Test
    void twoTakeBatchesAndTwoPuts() {
        explore(queue -> {
            Actor one = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            Actor two = start(() -> queue.takeBatch(new ArrayList<>(), 1, 1, LONG, TimeUnit.DAYS));
            queue.put(1);
            queue.put(2);
            expect(asList(one.outcome(), two.outcome()), asList(1, 1));
        });
    }

    @Test
    void interruptedTakeBatchPassesThePutOn() {
        explore(queue -> {
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
        explore(queue -> {
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
        explore(queue -> {
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
        explore(queue -> {
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
        explore(queue -> {
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
        explore(queue -> {
            Actor put = put(queue, 1);
            List<Integer> sink = new ArrayList<>();
            Actor drain = start(() -> queue.drainTo(sink));
            put.interrupt();
            expect(
                    asList(put.outcome(), drain.outcome(), sink),
                    asList("ok", 1, asList(1)),
                    asList(INTERRUPTED, 0, Collections.emptyList()));
        });
    }
}
