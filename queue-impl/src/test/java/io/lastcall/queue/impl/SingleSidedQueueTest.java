package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Named.named;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With assertions enabled, a second thread on a side that was promised to one is found and named. */
@Timeout(60)
class SingleSidedQueueTest {

    private final Actors actors = new Actors(ThreadKind.PLATFORM);

    /** Lets the thread that is inside a side leave it. */
    private final CountDownLatch leave = new CountDownLatch(1);

    @AfterEach
    void endActors() {
        leave.countDown();
        actors.close();
    }

    private interface Call {
        void on(ShutdownBlockingQueue<String> queue) throws InterruptedException;
    }

    static Stream<Named<Call>> insertions() {
        return Stream.of(
                named("offer", queue -> queue.offer("x")),
                named("timed offer", queue -> queue.offer("x", 1, TimeUnit.DAYS)),
                named("add", queue -> queue.add("x")),
                named("put", queue -> queue.put("x")),
                named("addAll", queue -> queue.addAll(List.of("x"))),
                named("putAll", queue -> queue.putAll(List.of("x"))));
    }

    static Stream<Named<Call>> removals() {
        return Stream.of(
                named("poll", queue -> queue.poll()),
                named("take", queue -> queue.take()),
                named("timed poll", queue -> queue.poll(1, TimeUnit.DAYS)),
                named("remove()", queue -> queue.remove()),
                named("drainTo", queue -> queue.drainTo(new ArrayList<>())),
                named("drainTo with a maximum", queue -> queue.drainTo(new ArrayList<>(), 1)),
                named("takeBatch", queue -> queue.takeBatch(new ArrayList<>(), 0, 1, 0, TimeUnit.SECONDS)),
                named("consume", queue -> queue.consume(element -> {})),
                named(
                        "untilTerminated",
                        queue -> queue.untilTerminated().iterator().hasNext()),
                named("remove(Object)", queue -> queue.remove("b")),
                named("removeIf", queue -> queue.removeIf(element -> true)),
                named("removeAll", queue -> queue.removeAll(List.of("b"))),
                named("retainAll", queue -> queue.retainAll(List.of())),
                named("clear", queue -> queue.clear()),
                named("Iterator.remove", queue -> {
                    Iterator<String> iterator = queue.iterator();
                    iterator.next();
                    iterator.remove();
                }));
    }

    /** The store and the waiting differ; the promise does not. */
    static Stream<Named<UnaryOperator<ShutdownQueueBuilder<Object>>>> kinds() {
        return Stream.of(
                named("fifo", builder -> builder.capacity(8)),
                named("unbounded", builder -> builder),
                named("lifo", ShutdownQueueBuilder::lifo));
    }

    private static Stream<Arguments> kindsTimes(Stream<Named<Call>> calls) {
        List<Named<Call>> list = calls.toList();
        return kinds().flatMap(kind -> list.stream().map(call -> Arguments.of(kind, call)));
    }

    static Stream<Arguments> kindsAndInsertions() {
        return kindsTimes(insertions());
    }

    static Stream<Arguments> kindsAndRemovals() {
        return kindsTimes(removals());
    }

    /** A thread that has begun to add to the queue and does not come to an end. */
    private void insertForLong(ShutdownBlockingQueue<String> queue) {
        List<String> slow = new ArrayList<>() {
            @Override
            public Iterator<String> iterator() {
                awaitLeave();
                return super.iterator();
            }
        };
        actors.startWaiting("first", () -> queue.addAll(slow));
    }

    /** A thread that has taken an element and does not come to an end with it. */
    private Actor<Void> consumeForLong(ShutdownBlockingQueue<String> queue) {
        return actors.startWaiting("first", () -> queue.consume(element -> awaitLeave()));
    }

    private void awaitLeave() {
        try {
            leave.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndInsertions")
    void insertion_anotherThreadIsInserting_namesBothAndChangesNothing(
            UnaryOperator<ShutdownQueueBuilder<Object>> kind, Call insertion) {
        // addAll | any insertion
        ShutdownBlockingQueue<String> queue = kind.apply(ShutdownQueues.builder())
                .singleProducer()
                .name("jobs")
                .build();
        queue.add("a");
        insertForLong(queue);
        Actor<Void> second = actors.start("second", () -> insertion.on(queue));
        assertThat(second.thrown(IllegalStateException.class))
                .isNotInstanceOf(QueueShutdownException.class)
                .hasMessageContainingAll("jobs", "single producer", "first", "second");
        assertThat(queue).containsExactly("a");
    }

    @ParameterizedTest
    @MethodSource("kindsAndRemovals")
    void removal_anotherThreadIsRemoving_namesBothAndChangesNothing(
            UnaryOperator<ShutdownQueueBuilder<Object>> kind, Call removal) {
        // consume | any removal
        ShutdownBlockingQueue<String> queue = kind.apply(ShutdownQueues.builder())
                .singleConsumer()
                .name("jobs")
                .build();
        queue.addAll(List.of("a", "b", "c"));
        consumeForLong(queue);
        List<String> left = List.copyOf(queue);
        Actor<Void> second = actors.start("second", () -> removal.on(queue));
        assertThat(second.thrown(IllegalStateException.class))
                .isNotInstanceOf(QueueShutdownException.class)
                .hasMessageContainingAll("jobs", "single consumer", "first", "second");
        assertThat(queue).containsExactlyElementsOf(left).hasSize(2);
    }

    @Test
    void offer_anotherThreadWaitsForSpace_isFound() {
        // put on full | offer
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().capacity(1).singleProducer().build();
        queue.add("a");
        Actor<Void> first = actors.startWaiting("first", () -> queue.put("b"));
        assertThatIllegalStateException().isThrownBy(() -> queue.offer("c"));
        assertThat(queue.poll()).isEqualTo("a");
        first.join();
        assertThat(queue).containsExactly("b");
    }

    @Test
    void poll_anotherThreadWaitsForAnElement_isFound() {
        // take on empty | poll
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().singleConsumer().build();
        Actor<String> first = actors.startWaiting("first", queue::take);
        assertThatIllegalStateException().isThrownBy(queue::poll);
        queue.add("late");
        assertThat(first.result()).isEqualTo("late");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void poll_anotherThreadDrainsToASlowSink_isFound() {
        // drainTo | poll
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().singleConsumer().build();
        queue.add("a");
        List<String> sink = new ArrayList<>() {
            @Override
            public boolean add(String element) {
                awaitLeave();
                return super.add(element);
            }
        };
        Actor<Integer> first = actors.startWaiting("first", () -> queue.drainTo(sink));
        assertThatIllegalStateException().isThrownBy(queue::poll);
        leave.countDown();
        assertThat(first.result()).isEqualTo(1);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void anyThreadsCalls_bothSidesInUse_work() {
        // addAll | consume | queries, shutdown, shutdownNow
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().singleProducer().singleConsumer().build();
        queue.addAll(List.of("a", "b", "c"));
        Actor<Void> consumer = consumeForLong(queue);
        insertForLong(queue);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.peek()).isEqualTo("b");
        assertThat(queue.contains("c")).isTrue();
        assertThat(queue.iterator().next()).isEqualTo("b");
        assertThat(queue).containsExactly("b", "c");
        queue.shutdown();
        assertThat(queue.shutdownNow()).containsExactly("b", "c");
        assertThat(queue.shutdownNowAfter(1, TimeUnit.SECONDS)).isEmpty();
        leave.countDown();
        consumer.join();
    }

    @Test
    void shutdownNowAfter_consumerWorksOn_isNoSecondConsumer() throws InterruptedException {
        // consume | shutdownNowAfter
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().singleConsumer().build();
        queue.addAll(List.of("a", "b"));
        Actor<Void> consumer = consumeForLong(queue);
        assertThat(queue.shutdownNowAfter(1, TimeUnit.MILLISECONDS)).containsExactly("b");
        leave.countDown();
        assertThat(consumer.result()).isNull();
    }

    @Test
    void consumer_callsTheQueueFromItsAction_mayDoSo() throws InterruptedException {
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().singleProducer().singleConsumer().build();
        queue.addAll(List.of("a", "b", "c", "d"));
        queue.shutdown();
        List<String> seen = new ArrayList<>();
        queue.consume(element -> {
            seen.add(element);
            seen.add(queue.poll());
        });
        assertThat(seen).containsExactly("a", "b", "c", "d");
    }

    @Test
    void sides_usedByOneThreadAfterAnother_areFree() {
        // poll, offer; then poll, offer in another thread
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().singleProducer().singleConsumer().build();
        List<String> refusing = new ArrayList<>() {
            @Override
            public boolean add(String element) {
                throw new UnsupportedOperationException();
            }
        };
        queue.add("a");
        assertThat(actors.start("fails", () -> queue.drainTo(refusing)).join().hasThrown())
                .isTrue();
        assertThat(actors.start("first", () -> queue.offer("b") ? queue.poll() : "full")
                        .result())
                .isEqualTo("a");
        assertThat(queue.offer("c")).isTrue();
        assertThat(queue.poll()).isEqualTo("b");
    }

    @Test
    void joinable_secondConsumer_isFound() {
        // consume | poll
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().singleConsumer().buildJoinable();
        queue.addAll(List.of("a", "b"));
        consumeForLong(queue);
        assertThatIllegalStateException().isThrownBy(queue::poll);
        assertThat(queue).containsExactly("b");
    }

    @Test
    void sides_withoutAPromise_areFree() {
        // take | take | take
        ShutdownBlockingQueue<String> queue =
                ShutdownQueues.builder().capacity(3).singleProducer().build();
        List<Actor<String>> takers = Stream.of("a", "b", "c")
                .map(name -> actors.startWaiting(name, queue::take))
                .toList();
        takers.forEach(taker -> queue.add("x"));
        assertThat(takers).allSatisfy(taker -> assertThat(taker.result()).isEqualTo("x"));
    }
}
