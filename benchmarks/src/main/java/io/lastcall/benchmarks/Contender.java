package io.lastcall.benchmarks;

import io.lastcall.queue.ShutdownQueues;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jctools.queues.MpmcUnboundedXaddArrayQueue;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
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
            () -> Channel.yielding(new MpmcUnboundedXaddArrayQueue<>(1024)));

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
