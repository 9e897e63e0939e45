package io.lastcall.jcstress;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the races share: a queue of the kind under test, and operations that answer with what is compared. In outcomes S is
 * a {@code QueueShutdownException}, I an {@code InterruptedException}, {@code null} and {@code false} are themselves.
 */
public abstract class QueueState {

    /** A call that may wait. */
    interface Call {
        @Nullable
        Object call() throws InterruptedException;
    }

    private static final Kind KIND = Kind.ofThisJvm();

    static final int CAPACITY = 2;

    /** For waits that the other actor has to end; jcstress gives up after 30 s. */
    private static final long LONG_SECONDS = 20;

    private static final int LOG_OF_LATEST = 9;

    final ShutdownBlockingQueue<Object> queue;

    /** In some samples the other actor lets the one that waits park first, which takes long. */
    private final boolean parksFirst = ThreadLocalRandom.current().nextInt(128) == 0;

    /**
     * In the others it is late by so many spin hints: as often by a few as by many, up to about the time that a thread looks
     * around before it registers and parks, so that they also meet there.
     */
    private final int late =
            ThreadLocalRandom.current().nextInt(1 << ThreadLocalRandom.current().nextInt(LOG_OF_LATEST));

    /** In half of the samples a drain goes into a list of the JDK's, which is filled at once, else each element is shown. */
    private final boolean drainsToList = ThreadLocalRandom.current().nextBoolean();

    private volatile @Nullable Thread waiter;
    private volatile @Nullable Thread secondWaiter;
    private volatile boolean interrupted;

    QueueState(int inside) {
        this(CAPACITY, inside);
    }

    QueueState(int capacity, int inside) {
        queue = KIND.queue(capacity, inside);
    }

    static Object outcome(Call call) {
        try {
            Object answer = call.call();
            return answer == null ? "null" : answer;
        } catch (QueueShutdownException e) {
            return "S";
        } catch (InterruptedException e) {
            return "I";
        }
    }

    final Object put(int element) {
        return outcome(() -> {
            queue.put(element);
            return "ok";
        });
    }

    final Object offer(int element) {
        return outcome(() -> queue.offer(element));
    }

    final Object offerFor1ns(int element) {
        return outcome(() -> queue.offer(element, 1, TimeUnit.NANOSECONDS));
    }

    final Object offerForLong(int element) {
        return outcome(() -> queue.offer(element, LONG_SECONDS, TimeUnit.SECONDS));
    }

    final Object take() {
        return outcome(queue::take);
    }

    final Object poll() {
        return outcome(queue::poll);
    }

    final Object pollFor1ns() {
        return outcome(() -> queue.poll(1, TimeUnit.NANOSECONDS));
    }

    final Object pollForLong() {
        return outcome(() -> queue.poll(LONG_SECONDS, TimeUnit.SECONDS));
    }

    /** A sink that is no list of the JDK's. */
    private static final class Shown extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    final Object drain() {
        List<Object> sink = drainsToList ? new ArrayList<>() : new Shown();
        queue.drainTo(sink);
        return shown(sink);
    }

    final Object shutdownNow() {
        return shown(queue.shutdownNow());
    }

    /** What nobody has taken, in queue order, and whether the state agrees. */
    final Object rest() {
        boolean empty = queue.isEmpty();
        boolean terminated = queue.isTerminated();
        Object rest = drain();
        boolean none = rest.equals("none");
        boolean agrees = empty == none && terminated == (none && queue.isShutdown());
        return agrees ? rest : rest + " although empty=" + empty + " terminated=" + terminated;
    }

    /** The elements in the order given; where order is not the point of the kind, in a fixed one. */
    static Object shown(List<?> elements) {
        if (elements.isEmpty()) {
            return "none";
        }
        StringJoiner joiner = new StringJoiner(" ");
        if (KIND == Kind.LIFO) {
            elements.stream().map(String::valueOf).sorted().forEach(joiner::add);
        } else {
            elements.forEach(element -> joiner.add(element.toString()));
        }
        return joiner.toString();
    }

    /** Announces the current thread as the one that the other actor may wait for. */
    final void waiting() {
        waiter = Thread.currentThread();
    }

    /** Announces the current thread as the second one that a third actor may wait for. */
    final void waitingAsSecond() {
        secondWaiter = Thread.currentThread();
    }

    /** Waits until the other actor is parked, or for a moment: only if nobody else can end its wait. */
    final void letParkOrComeLate() {
        if (parksFirst) {
            letPark(waiterThread());
        } else {
            comeLate();
        }
    }

    /** The same for two actors. */
    final void letBothParkOrComeLate() {
        if (parksFirst) {
            letPark(waiterThread());
            letPark(announced(() -> secondWaiter));
        } else {
            comeLate();
        }
    }

    private void comeLate() {
        for (int i = 0; i < late; i++) {
            Thread.onSpinWait();
        }
    }

    private static void letPark(Thread thread) {
        Thread.State state = thread.getState();
        while (state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
            state = thread.getState();
        }
    }

    final void interruptWaiter() {
        waiterThread().interrupt();
        interrupted = true;
    }

    /** After the interrupt has been sent: whether it is still pending; clears it. */
    final boolean interruptIsPending() {
        while (!interrupted) {
            Thread.onSpinWait();
        }
        return Thread.interrupted();
    }

    private Thread waiterThread() {
        return announced(() -> waiter);
    }

    private static Thread announced(Supplier<@Nullable Thread> waiter) {
        Thread thread = waiter.get();
        while (thread == null) {
            Thread.onSpinWait();
            thread = waiter.get();
        }
        return thread;
    }
}
