package io.lastcall.queue.impl;

import java.util.Comparator;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A store of {@link Delayed} elements, each of which may leave only when its delay has passed.
 *
 * @param <E> the type of the elements, each of which is a {@code Delayed}
 */
final class DelayStore<E> extends HeapStore<E> {

    /*
     * Algorithm. The leader-follower pattern, as in java.util.concurrent.DelayQueue: of the threads that wait for the head,
     * one, the leader, parks until its delay has passed; the others park until they are woken, and cost nothing.
     *
     * Invariant (under the lock). leader is the removal under way that parks, or is about to park, for no longer than
     * until the head may leave, unless the head it saw has been removed since: then it wakes too early and looks again.
     * A new head that leaves earlier deposes the leader, and its insertion, or the sink that refused it, wakes a waiting
     * thread, which may lead. A leader resigns when it takes an element or gives up, and then leaves the waiters, which
     * looks on behalf of the others: hasElement says that one of them is needed if there are elements and nobody leads.
     *
     * A thread becomes the leader only after it has joined the waiters, so each resignation is followed by that look.
     */

    private @Nullable Removal leader; // guarded by lock

    DelayStore(long capacity) {
        super(capacity, Delayed.class, naturalOrder());
    }

    @SuppressWarnings("unchecked") // Delayed is Comparable, and each element is Delayed
    private static Comparator<Object> naturalOrder() {
        return (Comparator<Object>) (Comparator<?>) Comparator.<Delayed>naturalOrder();
    }

    private static long delayOf(Object element) {
        return ((Delayed) element).getDelay(TimeUnit.NANOSECONDS);
    }

    @Override
    boolean mayLeave(E head) {
        return delayOf(head) <= 0;
    }

    @Override
    boolean concernsWaiters(E inserted) {
        if (elements[headIndex()] == inserted) {
            leader = null;
        }
        return leader == null;
    }

    @Override
    boolean hasElement() {
        lock();
        try {
            return size > 0 && leader == null;
        } finally {
            unlock();
        }
    }

    @Override
    Attempt removal(boolean keep) {
        return new Removal(keep);
    }

    private final class Removal implements Attempt {
        private final boolean keep;

        Removal(boolean keep) {
            this.keep = keep;
        }

        @Override
        public @Nullable Object look() {
            lock();
            try {
                Object answer = takeLocked(keep);
                if (answer != null) {
                    resign();
                }
                return answer;
            } finally {
                unlock();
            }
        }

        @Override
        public long beforePark(Waiters.Waiter waiter) {
            lock();
            try {
                Object head = size == 0 ? null : elements[headIndex()];
                if (head == null) {
                    resign();
                    return Long.MAX_VALUE;
                }
                long delay = delayOf(head);
                if (delay <= 0) {
                    return 0;
                }
                if (leader != null && leader != this) {
                    return Long.MAX_VALUE;
                }
                leader = this;
                return delay;
            } finally {
                unlock();
            }
        }

        @Override
        public @Nullable Object giveUp() {
            lock();
            try {
                resign();
                return null;
            } finally {
                unlock();
            }
        }

        private void resign() {
            if (leader == this) {
                leader = null;
            }
        }
    }
}
