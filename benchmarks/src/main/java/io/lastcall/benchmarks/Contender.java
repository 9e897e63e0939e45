package io.lastcall.benchmarks;

import io.lastcall.queue.ShutdownQueueBuilder;
import io.lastcall.queue.ShutdownQueues;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jctools.queues.MpmcUnboundedXaddArrayQueue;
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
    LASTCALL(
            1,
            capacity -> Channel.blocking(ShutdownQueues.bounded(capacity)),
            () -> Channel.blocking(ShutdownQueues.unbounded())),

    /** The JDK's ring under one lock; it has no unbounded form. */
    ABQ(1, capacity -> Channel.blocking(new ArrayBlockingQueue<>(capacity)), null),

    /** The JDK's linked list under two locks. */
    LBQ(
            1,
            capacity -> Channel.blocking(new LinkedBlockingQueue<>(capacity)),
            () -> Channel.blocking(new LinkedBlockingQueue<>())),

    /**
     * The JDK's lock-free dual queue. It is <em>always unbounded</em>, whatever the capacity: its producers never wait for
     * space, and its backlog may grow to all items of an invocation.
     */
    LTQ(
            1,
            capacity -> Channel.blocking(new LinkedTransferQueue<>()),
            () -> Channel.blocking(new LinkedTransferQueue<>())),

    /**
     * JCTools' bare queue, which can neither wait nor be shut down, in a yield loop. Its capacity is rounded up to a power
     * of two. The unbounded one exists on {@code sun.misc.Unsafe} only.
     */
    JCTOOLS(
            2,
            capacity -> Channel.yielding(new MpmcVarHandleArrayQueue<>(capacity)),
            () -> Channel.yielding(new MpmcUnboundedXaddArrayQueue<>(1024))),

    /** Ours, one thread on each side. */
    LASTCALL_SPSC(options -> options.singleProducer().singleConsumer()),

    /** Ours, one thread takes. */
    LASTCALL_MPSC(ShutdownQueueBuilder::singleConsumer),

    /** Ours, one thread puts. */
    LASTCALL_SPMC(ShutdownQueueBuilder::singleProducer),

    /** JCTools' bare queue of that kind in a yield loop, as {@link #JCTOOLS}. */
    JCTOOLS_SPSC(
            1,
            capacity -> Channel.yielding(new SpscVarHandleArrayQueue<>(capacity)),
            () -> Channel.yielding(new SpscUnboundedVarHandleArrayQueue<>(1024))),

    /** As {@link #JCTOOLS_SPSC}. */
    JCTOOLS_MPSC(
            1,
            capacity -> Channel.yielding(new MpscVarHandleArrayQueue<>(capacity)),
            () -> Channel.yielding(new MpscUnboundedVarHandleArrayQueue<>(1024))),

    /**
     * As {@link #JCTOOLS_SPSC}, with one full fence an operation that succeeds: the least that a queue needs to put its insertions and
     * removals into one order with a close by any thread, and with threads that park.
     */
    JCTOOLS_FENCED(1, capacity -> Channel.yielding(new FencedQueue<>(capacity)), null),

    /** As {@link #JCTOOLS_SPSC}; there is no unbounded one. */
    JCTOOLS_SPMC(1, capacity -> Channel.yielding(new SpmcVarHandleArrayQueue<>(capacity)), null);

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

    /** The capacity that stands for none. */
    static final int UNBOUNDED = 0;

    private final int minCapacity;
    private final IntFunction<Channel> bounded;
    private final @Nullable Supplier<Channel> unbounded;

    Contender(int minCapacity, IntFunction<Channel> bounded, @Nullable Supplier<Channel> unbounded) {
        this.minCapacity = minCapacity;
        this.bounded = bounded;
        this.unbounded = unbounded;
    }

    /** Ours, built with these options. */
    Contender(UnaryOperator<ShutdownQueueBuilder<Object>> options) {
        this(
                1,
                capacity ->
                        Channel.blocking(options.apply(ShutdownQueues.builder().capacity(capacity))
                                .build()),
                () -> Channel.blocking(options.apply(ShutdownQueues.builder()).build()));
    }

    /** Returns the contender with this {@link #label}. */
    static Contender of(String label) {
        for (Contender contender : values()) {
            if (contender.label().equals(label)) {
                return contender;
            }
        }
        throw new IllegalArgumentException("no queue is named " + label + "; there are "
                + Arrays.stream(values()).map(Contender::label).collect(Collectors.joining(", ")));
    }

    /** Returns the name that the benchmarks' parameters and the tables use. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isJdk() {
        return this == ABQ || this == LBQ || this == LTQ;
    }

    boolean isOurs() {
        return name().startsWith(LASTCALL.name());
    }

    /** Returns JCTools' bare queue of the same kind as this one of ours. */
    Contender ofJcTools() {
        return valueOf(name().replace(LASTCALL.name(), JCTOOLS.name()));
    }

    /** Tells whether there is such a queue with this capacity. */
    boolean supports(int capacity) {
        return capacity == UNBOUNDED ? unbounded != null : capacity >= minCapacity;
    }

    /** Returns a new, empty queue. */
    Channel create(int capacity) {
        if (!supports(capacity)) {
            throw new IllegalArgumentException("there is no " + label() + " with the capacity " + capacity);
        }
        return capacity == UNBOUNDED && unbounded != null ? unbounded.get() : bounded.apply(capacity);
    }
}
