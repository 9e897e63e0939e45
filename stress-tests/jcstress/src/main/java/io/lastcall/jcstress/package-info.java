/**
 * Races of two or three actors, and of one that waits with one that ends the wait, run by jcstress.
 *
 * <pre>
 *   Jcstress -> RunCommand -> RunPlan    the command line; which test runs over which kind of queue, in which forked JVM
 *                RunPlan -> Verdict    what ran against what should have, and what was seen
 *   ...Races, Parked...                  the tests: outer class = subject, nested class = property
 *     QueueState, ParkedState            what they share
 *     Kind, Trait, Requires              the queues, and which tests make sense for which
 * </pre>
 *
 * <p>jcstress generates code for the actors that a test class declares itself, not for those it inherits, so a class for
 * each property and kind would repeat the actors of the property. Instead the forked JVM is told the kind, and a further kind
 * is one row in {@link io.lastcall.jcstress.Kind}.
 */
@NullMarked
package io.lastcall.jcstress;

import org.jspecify.annotations.NullMarked;
