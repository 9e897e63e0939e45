package io.lastcall.docs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short examples of the documentation do what the text says. */
@Timeout(60)
class ExamplesTest {

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void tenLines_twoOrders_areDeliveredBeforeTheEnd() throws InterruptedException {
        FirstSteps.produceAndConsume(seen::add);
        assertThat(seen).containsExactly("soup", "bread");
    }

    @Test
    void kinds_all_takeAnElementAndShutDown() throws InterruptedException {
        for (ShutdownBlockingQueue<String> queue :
                FirstSteps.kinds(new ConcurrentLinkedQueue<String>(), Comparator.<String>naturalOrder())) {
            queue.put("soup");
            queue.shutdown();
            assertThat(queue.take()).isEqualTo("soup");
            assertThat(queue.isTerminated()).isTrue();
        }
    }

    @Test
    void stream_limited_leavesTheOthersInTheQueue() {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.unbounded();
        queue.addAll(List.of(1, 2, 3));
        assertThat(FirstSteps.stream(queue, 2)).containsExactly("1", "2");
        assertThat(queue).containsExactly(3);
    }

    @Test
    void handOver_cook_getsTheSoup() throws InterruptedException {
        BlockingQueue<String> cooked = new LinkedBlockingQueue<>();
        FirstSteps.handOver(cooked::add);
        assertThat(cooked.take()).isEqualTo("soup");
    }

    @Test
    void handled_oneJob_isRunAndNothingIsUnfinished() throws InterruptedException {
        JoinableQueue<Runnable> jobs = ShutdownQueues.builder().buildJoinable();
        AtomicInteger runs = new AtomicInteger();
        jobs.put(runs::incrementAndGet);
        assertThat(FirstSteps.handled(jobs)).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void ways_elementsLeft_areHandedBack() throws InterruptedException {
        ShutdownBlockingQueue<String> queue = ShutdownQueues.unbounded();
        List<List<String>> leftovers = new ArrayList<>();
        Exception cause = new Exception("fire in the kitchen");
        Thread.currentThread().interrupt(); // makes shutdownNowAfter escalate at once
        queue.offer("soup");

        FirstSteps.ways(queue, cause, leftovers::add);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(leftovers).containsExactly(List.of("soup"), List.of());
        assertThatExceptionOfType(QueueShutdownException.class)
                .isThrownBy(queue::take)
                .withCause(cause);
    }

    @Test
    void offer_fullOrClosed_saysNotNowOrNever() {
        ShutdownBlockingQueue<String> orders = ShutdownQueues.bounded(1);
        assertThat(FirstSteps.notNowOrNever(orders, "soup")).isTrue();
        assertThat(FirstSteps.notNowOrNever(orders, "bread")).isFalse();
        orders.shutdown();
        assertThatIllegalStateException()
                .isThrownBy(() -> FirstSteps.notNowOrNever(orders, "salad"))
                .withMessage("the kitchen is closed: salad");
    }

    @Test
    void close_elementLeft_canStillBeTaken() throws InterruptedException {
        ShutdownBlockingQueue<String> orders = FirstSteps.closedByTry();
        assertThat(orders.isShutdown()).isTrue();
        assertThat(orders.take()).isEqualTo("soup");
    }

    @Test
    void poisonPills_beforeAndAfter_consumeTheSame() throws InterruptedException {
        BlockingQueue<String> before = new LinkedBlockingQueue<>(List.of("soup", "bread"));
        PoisonPills.Before.end(before, 1);
        PoisonPills.Before.consume(before, seen::add);
        assertThat(seen).containsExactly("soup", "bread");

        seen.clear();
        ShutdownBlockingQueue<String> after = ShutdownQueues.unbounded();
        after.putAll(List.of("soup", "bread"));
        PoisonPills.After.end(after);
        PoisonPills.After.consume(after, seen::add);
        assertThat(seen).containsExactly("soup", "bread");
    }

    /** consumer x 3 | producer, shutdown. */
    @Test
    void poisonPills_manyConsumers_allEnd() throws InterruptedException {
        ShutdownBlockingQueue<String> queue = ShutdownQueues.bounded(2);
        List<Thread> consumers = startAll(3, () -> PoisonPills.After.consume(queue, seen::add));
        for (int i = 0; i < 1_000; i++) {
            queue.put("order " + i);
        }
        PoisonPills.After.end(queue);
        for (Thread consumer : consumers) {
            consumer.join();
        }
        assertThat(seen).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void bareJctools_beforeAndAfter_consumeTheSame() throws InterruptedException {
        Queue<String> before = BareJctools.Before.create();
        before.add("soup");
        AtomicBoolean closed = new AtomicBoolean(true);
        BareJctools.Before.consume(before, closed::get, seen::add);
        assertThat(seen).containsExactly("soup");

        seen.clear();
        ShutdownBlockingQueue<String> after = BareJctools.After.create();
        List<Thread> consumers = startAll(2, () -> BareJctools.After.consume(after, seen::add));
        for (int i = 0; i < 5_000; i++) {
            after.put("order " + i);
        }
        after.shutdown();
        for (Thread consumer : consumers) {
            consumer.join();
        }
        assertThat(seen).hasSize(5_000).doesNotHaveDuplicates();
    }

    @FunctionalInterface
    private interface Action {
        void run() throws InterruptedException;
    }

    private static List<Thread> startAll(int count, Action action) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                try {
                    action.run();
                } catch (InterruptedException nobodyDoes) {
                    throw new AssertionError(nobodyDoes);
                }
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }
}
