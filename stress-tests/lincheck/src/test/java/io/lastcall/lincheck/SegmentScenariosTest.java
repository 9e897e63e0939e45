package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.expect;
import static io.lastcall.lincheck.Actor.start;
import static io.lastcall.lincheck.Scenarios.THREE_SWITCHES_SCHEDULES;
import static io.lastcall.lincheck.Scenarios.drain;
import static io.lastcall.lincheck.Scenarios.drainInVain;
import static io.lastcall.lincheck.Scenarios.explore;
import static io.lastcall.lincheck.Scenarios.list;
import static java.util.Arrays.asList;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Searches and removals in an unbounded queue whose first segment is being retired. */
class SegmentScenariosTest {

    /** A segment of the unbounded queue has 256 places; a detail of the implementation that these tests know. */
    private static final int LOG_OF_SEGMENT = 8;

    /** A queue whose head is the first position of the second segment, while the first has yet to be retired. */
    private static void exploreSegmentChange(Scenarios.Scenario scenario) {
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
            expect(
                    asList(drained, all),
                    asList("refused", asList(2, 3, 1)),
                    asList("refused", asList(1, 2, 3, null))); // all three were held
        });
    }
}
