package io.lastcall.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to deliver an element when 10,000 virtual threads put and 10,000 others take?
 *
 * <p>Baselines: the JDK's blocking queues, of which {@code ltq} is unbounded at every capacity, and Jox, which was made for
 * virtual threads ({@link Contender}). Each thread puts or takes {@value #ITEMS_EACH} elements in an invocation. The threads
 * are kept from one invocation to the next, parked on a barrier. Their wake-up is part of the time, and the same for all;
 * they move enough elements each that it is not most of it. It needs JDK 21.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VirtualThreadsBenchmark {

    /** The threads on each side, as many as {@link #ITEMS} is for. */
    static final int THREADS = 10_000;

    /** Elements that each thread puts, or takes, in an invocation. */
    static final int ITEMS_EACH = 200;

    /** Elements moved by one invocation. */
    static final int ITEMS = THREADS * ITEMS_EACH;

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq", "ltq", "jox"})
    public String queue = "";

    /** The capacity. */
    @Param("1024")
    public int capacity;

    private final LongAdder put = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private Crew crew = new Crew(List.of());

    @Setup
    public void start() {
        start(THREADS);
    }

    void start(int threads) {
        Channel channel = Contender.of(queue).create(capacity);
        Item[] items = Item.upTo(ITEMS_EACH, 0);
        List<Crew.Job> jobs = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            jobs.add(() -> put(channel, items));
            jobs.add(() -> take(channel));
        }
        crew = new Crew(jobs, VirtualThreads::unstarted);
    }

    private void put(Channel channel, Item[] items) throws InterruptedException {
        long sum = 0;
        for (Item item : items) {
            sum += item.number;
            channel.put(item);
        }
        put.add(sum);
    }

    private void take(Channel channel) throws InterruptedException {
        long sum = 0;
        for (int i = 0; i < ITEMS_EACH; i++) {
            sum += channel.take().number;
        }
        taken.add(sum);
    }

    /** Moves all items, and checks that what was taken is what was put. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long transfer() throws InterruptedException, ExecutionException {
        crew.runOnce();
        long in = put.sumThenReset();
        long out = taken.sumThenReset();
        if (in != out) {
            throw new IllegalStateException(queue + " lost or doubled elements: put " + in + ", took " + out);
        }
        return out;
    }

    @TearDown
    public void stop() throws InterruptedException, TimeoutException {
        crew.dismiss();
    }
}
