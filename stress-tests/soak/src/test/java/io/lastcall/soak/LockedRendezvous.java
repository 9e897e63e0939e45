package io.lastcall.soak;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The {@link LockedQueue} as a rendezvous.
 *
 * <p>While a sink looks at an element its producer is held, and neither time-out nor interrupt nor shutdown ends its wait
 * before the sink has decided.
 */
class LockedRendezvous extends LockedQueue<Item> {

    private static final class Putter {
        final Item item;
        boolean held;
        boolean taken;

        Putter(Item item) {
            this.item = item;
        }
    }

    private static final class Taker {
        @Nullable
        Item item;
    }

    private final ArrayDeque<Putter> putters = new ArrayDeque<>();
    private final ArrayDeque<Taker> takers = new ArrayDeque<>();
    private final Map<Item, Putter> givers = new IdentityHashMap<>();

    LockedRendezvous() {
        super(0);
    }

    /** What a taker may keep that was interrupted while it waited. */
    protected @Nullable Item rescue(@Nullable Item item) {
        return item;
    }

    /** Gives the element to a taker that waits, if there is one. */
    private boolean giveNow(Item item) {
        if (shutdown) {
            throw refusal();
        }
        Taker taker = takers.poll();
        if (taker == null) {
            return false;
        }
        taker.item = item;
        notEmpty.signalAll();
        return true;
    }

    private boolean give(Item item, boolean timed, long nanos) throws InterruptedException {
        lock.lock();
        try {
            if (giveNow(item)) {
                return true;
            }
            if (timed && nanos <= 0) {
                return false;
            }
            return await(new Putter(item), timed, nanos);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Putter putter, boolean timed, long nanos) throws InterruptedException {
        boolean interrupted = false;
        long left = nanos;
        putters.add(putter);
        notEmpty.signalAll();
        while (!putter.taken) {
            if (!putter.held && (shutdown || interrupted || (timed && left <= 0))) {
                putters.remove(putter);
                if (!shutdown && interrupted) {
                    throw new InterruptedException();
                }
                restore(interrupted);
                if (shutdown) {
                    throw refusal();
                }
                return false;
            }
            try {
                if (timed && !putter.held) {
                    left = notFull.awaitNanos(left);
                } else {
                    notFull.await();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        restore(interrupted);
        return true;
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void put(Item item) throws InterruptedException {
        give(item, false, 0);
    }

    @Override
    public boolean offer(Item item, long timeout, TimeUnit unit) throws InterruptedException {
        return give(item, true, unit.toNanos(timeout));
    }

    @Override
    public boolean offer(Item item) {
        return locked(() -> giveNow(item));
    }

    /** Takes from a producer that waits, if there is one. */
    private @Nullable Item takeNow(boolean hold) {
        Putter putter = shutdown ? null : putters.poll();
        if (putter == null) {
            return null;
        }
        if (hold) {
            putter.held = true;
            held++;
            givers.put(putter.item, putter);
        } else {
            putter.taken = true;
            notFull.signalAll();
        }
        return putter.item;
    }

    @Override
    protected @Nullable Item remove(boolean timed, long nanos, boolean hold) throws InterruptedException {
        Taker taker = new Taker();
        lock.lock();
        try {
            long left = nanos;
            while (true) {
                Item item = taker.item != null ? taker.item : takeNow(hold);
                if (item != null) {
                    return item;
                }
                if (terminated) {
                    throw refusal();
                }
                if (timed && left <= 0) {
                    return null;
                }
                if (!hold && !takers.contains(taker)) {
                    takers.add(taker);
                }
                try {
                    if (timed) {
                        left = notEmpty.awaitNanos(left);
                    } else {
                        notEmpty.await();
                    }
                } catch (InterruptedException interrupt) {
                    Item rescued = rescue(taker.item);
                    if (rescued == null && !terminated) {
                        throw interrupt;
                    }
                    Thread.currentThread().interrupt();
                    if (rescued == null) {
                        throw refusal();
                    }
                    return rescued;
                }
            }
        } finally {
            takers.remove(taker);
            lock.unlock();
        }
    }

    @Override
    public @Nullable Item poll() {
        lock.lock();
        try {
            if (terminated) {
                throw refusal();
            }
            return takeNow(false);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int drainTo(Collection<? super Item> sink, int maxElements) {
        for (int count = 0; count < maxElements; count++) {
            Item item;
            lock.lock();
            try {
                item = takeNow(true);
            } finally {
                lock.unlock();
            }
            if (item == null) {
                return count;
            }
            give(sink, item);
        }
        return Math.max(0, maxElements);
    }

    @Override
    protected void givenAway(Item item) {
        Putter putter = givers.remove(item);
        if (putter != null) {
            putter.taken = true;
            notFull.signalAll();
        }
    }

    @Override
    protected void keptBySink(Item item) {
        givenAway(item);
    }

    @Override
    protected void putBack(Item item) {
        Putter putter = givers.remove(item);
        if (putter != null) {
            putter.held = false;
            putters.addFirst(putter);
            notEmpty.signalAll();
            notFull.signalAll();
        }
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public int remainingCapacity() {
        return 0;
    }
}
