package io.lastcall.benchmarks;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
 * How much slower are an {@code offer} and a {@code poll} in a program that uses every kind of queue?
 *
 * <p>Baseline: the same queue in a JVM that has used no other kind, {@code loaded=one}. Where {@code loaded=all}, all kinds
 * have been compiled and used before, so that calls inside the library see many types. The measured calls stand in a method
 * of their own, whose queue is always the same, as most callers' is. Nothing ever waits. The score is for the pair.
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
public class AllKindsBenchmark {

    /** Enough for the second compiler, several times. */
    private static final int PAIRS_OF_EACH_KIND = 100_000;

    /** The label of a {@link Contender} that is ours. */
    @Param({
        "lastcall",
        "lastcall_spsc",
        "lastcall_mpsc",
        "lastcall_spmc",
        "lastcall_lifo",
        "lastcall_priority",
        "lastcall_delay"
    })
    public String queue = "";

    /** Which kinds the JVM has used before: {@code one} or {@code all}. */
    @Param({"one", "all"})
    public String loaded = "";

    /** The capacity. */
    @Param("1024")
    public int capacity;

    private final Item item = Item.upTo(1, 0)[0];
    private BlockingQueue<Item> measured = new LinkedBlockingQueue<>();

    @Setup
    public void load() {
        Contender contender = Contender.of(queue);
        if (contender.maker() != Contender.Maker.LASTCALL
                || !contender.canTry()
                || !(contender.create(capacity) instanceof Channel.Blocking channel)) {
            throw new IllegalArgumentException("queue is not one of ours for one thread: " + queue);
        }
        measured = channel.queue();
        switch (loaded) {
            case "one" -> {}
            case "all" ->
                Arrays.stream(Contender.values())
                        .filter(kind -> kind.maker() == Contender.Maker.LASTCALL)
                        .forEach(kind -> use(kind.create(kind.supports(capacity) ? capacity : Contender.UNBOUNDED)));
            default -> throw new IllegalArgumentException("loaded is neither one nor all: " + loaded);
        }
    }

    /** A rendezvous refuses each offer, which is a use, too. */
    private void use(Channel channel) {
        for (int i = 0; i < PAIRS_OF_EACH_KIND; i++) {
            boolean inserted = channel.offer(item);
            if (inserted != (channel.poll() == item)) {
                throw new IllegalStateException(channel + " lost or doubled an element");
            }
        }
    }

    /** One element in, and out again. */
    @Benchmark
    public @Nullable Object offerPoll() {
        measured.offer(item);
        return measured.poll();
    }
}
