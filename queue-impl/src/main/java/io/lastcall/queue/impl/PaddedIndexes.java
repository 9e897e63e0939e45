package io.lastcall.queue.impl;

/**
 * The two contended words of an {@link IndexedStore}, each on cache lines of its own.
 *
 * <p>The virtual machine lays out the fields of a superclass before those of its subclasses, so the chain of classes fixes
 * the order: padding, head, padding, tail, padding. 128 bytes on each side keep adjacent-line prefetching out as well.
 *
 * @param <E> the type of the elements
 */
@SuppressWarnings("unused") // the padding
abstract class PaddedIndexes<E> extends TailIndex<E> {
    private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
}

@SuppressWarnings("unused") // the padding
abstract class PadBeforeHead<E> extends EditableStore<E> {
    private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
}

abstract class HeadIndex<E> extends PadBeforeHead<E> {
    volatile long head;
    long seenTail; // used by removals from a SingleProducerRing
    long ownHead; // used by a single consumer
    int held; // guarded by the lock bit of head
}

@SuppressWarnings("unused") // the padding
abstract class PadBeforeTail<E> extends HeadIndex<E> {
    private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
}

abstract class TailIndex<E> extends PadBeforeTail<E> {
    volatile long tail;
    long limit; // used by insertions into a SlotRing; may be set back
    long ownTail; // used by a single producer
}
