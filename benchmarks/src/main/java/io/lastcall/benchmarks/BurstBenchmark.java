package io.lastcall.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a burst of elements take from the first {@code put} into an idle queue, whose consumers are all parked, until
 * the last element was taken?
 *
 * <p>Baselines: the JDK's blocking queues and, on 21, Jox ({@link Contender}). Queues whose waiting threads do not park
 * cannot take part. One thread puts; each of {@value #CONSUMERS} consumers takes an equal share and then parks until the
 * next burst, which does not begin before all of them have. The score is per burst; it contains the wake-up of the consumers
 * and, at the end, of the producer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BurstBenchmark {

    private static final int CONSUMERS = 4;

    /** How long consumers may take to park. */
    private static final long PATIENCE_SECONDS = 10;

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq", "ltq"})
    public String queue = "";

    /** The elements of a burst. */
    @Param({"100", "10000"})
    public int burst;

    /** The capacity, into which a burst should fit. */
    @Param("16384")
    public int capacity;

    private final List<Thread> threads = new ArrayList<>();
    private Channel channel = Contender.LTQ.create(Contender.UNBOUNDED);
    private Item[] items = {};
    private final long[] taken = new long[CONSUMERS];
    private volatile CountDownLatch done = new CountDownLatch(CONSUMERS);

    /** How often a consumer was about to take its share. */
    private final AtomicInteger ready = new AtomicInteger();

    private int bursts;

    @Setup
    public void start() {
        if (burst % CONSUMERS != 0) {
            throw new IllegalArgumentException("burst cannot be divided among " + CONSUMERS + " consumers: " + burst);
        }
        channel = Contender.of(queue).create(capacity);
        items = Item.upTo(burst, 0);
        for (int i = 0; i < CONSUMERS; i++) {
            int index = i;
            Thread thread = new Thread(() -> takeShares(index), "consumer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void takeShares(int index) {
        try {
            while (true) {
                ready.getAndIncrement();
                long sum = 0;
                for (int i = burst / CONSUMERS; i > 0; i--) {
                    sum += channel.take().number;
                }
                taken[index] = sum;
                CountDownLatch everybody = done;
                everybody.countDown();
                everybody.await(); // or it would take of another's share
            }
        } catch (InterruptedException e) {
            // the end of the trial
        }
    }

    /** Not measured: waits until all consumers are parked in the queue. */
    @Setup(Level.Invocation)
    public void awaitParked() {
        bursts++;
        done = new CountDownLatch(CONSUMERS); // nobody counts down before the next burst
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (ready.get() < bursts * CONSUMERS
                || !threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the consumers of " + queue + " do not park");
            }
            LockSupport.parkNanos(1_000);
        }
    }

    /** One burst, all of it taken. */
    @Benchmark
    public long deliver() throws InterruptedException {
        long put = 0;
        for (Item item : items) {
            put += item.number;
            channel.put(item);
        }
        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(queue + " lost elements: not all consumers had their share");
        }
        long sum = 0;
        for (long ofOne : taken) {
            sum += ofOne;
        }
        if (put != sum) {
            throw new IllegalStateException(queue + " lost or doubled elements: put " + put + ", took " + sum);
        }
        return sum;
    }

    @TearDown
    public void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (thread.isAlive()) {
                throw new IllegalStateException(queue + " does not react to an interrupt");
            }
        }
    }
}
