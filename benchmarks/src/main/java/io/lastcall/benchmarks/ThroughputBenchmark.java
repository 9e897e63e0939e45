package io.lastcall.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How long does it take to deliver an element while producers put and consumers take as fast as they can?
 *
 * <p>Baselines: the JDK's blocking queues, of which {@code ltq}, {@code pbq} and {@code dq} are unbounded at every capacity,
 * and JCTools' bare queue in a yield loop ({@link Contender}).
 *
 * <p>One invocation moves {@value #ITEMS} items, an equal share for each producer and an equal share for each consumer,
 * through blocking {@code put} and {@code take}. As many are put as are taken, so nobody is left waiting when it ends,
 * however unequal the sides are. The threads are kept from one invocation to the next, parked on a barrier; their
 * wake-up is part of the time, some tens of microseconds in some milliseconds. The queue is kept too, and is empty
 * between invocations. Items are made beforehand and used again. Their numbers come in a random order that is the same for
 * every queue.
 *
 * <p>The score is the wall-clock time per element delivered, not the time that a call takes: with more threads than
 * processors it goes down when threads wait less, be it because they are rarely woken.
 *
 * <p>Equal shares have a tail: a thread that is done early leaves the others to themselves. With {@code split=claimed}
 * threads claim {@value #CLAIM} items at a time from a common number instead, so that all go on to the end but an
 * unfair queue may serve few of them. A difference between the two tells that a queue is unfair.
 *
 * <p>A heap is as deep as the threads let it get, which is at most the capacity; while it is full, the greatest items
 * stay, and nearly each new one rises from the bottom to the top. This is the most that an insertion costs.
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
public class ThroughputBenchmark {

    /** Elements moved by one invocation; a multiple of {@link #CLAIM} and of every number of threads on a side. */
    static final int ITEMS = 120_000;

    /** As {@link #ITEMS}, where each element takes microseconds because it makes threads wait. */
    static final int FEW_ITEMS = 12_000;

    /** Elements claimed at a time with {@code split=claimed}. */
    static final int CLAIM = 100;

    /** Items of each producer, which it sends round and round: few enough to stay in the first-level cache. */
    private static final int ITEMS_PER_PRODUCER = 250;

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq", "ltq", "jctools", "conversant"})
    public String queue = "";

    /** Producers x consumers. */
    @Param({"1x1", "2x2", "4x4", "8x8", "4x1", "1x4"})
    public String shape = "";

    /** The capacity; 0 is none. */
    @Param("1024")
    public int capacity;

    /** How the items are divided among the threads of a side: {@code even} or {@code claimed}. */
    @Param("even")
    public String split = "";

    private final List<Producer> producers = new ArrayList<>();
    private final List<Consumer> consumers = new ArrayList<>();
    private Shares puts = Shares.even(ITEMS, 1);
    private Shares takes = Shares.even(ITEMS, 1);
    private Crew crew = new Crew(List.of());

    /** Moves {@value #ITEMS} items, or as many as JMH's {@code -opi} says, which suits queues that take microseconds each. */
    @Setup
    public void start(BenchmarkParams params) {
        start(params.getOpsPerInvocation());
    }

    void start(int items) {
        Contender contender = Contender.of(queue);
        Shape sides = Shape.of(shape);
        if (!contender.family().allows(sides)) {
            throw new IllegalArgumentException(queue + " is not for " + sides + " threads");
        }
        Channel channel = contender.create(capacity);
        puts = shares(items, sides.producers());
        takes = shares(items, sides.consumers());
        for (int i = 0; i < sides.producers(); i++) {
            producers.add(new Producer(channel, puts, i));
        }
        for (int i = 0; i < sides.consumers(); i++) {
            consumers.add(new Consumer(channel, takes));
        }
        List<Crew.Job> jobs = new ArrayList<>(producers);
        jobs.addAll(consumers);
        crew = new Crew(jobs);
    }

    private Shares shares(int items, int threads) {
        return switch (split) {
            case "even" -> Shares.even(items, threads);
            case "claimed" -> Shares.claimed(items, threads, CLAIM);
            default -> throw new IllegalArgumentException("split is neither even nor claimed: " + split);
        };
    }

    @TearDown
    public void stop() throws InterruptedException, TimeoutException {
        crew.dismiss();
    }

    /** Moves all items, and checks that what was taken is what was put. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long transfer() throws InterruptedException, ExecutionException {
        puts.refill();
        takes.refill();
        crew.runOnce();
        long put = 0;
        for (Producer producer : producers) {
            put += producer.sum;
        }
        long taken = 0;
        for (Consumer consumer : consumers) {
            taken += consumer.sum;
        }
        if (put != taken) {
            throw new IllegalStateException(queue + " lost or doubled elements: put " + put + ", took " + taken);
        }
        return taken;
    }

    /** Puts its items, in a circle, until its side has no more shares. */
    private static final class Producer implements Crew.Job {
        private final Channel channel;
        private final Shares shares;
        private final Item[] items;
        private int next;
        private long sum;

        Producer(Channel channel, Shares shares, long seed) {
            this.channel = channel;
            this.shares = shares;
            this.items = Item.upTo(ITEMS_PER_PRODUCER, seed);
        }

        @Override
        public void run() throws InterruptedException {
            long put = 0;
            int at = next;
            do {
                for (int i = shares.size(); i > 0; i--) {
                    Item item = items[at];
                    put += item.number;
                    channel.put(item);
                    at = at + 1 == items.length ? 0 : at + 1;
                }
            } while (shares.claimAnother());
            next = at;
            sum = put;
        }
    }

    /** Takes until its side has no more shares. */
    private static final class Consumer implements Crew.Job {
        private final Channel channel;
        private final Shares shares;
        private long sum;

        Consumer(Channel channel, Shares shares) {
            this.channel = channel;
            this.shares = shares;
        }

        @Override
        public void run() throws InterruptedException {
            long taken = 0;
            do {
                for (int i = shares.size(); i > 0; i--) {
                    taken += channel.take().number;
                }
            } while (shares.claimAnother());
            sum = taken;
        }
    }
}
