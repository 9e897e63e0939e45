package io.lastcall.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do an {@code offer} and a {@code poll} cost a thread that has the queue to itself, in time and, with {@code -prof
 * gc}, in memory?
 *
 * <p>Baselines: the JDK's blocking queues and JCTools' bare queue ({@link Contender}). Nothing ever waits here, so this is
 * the price of the fast paths alone; a heap is empty, and neither a rendezvous nor Jox can take part. The score is for the pair. The
 * benchmark itself allocates nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UncontendedBenchmark {

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq", "ltq", "jctools", "conversant"})
    public String queue = "";

    /** The capacity; 0 is unbounded. */
    @Param("1024")
    public int capacity;

    private final Item item = Item.upTo(1, 0)[0];
    private Channel channel = Contender.LTQ.create(Contender.UNBOUNDED);

    @Setup
    public void create() {
        Contender contender = Contender.of(queue);
        if (!contender.canTry()) {
            throw new IllegalArgumentException(
                    queue + " has no offer and poll for one thread"); // a rendezvous fails, quickly
        }
        channel = contender.create(capacity);
    }

    /** One element in, and out again. */
    @Benchmark
    public @Nullable Object offerPoll() {
        channel.offer(item);
        return channel.poll();
    }
}
