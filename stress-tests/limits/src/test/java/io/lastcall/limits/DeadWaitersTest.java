package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of threads that have waited, however their wait has ended. */
class DeadWaitersTest {

    private static final int WAITERS = 30;

    /** What one dead node may lead to: another one of the same thread, its element and the like. */
    private static final int FEW = 8;

    /** How the waits end. */
    private enum End {
        SERVED {
            @Override
            void come(Waits waits, QueueKind kind, ShutdownBlockingQueue<Element> queue, Crowd crowd) {
                for (int left = WAITERS - 1; left >= 0; left--) {
                    crowd.release(left, () -> waits.serveOne(kind, queue));
                }
            }
        },
        INTERRUPTED {
            @Override
            void come(Waits waits, QueueKind kind, ShutdownBlockingQueue<Element> queue, Crowd crowd) {
                crowd.release(1, () -> crowd.allButOne(1).forEach(Thread::interrupt));
                crowd.release(0, () -> crowd.threads().forEach(Thread::interrupt));
            }
        },
        SHUTDOWN {
            @Override
            void come(Waits waits, QueueKind kind, ShutdownBlockingQueue<Element> queue, Crowd crowd) {
                crowd.release(0, queue::shutdown);
            }
        },
        SHUTDOWN_NOW {
            @Override
            void come(Waits waits, QueueKind kind, ShutdownBlockingQueue<Element> queue, Crowd crowd) {
                crowd.release(0, queue::shutdownNow);
            }
        };

        abstract void come(Waits waits, QueueKind kind, ShutdownBlockingQueue<Element> queue, Crowd crowd);
    }

    static Stream<Arguments> everyWait() {
        return Stream.of(QueueKind.values())
                .flatMap(kind -> Stream.of(Waits.TAKE, Waits.PUT)
                        .filter(waits -> waits.suits(kind))
                        .flatMap(waits -> Stream.of(End.values())
                                .filter(end -> end != End.SERVED || waits == Waits.TAKE || !kind.delays())
                                .map(end -> Arguments.of(kind, waits, end))));
    }

    @ParameterizedTest
    @MethodSource("everyWait")
    void deadNode_anyEnd_leadsToNoOtherThreads(QueueKind kind, Waits waits, End end) {
        ShutdownBlockingQueue<Element> queue = waits.queueOf(kind);
        ObjectGraph empty = ObjectGraph.of(queue);
        Crowd crowd = Crowd.waiting(ThreadKind.PLATFORM, waits.on(queue, WAITERS));
        Set<Object> nodes = ObjectGraph.of(queue).without(empty).stream()
                .filter(object -> LiveObjects.ofQueues(object.getClass().getName()))
                .collect(Collectors.toSet());
        assertThat(nodes).as("what joined the queue").hasSizeGreaterThanOrEqualTo(WAITERS);
        end.come(waits, kind, queue, crowd);
        ObjectGraph live = ObjectGraph.of(queue);
        assertThat(live.count(Thread.class))
                .as("threads reachable from the queue")
                .isZero();
        for (Object node : nodes) {
            assertThat(live.objects().contains(node))
                    .as("the queue keeps " + node)
                    .isFalse();
            assertThat(ObjectGraph.of(node).without(live))
                    .as("what a dead node leads to")
                    .hasSizeLessThan(FEW);
        }
    }

    static Stream<Arguments> everyWaitAndThread() {
        return everyWait()
                .flatMap(arguments -> Stream.of(ThreadKind.values())
                        .filter(ThreadKind::isAvailable)
                        .map(threads -> Arguments.of(
                                arguments.get()[0],
                                arguments.get()[1],
                                arguments.get()[2],
                                threads)));
    }

    @ParameterizedTest
    @MethodSource("everyWaitAndThread")
    void thread_thatHasWaited_canBeCollected(QueueKind kind, Waits waits, End end, ThreadKind threads) {
        ShutdownBlockingQueue<Element> queue = waits.queueOf(kind);
        Collected.assertCollected(waitAndEnd(kind, waits, end, threads, queue));
        assertThat(queue.size()).isNotNegative(); // it is still there
    }

    private static Map<String, WeakReference<Thread>> waitAndEnd(
            QueueKind kind, Waits waits, End end, ThreadKind threads, ShutdownBlockingQueue<Element> queue) {
        Crowd crowd = Crowd.waiting(threads, waits.on(queue, WAITERS));
        end.come(waits, kind, queue, crowd);
        Map<String, WeakReference<Thread>> references = new LinkedHashMap<>();
        crowd.threads().forEach(thread -> {
            join(thread);
            references.put(thread.getName(), new WeakReference<>(thread));
        });
        return references;
    }

    private static void join(Thread thread) {
        try {
            thread.join(Crowd.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).as("%s is alive", thread.getName()).isFalse();
    }
}
