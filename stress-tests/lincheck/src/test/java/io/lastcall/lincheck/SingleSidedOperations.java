package io.lastcall.lincheck;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Operations of queues that were promised one thread on a side: those of that side never run beside each other. */
final class SingleSidedOperations {

    private static final String PRODUCER = "producer";
    private static final String CONSUMER = "consumer";

    private SingleSidedOperations() {}

    /** What any thread may call. */
    abstract static class Any {
        final ShutdownBlockingQueue<Integer> queue;

        Any(SingleSidedKind kind) {
            queue = kind.queue();
        }

        @Operation
        public boolean shutdown() {
            return queue.shutdown();
        }

        @Operation
        public List<Integer> shutdownNow() {
            return queue.shutdownNow();
        }

        @Operation
        public int size() {
            return queue.size();
        }
    }

    abstract static class Pair extends Any {
        Pair(SingleSidedKind kind) {
            super(kind);
        }

        @Operation(nonParallelGroup = PRODUCER)
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation(nonParallelGroup = CONSUMER)
        public Object poll() {
            return Actor.call(queue::poll);
        }

        @Operation(nonParallelGroup = CONSUMER)
        public boolean remove(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return queue.remove((Object) element);
        }
    }

    abstract static class Consumer extends Any {
        Consumer(SingleSidedKind kind) {
            super(kind);
        }

        @Operation
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation(nonParallelGroup = CONSUMER)
        public Object poll() {
            return Actor.call(queue::poll);
        }
    }

    abstract static class Producer extends Any {
        Producer(SingleSidedKind kind) {
            super(kind);
        }

        @Operation(nonParallelGroup = PRODUCER)
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation
        public Object poll() {
            return Actor.call(queue::poll);
        }

        @Operation
        public boolean remove(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return queue.remove((Object) element);
        }
    }

    public static final class Pair1 extends Pair {
        public Pair1() {
            super(SingleSidedKind.PAIR_1);
        }
    }

    public static final class Pair2 extends Pair {
        public Pair2() {
            super(SingleSidedKind.PAIR_2);
        }
    }

    public static final class Consumer1 extends Consumer {
        public Consumer1() {
            super(SingleSidedKind.CONSUMER_1);
        }
    }

    public static final class Consumer2 extends Consumer {
        public Consumer2() {
            super(SingleSidedKind.CONSUMER_2);
        }
    }

    public static final class Producer1 extends Producer {
        public Producer1() {
            super(SingleSidedKind.PRODUCER_1);
        }
    }

    public static final class Producer2 extends Producer {
        public Producer2() {
            super(SingleSidedKind.PRODUCER_2);
        }
    }
}
