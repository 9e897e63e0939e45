package io.lastcall.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much processor time do threads burn while nothing arrives ({@code load=idle}), and while {@value #TRICKLE} elements
 * arrive a second ({@code load=trickle})?
 *
 * <p>Baselines: the JDK's blocking queues ({@link Contender}). One thread takes; while trickling, another one puts an element
 * and parks until the next is due, which costs the same whatever the queue. The score is the length of the window and says
 * nothing. The counters do: microseconds of processor time per second of the two threads together, and of the whole process,
 * where the JVM's own threads are included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class CpuBenchmark {

    /** Elements a second. */
    static final int TRICKLE = 1_000;

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / TRICKLE;

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq", "ltq"})
    public String queue = "";

    /** {@code idle} or {@code trickle}. */
    @Param({"idle", "trickle"})
    public String load = "";

    /** The capacity; 0 is none. */
    @Param("1024")
    public int capacity;

    /** How long a window is. */
    @Param("1000")
    public int milliseconds;

    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder put = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private Channel channel = Contender.LTQ.create(Contender.UNBOUNDED);

    /** The secondary results, in microseconds per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Burnt {
        /** By the threads that use the queue. */
        public double threads;

        /** By all threads of the JVM. */
        public double process;
    }

    @Setup
    public void start() {
        channel = Contender.of(queue).create(capacity);
        threads.add(new Thread(this::takeAll, "consumer"));
        switch (load) {
            case "idle" -> {}
            case "trickle" -> threads.add(new Thread(this::putNowAndThen, "producer"));
            default -> throw new IllegalArgumentException("load is neither idle nor trickle: " + load);
        }
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void takeAll() {
        try {
            while (true) {
                taken.add(channel.take().number);
            }
        } catch (InterruptedException e) {
            // the end of the trial
        }
    }

    private void putNowAndThen() {
        Item item = Item.upTo(1, 0)[0];
        try {
            for (long due = System.nanoTime(); !Thread.currentThread().isInterrupted(); due += INTERVAL_NANOS) {
                for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    LockSupport.parkNanos(this, ahead);
                }
                channel.put(item);
                put.add(item.number);
            }
        } catch (InterruptedException e) {
            // the end of the trial
        }
    }

    /** Lets a window pass. */
    @Benchmark
    public void watch(Burnt burnt) throws InterruptedException {
        long begin = System.nanoTime();
        long threadsBefore = threadNanos();
        long processBefore = processNanos();
        Thread.sleep(milliseconds);
        double seconds = (System.nanoTime() - begin) / 1e9;
        burnt.threads = (threadNanos() - threadsBefore) / 1e3 / seconds;
        burnt.process = (processNanos() - processBefore) / 1e3 / seconds;
    }

    private long threadNanos() {
        return threads.stream()
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
                .sum();
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    /** Checks, too, that nothing was lost and that elements arrived as often as they should. */
    @TearDown
    public void stop() throws InterruptedException {
        if (threads.size() > 1) {
            stop(threads.get(1)); // the producer first: then the consumer can take the rest
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (put.sum() != taken.sum() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        stop(threads.get(0));
        if (put.sum() != taken.sum()) {
            throw new IllegalStateException(queue + " lost or doubled elements: put " + put + ", took " + taken);
        }
    }

    private void stop(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        if (thread.isAlive()) {
            throw new IllegalStateException(queue + " does not react to an interrupt");
        }
    }
}
