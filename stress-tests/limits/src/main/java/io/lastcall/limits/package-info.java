/**
 * What the queues keep hold of, and what very many waiting threads cost: the figures here, the assertions in the tests.
 *
 * <pre>
 *   Limits -> LimitsCommand               the command line, the table
 *      LimitsCommand -> MassShutdown      from shutdown() to the last of many waiting threads, against bare unpark
 *      LimitsCommand -> MassInterrupt     all but one of many waiting threads are interrupted, in random order
 *      LimitsCommand -> WakeUps           from an insertion, a removal or a shutdown to the one thread that waits for it
 *      LimitsCommand -> WaiterMemory      the heap for each waiting thread
 *              all -> Crowd, Waits        many threads that wait, and where
 *              all -> QueueKind           the kinds of queue; a new one is one row
 * </pre>
 */
@NullMarked
package io.lastcall.limits;

import org.jspecify.annotations.NullMarked;
