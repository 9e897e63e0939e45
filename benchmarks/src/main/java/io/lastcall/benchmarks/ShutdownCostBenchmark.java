package io.lastcall.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
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
 * What does it cost a {@code put}, and the {@code take} after it, that the queue can be shut down and that threads can wait in
 * it?
 *
 * <p>Baselines: {@code jctools}, a ring of the same kind that can do neither, and {@code jctools_flag}, the same ring where
 * each operation also reads a volatile flag that says "closed", which is the least that anybody would write. That one is
 * cheap and wrong: an insertion can read the flag, and succeed after the close. One thread, which never waits. The score is
 * for the pair.
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
public class ShutdownCostBenchmark {

    /** One of ours by its label, or a ring without a lifecycle. */
    @Param({"lastcall", "jctools", "jctools_flag"})
    public String queue = "";

    /** The capacity. */
    @Param("1024")
    public int capacity;

    private final Item item = Item.upTo(1, 0)[0];
    private Channel channel = Contender.LTQ.create(Contender.UNBOUNDED);

    @Setup
    public void create() {
        channel = switch (queue) {
            case "lastcall", "jctools" -> Contender.of(queue).create(capacity);
            case "jctools_flag" -> Channel.yielding(new FlaggedQueue<>(capacity));
            default -> throw new IllegalArgumentException("no queue to compare the lifecycle of is named " + queue);
        };
    }

    /** One element in, and out again. */
    @Benchmark
    public Object putTake() throws InterruptedException {
        channel.put(item);
        return channel.take();
    }

    /** The ring and a flag. */
    static final class FlaggedQueue<E> extends MpmcVarHandleArrayQueue<E> {

        private volatile boolean closed;

        FlaggedQueue(int capacity) {
            super(capacity);
        }

        void close() {
            closed = true;
        }

        @Override
        public boolean offer(E element) {
            refuseIfClosed();
            return super.offer(element);
        }

        @Override
        public @Nullable E poll() {
            refuseIfClosed();
            return super.poll();
        }

        private void refuseIfClosed() {
            if (closed) {
                throw new IllegalStateException("closed");
            }
        }
    }
}
