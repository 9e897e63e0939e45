package io.lastcall.lincheck;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The operations of a queue in small groups, for few operations at a time are explored more thoroughly than many. */
final class Operations {

    private Operations() {}

    abstract static class Core {
        private final ShutdownBlockingQueue<Integer> queue;

        Core(Kind kind) {
            queue = kind.queue();
        }

        @Operation
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation
        public Object poll() {
            return Actor.call(queue::poll);
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
        public boolean remove(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return queue.remove((Object) element);
        }
    }

    public static final class Core1 extends Core {
        public Core1() {
            super(Kind.BOUNDED_1);
        }
    }

    public static final class Core2 extends Core {
        public Core2() {
            super(Kind.BOUNDED_2);
        }
    }

    public static final class CoreUnbounded extends Core {
        public CoreUnbounded() {
            super(Kind.UNBOUNDED);
        }
    }

    public static final class CoreBacked extends Core {
        public CoreBacked() {
            super(Kind.BACKED);
        }
    }

    abstract static class Timed {
        private final ShutdownBlockingQueue<Integer> queue;

        Timed(Kind kind) {
            queue = kind.queue();
        }

        @Operation
        public Object offerWithoutTime(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element, 0, TimeUnit.SECONDS));
        }

        @Operation
        public Object pollWithoutTime() {
            return Actor.call(() -> queue.poll(0, TimeUnit.SECONDS));
        }

        @Operation
        public Object peek() {
            return queue.peek();
        }

        @Operation
        public boolean shutdown() {
            return queue.shutdown();
        }

        @Operation
        public List<Integer> shutdownNow() {
            return queue.shutdownNow();
        }
    }

    public static final class Timed1 extends Timed {
        public Timed1() {
            super(Kind.BOUNDED_1);
        }
    }

    public static final class Timed2 extends Timed {
        public Timed2() {
            super(Kind.BOUNDED_2);
        }
    }

    public static final class TimedUnbounded extends Timed {
        public TimedUnbounded() {
            super(Kind.UNBOUNDED);
        }
    }

    public static final class TimedBacked extends Timed {
        public TimedBacked() {
            super(Kind.BACKED);
        }
    }

    abstract static class States {
        private final ShutdownBlockingQueue<Integer> queue;

        States(Kind kind) {
            queue = kind.queue();
        }

        @Operation
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation
        public Object poll() {
            return Actor.call(queue::poll);
        }

        @Operation
        public boolean shutdown() {
            return queue.shutdown();
        }

        @Operation
        public boolean isShutdown() {
            return queue.isShutdown();
        }

        @Operation
        public boolean isTerminated() {
            return queue.isTerminated();
        }
    }

    public static final class States1 extends States {
        public States1() {
            super(Kind.BOUNDED_1);
        }
    }

    public static final class States2 extends States {
        public States2() {
            super(Kind.BOUNDED_2);
        }
    }

    public static final class StatesUnbounded extends States {
        public StatesUnbounded() {
            super(Kind.UNBOUNDED);
        }
    }

    public static final class StatesBacked extends States {
        public StatesBacked() {
            super(Kind.BACKED);
        }
    }

    abstract static class Bulk {
        private final ShutdownBlockingQueue<Integer> queue;

        Bulk(Kind kind) {
            queue = kind.queue();
        }

        @Operation
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation
        public Object poll() {
            return Actor.call(queue::poll);
        }

        @Operation
        public void clear() {
            queue.clear();
        }

        @Operation
        public boolean removeIfEven() {
            return queue.removeIf(element -> element % 2 == 0);
        }

        @Operation
        public List<Integer> shutdownNow() {
            return queue.shutdownNow();
        }
    }

    public static final class Bulk1 extends Bulk {
        public Bulk1() {
            super(Kind.BOUNDED_1);
        }
    }

    public static final class Bulk2 extends Bulk {
        public Bulk2() {
            super(Kind.BOUNDED_2);
        }
    }

    public static final class BulkUnbounded extends Bulk {
        public BulkUnbounded() {
            super(Kind.UNBOUNDED);
        }
    }

    public static final class BulkBacked extends Bulk {
        public BulkBacked() {
            super(Kind.BACKED);
        }
    }

    abstract static class Size {
        private final ShutdownBlockingQueue<Integer> queue;

        Size(Kind kind) {
            queue = kind.queue();
        }

        @Operation
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation
        public Object poll() {
            return Actor.call(queue::poll);
        }

        @Operation
        public int size() {
            return queue.size();
        }

        @Operation
        public int remainingCapacity() {
            return queue.remainingCapacity();
        }

        @Operation
        public boolean shutdown() {
            return queue.shutdown();
        }
    }

    public static final class Size1 extends Size {
        public Size1() {
            super(Kind.BOUNDED_1);
        }
    }

    public static final class Size2 extends Size {
        public Size2() {
            super(Kind.BOUNDED_2);
        }
    }

    public static final class SizeUnbounded extends Size {
        public SizeUnbounded() {
            super(Kind.UNBOUNDED);
        }
    }

    public static final class SizeBacked extends Size {
        public SizeBacked() {
            super(Kind.BACKED);
        }
    }

    abstract static class Copy {
        private final ShutdownBlockingQueue<Integer> queue;

        Copy(Kind kind) {
            queue = kind.queue();
        }

        @Operation
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

        @Operation
        public List<Integer> toArray() {
            return Arrays.asList(queue.toArray(new Integer[0]));
        }

        @Operation
        public boolean shutdown() {
            return queue.shutdown();
        }
    }

    public static final class Copy1 extends Copy {
        public Copy1() {
            super(Kind.BOUNDED_1);
        }
    }

    public static final class Copy2 extends Copy {
        public Copy2() {
            super(Kind.BOUNDED_2);
        }
    }

    public static final class CopyUnbounded extends Copy {
        public CopyUnbounded() {
            super(Kind.UNBOUNDED);
        }
    }

    public static final class CopyBacked extends Copy {
        public CopyBacked() {
            super(Kind.BACKED);
        }
    }

    abstract static class Drain {
        private final ShutdownBlockingQueue<Integer> queue;

        Drain(Kind kind) {
            queue = kind.queue();
        }

        @Operation
        public Object offer(@Param(gen = IntGen.class, conf = "1:4") int element) {
            return Actor.call(() -> queue.offer(element));
        }

        @Operation
        public Object poll() {
            return Actor.call(queue::poll);
        }

        @Operation
        public List<Integer> drainTwo() {
            List<Integer> sink = new ArrayList<>();
            queue.drainTo(sink, 2);
            return sink;
        }

        @Operation
        public boolean shutdown() {
            return queue.shutdown();
        }

        @Operation
        public List<Integer> shutdownNow() {
            return queue.shutdownNow();
        }
    }

    public static final class Drain1 extends Drain {
        public Drain1() {
            super(Kind.BOUNDED_1);
        }
    }

    public static final class Drain2 extends Drain {
        public Drain2() {
            super(Kind.BOUNDED_2);
        }
    }

    public static final class DrainUnbounded extends Drain {
        public DrainUnbounded() {
            super(Kind.UNBOUNDED);
        }
    }

    public static final class DrainBacked extends Drain {
        public DrainBacked() {
            super(Kind.BACKED);
        }
    }
}
