package io.lastcall.benchmarks;

import com.conversantmedia.util.concurrent.DisruptorBlockingQueue;
import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jctools.queues.MpmcUnboundedXaddArrayQueue;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscUnboundedVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/** The queues under comparison; a further one is a further row. */
@SuppressWarnings("ImmutableEnumChecker") // the factories have no state
enum Contender {
    /** Ours. */
    LASTCALL(Family.FIFO, options -> options),

    /** Ours, and counts what has been handled: its consumers report each element. */
    LASTCALL_JOINABLE(
            Family.FIFO,
            Maker.LASTCALL,
            1,
            capacity -> Channel.reporting(
                    ShutdownQueues.builder().capacity(capacity).buildJoinable()),
            () -> Channel.reporting(ShutdownQueues.builder().buildJoinable())),

    /** The JDK's ring under one lock; it has no unbounded form. */
    ABQ(Family.FIFO, Maker.JDK, 1, capacity -> Channel.blocking(new ArrayBlockingQueue<>(capacity)), null),

    /** The JDK's linked list under two locks. */
    LBQ(
            Family.FIFO,
            Maker.JDK,
            1,
            capacity -> Channel.blocking(new LinkedBlockingQueue<>(capacity)),
            () -> Channel.blocking(new LinkedBlockingQueue<>())),

    /**
     * The JDK's lock-free dual queue. It is <em>always unbounded</em>, whatever the capacity: its producers never wait for
     * space, and its backlog may grow to all items of an invocation.
     */
    LTQ(
            Family.FIFO,
            Maker.JDK,
            1,
            capacity -> Channel.blocking(new LinkedTransferQueue<>()),
            () -> Channel.blocking(new LinkedTransferQueue<>())),

    /**
     * JCTools' bare queue, which can neither wait nor be shut down, in a yield loop. Its capacity is rounded up to a power
     * of two. The unbounded one exists on {@code sun.misc.Unsafe} only.
     */
    JCTOOLS(
            Family.FIFO,
            Maker.JCTOOLS,
            2,
            capacity -> Channel.yielding(new MpmcVarHandleArrayQueue<>(capacity)),
            () -> Channel.yielding(new MpmcUnboundedXaddArrayQueue<>(1024))),

    /**
     * Conversant's ring, with the strategy that it has by default. It promises first in, first out to any number of threads.
     * The only thread that waits on a side spins and yields and never parks; further ones park, and look again after a
     * millisecond at the latest. Its capacity is rounded up to a power of two.
     */
    CONVERSANT(Family.FIFO, Maker.PEER, 1, capacity -> Channel.blocking(new DisruptorBlockingQueue<>(capacity)), null),

    /** Jox's channel, on JDK 21 and newer; see {@link JoxChannel}. */
    JOX(
            Family.FIFO,
            Maker.PEER,
            1,
            JoxChannel.isAvailable() ? JoxChannel::bounded : null,
            JoxChannel.isAvailable() ? JoxChannel::unbounded : null),

    /** Ours, one thread on each side. */
    LASTCALL_SPSC(Family.SPSC, options -> options.singleProducer().singleConsumer()),

    /** JCTools' bare queue of that kind in a yield loop, as {@link #JCTOOLS}. */
    JCTOOLS_SPSC(
            Family.SPSC,
            Maker.JCTOOLS,
            1,
            capacity -> Channel.yielding(new SpscVarHandleArrayQueue<>(capacity)),
            () -> Channel.yielding(new SpscUnboundedVarHandleArrayQueue<>(1024))),

    /** LMAX's ring with one producer; see {@link DisruptorChannel}. */
    LMAX_SPSC(Family.SPSC, Maker.PEER, 1, DisruptorChannel::singleProducer, null),

    /** Ours, one thread takes. */
    LASTCALL_MPSC(Family.MPSC, ShutdownQueueBuilder::singleConsumer),

    /** As {@link #JCTOOLS_SPSC}. */
    JCTOOLS_MPSC(
            Family.MPSC,
            Maker.JCTOOLS,
            1,
            capacity -> Channel.yielding(new MpscVarHandleArrayQueue<>(capacity)),
            () -> Channel.yielding(new MpscUnboundedVarHandleArrayQueue<>(1024))),

    /**
     * JCTools' queue whose consumer can wait: it promises first in, first out, and its consumer parks while it is empty. Its
     * {@code put} throws when the queue is full, so producers yield until it is not, as with {@link #JCTOOLS_MPSC}. It exists
     * on {@code sun.misc.Unsafe} only. Its capacity is rounded up to a power of two.
     */
    JCTOOLS_MPSC_BLOCKING(
            Family.MPSC,
            Maker.PEER,
            1,
            capacity -> Channel.blockingConsumer(new MpscBlockingConsumerArrayQueue<>(capacity)),
            null),

    /** LMAX's ring with any number of producers; see {@link DisruptorChannel}. */
    LMAX_MPSC(Family.MPSC, Maker.PEER, 1, DisruptorChannel::multiProducer, null),

    /** Ours, one thread puts. */
    LASTCALL_SPMC(Family.SPMC, ShutdownQueueBuilder::singleProducer),

    /**
     * As {@link #JCTOOLS_SPSC}, with one full fence an operation that succeeds: the least that a queue needs to put its
     * insertions and removals into one order with a close by any thread, and with threads that park.
     */
    JCTOOLS_FENCED(Family.SPSC, Maker.JCTOOLS, 1, capacity -> Channel.yielding(new FencedQueue<>(capacity)), null),

    /** As {@link #JCTOOLS_SPSC}; there is no unbounded one. */
    JCTOOLS_SPMC(
            Family.SPMC, Maker.JCTOOLS, 1, capacity -> Channel.yielding(new SpmcVarHandleArrayQueue<>(capacity)), null),

    /** Ours, without places. */
    LASTCALL_RENDEZVOUS(
            Family.RENDEZVOUS, Maker.LASTCALL, 1, null, () -> Channel.blocking(ShutdownQueues.rendezvous())),

    /** The JDK's; a waiting thread may be overtaken. */
    SQ(Family.RENDEZVOUS, Maker.JDK, 1, null, () -> Channel.blocking(new SynchronousQueue<>())),

    /** The JDK's; whoever waits longest is next. */
    SQ_FAIR(Family.RENDEZVOUS, Maker.JDK, 1, null, () -> Channel.blocking(new SynchronousQueue<>(true))),

    /** Jox's channel without a buffer, on JDK 21 and newer; whoever waits longest is next. */
    JOX_RENDEZVOUS(Family.RENDEZVOUS, Maker.PEER, 1, null, JoxChannel.isAvailable() ? JoxChannel::rendezvous : null),

    /** Ours, a stack. */
    LASTCALL_LIFO(Family.LIFO, ShutdownQueueBuilder::lifo),

    /** The JDK's linked list under one lock, used at one end. */
    LBD(
            Family.LIFO,
            Maker.JDK,
            1,
            capacity -> Channel.stack(new LinkedBlockingDeque<>(capacity)),
            () -> Channel.stack(new LinkedBlockingDeque<>())),

    /** Ours, a heap. */
    LASTCALL_PRIORITY(Family.PRIORITY, ShutdownQueueBuilder::priority),

    /** The JDK's heap. As {@link #LTQ} it is <em>always unbounded</em>, and the larger it gets, the slower. */
    PBQ(
            Family.PRIORITY,
            Maker.JDK,
            1,
            capacity -> Channel.blocking(new PriorityBlockingQueue<>()),
            () -> Channel.blocking(new PriorityBlockingQueue<>())),

    /** The JDK's heap behind a semaphore, which is how it can be had with a capacity. */
    PBQ_SEMAPHORE(
            Family.PRIORITY, Maker.JDK, 1, capacity -> Channel.limited(new PriorityBlockingQueue<>(), capacity), null),

    /** Ours, for elements with a delay. */
    LASTCALL_DELAY(Family.DELAY, ShutdownQueueBuilder::delay),

    /** The JDK's, <em>always unbounded</em> as {@link #PBQ}. */
    DQ(
            Family.DELAY,
            Maker.JDK,
            1,
            capacity -> Channel.blocking(new DelayQueue<>()),
            () -> Channel.blocking(new DelayQueue<>())),

    /** As {@link #PBQ_SEMAPHORE}. */
    DQ_SEMAPHORE(Family.DELAY, Maker.JDK, 1, capacity -> Channel.limited(new DelayQueue<>(), capacity), null);

    private static final class FencedQueue<E> extends SpscVarHandleArrayQueue<E> {
        FencedQueue(int capacity) {
            super(capacity);
        }

        @Override
        public boolean offer(E element) {
            boolean inserted = super.offer(element);
            if (inserted) {
                VarHandle.fullFence();
            }
            return inserted;
        }

        @Override
        public @Nullable E poll() {
            E element = super.poll();
            if (element != null) {
                VarHandle.fullFence();
            }
            return element;
        }
    }

    /** Whose queue it is. */
    enum Maker {
        LASTCALL,
        JDK,
        /** Bare: it cannot wait. */
        JCTOOLS,
        /** Another library's, which can. */
        PEER
    }

    /** The capacity that stands for none. */
    static final int UNBOUNDED = 0;

    private final Family family;
    private final Maker maker;
    private final int minCapacity;
    private final @Nullable IntFunction<Channel> bounded;
    private final @Nullable Supplier<Channel> unbounded;

    Contender(
            Family family,
            Maker maker,
            int minCapacity,
            @Nullable IntFunction<Channel> bounded,
            @Nullable Supplier<Channel> unbounded) {
        this.family = family;
        this.maker = maker;
        this.minCapacity = minCapacity;
        this.bounded = bounded;
        this.unbounded = unbounded;
    }

    /** Ours, built with these options. */
    Contender(Family family, UnaryOperator<ShutdownQueueBuilder<Object>> options) {
        this(
                family,
                Maker.LASTCALL,
                1,
                capacity ->
                        Channel.blocking(options.apply(ShutdownQueues.builder().capacity(capacity))
                                .build()),
                () -> Channel.blocking(options.apply(ShutdownQueues.builder()).build()));
    }

    /** Returns the contender with this {@link #label}. */
    static Contender of(String label) {
        return find(label)
                .orElseThrow(() -> new IllegalArgumentException("no queue is named " + label + "; there are "
                        + Arrays.stream(values()).map(Contender::label).collect(Collectors.joining(", "))));
    }

    /** Returns the contender with this {@link #label}, if there is one. */
    static Optional<Contender> find(String label) {
        return Arrays.stream(values())
                .filter(contender -> contender.label().equals(label))
                .findFirst();
    }

    /** Returns the name that the benchmarks' parameters and the tables use. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Family family() {
        return family;
    }

    Maker maker() {
        return maker;
    }

    /** Tells whether there is such a queue with this capacity. */
    boolean supports(int capacity) {
        return capacity == UNBOUNDED ? unbounded != null : bounded != null && capacity >= minCapacity;
    }

    /** Tells whether it has an {@code offer} and a {@code poll} that one thread can use alone. */
    boolean canTry() {
        return family != Family.RENDEZVOUS && this != JOX;
    }

    /** Returns a new, empty queue. */
    Channel create(int capacity) {
        if (capacity == UNBOUNDED && unbounded != null) {
            return unbounded.get();
        }
        if (capacity >= minCapacity && bounded != null) {
            return bounded.apply(capacity);
        }
        throw new IllegalArgumentException("there is no " + label() + " with the capacity " + capacity);
    }
}
