package io.lastcall.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes does a queue take, and how many a thread that waits in it, beside the thread itself?
 *
 * <p>Baselines: the JDK's blocking queues ({@link Contender}). What is counted is what the creation of a queue, or a {@code
 * take} until it parks, allocates: at least what stays. The score is the time of all that and says nothing; the counters do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class FootprintBenchmark {

    private static final int QUEUES = 1_000;
    private static final int WAITERS = 50;
    private static final long PATIENCE_SECONDS = 10;

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq", "ltq"})
    public String queue = "";

    /** The capacity; 0 is none. */
    @Param("1024")
    public int capacity;

    private final ThreadMXBean memory = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /** The secondary results. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Bytes {
        /** Of an empty queue. */
        public double perQueue;

        /** Of a thread that waits in {@code take}. */
        public double perWaiter;
    }

    /** Makes queues, and lets threads wait in the last of them. */
    @Benchmark
    public Object measure(Bytes bytes) throws InterruptedException {
        Contender contender = Contender.of(queue);
        Channel[] queues = new Channel[QUEUES];
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < QUEUES; i++) {
            queues[i] = contender.create(capacity);
        }
        bytes.perQueue = (double) (memory.getCurrentThreadAllocatedBytes() - before) / QUEUES;
        bytes.perWaiter = perWaiter(queues[QUEUES - 1]);
        return queues;
    }

    /** One thread after the other begins to wait, so that none waits for a lock and allocates for that. */
    private double perWaiter(Channel channel) throws InterruptedException {
        long[] before = new long[WAITERS];
        List<Thread> threads = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < WAITERS; i++) {
            int index = i;
            Thread thread = new Thread(() -> {
                try {
                    before[index] = memory.getCurrentThreadAllocatedBytes();
                    channel.take();
                } catch (InterruptedException e) {
                    // enough
                }
            });
            threads.add(thread);
            thread.start();
            awaitParked(thread);
            sum += memory.getThreadAllocatedBytes(thread.getId()) - before[index];
        }
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
        return (double) sum / WAITERS;
    }

    private void awaitParked(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (thread.getState() != Thread.State.WAITING) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("a consumer of " + queue + " does not park");
            }
            LockSupport.parkNanos(1_000);
        }
    }
}
