/**
 * One lifecycle-and-waiting layer over non-blocking stores.
 *
 * <pre>
 *   QueueProvider                             which kind is built from what
 *                          |
 *                     StoreQueue              the BlockingQueue: waits, batches, shutdown
 *                    /     |      \
 *           Lifecycle   Waiters    Store      the word | the parking | the elements
 *                                 /      \
 *                     IndexedStore        QueueStore       head and tail words | any Queue behind a gate
 *                      /        \
 *              SlotRing       SegmentStore                 bounded | unbounded, or bounded above 65,536
 * </pre>
 *
 * <p>A {@link io.lastcall.queue.impl.Store} never blocks and knows nothing of threads that wait; {@link
 * io.lastcall.queue.impl.Waiters} knows nothing of elements. {@link io.lastcall.queue.impl.StoreQueue} joins them, and
 * its comment argues why no wake-up is lost.
 */
@NullMarked
package io.lastcall.queue.impl;

import org.jspecify.annotations.NullMarked;
