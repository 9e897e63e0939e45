package io.lastcall.soak;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What queues still hold when they should not: elements that have left, threads and nodes of waits that have ended. */
final class RetentionProbes {

    private static final int TIMED_WAITS = 20_000;
    private static final int INTERRUPTED_WAITS = 5_000;

    /** Smaller than any object that a wait could leave behind. */
    private static final int BYTES_PER_WAIT = 16;

    private static final int MOST_COLLECTIONS = 100;

    /** How long so many interrupts may take, in nanoseconds, before they count as swallowed. */
    private static final long MOST_TIME = 30_000_000_000L;

    private final Supplier<Situation> situations;
    private final Abilities can;
    private final List<Situation> used = new ArrayList<>();
    private final Map<String, WeakReference<?>> references = new LinkedHashMap<>();

    RetentionProbes(Supplier<Situation> situations, Abilities can) {
        this.situations = situations;
        this.can = can;
    }

    private Situation situation() {
        Situation situation = situations.get();
        used.add(situation);
        return situation;
    }

    void insertAndRemove(ConsumerOp op) throws InterruptedException {
        Situation at = situation();
        Item item = at.item();
        if (at.queue.offer(item)) {
            at.remove(op);
            references.put("an element that left by " + op.title(), new WeakReference<>(item));
        }
    }

    void refuse() {
        Situation at = situation();
        if (at.capacity <= 1024 && at.fill() != null) {
            Item item = at.item();
            if (!at.queue.offer(item)) {
                references.put("an element that offer refused", new WeakReference<>(item));
            }
        }
    }

    void waitInVain() throws InterruptedException, ExecutionException, TimeoutException {
        if (can.can(ConsumerOp.TIMED_POLL)) {
            Situation at = situation();
            Situation.Waiting<?> polls = at.begin("poll", () -> at.queue.poll(1, TimeUnit.MILLISECONDS));
            forget("a thread whose poll has timed out", polls);
        }
        if (can.can(ConsumerOp.TAKE)) {
            Situation at = situation();
            Situation.Waiting<?> takes = at.begin("take", () -> takeUntilInterrupted(at));
            takes.thread.interrupt();
            forget("a thread whose take was interrupted", takes);
        }
    }

    private static boolean takeUntilInterrupted(Situation at) {
        try {
            at.queue.take();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void forget(String what, Situation.Waiting<?> waiting)
            throws InterruptedException, ExecutionException, TimeoutException {
        waiting.result();
        waiting.thread.join(TimeUnit.NANOSECONDS.toMillis(used.get(0).patience));
        references.put(what, new WeakReference<>(waiting.thread));
    }

    /** Collects garbage; returns what the queues do not let go. */
    List<String> stillHeld() {
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            references.values().removeIf(reference -> reference.get() == null);
            if (references.isEmpty()) {
                break;
            }
            LockSupport.parkNanos(1_000_000);
        }
        used.removeIf(situation -> situation.queue.isEmpty()); // and so they were in use until now
        return new ArrayList<>(references.keySet());
    }

    /** Looks whether a queue grows with the waits in vain that it has seen, though nobody inserts or removes anything. */
    List<String> growth() throws InterruptedException, ExecutionException, TimeoutException {
        List<String> grown = new ArrayList<>();
        if (can.can(ConsumerOp.TIMED_POLL)) {
            Situation at = situations.get();
            measure(grown, "timed-out polls", TIMED_WAITS, at, count -> {
                for (int i = 0; i < count; i++) {
                    at.queue.poll(1, TimeUnit.NANOSECONDS);
                }
            });
        }
        if (can.can(ProducerOp.TIMED_OFFER)) {
            Situation at = situations.get();
            if (at.capacity <= 1024 && at.fill() != null) {
                Item item = at.item();
                measure(grown, "timed-out offers", TIMED_WAITS, at, count -> {
                    for (int i = 0; i < count; i++) {
                        at.queue.offer(item, 1, TimeUnit.NANOSECONDS);
                    }
                });
            }
        }
        if (can.can(ConsumerOp.TAKE)) {
            Situation at = situations.get();
            measure(grown, "interrupted takes", INTERRUPTED_WAITS, at, count -> interruptTakes(at, count));
        }
        return grown;
    }

    private interface Waits {
        void run(int count) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static void measure(List<String> grown, String what, int count, Situation at, Waits waits)
            throws InterruptedException, ExecutionException, TimeoutException {
        waits.run(count / 20); // so that everything is loaded
        long growth = Long.MAX_VALUE;
        for (int i = 0; i < 2 && growth > (long) count * BYTES_PER_WAIT; i++) { // something else may have grown
            long before = usedMemory();
            waits.run(count);
            growth = usedMemory() - before;
        }
        if (growth > (long) count * BYTES_PER_WAIT) {
            grown.add("after " + count + " more " + what + " the queue holds " + growth / count
                    + " bytes more for each, isEmpty() is " + at.queue.isEmpty());
        }
    }

    private static void interruptTakes(Situation at, int count)
            throws InterruptedException, ExecutionException, TimeoutException {
        Situation.Waiting<Integer> takes = at.begin("takes", () -> {
            int interrupted = 0;
            while (interrupted < count && takeUntilInterrupted(at)) {
                interrupted++;
            }
            return interrupted;
        });
        long deadline = System.nanoTime() + MOST_TIME;
        while (takes.thread.isAlive() && System.nanoTime() - deadline < 0) {
            if (takes.thread.getState() != Thread.State.RUNNABLE) {
                takes.thread.interrupt();
            }
            Thread.onSpinWait();
        }
        takes.result();
    }

    private static long usedMemory() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
