package io.lastcall.benchmarks;

import java.util.concurrent.TimeUnit;
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
 * How long does it take to hand an element to another thread and to get it back, when both threads do nothing but wait for
 * it?
 *
 * <p>Baselines: the JDK's blocking queues and JCTools' bare queue in a yield loop ({@link Contender}), which never sleeps
 * and so shows what waking a thread costs the others.
 *
 * <p>One element travels to and fro through two queues, which are always empty when it arrives. The score is the
 * distribution of round trips: two puts, two takes and, unless spinning is enough, two wake-ups.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PingPongBenchmark {

    /** The label of a {@link Contender}. */
    @Param({"lastcall", "abq", "lbq", "ltq", "jctools", "conversant"})
    public String queue = "";

    /** The capacity of either queue; 0 is none. */
    @Param("1024")
    public int capacity;

    private final Item ball = Item.upTo(1, 0)[0];
    private Channel there = Contender.LTQ.create(Contender.UNBOUNDED);
    private Channel back = there;
    private Thread partner = Thread.currentThread();

    @Setup
    public void start() {
        there = Contender.of(queue).create(capacity);
        back = Contender.of(queue).create(capacity);
        partner = new Thread(this::returnBalls, "partner");
        partner.setDaemon(true);
        partner.start();
    }

    private void returnBalls() {
        try {
            while (true) {
                back.put(there.take());
            }
        } catch (InterruptedException e) {
            // the end of the trial
        }
    }

    /** To the partner and back. */
    @Benchmark
    public Object roundTrip() throws InterruptedException {
        there.put(ball);
        return back.take();
    }

    @TearDown
    public void stop() throws InterruptedException {
        partner.interrupt();
        partner.join(TimeUnit.SECONDS.toMillis(10));
        if (partner.isAlive()) {
            throw new IllegalStateException(queue + " does not react to an interrupt");
        }
    }
}
