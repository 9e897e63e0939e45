package io.lastcall.soak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * An element, and what has become of it.
 *
 * <p>Two elements are never equal. Refused elements are not kept by anybody, so the state says at once when one turns up:
 * whoever comes second, the producer that marks the refusal or the consumer that marks the delivery, sees both.
 */
@SuppressWarnings("EnumOrdinal") // there are millions of elements at a time
final class Item implements Delayed {

    private static final int DELIVERIES = 0xff;
    private static final int REFUSED = 1 << 8;
    private static final int SEEN = 1 << 9;
    private static final int CLAIMED = 1 << 10;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Item.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Deliberately not final: a queue that does not publish safely shows a sequence of 0.
    private short producer;
    private byte insertedBy;
    private int sequence;

    /** The place in the order of a queue that sorts: a rank, or the time from which it may be delivered. */
    private long key;

    /** Number of deliveries in the low byte, marks above. */
    private volatile int state;

    /** The first delivery: worker and operation; for the report only. */
    private int deliveredBy;

    /** The last traversal that met this item; races only make a check weaker. */
    private int traversal;

    /** Times on the clock of the round, if it has one; 0: not known (yet). */
    int insertBegan;

    int insertEnded;

    Item(int producer, int sequence, ProducerOp op, long key) {
        this.producer = (short) producer;
        this.sequence = sequence;
        this.insertedBy = (byte) op.ordinal();
        this.key = key;
    }

    int producer() {
        return producer;
    }

    /** Returns the place among the producer's attempts, from 1. */
    int sequence() {
        return sequence;
    }

    long key() {
        return key;
    }

    /** Records a delivery; returns false if there was one already, or if the producer was told that it failed. */
    boolean deliver(int worker, ConsumerOp op) {
        int before = (int) STATE.getAndAdd(this, 1);
        if ((before & DELIVERIES) == 0) {
            deliveredBy = (worker << 8) | op.ordinal();
        }
        return (before & (DELIVERIES | REFUSED)) == 0;
    }

    /** Records that the insertion failed; returns false if somebody has seen the element nevertheless. */
    boolean refuse() {
        int before = (int) STATE.getAndBitwiseOr(this, REFUSED);
        return (before & (DELIVERIES | SEEN)) == 0;
    }

    /** Records that a query showed this element; returns false if its insertion had failed. */
    boolean see() {
        int before = state;
        if ((before & SEEN) == 0) {
            before = (int) STATE.getAndBitwiseOr(this, SEEN);
        }
        return (before & REFUSED) == 0;
    }

    /** Records a removal that does not say whether it found the element. */
    void claim() {
        STATE.getAndBitwiseOr(this, CLAIMED);
    }

    /** Marks this element as met by a traversal; returns false if that traversal has met it before. */
    boolean visit(int number) {
        boolean first = traversal != number;
        traversal = number;
        return first;
    }

    int deliveries() {
        return state & DELIVERIES;
    }

    boolean isDelivered() {
        return (state & DELIVERIES) != 0;
    }

    boolean isRefused() {
        return (state & REFUSED) != 0;
    }

    boolean isClaimed() {
        return (state & CLAIMED) != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(key - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Compares the keys, which may be times of {@link System#nanoTime()}; many elements compare as equal. */
    @Override
    public int compareTo(Delayed other) {
        return Long.signum(key - ((Item) other).key);
    }

    /** Returns identity and history. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("element ")
                .append(producer)
                .append('#')
                .append(sequence)
                .append(key == 0 ? "" : " with key " + key)
                .append(" (")
                .append(ProducerOp.values()[insertedBy])
                .append(isRefused() ? " refused" : "")
                .append(isClaimed() ? ", claimed by a removal inside" : "")
                .append(", delivered ")
                .append(deliveries())
                .append(deliveries() == 1 ? " time" : " times");
        if (isDelivered()) {
            text.append(", first to worker ")
                    .append(deliveredBy >> 8)
                    .append(" by ")
                    .append(ConsumerOp.values()[deliveredBy & 0xff]);
        }
        return text.append(')').toString();
    }
}
