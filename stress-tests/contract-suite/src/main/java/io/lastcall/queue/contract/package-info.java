/**
 * The contract of {@link io.lastcall.queue.ShutdownBlockingQueue} as tests that anybody can run on a class of their own.
 *
 * <p>A source of {@linkplain io.lastcall.queue.contract.QueueSubject subjects} says how to make the queues and what
 * kind they are; each contract class covers one theme and is run by a subclass of one line, on its own or nested:
 *
 * <pre>{@code
 * public final class MyQueues implements SubjectSource {
 *     public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
 *         return Stream.of(1, 2, 8).map(n -> new QueueSubject<>("mine(" + n + ")", n, () -> new MyQueue<>(n), Trait.ALL));
 *     }
 * }
 *
 * @SubjectsFrom(MyQueues.class)
 * class MyQueuesTest {
 *
 *     @Nested
 *     class Lifecycle extends LifecycleContract {}
 *
 *     @Nested
 *     class Causes extends CauseContract {}
 * }
 * }</pre>
 *
 * <p>Contracts that extend {@link io.lastcall.queue.contract.QueueContract} directly ask for a {@link
 * java.util.concurrent.BlockingQueue} only; those that extend {@link
 * io.lastcall.queue.contract.ShutdownQueueContract} need a {@code ShutdownBlockingQueue}. A contract, or a test of one,
 * that needs a {@linkplain io.lastcall.queue.contract.Trait trait} runs for the subjects that have it.
 *
 * <p>A queue that is not first-in-first-out says so with its {@linkplain
 * io.lastcall.queue.contract.QueueSubject#LAST_FIRST removal} {@linkplain
 * io.lastcall.queue.contract.QueueSubject#LEAST_FIRST order}, one that holds nothing with the capacity 0, one whose
 * sides are for one thread at a time with the traits that it lacks.
 *
 * <p>Every test is bounded in time: what hangs fails with the stacks of its threads, after as many milliseconds
 * as the system property {@code lastcall.contract.patience} says (10 seconds by default).
 */
@NullMarked
package io.lastcall.queue.contract;

import org.jspecify.annotations.NullMarked;
