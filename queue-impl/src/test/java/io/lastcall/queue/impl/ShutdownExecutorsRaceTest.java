package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownExecutors;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Submissions against every way to end: each task is run, handed back or rejected, once. */
@ParameterizedClass
@EnumSource(
        mode = EnumSource.Mode.EXCLUDE,
        names = {"SINGLE_PAIR", "SINGLE_CONSUMER", "SINGLE_PRODUCER", "JOINABLE"})
@Timeout(120)
class ShutdownExecutorsRaceTest {

    private static final int ROUNDS = 80;
    private static final int SUBMITTERS = 2;
    private static final int THREADS = 2;
    private static final int CAPACITY = 8;

    /** Waits for space, as many programs do. */
    private static final RejectedExecutionHandler PUT = (task, pool) -> {
        try {
            pool.getQueue().put(task);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    };

    private final Kind kind;
    private final Actors actors = new Actors(ThreadKind.PLATFORM);

    ShutdownExecutorsRaceTest(Kind kind) {
        this.kind = kind;
    }

    @AfterEach
    void close() {
        actors.close();
    }

    // execute | execute | each end, or some, in random order
    @ParameterizedTest
    @ValueSource(ints = {0, 1, THREADS})
    void execute_racesWithEveryEnd_eachTaskIsRunHandedBackOrRejectedOnce(int core) throws Exception {
        Random random = new Random(core);
        for (int round = 0; round < ROUNDS; round++) {
            race(core, random);
        }
    }

    private void race(int core, Random random) throws Exception {
        ShutdownBlockingQueue<Runnable> queue = kind.createFor(CAPACITY);
        AtomicInteger threads = new AtomicInteger();
        ThreadPoolExecutor pool = ShutdownExecutors.newThreadPool(core, THREADS, 1, TimeUnit.MINUTES, queue, body -> {
            threads.incrementAndGet();
            return new Thread(body);
        });
        List<PoolEnd> ends = new ArrayList<>(Arrays.asList(PoolEnd.values()));
        Collections.shuffle(ends, random);
        ends = ends.subList(0, 1 + random.nextInt(ends.size()));
        CyclicBarrier start = new CyclicBarrier(SUBMITTERS + ends.size());

        List<Actor<List<Job>>> submitters = new ArrayList<>();
        for (int i = 0; i < SUBMITTERS; i++) {
            submitters.add(actors.start("execute", () -> {
                start.await();
                return submitUntilShutDown(pool, queue);
            }));
        }
        List<Actor<Void>> closers = new ArrayList<>();
        for (PoolEnd end : ends) {
            int delay = random.nextInt(2_000);
            closers.add(actors.start("" + end, () -> {
                start.await();
                for (int i = 0; i < delay; i++) {
                    Thread.onSpinWait();
                }
                end.apply(pool, queue);
            }));
        }
        closers.forEach(Actor::result);
        List<Job> jobs = new ArrayList<>();
        submitters.forEach(submitter -> jobs.addAll(submitter.result()));

        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).as("%s", pool).isTrue();
        assertThat(queue.isTerminated()).isTrue();
        assertThat(jobs).as("%s", ends).allMatch(job -> job.ends() == 1);
        // A thread that was made when the shutdown came is not started; each submitter makes at most one such.
        assertThat(threads).hasValueLessThanOrEqualTo(THREADS + SUBMITTERS);
    }

    private static List<Job> submitUntilShutDown(ThreadPoolExecutor pool, ShutdownBlockingQueue<Runnable> queue) {
        List<Job> jobs = new ArrayList<>();
        while (true) {
            boolean over = queue.isShutdown();
            Job job = new Job(() -> {});
            jobs.add(job);
            try {
                pool.execute(job);
                assertThat(over).as("accepted after the shutdown").isFalse();
            } catch (RejectedExecutionException rejected) {
                job.rejections.incrementAndGet(); // a full queue is no reason to stop
            }
            if (over) {
                return jobs;
            }
        }
    }

    // execute, whose handler puts | shutdown
    @Test
    void execute_handlerWaitsForSpaceWhenTheQueueIsShutDown_throwsAndTheTaskIsNotStranded() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ShutdownBlockingQueue<Runnable> queue = kind.createFor(1);
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(1, queue);
        pool.setRejectedExecutionHandler(PUT);
        pool.execute(new Job(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        List<Job> accepted = new ArrayList<>();
        while (queue.remainingCapacity() > 0 && accepted.size() < CAPACITY) {
            Job job = new Job(() -> {});
            accepted.add(job);
            pool.execute(job);
        }
        Job late = new Job(() -> {});
        boolean full = queue.remainingCapacity() == 0;
        if (full) {
            Actor<Void> execute = actors.startWaiting("execute", () -> pool.execute(late));
            queue.shutdown();
            assertThat(execute.thrown(QueueShutdownException.class).queue()).isSameAs(queue);
        } else {
            queue.shutdown();
            assertThatExceptionOfType(QueueShutdownException.class).isThrownBy(() -> pool.execute(late));
        }
        release.countDown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(late.runs).hasValue(0);
        assertThat(accepted).allMatch(job -> job.runs.get() == 1);
    }
}
