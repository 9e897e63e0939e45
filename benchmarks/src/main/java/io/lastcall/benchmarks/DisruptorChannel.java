package io.lastcall.benchmarks;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * LMAX's ring of preallocated events, used as a queue: an event holds an element, and one thread, which calls {@link #take},
 * does what the library's own event processor does.
 *
 * <p>The ring promises first in, first out, to one consumer here: several that share the work would each need a sequence that
 * the producers look at, and a shared one would have to be released in order, which is a queue of its own. A consumer that
 * waits sleeps on a condition, by {@link BlockingWaitStrategy}, and each publication takes the lock to signal it; where
 * several producers have claimed places but not published, it spins. A producer that waits for space polls between parks of a nanosecond, and no interrupt ends that.
 *
 * <p>Unlike the event processor, which reports progress at the end of a batch, the place of each element is free as soon as
 * it was taken, as in any queue. Capacities are powers of two.
 */
final class DisruptorChannel implements Channel {

    /** What the ring consists of. */
    private static final class Event {
        @Nullable
        Item item;
    }

    private final RingBuffer<Event> ring;
    private final SequenceBarrier barrier;

    /** The last element taken; written by the consumer, read by producers. */
    private final Sequence taken = new Sequence();

    /** The next element to take; the consumer's own, as is the one below. */
    private long next = taken.get() + 1;

    /** The last element that the consumer knows to be there. */
    private long available = taken.get();

    private DisruptorChannel(RingBuffer<Event> ring) {
        this.ring = ring;
        this.barrier = ring.newBarrier();
        ring.addGatingSequences(taken);
    }

    static DisruptorChannel singleProducer(int capacity) {
        return new DisruptorChannel(RingBuffer.createSingleProducer(Event::new, capacity, new BlockingWaitStrategy()));
    }

    static DisruptorChannel multiProducer(int capacity) {
        return new DisruptorChannel(RingBuffer.createMultiProducer(Event::new, capacity, new BlockingWaitStrategy()));
    }

    @Override
    public boolean offer(Item item) {
        long sequence;
        try {
            sequence = ring.tryNext();
        } catch (InsufficientCapacityException e) {
            return false;
        }
        publish(sequence, item);
        return true;
    }

    @Override
    public void put(Item item) {
        publish(ring.next(), item);
    }

    private void publish(long sequence, Item item) {
        ring.get(sequence).item = item;
        ring.publish(sequence);
    }

    @Override
    public @Nullable Item poll() {
        return ring.isAvailable(next) ? remove() : null;
    }

    @Override
    public Item take() throws InterruptedException {
        while (next > available) { // the wait ends when the next place is claimed, which may be before it is published
            try {
                available = barrier.waitFor(next);
            } catch (AlertException | TimeoutException e) {
                throw new IllegalStateException(e); // nobody alerts, and this strategy has no time-out
            }
        }
        return remove();
    }

    private Item remove() {
        Event event = ring.get(next);
        Item item = event.item;
        if (item == null) {
            throw new IllegalStateException("nothing was published as number " + next);
        }
        event.item = null; // as every queue lets go of what it hands out
        taken.set(next++);
        return item;
    }
}
