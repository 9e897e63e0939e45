package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownExecutors;
import io.lastcall.queue.contract.Trait;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool and its queue end together, over every kind, and never make more threads than they were told. */
@ParameterizedClass
@EnumSource(
        mode = EnumSource.Mode.EXCLUDE,
        names = {"SINGLE_PAIR", "SINGLE_CONSUMER", "SINGLE_PRODUCER", "JOINABLE"})
@Timeout(60)
class ShutdownExecutorsTest {

    private static final int TASKS = 8;

    private final Kind kind;
    private final ShutdownBlockingQueue<Runnable> queue;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    ShutdownExecutorsTest(Kind kind) {
        this.kind = kind;
        queue = kind.createFor(TASKS);
    }

    @AfterEach
    void end() {
        release.countDown();
        queue.shutdownNow();
    }

    private final ThreadFactory counting = body -> {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, thrown) -> {});
        threads.add(thread);
        return thread;
    };

    /** To be called first by tests that need tasks in the queue. */
    private void assumeTasksWait() {
        assumeTrue(queue.remainingCapacity() > 0, "nothing waits in a rendezvous");
    }

    private ThreadPoolExecutor pool(int core, int maximum) {
        return ShutdownExecutors.newThreadPool(core, maximum, 1, TimeUnit.MINUTES, queue, counting);
    }

    /** A pool of one thread, which is busy, and with {@value #TASKS} jobs in the queue. */
    private ThreadPoolExecutor busyPool(List<Job> jobs) throws InterruptedException {
        assumeTasksWait();
        ThreadPoolExecutor pool = pool(1, 1);
        occupy(pool);
        for (int i = 0; i < TASKS; i++) {
            Job job = new Job(() -> {});
            jobs.add(job);
            pool.execute(job);
        }
        assertThat(queue).hasSize(TASKS);
        return pool;
    }

    /** Makes one thread run a task until {@link #release}; an interrupt is noted. */
    private void occupy(ThreadPoolExecutor pool) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        pool.execute(new Job(() -> {
            started.countDown();
            while (true) {
                try {
                    release.await();
                    return;
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            }
        }));
        started.await();
    }

    private void awaitIdle() {
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    private void assertTerminates(ThreadPoolExecutor pool) throws InterruptedException {
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).as("%s", pool).isTrue();
        assertThat(queue.isTerminated()).isTrue();
    }

    @Test
    void queueShutdown_queuedTasks_areRunAndThePoolTerminates() throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        ThreadPoolExecutor pool = busyPool(jobs);

        queue.shutdown();

        assertThat(pool.isShutdown()).isTrue();
        assertThat(pool.isTerminated()).isFalse();
        release.countDown();
        assertTerminates(pool);
        assertThat(jobs).allMatch(job -> job.runs.get() == 1);
        assertThat(interrupted).isFalse();
        assertThat(threads).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void queueShutdown_idleThreads_endAndAreNotReplaced(boolean timed) throws InterruptedException {
        ThreadPoolExecutor pool = pool(3, 3);
        pool.allowCoreThreadTimeOut(timed); // then the threads wait in the timed poll, otherwise in take
        assertThat(pool.prestartAllCoreThreads()).isEqualTo(3);
        awaitIdle();

        queue.shutdown(); // take, take, take | shutdown

        assertTerminates(pool);
        assertThat(threads).hasSize(3);
    }

    @Test
    void queueShutdown_anotherDependentOfItsEndBlocks_idleThreadsEndAllTheSame() throws InterruptedException {
        CompletableFuture<Void> blocking = queue.termination().thenRun(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        ThreadPoolExecutor pool = pool(1, 1);
        pool.prestartAllCoreThreads();
        awaitIdle();
        Thread closer = new Thread(queue::shutdown);

        closer.start(); // take | shutdown

        assertTerminates(pool);
        assertThat(blocking).isNotDone();
        assertThat(threads).hasSize(1);
        release.countDown();
        closer.join();
    }

    @Test
    void queueShutdown_noThreadWasStarted_poolIsTerminated() {
        ThreadPoolExecutor pool = pool(2, 2);

        queue.shutdown();

        assertThat(pool.isTerminated()).isTrue();
        assertThat(threads).isEmpty();
    }

    @Test
    void queueShutdown_noCoreThreads_tasksAreRunAndThePoolTerminates() throws InterruptedException {
        assumeTasksWait();
        ThreadPoolExecutor pool = pool(0, 1);
        occupy(pool);
        Job last = new Job(() -> {});
        pool.execute(last);

        queue.shutdown();

        release.countDown();
        assertTerminates(pool);
        assertThat(last.runs).hasValue(1);
        assertThat(threads).hasSize(1);
    }

    @Test
    void queueShutdown_threadsHaveTimedOut_poolIsTerminated() throws InterruptedException {
        ThreadPoolExecutor pool = pool(1, 1);
        pool.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.execute(new Job(() -> {}));
        threads.element().join();

        queue.shutdown();

        assertTerminates(pool);
        assertThat(threads).hasSize(1);
    }

    @Test
    void queueShutdown_tasksThatThrow_doNotKeepThePoolFromEnding() throws InterruptedException {
        assumeTasksWait();
        ThreadPoolExecutor pool = pool(1, 1);
        occupy(pool);
        for (int i = 0; i < TASKS; i++) {
            pool.execute(new Job(() -> {
                throw new IllegalStateException("task");
            }));
        }

        queue.shutdown();

        release.countDown();
        assertTerminates(pool);
        assertThat(threads).hasSizeLessThanOrEqualTo(1 + TASKS); // one for each that died
    }

    @Test
    void queueShutdownNow_waitingTasks_areInItsListAndTheRunningOneFinishes() throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        ThreadPoolExecutor pool = busyPool(jobs);

        assertThat(queue.shutdownNow()).containsExactlyInAnyOrderElementsOf(jobs);

        release.countDown();
        assertTerminates(pool);
        assertThat(jobs).allMatch(job -> job.runs.get() == 0);
        assertThat(interrupted).isFalse();
        assertThat(threads).hasSize(1);
    }

    @Test
    void poolShutdown_queuedTasks_areRunAndTheQueueIsShutDown() throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        ThreadPoolExecutor pool = busyPool(jobs);

        pool.shutdown();

        assertThat(queue.isShutdown()).isTrue();
        assertThat(queue.shutdownCause()).isNull();
        release.countDown();
        assertTerminates(pool);
        assertThat(jobs).allMatch(job -> job.runs.get() == 1);
        assertThat(interrupted).isFalse();
    }

    @Test
    void poolShutdownNow_waitingTasks_areReturnedOnceAndTheRunningOneIsInterrupted() throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        ThreadPoolExecutor pool = busyPool(jobs);

        assertThat(pool.shutdownNow()).containsExactlyInAnyOrderElementsOf(jobs);

        assertThat(queue.isTerminated()).isTrue();
        assertThat(pool.shutdownNow()).isEmpty();
        release.countDown();
        assertTerminates(pool);
        assertThat(jobs).allMatch(job -> job.runs.get() == 0);
        assertThat(interrupted).isTrue();
    }

    static Stream<Arguments> pairsOfEnds() {
        return Stream.of(PoolEnd.values())
                .flatMap(first -> Stream.of(PoolEnd.values()).map(second -> Arguments.of(first, second)));
    }

    @ParameterizedTest
    @MethodSource("pairsOfEnds")
    void bothShutDown_inAnyOrder_everyTaskIsRunOrHandedBack(PoolEnd first, PoolEnd second) throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        ThreadPoolExecutor pool = busyPool(jobs);

        first.apply(pool, queue);
        second.apply(pool, queue);

        release.countDown();
        assertTerminates(pool);
        assertThat(jobs).allMatch(job -> job.ends() == 1);
        assertThat(threads).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void submission_afterQueueShutdown_isRejectedAndSaysWhy(boolean threadsRunning) throws InterruptedException {
        ThreadPoolExecutor pool = pool(2, 2); // a second thread could be started without asking the queue
        if (threadsRunning) {
            occupy(pool);
        }
        IOException cause = new IOException("disk full");
        queue.shutdown(cause);

        for (Runnable submission : List.<Runnable>of(
                () -> pool.execute(new Job(() -> {})), () -> pool.submit(() -> {}), () -> pool.submit(() -> "x"))) {
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(submission::run)
                    .withMessageContaining("queue is shut down")
                    .withMessageContaining(queue.name())
                    .withMessageContaining(cause.toString())
                    .havingCause()
                    .isInstanceOf(QueueShutdownException.class)
                    .havingCause()
                    .isSameAs(cause);
        }
        release.countDown();
        assertTerminates(pool);
        assertThat(threads).hasSize(threadsRunning ? 1 : 0);
    }

    @Test
    void execute_afterPoolShutdown_saysThatTheQueueIsShutDown() throws InterruptedException {
        ThreadPoolExecutor pool = pool(1, 1);
        pool.shutdown();

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> pool.execute(new Job(() -> {})))
                .withMessageContaining(queue.name())
                .havingCause()
                .isInstanceOf(QueueShutdownException.class)
                .withNoCause();
    }

    @Test
    void execute_afterQueueShutdown_asksTheHandlerOfTheUserWhoFindsThePoolShutDown() throws InterruptedException {
        ThreadPoolExecutor pool = busyPool(new ArrayList<>());
        List<Runnable> asked = new ArrayList<>();
        pool.setRejectedExecutionHandler((task, executor) -> {
            assertThat(executor.isShutdown()).isTrue();
            asked.add(task);
        });
        queue.shutdown();
        Job late = new Job(() -> {});

        pool.execute(late);

        assertThat(asked).containsExactly(late);
    }

    static List<RejectedExecutionHandler> handlersThatTryAgain() {
        return List.of(new ThreadPoolExecutor.CallerRunsPolicy(), new ThreadPoolExecutor.DiscardOldestPolicy());
    }

    @ParameterizedTest
    @MethodSource("handlersThatTryAgain")
    void execute_afterQueueShutdown_isDiscardedByHandlersThatWouldTryAgain(RejectedExecutionHandler handler)
            throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        ThreadPoolExecutor pool = busyPool(jobs);
        pool.setRejectedExecutionHandler(handler);
        queue.shutdown();
        Job late = new Job(() -> {});

        pool.execute(late);

        release.countDown();
        assertTerminates(pool);
        assertThat(late.runs).hasValue(0);
        assertThat(jobs).allMatch(job -> job.runs.get() == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void newThreadPool_queueShutDownWithTasksLeft_runsThemAndTerminates(int core) throws InterruptedException {
        assumeTasksWait();
        List<Job> jobs = Stream.generate(() -> new Job(() -> {})).limit(TASKS).toList();
        queue.addAll(jobs);
        queue.shutdown();

        ThreadPoolExecutor pool = pool(core, 3);

        assertThat(pool.getCorePoolSize()).isEqualTo(core);
        assertTerminates(pool);
        assertThat(jobs).allMatch(job -> job.runs.get() == 1);
        assertThat(threads).hasSizeBetween(1, Math.max(1, core));
    }

    @Test
    void newThreadPool_queueTerminated_poolIsTerminated() {
        queue.shutdown();

        ThreadPoolExecutor pool = pool(1, 1);

        assertThat(pool.isTerminated()).isTrue();
        assertThat(threads).isEmpty();
    }

    @Test
    void poolShutdown_tasksInsertedDirectlyAndTakenByOthers_terminates() throws InterruptedException {
        assumeTasksWait();
        ThreadPoolExecutor pool = pool(1, 1);
        queue.put(new Job(() -> {})); // starts no thread

        pool.shutdown();
        assertThat(pool.isTerminated()).isFalse();
        assertThat(queue.poll()).isNotNull();

        assertTerminates(pool);
        assertThat(threads).isEmpty();
    }

    @Test
    void twoPools_sharedQueueShutDown_endTogetherWithEveryTaskRun() throws InterruptedException {
        assumeTasksWait();
        ThreadPoolExecutor one = pool(1, 1);
        ThreadPoolExecutor two = pool(1, 1);
        List<Job> jobs = new ArrayList<>();
        two.prestartAllCoreThreads();
        for (int i = 0; i < TASKS; i++) {
            Job job = new Job(() -> {});
            jobs.add(job);
            one.execute(job);
        }

        two.shutdown();

        assertTerminates(one);
        assertTerminates(two);
        assertThat(jobs).allMatch(job -> job.runs.get() == 1);
        assertThat(threads).hasSize(2);
    }

    @Test
    void getQueue_queueTerminated_answersWithoutItsException() throws InterruptedException {
        ThreadPoolExecutor pool = busyPool(new ArrayList<>());
        assertThat(pool.getQueue()).hasSize(TASKS);
        assertThat(pool.getQueue().poll()).isNotNull();
        assertThat(pool.getQueue()).hasSize(TASKS - 1);

        queue.shutdownNow();

        assertThat(pool.getQueue()).isEmpty();
        assertThat(pool.getQueue().poll()).isNull();
        assertThat(pool.getQueue().offer(new Job(() -> {}))).isFalse();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> pool.getQueue().take())
                .withCauseInstanceOf(QueueShutdownException.class);
    }

    @Test
    void remove_waitingTask_isNotRunIfTheStoreCanRemove() throws InterruptedException {
        List<Job> jobs = new ArrayList<>();
        ThreadPoolExecutor pool = busyPool(jobs);
        boolean removes = kind.has(Trait.REMOVES_INSIDE);

        assertThat(pool.remove(jobs.get(1))).isEqualTo(removes);

        queue.shutdown();
        release.countDown();
        assertTerminates(pool);
        assertThat(jobs.get(1).runs).hasValue(removes ? 0 : 1);
    }

    @Test
    void submit_task_givesItsResult() throws Exception {
        ThreadPoolExecutor pool = pool(2, 2);

        Future<String> future = pool.submit(() -> "done");

        assertThat(future.get(20, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void poolWithoutThreads_forgotten_isNotKeptByTheQueue() throws InterruptedException {
        WeakReference<ThreadPoolExecutor> reference = new WeakReference<>(pool(1, 1));
        while (reference.get() != null) { // until the time-out of the test
            System.gc();
            Thread.onSpinWait();
        }
        queue.shutdown();
        assertThat(queue.isTerminated()).isTrue();
    }
}
