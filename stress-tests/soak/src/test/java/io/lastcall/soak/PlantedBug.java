package io.lastcall.soak;

import static io.lastcall.soak.QueueKind.Trait.DELAYED;
import static io.lastcall.soak.QueueKind.Trait.FIFO;
import static io.lastcall.soak.QueueKind.Trait.JOINABLE;
import static io.lastcall.soak.QueueKind.Trait.LIFO;
import static io.lastcall.soak.QueueKind.Trait.REMOVES_INSIDE;
import static io.lastcall.soak.QueueKind.Trait.SINGLE_CONSUMER;
import static io.lastcall.soak.QueueKind.Trait.SORTED;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.soak.QueueKind.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Queues with one bug each, and a pattern that the report about it has to match. */
enum PlantedBug {
    LIST_OF_SHUTDOWN_NOW_LACKS_ONE("LOST", LacksOne::new),
    SHUTDOWN_FORGETS_AN_ELEMENT("LOST", ForgetsAtShutdown::new),
    SOMETIMES_DELIVERS_TWICE("twice", Doubles::new),
    SHUTDOWN_NOW_DOES_NOT_EMPTY("twice|after the termination", DoesNotEmpty::new),
    SOMETIMES_WAKES_NO_TAKER("HUNG", WakesNoTaker::new),
    WAKES_A_TAKER_ONLY_IF_IT_WAS_EMPTY("HUNG", WakesIfEmpty::new),
    PUT_BACK_WAKES_NO_TAKER("HUNG", PutBackWakesNobody::new),
    REMOVAL_INSIDE_WAKES_NO_PRODUCER("HUNG", RemovalWakesNobody::new),
    SHUTDOWN_WAKES_ONE_PRODUCER("HUNG", ShutdownWakesOne::new),
    TERMINATION_WAKES_ONE_TAKER("HUNG", TerminationWakesOne::new),
    INTERRUPTED_TAKE_SWALLOWS("LOST|HUNG", InterruptedTakeSwallows::new),
    INTERRUPTED_PUT_INSERTS("refused", InterruptedPutInserts::new),
    HOLDS_ONE_TOO_MANY("capacity", n -> new LockedQueue<>(n + 1)),
    HOLDS_ONE_TOO_FEW("capacity|HUNG", n -> new LockedQueue<>(n - 1)),
    HOLDS_ONE_TOO_MANY_WHEN_CROWDED("(size|remainingCapacity)\\(\\) is|returned \\d+ elements", CrowdedHoldsMore::new),
    SOMETIMES_REORDERS("out of order", Reorders::new),
    PUTS_BACK_AT_THE_TAIL("put back at the head|out of order", PutsBackAtTail::new),
    LOSES_WHAT_IS_PUT_BACK("LOST|HUNG|instead of", LosesPutBack::new),
    INSERTS_AFTER_SHUTDOWN("after the shutdown", InsertsAfterShutdown::new),
    POLL_ANSWERS_NULL_AT_THE_END("after the termination", PollAnswersNull::new),
    SWALLOWS_INTERRUPTS("swallowed", SwallowsInterrupts::new),
    SHARES_ITS_EXCEPTION("same QueueShutdownException", SharesException::new),
    TIMED_POLL_GIVES_UP_EARLY("ended after", GivesUpEarly::new),
    DRAIN_MISCOUNTS("returned \\d+ but moved", Miscounts::new),
    FUTURE_NEVER_COMPLETES("is not complete", NeverCompletes::new),
    ITERATOR_SHOWS_ELEMENTS_TWICE("shows an element twice", ShowsTwice::new),

    STACK_TAKES_FROM_THE_BOTTOM("consumer .* out of order", KindBugs.TakesFromTheBottom::new, LIFO),
    STACK_SURRENDERS_THE_BOTTOM_FIRST("list out of order", KindBugs.SurrendersBottomFirst::new, LIFO),
    PRIORITY_SURRENDERS_UNSORTED("list out of order", KindBugs.SurrendersUnsorted::new, SORTED, FIFO),
    PRIORITY_SOMETIMES_UNSORTED("consumer .* out of order", KindBugs.SometimesUnsorted::new, SORTED, FIFO),
    PRIORITY_REVERSES_TIES("out of order", KindBugs.ReversesTies::new, SORTED, FIFO),
    DELAY_DELIVERS_EARLY("ns early", KindBugs.DeliversEarly::new, SORTED, DELAYED),
    DELAY_DRAINS_EARLY("ns early", KindBugs.DrainsEarly::new, SORTED, DELAYED),
    DELAY_WAKES_NOBODY_FOR_AN_EARLIER_HEAD("HUNG", KindBugs.WakesNobodyForAnEarlierHead::new, SORTED, DELAYED),
    RENDEZVOUS_LOSES_WITH_AN_INTERRUPT("LOST|HUNG", QueueKind.rendezvous("planted", KindBugs.InterruptLoses::new)),
    RENDEZVOUS_REFUSES_WHAT_IT_DELIVERED("refused", QueueKind.rendezvous("planted", KindBugs.TimedOfferForgets::new)),
    RENDEZVOUS_SHOWS_AN_ELEMENT(
            "holds nothing and shows", QueueKind.rendezvous("planted", KindBugs.ShowsOneThatWaits::new)),
    RENDEZVOUS_HOLDS_ONE("got what was inserted by then", QueueKind.rendezvous("planted", () -> new LockedQueue<>(1))),
    SINGLE_CONSUMER_SHOWS_OTHERS_TOO_MUCH(
            "observer asking: a traversal shows", KindBugs.ShowsOthersTooMuch::new, FIFO, SINGLE_CONSUMER),
    JOINABLE_REMOVAL_INSIDE_IS_NOT_DONE(
            "unfinishedTasks\\(\\) == 0|HUNG", KindBugs.RemovalInsideIsNotDone::new, FIFO, JOINABLE),
    JOINABLE_COUNTS_THE_REFUSED("unfinishedTasks\\(\\) == 0|HUNG", KindBugs.CountsTheRefused::new, FIFO, JOINABLE),
    JOINABLE_TAKEN_IS_DONE("owes taskDone.* but unfinishedTasks", KindBugs.TakenIsDone::new, FIFO, JOINABLE),
    JOINABLE_JOINS_WHEN_EMPTY("join\\(\\) answered true", KindBugs.JoinsWhenEmpty::new, FIFO, JOINABLE),
    JOINABLE_WAKES_NO_JOINER("HUNG", KindBugs.WakesNoJoiner::new, FIFO, JOINABLE),
    JOINABLE_LETS_ONE_TOO_MANY_PASS("taskDone\\(\\) too many", KindBugs.OneTooManyIsFine::new, FIFO, JOINABLE);

    final String pattern;
    final QueueKind kind;

    PlantedBug(String pattern, IntFunction<ShutdownBlockingQueue<Item>> factory) {
        this(pattern, factory, FIFO);
    }

    PlantedBug(String pattern, IntFunction<ShutdownBlockingQueue<Item>> factory, Trait... traits) {
        this(pattern, removingInside(factory, traits));
    }

    PlantedBug(String pattern, QueueKind kind) {
        this.pattern = pattern;
        this.kind = kind;
    }

    private static QueueKind removingInside(IntFunction<ShutdownBlockingQueue<Item>> factory, Trait... traits) {
        Trait[] all = Arrays.copyOf(traits, traits.length + 1);
        all[traits.length] = REMOVES_INSIDE;
        return QueueKind.bounded("planted", factory, all);
    }

    private static boolean oneIn(int n) {
        return ThreadLocalRandom.current().nextInt(n) == 0;
    }

    private static class LacksOne extends LockedQueue<Item> {
        LacksOne(int capacity) {
            super(capacity);
        }

        @Override
        protected List<Item> surrender() {
            List<Item> rest = super.surrender();
            return rest.isEmpty() || !oneIn(20) ? rest : rest.subList(1, rest.size());
        }
    }

    private static class ForgetsAtShutdown extends LockedQueue<Item> {
        ForgetsAtShutdown(int capacity) {
            super(capacity);
        }

        @Override
        protected void wakeForShutdown() {
            if (oneIn(20)) {
                elements.pollLast();
            }
            super.wakeForShutdown();
        }
    }

    private static class Doubles extends LockedQueue<Item> {
        Doubles(int capacity) {
            super(capacity);
        }

        @Override
        protected Item extract() {
            return oneIn(2_000) ? elements.getFirst() : super.extract();
        }
    }

    private static class DoesNotEmpty extends LockedQueue<Item> {
        DoesNotEmpty(int capacity) {
            super(capacity);
        }

        @Override
        protected List<Item> surrender() {
            return List.copyOf(elements);
        }
    }

    private static class WakesNoTaker extends LockedQueue<Item> {
        WakesNoTaker(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            if (oneIn(20)) {
                elements.addLast(item);
            } else {
                super.insert(item);
            }
        }
    }

    private static class WakesIfEmpty extends LockedQueue<Item> {
        WakesIfEmpty(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            elements.addLast(item);
            if (elements.size() == 1) {
                notEmpty.signal();
            }
        }
    }

    private static class PutBackWakesNobody extends LockedQueue<Item> {
        PutBackWakesNobody(int capacity) {
            super(capacity);
        }

        @Override
        protected void putBack(Item item) {
            elements.addFirst(item);
        }
    }

    private static class RemovalWakesNobody extends LockedQueue<Item> {
        RemovalWakesNobody(int capacity) {
            super(capacity);
        }

        @Override
        protected void freedInside(int count) {}
    }

    private static class ShutdownWakesOne extends LockedQueue<Item> {
        ShutdownWakesOne(int capacity) {
            super(capacity);
        }

        @Override
        protected void wakeForShutdown() {
            notFull.signal();
        }

        @Override
        protected void wakeForTermination() {
            notEmpty.signalAll();
            notFull.signal();
        }
    }

    private static class TerminationWakesOne extends LockedQueue<Item> {
        TerminationWakesOne(int capacity) {
            super(capacity);
        }

        @Override
        protected void wakeForTermination() {
            notEmpty.signal();
        }
    }

    private static class InterruptedTakeSwallows extends LockedQueue<Item> {
        InterruptedTakeSwallows(int capacity) {
            super(capacity);
        }

        @Override
        protected void removalInterrupted() {
            if (!elements.isEmpty()) {
                extract();
                freed(1);
            }
        }
    }

    private static class InterruptedPutInserts extends LockedQueue<Item> {
        InterruptedPutInserts(int capacity) {
            super(capacity);
        }

        @Override
        protected void insertionInterrupted(Item item) {
            if (!isFull() && !shutdown) {
                insert(item);
            }
        }
    }

    private static class CrowdedHoldsMore extends LockedQueue<Item> {
        CrowdedHoldsMore(int capacity) {
            super(capacity);
        }

        @Override
        protected boolean isFull() {
            return lock.hasQueuedThreads() ? elements.size() + held > capacity : super.isFull();
        }
    }

    private static class Reorders extends LockedQueue<Item> {
        Reorders(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            Item last = oneIn(500) ? elements.pollLast() : null;
            super.insert(item);
            if (last != null) {
                elements.addLast(last);
            }
        }
    }

    private static class PutsBackAtTail extends LockedQueue<Item> {
        PutsBackAtTail(int capacity) {
            super(capacity);
        }

        @Override
        protected void putBack(Item item) {
            elements.addLast(item);
            notEmpty.signal();
        }
    }

    private static class LosesPutBack extends LockedQueue<Item> {
        LosesPutBack(int capacity) {
            super(capacity);
        }

        @Override
        protected void putBack(Item item) {
            if (!oneIn(10)) {
                super.putBack(item);
            }
        }
    }

    private static class InsertsAfterShutdown extends LockedQueue<Item> {
        InsertsAfterShutdown(int capacity) {
            super(capacity);
        }

        @Override
        public boolean offer(Item item) {
            lock.lock();
            try {
                if (isFull() || terminated) {
                    return super.offer(item);
                }
                insert(item);
                return true;
            } finally {
                lock.unlock();
            }
        }
    }

    private static class PollAnswersNull extends LockedQueue<Item> {
        PollAnswersNull(int capacity) {
            super(capacity);
        }

        @Override
        public @Nullable Item poll() {
            return isTerminated() ? null : super.poll();
        }
    }

    private static class SwallowsInterrupts extends LockedQueue<Item> {
        SwallowsInterrupts(int capacity) {
            super(capacity);
        }

        @Override
        public boolean offer(Item item) {
            Thread.interrupted();
            return super.offer(item);
        }
    }

    private static class SharesException extends LockedQueue<Item> {
        private @Nullable QueueShutdownException shared;

        SharesException(int capacity) {
            super(capacity);
        }

        @Override
        protected QueueShutdownException refusal() {
            if (shared == null || shared.getCause() != shutdownCause()) {
                shared = super.refusal();
            }
            return shared;
        }
    }

    private static class GivesUpEarly extends LockedQueue<Item> {
        GivesUpEarly(int capacity) {
            super(capacity);
        }

        @Override
        public @Nullable Item poll(long timeout, TimeUnit unit) throws InterruptedException {
            return super.poll(timeout / 2, unit);
        }
    }

    private static class Miscounts extends LockedQueue<Item> {
        Miscounts(int capacity) {
            super(capacity);
        }

        @Override
        public int drainTo(Collection<? super Item> sink, int maxElements) {
            int moved = super.drainTo(sink, maxElements);
            return moved > 3 ? 3 : moved;
        }
    }

    private static class NeverCompletes extends LockedQueue<Item> {
        NeverCompletes(int capacity) {
            super(capacity);
        }

        @Override
        public CompletableFuture<Void> termination() {
            return isShutdown() && !isTerminated() ? new CompletableFuture<>() : super.termination();
        }
    }

    private static class ShowsTwice extends LockedQueue<Item> {
        ShowsTwice(int capacity) {
            super(capacity);
        }

        @Override
        public Iterator<Item> iterator() {
            List<Item> items = new ArrayList<>(List.of(toArray(new Item[0])));
            items.addAll(items.subList(0, items.size() / 2));
            return items.iterator();
        }
    }
}
