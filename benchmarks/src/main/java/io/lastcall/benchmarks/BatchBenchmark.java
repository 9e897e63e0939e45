package io.lastcall.benchmarks;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
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
 * How long does it take to deliver an element when one thread puts whole batches and another takes them?
 *
 * <p>Baselines: {@code abq} and {@code lbq}, which are given each element by {@code put} and emptied by one {@code take} and
 * a {@code drainTo} of what else is there; and JCTools' {@code fill} and {@code drain} in a yield loop, which is the limit.
 * Ours have {@code putAll} and {@code takeBatch}, which waits for the first element and takes what else is there.
 *
 * <p>A batch is a list made beforehand; what is taken goes into an {@code ArrayList}, is added up, and cleared. The score is
 * per element.
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
public class BatchBenchmark {

    /** Elements moved by one invocation; a multiple of each size of a batch. */
    static final int ITEMS = 122_880;

    /** Different items, which are sent round and round; a multiple of each size of a batch. */
    private static final int DIFFERENT_ITEMS = 256;

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "lastcall_spsc", "abq", "lbq", "jctools", "jctools_spsc"})
    public String queue = "";

    /** How many elements are in a batch, and are taken at a time at most. */
    @Param({"16", "64", "256"})
    public int batch;

    /** The capacity. */
    @Param("1024")
    public int capacity;

    private final List<List<Item>> lists = new ArrayList<>();
    private long put;
    private long taken;
    private Crew crew = new Crew(List.of());

    /** The two operations of this benchmark. */
    private interface Batches {

        /** Puts all of them, waiting for space. */
        void put(List<Item> items) throws InterruptedException;

        /** Waits for an element, and takes no more than {@code max}. */
        void take(Collection<Item> sink, int max) throws InterruptedException;
    }

    @Setup
    public void start() {
        if (DIFFERENT_ITEMS % batch != 0 || ITEMS % batch != 0) {
            throw new IllegalArgumentException("batch does not divide " + DIFFERENT_ITEMS + ": " + batch);
        }
        Item[] items = Item.upTo(DIFFERENT_ITEMS, 0);
        for (int from = 0; from < items.length; from += batch) {
            lists.add(Arrays.asList(Arrays.copyOfRange(items, from, from + batch)));
        }
        Batches batches = create();
        crew = new Crew(List.<Crew.Job>of(() -> putAll(batches), () -> takeAll(batches)));
    }

    private Batches create() {
        return switch (queue) {
            case "lastcall" -> new Ours(ShutdownQueues.bounded(capacity));
            case "lastcall_spsc" ->
                new Ours(ShutdownQueues.builder()
                        .capacity(capacity)
                        .singleProducer()
                        .singleConsumer()
                        .build());
            case "abq" -> new Jdk(new ArrayBlockingQueue<>(capacity));
            case "lbq" -> new Jdk(new LinkedBlockingQueue<>(capacity));
            case "jctools" -> new Bare(new MpmcVarHandleArrayQueue<>(capacity));
            case "jctools_spsc" -> new Bare(new SpscVarHandleArrayQueue<>(capacity));
            default -> throw new IllegalArgumentException("no queue with batches is named " + queue);
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
        crew.runOnce();
        if (put != taken) {
            throw new IllegalStateException(queue + " lost or doubled elements: put " + put + ", took " + taken);
        }
        return taken;
    }

    private void putAll(Batches batches) throws InterruptedException {
        long sum = 0;
        for (int left = ITEMS / batch, next = 0; left > 0; left--) {
            List<Item> items = lists.get(next);
            for (Item item : items) {
                sum += item.number;
            }
            batches.put(items);
            next = next + 1 == lists.size() ? 0 : next + 1;
        }
        put = sum;
    }

    private void takeAll(Batches batches) throws InterruptedException {
        List<Item> sink = new ArrayList<>(batch);
        long sum = 0;
        for (int left = ITEMS; left > 0; ) {
            batches.take(sink, Math.min(batch, left));
            for (Item item : sink) {
                sum += item.number;
            }
            left -= sink.size();
            sink.clear();
        }
        taken = sum;
    }

    private record Ours(ShutdownBlockingQueue<Item> queue) implements Batches {

        @Override
        public void put(List<Item> items) throws InterruptedException {
            queue.putAll(items);
        }

        @Override
        public void take(Collection<Item> sink, int max) throws InterruptedException {
            queue.takeBatch(sink, 1, max, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
    }

    private record Jdk(BlockingQueue<Item> queue) implements Batches {

        @Override
        public void put(List<Item> items) throws InterruptedException {
            for (Item item : items) {
                queue.put(item);
            }
        }

        @Override
        public void take(Collection<Item> sink, int max) throws InterruptedException {
            sink.add(queue.take());
            queue.drainTo(sink, max - 1);
        }
    }

    private record Bare(MessagePassingQueue<Item> queue) implements Batches {

        @Override
        public void put(List<Item> items) throws InterruptedException {
            int[] next = {0};
            while (next[0] < items.size()) {
                if (queue.fill(() -> items.get(next[0]++), items.size() - next[0]) == 0) {
                    Channel.pause();
                }
            }
        }

        @Override
        public void take(Collection<Item> sink, int max) throws InterruptedException {
            while (queue.drain(sink::add, max) == 0) {
                Channel.pause();
            }
        }
    }
}
