package io.lastcall.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * How long does the unluckiest {@code put} or {@code take} last while all threads put and take as fast as they can, and how much
 * less does the slowest thread of a side get done than its fellows?
 *
 * <p>Baselines: the JDK's blocking queues ({@link Contender}), none of which promises an order among waiting threads either,
 * except {@code sq_fair}. The score is the length of the window and says nothing. The counters do: the longest operation of any
 * thread, also one that has not ended when the window does; and by how many times the operations of an average thread of a
 * side outnumber those of its slowest one, on the worse of the two sides.
 *
 * <p>With more threads than processors a thread also waits for its turn to run. That is in all figures.
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
public class FairnessBenchmark {

    private static final int ITEMS = 250;

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq"})
    public String queue = "";

    /** Producers x consumers. */
    @Param({"4x4", "4x1", "1x4"})
    public String shape = "";

    /** The capacity. */
    @Param("1024")
    public int capacity;

    /** How long a window is. */
    @Param("1000")
    public int milliseconds;

    private final List<Worker> producers = new ArrayList<>();
    private final List<Worker> consumers = new ArrayList<>();

    /** The secondary results. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Worst {
        /** The longest operation, in nanoseconds. */
        public double longest;

        /** The operations of an average thread, divided by those of the slowest. */
        public double unevenness;
    }

    private interface Operation {
        void run() throws InterruptedException;
    }

    /** A thread that repeats an operation until it is interrupted, and what others may know about it. */
    private static final class Worker extends Thread {
        private static final VarHandle BEGUN;
        private static final VarHandle DONE;
        private static final VarHandle LONGEST;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                BEGUN = lookup.findVarHandle(Worker.class, "begun", long.class);
                DONE = lookup.findVarHandle(Worker.class, "done", long.class);
                LONGEST = lookup.findVarHandle(Worker.class, "longest", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final Operation operation;

        @SuppressWarnings("unused") // all three by their handles
        private long begun = System.nanoTime();

        @SuppressWarnings("unused")
        private long done;

        @SuppressWarnings("unused")
        private long longest; // since somebody has set it to 0

        Worker(String name, Operation operation) {
            super(name);
            this.operation = operation;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (long begin = System.nanoTime(), count = 1; ; count++) {
                    BEGUN.setOpaque(this, begin);
                    operation.run();
                    long end = System.nanoTime();
                    DONE.setOpaque(this, count);
                    if (end - begin > (long) LONGEST.getOpaque(this)) {
                        LONGEST.setOpaque(this, end - begin);
                    }
                    begin = end;
                }
            } catch (InterruptedException e) {
                // the end of the trial
            }
        }

        long done() {
            return (long) DONE.getOpaque(this);
        }

        void forget() {
            LONGEST.setOpaque(this, 0L);
        }

        long longest(long now) {
            return Math.max((long) LONGEST.getOpaque(this), now - (long) BEGUN.getOpaque(this));
        }
    }

    @Setup
    public void start() {
        Channel channel = Contender.of(queue).create(capacity);
        Shape sides = Shape.of(shape);
        for (int i = 0; i < sides.producers(); i++) {
            Item[] items = Item.upTo(ITEMS, i);
            int[] next = {0};
            producers.add(new Worker("producer-" + i, () -> channel.put(items[next[0]++ % ITEMS])));
        }
        for (int i = 0; i < sides.consumers(); i++) {
            consumers.add(new Worker("consumer-" + i, channel::take));
        }
        producers.forEach(Thread::start);
        consumers.forEach(Thread::start);
    }

    /** Lets a window pass. */
    @Benchmark
    public void watch(Worst worst) throws InterruptedException {
        List<Worker> all = new ArrayList<>(producers);
        all.addAll(consumers);
        long[] before = all.stream().mapToLong(Worker::done).toArray();
        all.forEach(Worker::forget);
        Thread.sleep(milliseconds);
        long now = System.nanoTime();
        worst.longest =
                all.stream().mapToLong(worker -> worker.longest(now)).max().orElseThrow();
        double unevenness = 1;
        for (List<Worker> side : List.of(producers, consumers)) {
            long sum = 0;
            long least = Long.MAX_VALUE;
            for (Worker worker : side) {
                long done = worker.done() - before[all.indexOf(worker)];
                sum += done;
                least = Math.min(least, done);
            }
            unevenness = Math.max(unevenness, (double) sum / side.size() / Math.max(1, least));
        }
        worst.unevenness = unevenness;
    }

    @TearDown
    public void stop() throws InterruptedException {
        for (List<Worker> side : List.of(producers, consumers)) {
            for (Worker worker : side) {
                worker.interrupt();
            }
            for (Worker worker : side) {
                worker.join(TimeUnit.SECONDS.toMillis(10));
                if (worker.isAlive()) {
                    throw new IllegalStateException(queue + " does not react to an interrupt");
                }
            }
        }
    }
}
