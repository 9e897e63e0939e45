package io.lastcall.benchmarks;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does one {@code shutdown} take that wakes very many threads that wait in {@code take}: the call itself, and until
 * the last of them has gone?
 *
 * <p>Baselines: {@code unpark}, a loop of {@link LockSupport#unpark} over as many threads that are parked in no queue; and
 * {@code unpark_throw}, the same where each thread throws and catches an exception of its own afterwards, as it does when a
 * queue ends. The threads are new in each shot, and all of them are parked before it. The last thread notes the time, so the
 * wake-up of the measuring thread is in JMH's score but not in the two counters.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class WakeUpBenchmark {

    /** How long threads may take to park, and to go. */
    private static final long PATIENCE_SECONDS = 60;

    /** Our queue by its label, or what threads are parked without. */
    @Param({"lastcall", "unpark", "unpark_throw"})
    public String queue = "";

    /** How many threads, and of which kind. */
    @Param({"1-platform", "1000-platform", "1000-virtual", "100000-virtual"})
    public String crowd = "";

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private ShutdownBlockingQueue<Item> ours = ShutdownQueues.bounded(1024);
    private CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean over;
    private volatile long lastGoneAt;

    /** The secondary results. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {
        /** Until the call returned, in nanoseconds. */
        public long call;

        /** Until the last thread had gone, in nanoseconds. */
        public long lastGone;
    }

    /** Lets a new crowd wait. */
    @Setup(Level.Iteration)
    public void start() {
        if (!crowd.matches("[1-9][0-9]{0,6}-(platform|virtual)")) {
            throw new IllegalArgumentException("crowd is not <threads>-platform or <threads>-virtual: " + crowd);
        }
        int size = Integer.parseInt(crowd.substring(0, crowd.indexOf('-')));
        ours = ShutdownQueues.bounded(1024);
        over = false;
        gone = new CountDownLatch(1);
        left.set(size);
        refused.set(0);
        threads.clear();
        Runnable wait = waiting();
        for (int i = 0; i < size; i++) {
            Runnable task = () -> runThenLeave(wait);
            threads.add(crowd.endsWith("virtual") ? VirtualThreads.unstarted(task) : new Thread(task));
        }
        threads.forEach(Thread::start);
        awaitParked();
    }

    private Runnable waiting() {
        return switch (queue) {
            case "lastcall" -> this::takeUntilRefused;
            case "unpark" -> this::parkUntilOver;
            case "unpark_throw" -> this::parkUntilOverAndThrow;
            default -> throw new IllegalArgumentException("nothing to wait in is named " + queue);
        };
    }

    private void takeUntilRefused() {
        try {
            ours.take();
        } catch (QueueShutdownException e) {
            refused.getAndIncrement();
        } catch (InterruptedException e) {
            // nobody interrupts; it would be missing in the count
        }
    }

    private void parkUntilOver() {
        while (!over) {
            LockSupport.park(this);
        }
        refused.getAndIncrement();
    }

    private void parkUntilOverAndThrow() {
        while (!over) {
            LockSupport.park(this);
        }
        try {
            throw new IllegalStateException("over");
        } catch (IllegalStateException e) {
            refused.getAndIncrement();
        }
    }

    private void runThenLeave(Runnable wait) {
        wait.run();
        if (left.decrementAndGet() == 0) {
            lastGoneAt = System.nanoTime();
            gone.countDown();
        }
    }

    private void awaitParked() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not all of " + crowd + " are parked");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Wakes all, and waits until the last has gone. */
    @Benchmark
    public int wakeAll(Times times) throws InterruptedException {
        long begin = System.nanoTime();
        if (queue.equals("lastcall")) {
            ours.shutdown();
        } else {
            over = true;
            threads.forEach(LockSupport::unpark);
        }
        long returned = System.nanoTime();
        if (!gone.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || refused.get() != threads.size()) {
            throw new IllegalStateException("only " + refused + " of " + crowd + " were woken, " + left + " are left");
        }
        times.call = returned - begin;
        times.lastGone = Math.max(lastGoneAt, returned) - begin;
        return refused.get();
    }
}
