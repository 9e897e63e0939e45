/**
 * The conservation soak: round after round of random producers, consumers, interrupts and shutdowns, each followed by an
 * audit in which every element has to be accounted for.
 *
 * <pre>
 *   Soak -> SoakCommand -> SoakRun        the command line, the run: progress line, watchdog, verdict
 *             SoakRun -> Lane -> Crew     one round after another, on pooled platform threads or fresh virtual ones
 *                Lane -> RoundPlan        what the round's seed says: sizes, mixes of operations, when to shut down and how
 *                Lane -> Round            what the threads of a round share
 *               Round -> Worker           Producer, Consumer, Closer, Observer
 *                Lane -> Audit, EndState  the books, and what a terminated queue has to answer
 * </pre>
 *
 * <p>A new kind of queue is one row in {@link io.lastcall.soak.Kinds}.
 */
@NullMarked
package io.lastcall.soak;

import org.jspecify.annotations.NullMarked;
