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
 *               Round -> Ending          how it ends: LifecycleEnding for queues of ours, PlainEnding for others
 *                Lane -> Audit, EndState  the books, and what a terminated queue has to answer
 *             SoakRun -> Results          what each Check has come to: Verdict, JunitXml
 * </pre>
 *
 * <p>A new kind of queue of ours is one row in {@link io.lastcall.soak.Kinds}. Other people's queues come by name:
 * {@link io.lastcall.soak.ForeignQueue} describes them, {@link io.lastcall.soak.QueueLoader} finds them, and before the
 * first round {@link io.lastcall.soak.Probes} looks at single situations.
 */
@NullMarked
package io.lastcall.soak;

import org.jspecify.annotations.NullMarked;
