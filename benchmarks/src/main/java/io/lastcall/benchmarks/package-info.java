/**
 * Is waiting and shutdown for free? JMH benchmarks of Lastcall's queues beside the queues they compete with.
 *
 * <p>{@link io.lastcall.benchmarks.Contender} lists the queues, {@link io.lastcall.benchmarks.Family} says which of them
 * promise the same, {@link io.lastcall.benchmarks.Channel} is how a benchmark drives any of them, and each benchmark
 * class opens with the question that it answers.
 *
 * <p>A {@link io.lastcall.benchmarks.Section} is a benchmark with certain queues and rows. {@link
 * io.lastcall.benchmarks.Rounds} measures sections, all queues in turns; a {@link io.lastcall.benchmarks.ResultFile} keeps
 * what comes out, {@link io.lastcall.benchmarks.Results} reads it, and {@link io.lastcall.benchmarks.Report}, {@link
 * io.lastcall.benchmarks.Chart} and {@link io.lastcall.benchmarks.Targets} say what it means. {@link
 * io.lastcall.benchmarks.BenchmarkReport} does all that for the whole page and {@link io.lastcall.benchmarks.Compare} for
 * one table; a number that is worth writing down comes from there.
 */
@NullMarked
package io.lastcall.benchmarks;

import org.jspecify.annotations.NullMarked;
