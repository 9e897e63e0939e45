/**
 * Is waiting and shutdown for free? JMH benchmarks of Lastcall's queues beside the queues they compete with.
 *
 * <p>{@link io.lastcall.benchmarks.Contender} lists the queues, {@link io.lastcall.benchmarks.Family} says which of them
 * promise the same, {@link io.lastcall.benchmarks.Channel} is how a benchmark drives any of them, and each benchmark class opens with the question that it answers. {@link
 * io.lastcall.benchmarks.Compare} runs the contenders in turns and prints a table; a number that is worth writing down
 * comes from there.
 */
@NullMarked
package io.lastcall.benchmarks;

import org.jspecify.annotations.NullMarked;
