/**
 * A program that puts one mistake at a time into a copy of the sources and shows which test catches it. The mistakes are the
 * patch files in the folder {@code patches}.
 *
 * <pre>
 * MutantsCommand   the command line
 *      |
 * Campaign         which mutant meets which test, in which order; on the unmutated code first
 *    /    \
 * Workshop  NamedTest     a copy of the sources, patched and compiled | a test to run in a process of its own
 *    |         |
 * SourceSet   Trial       what is compiled from where | that process, its time limit, its end
 *               |
 *             Verdict --> Table
 * </pre>
 */
@NullMarked
package io.lastcall.mutants;

import org.jspecify.annotations.NullMarked;
