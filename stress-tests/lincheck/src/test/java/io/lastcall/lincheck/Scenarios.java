package io.lastcall.lincheck;

import static io.lastcall.lincheck.Actor.start;
import static java.util.Arrays.asList;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/**
 * What the scenarios share: small ones with calls that wait, every schedule of which must end. The explorer reports a
 * thread that is parked and that nobody wakes.
 */
final class Scenarios {

    private static final int SCHEDULES = Integer.getInteger("lincheck.schedules", 100);

    private static final String RENDEZVOUS = "RENDEZVOUS";

    /** The kinds that are explored, the others are skipped; a comma between them, {@code ALL} of them by default. */
    private static final List<String> KINDS = kinds(System.getProperty("lincheck.kinds", "ALL"));

    /** These races need three switches at the right places, and were found within 4,000. */
    static final int THREE_SWITCHES_SCHEDULES = Math.max(4_000, SCHEDULES);

    /** For waits that are to end by something else than the time-out: the explorer's clock stands still. */
    static final long LONG = 1_000_000L;

    static final List<Integer> NONE = Collections.emptyList();

    interface Scenario {
        void run(ShutdownBlockingQueue<Integer> queue) throws InterruptedException;
    }

    private Scenarios() {}

    private static List<String> kinds(String names) {
        List<String> all = Stream.of(Kind.values(), SingleSidedKind.values(), new String[] {RENDEZVOUS})
                .flatMap(Stream::of)
                .map(String::valueOf)
                .toList();
        List<String> chosen = names.equals("ALL") ? all : asList(names.split(","));
        if (!all.containsAll(chosen)) {
            throw new IllegalArgumentException("lincheck.kinds must be ALL or some of " + all + ", not " + names);
        }
        return chosen;
    }

    static void explore(Kind kind, Scenario scenario, Integer... inside) {
        explore(SCHEDULES, kind.name(), () -> kind.queue(), scenario, inside);
    }

    static void explore(int schedules, Kind kind, Scenario scenario, Integer... inside) {
        explore(schedules, kind.name(), () -> kind.queue(), scenario, inside);
    }

    static void explore(SingleSidedKind kind, Scenario scenario, Integer... inside) {
        explore(SCHEDULES, kind.name(), () -> kind.queue(), scenario, inside);
    }

    static void exploreRendezvous(Scenario scenario) {
        explore(SCHEDULES, RENDEZVOUS, () -> ShutdownQueues.rendezvous(), scenario);
    }

    /**
     * Explores a scenario.
     *
     * @param queues makes the queue; not by a reference to a static method, through which the explorer does not see that our
     *     classes are used, and so does not explore them
     */
    private static void explore(
            int schedules,
            String kind,
            Supplier<ShutdownBlockingQueue<Integer>> queues,
            Scenario scenario,
            Integer... inside) {
        assumeTrue(KINDS.contains(kind), "left out by lincheck.kinds");
        Parking.install();
        ShutdownBlockingQueue<Integer> first = queues.get(); // finds the provider and loads the classes
        first.offer(1);
        first.poll();
        StackDumps dumps = new StackDumps();
        dumps.start();
        try {
            Lincheck.runConcurrentTest(schedules, body(queues, scenario, inside));
        } catch (LincheckAssertionError failure) {
            if (!String.valueOf(failure.getMessage()).contains("interleaving")) {
                failure.addSuppressed(new AssertionError("without a trace; before it ended:\n" + dumps.last()));
            }
            throw failure;
        } finally {
            dumps.interrupt();
        }
    }

    private static Runnable body(
            Supplier<ShutdownBlockingQueue<Integer>> queues, Scenario scenario, Integer... inside) {
        return () -> {
            ShutdownBlockingQueue<Integer> queue = queues.get();
            for (Integer element : inside) {
                queue.add(element);
            }
            try {
                scenario.run(queue);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
    }

    /**
     * Remembers what the threads do. A thread that blocks where the explorer does not see it, as in native code, makes it give
     * up after half a minute, and then it has no trace to show.
     */
    private static final class StackDumps extends Thread {
        private static final int KEPT = 3;

        private final Deque<String> kept = new ArrayDeque<>(); // guarded by this

        StackDumps() {
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (; ; ) {
                    Thread.sleep(10_000);
                    keep(dump());
                }
            } catch (InterruptedException ended) {
                return;
            }
        }

        private static String dump() {
            StringBuilder text = new StringBuilder();
            Thread.getAllStackTraces().forEach((thread, frames) -> {
                text.append(thread).append(' ').append(thread.getState()).append('\n');
                Stream.of(frames)
                        .forEach(frame -> text.append("    at ").append(frame).append('\n'));
            });
            return text.toString();
        }

        private synchronized void keep(String dump) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(dump);
        }

        synchronized String last() {
            return String.join("\n", kept);
        }
    }

    static Actor put(ShutdownBlockingQueue<Integer> queue, Integer... elements) {
        return start(() -> {
            for (Integer element : elements) {
                queue.put(element);
            }
            return "ok";
        });
    }

    static List<Integer> drain(ShutdownBlockingQueue<Integer> queue) {
        List<Integer> sink = new ArrayList<>();
        queue.drainTo(sink);
        return sink;
    }

    /** A sink that is no list of the JDK's, and is therefore shown one element after the other. */
    private static final class Shown extends ArrayList<Integer> {}

    static List<Integer> drainShown(ShutdownBlockingQueue<Integer> queue) {
        List<Integer> sink = new Shown();
        queue.drainTo(sink);
        return sink;
    }

    static List<Integer> list(Integer... elements) {
        return asList(elements);
    }

    /** The elements of several lists, in any order. */
    @SafeVarargs
    static List<Integer> sorted(List<Integer>... lists) {
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

    static Object drainOneInVain(ShutdownBlockingQueue<Integer> queue) {
        try {
            return queue.drainTo(new Refusing(), 1);
        } catch (UnsupportedOperationException refused) {
            return "refused";
        }
    }

    static Object drainInVain(ShutdownBlockingQueue<Integer> queue) {
        try {
            return queue.drainTo(new Refusing());
        } catch (UnsupportedOperationException refused) {
            return "refused";
        }
    }
}
