package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.limits.Crowd.Wait;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of queues that nobody refers to any more, nothing is left; {@code -Dlimits.queues=50000} makes a million. */
class DroppedQueuesTest {

    /** For each kind, so many queues; every twentieth has had threads that waited. */
    private static final int QUEUES = Integer.getInteger("limits.queues", 4_000);

    /** What is made once, however many queues there are. */
    private static final int SLACK = 40;

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void queues_usedShutDownAndDropped_leaveNoObjects(QueueKind kind) throws Exception {
        use(kind, 20); // loads what is loaded once
        LiveObjects before = LiveObjects.count();
        use(kind, QUEUES);
        LiveObjects after = LiveObjects.count();
        assertThat(after.number(LiveObjects::ofQueues) - before.number(LiveObjects::ofQueues))
                .as("objects of queues")
                .isLessThan(SLACK);
        assertThat(after.number(DroppedQueuesTest::isThreadLocal) - before.number(DroppedQueuesTest::isThreadLocal))
                .as("thread-local variables of this thread")
                .isLessThan(SLACK);
        assertThat(after.number(Element.class.getName()::equals) - before.number(Element.class.getName()::equals))
                .as("elements")
                .isLessThan(SLACK);
    }

    private static boolean isThreadLocal(String className) {
        return className.startsWith("java.lang.ThreadLocal$ThreadLocalMap$Entry");
    }

    private static void use(QueueKind kind, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            ShutdownBlockingQueue<Element> queue = kind.create();
            if (kind.stores()) {
                queue.put(Element.due());
                queue.put(Element.due());
                queue.take();
            }
            queue.poll(1, TimeUnit.MICROSECONDS);
            if (i % 20 == 0) {
                waitIn(kind, queue, i);
            }
            if (i % 2 == 0) {
                queue.shutdown();
            } else {
                queue.shutdownNow(new Exception("enough"));
            }
            assertThat(queue.isShutdown()).isTrue(); // a query is the last that this thread does
        }
    }

    /** Leaves threads behind that wait until the shutdown, or lets one go before it. */
    private static void waitIn(QueueKind kind, ShutdownBlockingQueue<Element> queue, int round) {
        List<Wait> waits = new ArrayList<>();
        queue.clear();
        waits.add(queue::take);
        if (kind.hasManyConsumers()) {
            waits.add(queue::take);
        }
        Crowd crowd = Crowd.started(ThreadKind.PLATFORM, waits);
        crowd.threads().get(0).interrupt();
        if (round % 40 == 0) {
            crowd.release(0, () -> queue.shutdown(new Exception("enough")));
        }
    }
}
