package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is unfinished, and when a join returns. */
@Timeout(60)
class JoinableQueueTest {

    private static final int CAPACITY = 3;

    /** Kinds with room for three. */
    private enum Storing {
        BOUNDED(builder -> builder.capacity(CAPACITY)),
        BOUNDED_LARGE(builder -> builder.capacity(70_000)),
        UNBOUNDED(builder -> builder),
        LIFO(builder -> builder.lifo().capacity(CAPACITY)),
        PRIORITY(builder -> builder.priority()),
        SINGLE(builder -> builder.singleProducer().singleConsumer().capacity(CAPACITY));

        final UnaryOperator<ShutdownQueueBuilder<Object>> options;

        Storing(UnaryOperator<ShutdownQueueBuilder<Object>> options) {
            this.options = options;
        }

        JoinableQueue<Integer> create() {
            return options.apply(ShutdownQueues.builder()).buildJoinable();
        }

        JoinableQueue<Integer> createWith(int elements) {
            JoinableQueue<Integer> queue = create();
            for (int i = 0; i < elements; i++) {
                queue.add(i);
            }
            assertThat(queue.unfinishedTasks()).isEqualTo(elements);
            return queue;
        }
    }

    private final Actors actors = new Actors(ThreadKind.PLATFORM);

    @AfterEach
    void endActors() {
        actors.close();
    }

    private static JoinableQueue<Integer> full() {
        JoinableQueue<Integer> queue = ShutdownQueues.builder().capacity(1).buildJoinable();
        queue.add(0);
        return queue;
    }

    @ParameterizedTest
    @EnumSource
    void join_nothingAccepted_returnsAtOnce(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.create();
        queue.join();
        assertThat(queue.join(0, TimeUnit.NANOSECONDS)).isTrue();
        assertThat(queue.unfinishedTasks()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void taskDone_moreOftenThanAccepted_throwsAndChangesNothing(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.createWith(1);
        queue.take();
        queue.taskDone();
        assertThatIllegalStateException().isThrownBy(queue::taskDone).withMessageContaining(queue.name());
        assertThat(queue.unfinishedTasks()).isZero();
        queue.join();
    }

    @ParameterizedTest
    @EnumSource
    void everyDelivery_isOwedOneTaskDone(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.create();
        List<Integer> sink = new ArrayList<>();
        for (Delivery delivery : List.<Delivery>of(
                queue::take,
                queue::poll,
                queue::remove,
                () -> queue.poll(1, TimeUnit.SECONDS),
                () -> queue.drainTo(sink),
                () -> queue.drainTo(sink, 1),
                () -> queue.takeBatch(sink, 1, 2, 1, TimeUnit.SECONDS),
                () -> queue.untilTerminated().iterator().next(),
                () -> queue.streamUntilTerminated().findFirst())) {
            queue.put(1);
            delivery.run();
            assertThat(queue.size()).isZero();
            assertThat(queue.unfinishedTasks()).isEqualTo(1);
            assertThat(queue.join(1, TimeUnit.NANOSECONDS)).isFalse();
            queue.taskDone();
            assertThat(queue.unfinishedTasks()).isZero();
        }
    }

    private interface Delivery {
        Object run() throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void removalInside_countsAsHandled(Storing kind) {
        JoinableQueue<Integer> queue = kind.createWith(3);
        assertThat(queue.remove((Object) 7)).isFalse();
        assertThat(queue.unfinishedTasks()).isEqualTo(3);
        assertThat(queue.remove((Object) 1)).isTrue();
        assertThat(queue.unfinishedTasks()).isEqualTo(2);
        Iterator<Integer> iterator = queue.iterator();
        iterator.next();
        iterator.remove();
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
        queue.clear();
        assertThat(queue.unfinishedTasks()).isZero();
        queue.addAll(List.of(0, 1, 2));
        assertThat(queue.removeIf(item -> item == 0)).isTrue();
        assertThat(queue.unfinishedTasks()).isEqualTo(2);
        assertThat(queue.removeAll(List.of(1))).isTrue();
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
        assertThat(queue.retainAll(List.of())).isTrue();
        assertThat(queue.unfinishedTasks()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void iteratorRemove_elementAlreadyTaken_countsOnce(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.createWith(1);
        Iterator<Integer> iterator = queue.iterator();
        iterator.next();
        queue.take();
        iterator.remove();
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void shutdownNow_whatItHandsBack_countsAsHandled(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.createWith(3);
        queue.take();
        assertThat(queue.shutdownNow()).hasSize(2);
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
        queue.taskDone();
        queue.join();
        assertThat(kind.createWith(2).shutdownNowAfter(0, TimeUnit.SECONDS)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void shutdownNowAfter_whatItHandsBack_countsAsHandled(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.createWith(2);
        assertThat(queue.shutdownNowAfter(0, TimeUnit.SECONDS)).hasSize(2);
        queue.join();
    }

    @Test
    void insertion_refusedForFullness_leavesNothingUnfinished() throws Exception {
        JoinableQueue<Integer> queue = full();
        assertThat(queue.offer(1)).isFalse();
        assertThat(queue.offer(1, 1, TimeUnit.NANOSECONDS)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> queue.add(1));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> queue.offer(null));
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
    }

    @Test
    void insertion_interrupted_leavesNothingUnfinished() {
        // put | interrupt
        JoinableQueue<Integer> queue = full();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(1));
        putter.interrupt();
        putter.thrown(InterruptedException.class);
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
    }

    @Test
    void insertion_refusedByShutdown_leavesNothingUnfinishedAndLetsTheJoinReturn() throws Exception {
        // put | shutdown | join
        JoinableQueue<Integer> queue = full();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(1));
        Actor<Void> joiner = actors.startWaiting("join", () -> queue.join());
        queue.shutdown();
        putter.thrown(QueueShutdownException.class);
        assertThatExceptionOfType(QueueShutdownException.class).isThrownBy(() -> queue.offer(1));
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
        joiner.assertStillWaiting();
        queue.take();
        joiner.assertStillWaiting();
        queue.taskDone();
        joiner.result();
    }

    @Test
    void insertion_refusedByAComparatorThatThrows_leavesNothingUnfinished() {
        JoinableQueue<Integer> queue = ShutdownQueues.builder()
                .<Integer>priority((a, b) -> {
                    throw new UnsupportedOperationException("compare");
                })
                .buildJoinable();
        queue.add(0);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> queue.add(1));
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
    }

    @Test
    void rendezvous_insertionThatWaits_isUndoneWhenItGivesUp() throws Exception {
        // put | take, taskDone
        JoinableQueue<Integer> queue = ShutdownQueues.builder().rendezvous().buildJoinable();
        assertThat(queue.offer(0)).isFalse();
        assertThat(queue.offer(0, 1, TimeUnit.NANOSECONDS)).isFalse();
        assertThat(queue.unfinishedTasks()).isZero();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(1));
        queue.take();
        putter.result();
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
        queue.taskDone();
        queue.join();
    }

    @ParameterizedTest
    @EnumSource
    void consume_reportsByItselfAlsoWhenTheActionThrows(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.createWith(2);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> queue.consume(item -> {
                    assertThat(queue.unfinishedTasks()).isEqualTo(2);
                    throw new UnsupportedOperationException();
                }));
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
        queue.shutdown();
        queue.consume(item -> assertThat(queue.unfinishedTasks()).isEqualTo(1));
        assertThat(queue.unfinishedTasks()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void sinkThatThrows_leavesTheElementUnfinishedUntilItIsHandled(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.createWith(1);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> queue.drainTo(List.of()));
        assertThat(queue.unfinishedTasks()).isEqualTo(1);
        queue.take();
        queue.taskDone();
        queue.join();
    }

    @ParameterizedTest
    @EnumSource
    void sinkThatThrows_afterShutdownNow_leavesNothingUnfinished(Storing kind) throws Exception {
        JoinableQueue<Integer> queue = kind.createWith(1);
        List<Integer> sink = new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(Integer item) {
                assertThat(queue.shutdownNow()).isEmpty();
                throw new UnsupportedOperationException();
            }
        };
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> queue.drainTo(sink));
        queue.join();
    }

    @Test
    void join_interrupted_throws() {
        // join | join(t) | interrupt
        JoinableQueue<Integer> queue = full();
        for (Actor<?> joiner : List.of(
                actors.startWaiting("join", () -> queue.join()),
                actors.startWaiting("timed join", () -> queue.join(1, TimeUnit.DAYS)))) {
            joiner.interrupt();
            joiner.thrown(InterruptedException.class);
        }
    }

    @Test
    void joiners_lastElementIsDiscarded_allWake() {
        // join | join | clear
        JoinableQueue<Integer> queue = full();
        List<Actor<Void>> joiners = List.of(
                actors.startWaiting("join1", () -> queue.join()), actors.startWaiting("join2", () -> queue.join()));
        queue.clear();
        joiners.forEach(Actor::result);
    }

    @ParameterizedTest
    @EnumSource
    void joiners_racingConsumers_returnOnlyWhenEverythingPutBeforeIsHandled(Storing kind) throws Exception {
        // put, join, look ... | take, handle, taskDone ... | consume ...
        JoinableQueue<Integer> queue = kind.create();
        AtomicLong handled = new AtomicLong();
        Actor<Void> taker = actors.start("take", () -> {
            for (Integer item : queue.untilTerminated()) {
                handled.incrementAndGet();
                queue.taskDone();
            }
        });
        Actor<Void> consumer = actors.start("consume", () -> {
            if (kind != Storing.SINGLE) {
                queue.consume(item -> handled.incrementAndGet());
            }
        });
        long accepted = 0;
        for (int round = 0; round < 2_000; round++) {
            int batch = round % 5;
            for (int i = 0; i < batch; i++) {
                queue.put(round);
            }
            accepted += batch;
            queue.join();
            assertThat(handled).hasValue(accepted);
        }
        queue.shutdown();
        taker.result();
        consumer.result();
        assertThat(queue.unfinishedTasks()).isZero();
    }

    @Test
    void describe_saysWhatIsUnfinished() {
        assertThat(full().describe()).contains("unfinished 1");
    }

    // shutdownNow, and in it a dependent that joins
    @Test
    void join_inDependentOfShutdownNow_findsNothingUnfinished() {
        JoinableQueue<Integer> queue = full();
        CompletableFuture<Boolean> joined = queue.termination().thenApply(end -> {
            try {
                return queue.join(1, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        queue.shutdownNow();
        assertThat(joined.join()).isTrue();
    }

    // put | taskDone
    @Test
    void taskDone_onlyAWaitingPut_throwsAndLeavesLaterCountsAlone() throws Exception {
        JoinableQueue<Integer> queue = ShutdownQueues.builder().rendezvous().buildJoinable();
        Actor<Boolean> put = actors.start("put", () -> queue.offer(1, 1, TimeUnit.HOURS));
        put.awaitWaiting();
        try {
            queue.taskDone();
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining(queue.name());
        }
        put.interrupt();
        put.thrown(InterruptedException.class);
        Actor<Boolean> accepted = actors.start("accepted", () -> queue.offer(2, 1, TimeUnit.HOURS));
        queue.take();
        assertThat(accepted.result()).isTrue();
        assertThat(queue.join(0, TimeUnit.NANOSECONDS)).isFalse();
    }
}
