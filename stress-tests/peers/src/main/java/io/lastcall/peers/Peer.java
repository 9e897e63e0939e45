package io.lastcall.peers;

import com.conversantmedia.util.concurrent.DisruptorBlockingQueue;
import com.conversantmedia.util.concurrent.PushPullBlockingQueue;
import io.lastcall.queue.contract.Item;
import io.lastcall.queue.contract.QueueSubject;
import io.lastcall.queue.contract.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;
import org.eclipse.jetty.util.BlockingArrayQueue;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;

/**
 * A queue of another library, and what it claims: operations that it answers with an {@link UnsupportedOperationException}
 * are left out, as are the capacities and numbers of threads that it excludes; and Conversant's {@code addAll}, which drops
 * what does not fit and answers true, so that everything else is seen, too. Not Conversant's {@code MPMCBlockingQueue},
 * whose documentation says that it is not for production.
 */
@SuppressWarnings("ImmutableEnumChecker") // the factories hold no state
enum Peer {
    ARRAY("JDK", ArrayBlockingQueue.class, 4, () -> new ArrayBlockingQueue<>(4), ""),
    LINKED("JDK", LinkedBlockingQueue.class, 4, () -> new LinkedBlockingQueue<>(4), ""),
    TRANSFER("JDK", LinkedTransferQueue.class, QueueSubject.UNBOUNDED, LinkedTransferQueue::new, ""),
    DEQUE("JDK", LinkedBlockingDeque.class, 4, () -> new LinkedBlockingDeque<>(4), ""),
    SYNCHRONOUS("JDK", SynchronousQueue.class, 0, () -> new SynchronousQueue<>(true), "--order none"),
    PRIORITY("JDK", PriorityBlockingQueue.class, QueueSubject.UNBOUNDED, PriorityBlockingQueue::new, "--order sorted"),
    JCTOOLS_MPSC(
            "JCTools 4.0.7",
            MpscBlockingConsumerArrayQueue.class,
            4,
            () -> new MpscBlockingConsumerArrayQueue<>(4),
            "--bound rounded --single-consumer"
                    + " --unsupported put,timed-offer,drainTo,drainTo-max,remove,removeAll,removeIf,iterator,contains,toArray"),
    CONVERSANT_DISRUPTOR(
            "Conversant disruptor 1.2.21",
            DisruptorBlockingQueue.class,
            4,
            () -> new DisruptorBlockingQueue<>(4),
            "--bound rounded --unsupported addAll"),
    CONVERSANT_PUSH_PULL(
            "Conversant disruptor 1.2.21",
            PushPullBlockingQueue.class,
            4,
            () -> new PushPullBlockingQueue<>(4),
            "--bound rounded --single-producer --single-consumer"
                    + " --unsupported addAll,remove,removeAll,removeIf,iterator-remove"),
    JETTY(
            "Jetty util 12.1.13",
            BlockingArrayQueue.class,
            4,
            () -> new BlockingArrayQueue<>(4),
            "--unsupported removeAll,removeIf,iterator-remove");

    private final String library;
    private final Class<?> type;
    private final int capacity;
    private final Supplier<BlockingQueue<Item>> factory;
    private final String options;

    Peer(String library, Class<?> type, int capacity, Supplier<BlockingQueue<Item>> factory, String options) {
        this.library = library;
        this.type = type;
        this.capacity = capacity;
        this.factory = factory;
        this.options = options;
    }

    String library() {
        return library;
    }

    String simpleName() {
        return type.getSimpleName();
    }

    /** Returns what the soak has to be told about it. */
    List<String> soakOptions() {
        String all = "--queue-class " + type.getName() + (options.isEmpty() ? "" : " " + options);
        return List.of(all.split(" ", -1));
    }

    /** Returns what the contract suite has to be told about it: the traits that its documentation does not exclude. */
    QueueSubject<BlockingQueue<Item>> subject() {
        Set<Trait> traits = EnumSet.of(Trait.KNOWS_REMAINING_CAPACITY);
        if (!options.contains("iterator,")) {
            traits.addAll(EnumSet.of(Trait.ITERATES, Trait.ITERATES_IN_ORDER));
        }
        if (!options.contains("--single-producer")) {
            traits.add(Trait.MANY_PRODUCERS);
        }
        if (!options.contains("--single-consumer")) {
            traits.add(Trait.MANY_CONSUMERS);
        }
        if (!options.contains("removeIf")) {
            traits.add(Trait.REMOVES_INSIDE);
        }
        if (this == PRIORITY) {
            traits.remove(Trait.ITERATES_IN_ORDER);
            return new QueueSubject<>(simpleName(), capacity, factory, traits, QueueSubject.LEAST_FIRST);
        }
        return new QueueSubject<>(simpleName(), capacity, factory, traits);
    }
}
