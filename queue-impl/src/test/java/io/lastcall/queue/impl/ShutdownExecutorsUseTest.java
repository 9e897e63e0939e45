package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownExecutors;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The factories of pools: arguments, and what is special about some kinds of queue. */
@Timeout(60)
class ShutdownExecutorsUseTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ShutdownBlockingQueue<Runnable> queue = ShutdownQueues.unbounded();

    @AfterEach
    void end() {
        release.countDown();
        queue.shutdownNow();
        actors.close();
    }

    private void occupy(ThreadPoolExecutor pool) {
        pool.execute(new Job(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    @Test
    void newThreadPool_goodArguments_areThoseOfThePool() {
        ThreadFactory factory = Executors.defaultThreadFactory();
        ThreadPoolExecutor pool = ShutdownExecutors.newThreadPool(2, 5, 7, TimeUnit.SECONDS, queue, factory);

        assertThat(pool.getCorePoolSize()).isEqualTo(2);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(5);
        assertThat(pool.getKeepAliveTime(TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(pool.getThreadFactory()).isSameAs(factory);
        assertThat(pool.getPoolSize()).isZero();
    }

    @Test
    void newFixedThreadPool_threads_areCoreAndMaximum() {
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(3, queue);

        assertThat(pool.getCorePoolSize()).isEqualTo(3);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
    }

    @Test
    void factories_nullArgument_isNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> ShutdownExecutors.newFixedThreadPool(0, null))
                .withMessage("queue");
        assertThatNullPointerException()
                .isThrownBy(() -> ShutdownExecutors.newThreadPool(-1, 1, 1, null, queue))
                .withMessage("unit");
        assertThatNullPointerException()
                .isThrownBy(() -> ShutdownExecutors.newThreadPool(-1, 1, 1, TimeUnit.SECONDS, null))
                .withMessage("queue");
        assertThatNullPointerException()
                .isThrownBy(() -> ShutdownExecutors.newThreadPool(-1, 1, 1, TimeUnit.SECONDS, queue, null))
                .withMessage("threadFactory");
    }

    @Test
    void factories_badNumber_isNamedWithItsValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownExecutors.newFixedThreadPool(0, queue))
                .withMessageContaining("threads")
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownExecutors.newThreadPool(-4, 1, 1, TimeUnit.SECONDS, queue))
                .withMessageContaining("corePoolSize")
                .withMessageContaining("-4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownExecutors.newThreadPool(0, 0, 1, TimeUnit.SECONDS, queue))
                .withMessageContaining("maximumPoolSize")
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownExecutors.newThreadPool(6, 5, 1, TimeUnit.SECONDS, queue))
                .withMessageContaining("maximumPoolSize")
                .withMessageContaining("5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShutdownExecutors.newThreadPool(1, 1, -9, TimeUnit.SECONDS, queue))
                .withMessageContaining("keepAliveTime")
                .withMessageContaining("-9");
        assertThat(queue.isShutdown()).isFalse();
    }

    @Test
    void execute_null_throwsInEveryState() {
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(1, queue);
        assertThatNullPointerException().isThrownBy(() -> pool.execute(null));
        queue.shutdown();
        assertThatNullPointerException().isThrownBy(() -> pool.execute(null));
    }

    @Test
    void execute_fullQueueAndAllThreadsBusy_isRejectedAsEverywhere() {
        ShutdownBlockingQueue<Runnable> small = ShutdownQueues.bounded(1);
        ThreadPoolExecutor pool = ShutdownExecutors.newThreadPool(1, 2, 1, TimeUnit.MINUTES, small);
        occupy(pool);
        pool.execute(() -> {}); // waits in the queue
        occupy(pool); // which is full: a second thread

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> pool.execute(() -> {}))
                .withNoCause();

        assertThat(pool.getPoolSize()).isEqualTo(2);
        assertThat(pool.shutdownNow()).hasSize(1);
    }

    @Test
    void defaultHandler_usedByOneOfTheUser_stillSaysWhy() {
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(1, queue);
        List<Runnable> seen = new ArrayList<>();
        var standard = pool.getRejectedExecutionHandler();
        pool.setRejectedExecutionHandler((task, executor) -> {
            seen.add(task);
            standard.rejectedExecution(task, executor);
        });
        queue.shutdown(new IllegalStateException("no more"));

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> pool.execute(() -> {}))
                .withMessageContaining("no more");

        assertThat(seen).hasSize(1);
    }

    @Test
    void priority_waitingTasks_areRunInItsOrderAndWrappedOnesAreRefused() throws InterruptedException {
        ShutdownBlockingQueue<Runnable> urgentFirst = ShutdownQueues.priority(Comparator.comparing(Job.class::cast));
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(1, urgentFirst);
        List<String> order = new ArrayList<>();
        Job early = new Job(() -> order.add("early"));
        Job late = new Job(() -> order.add("late"));
        occupy(pool);
        pool.execute(late);
        pool.execute(early);

        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> pool.submit(() -> {}));

        urgentFirst.shutdown();
        release.countDown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("early", "late");
    }

    @Test
    void rendezvous_cachedPool_startsThreadsAndEndsWithTheQueue() throws InterruptedException {
        ShutdownBlockingQueue<Runnable> handOver = ShutdownQueues.rendezvous();
        ThreadPoolExecutor pool = ShutdownExecutors.newThreadPool(0, 3, 1, TimeUnit.MINUTES, handOver);
        for (int i = 0; i < 3; i++) {
            occupy(pool);
        }
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));

        handOver.shutdown();

        assertThat(pool.isShutdown()).isTrue();
        release.countDown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(pool.getCompletedTaskCount()).isEqualTo(3);
    }

    /** A store whose insertion the test can stop half-way. */
    private static final class SlowStore extends ConcurrentLinkedQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        private final transient CountDownLatch entered = new CountDownLatch(1);
        private final transient CountDownLatch goOn = new CountDownLatch(1);
        private final boolean removes;

        SlowStore(boolean removes) {
            this.removes = removes;
        }

        @Override
        public boolean offer(Runnable task) {
            entered.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return super.offer(task);
        }

        @Override
        public boolean remove(Object task) {
            if (!removes) {
                throw new UnsupportedOperationException();
            }
            return super.remove(task);
        }
    }

    // execute | shutdown
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shutdown_overtakesAnInsertion_poolWaitsForIt(boolean removes) throws InterruptedException {
        SlowStore store = new SlowStore(removes);
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(1, ShutdownQueues.backedBy(store));
        pool.prestartAllCoreThreads();
        Job job = new Job(() -> {});
        Actor<Void> execute = actors.start("execute", () -> pool.execute(job));
        store.entered.await();

        pool.shutdown();

        assertThat(pool.awaitTermination(10, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(pool.getPoolSize()).isEqualTo(1);
        store.goOn.countDown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        if (execute.hasThrown()) {
            execute.thrown(RejectedExecutionException.class);
            job.rejections.incrementAndGet();
            assertThat(removes).isTrue();
        }
        assertThat(job.ends()).as("%s", job).isEqualTo(1);
    }

    // execute | shutdownNow
    @Test
    void poolShutdownNow_overtakesAnInsertion_handsItBack() throws InterruptedException {
        SlowStore store = new SlowStore(false);
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(1, ShutdownQueues.backedBy(store));
        occupy(pool);
        Job job = new Job(() -> {});
        Actor<Void> execute = actors.start("execute", () -> pool.execute(job));
        store.entered.await();

        Actor<List<Runnable>> shutdownNow = actors.start("shutdownNow", pool::shutdownNow);
        shutdownNow.assertStillWaiting();

        store.goOn.countDown();
        assertThat(shutdownNow.result()).containsExactly(job);
        execute.result();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(job.runs).hasValue(0);
    }

    // execute, starting a thread | shutdown
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shutdown_threadIsBeingStarted_tasksThatReliedOnItAreRun(int core) throws InterruptedException {
        ShutdownBlockingQueue<Runnable> small = ShutdownQueues.bounded(1);
        CountDownLatch inFactory = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ThreadPoolExecutor pool = ShutdownExecutors.newThreadPool(core, 1, 1, TimeUnit.MINUTES, small, body -> {
            inFactory.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Thread(body);
        });
        Job relies = new Job(() -> {});
        if (core == 0) {
            small.put(relies); // so that the next one needs a thread at once
        }
        Job late = new Job(() -> {});
        Actor<Void> execute = actors.start("execute", () -> pool.execute(late));
        inFactory.await();
        if (core > 0) {
            pool.execute(relies); // waits for the thread that is being made
        }

        pool.shutdown();
        goOn.countDown();

        execute.thrown(RejectedExecutionException.class);
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).as("%s", pool).isTrue();
        assertThat(relies.runs).hasValue(1);
        assertThat(late.runs).hasValue(0);
        assertThat(pool.getCorePoolSize()).isEqualTo(core);
    }

    @Test
    void shutdown_longQueueOverAStoreWithASlowSize_isRunWithoutAWalkForEachTask() throws InterruptedException {
        AtomicInteger walks = new AtomicInteger();
        ShutdownBlockingQueue<Runnable> queued = ShutdownQueues.backedBy(new ConcurrentLinkedQueue<Runnable>() {
            private static final long serialVersionUID = 1L;

            @Override
            public int size() {
                walks.incrementAndGet();
                return super.size();
            }
        });
        ThreadPoolExecutor pool = ShutdownExecutors.newFixedThreadPool(1, queued);
        occupy(pool);
        for (int i = 0; i < 1_000; i++) {
            pool.execute(() -> {});
        }
        walks.set(0);

        pool.shutdown();
        release.countDown();

        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(walks).hasValueLessThan(100);
    }
}
