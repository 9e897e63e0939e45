package io.lastcall.soak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** What can be wrong with one kind of queue only. */
final class KindBugs {

    private KindBugs() {}

    private static boolean oneIn(int n) {
        return ThreadLocalRandom.current().nextInt(n) == 0;
    }

    // ---- stack

    static class TakesFromTheBottom extends LockedKinds.Stack {
        TakesFromTheBottom(int capacity) {
            super(capacity);
        }

        @Override
        protected Item extract() {
            return oneIn(50) ? elements.removeLast() : super.extract();
        }
    }

    static class SurrendersBottomFirst extends LockedKinds.Stack {
        SurrendersBottomFirst(int capacity) {
            super(capacity);
        }

        @Override
        protected List<Item> surrender() {
            List<Item> rest = super.surrender();
            Collections.reverse(rest);
            return rest;
        }
    }

    // ---- priority

    static class SurrendersUnsorted extends LockedKinds.Sorted {
        SurrendersUnsorted(int capacity) {
            super(capacity);
        }

        @Override
        protected List<Item> surrender() {
            List<Item> rest = super.surrender();
            Collections.shuffle(rest);
            return rest;
        }
    }

    static class SometimesUnsorted extends LockedKinds.Sorted {
        SometimesUnsorted(int capacity) {
            super(capacity);
        }

        @Override
        protected Item extract() {
            return oneIn(50) ? elements.removeLast() : super.extract();
        }
    }

    static class ReversesTies extends LockedKinds.Sorted {
        ReversesTies(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            putBack(item);
        }
    }

    // ---- delay

    static class DeliversEarly extends LockedKinds.Delay {
        DeliversEarly(int capacity) {
            super(capacity);
        }

        @Override
        protected long untilHead() {
            long wait = super.untilHead();
            return wait < 50_000 ? 0 : wait;
        }
    }

    static class DrainsEarly extends LockedKinds.Delay {
        private boolean draining;

        DrainsEarly(int capacity) {
            super(capacity);
        }

        @Override
        protected long untilHead() {
            return draining ? (elements.isEmpty() ? Long.MAX_VALUE : 0) : super.untilHead();
        }

        @Override
        public int drainTo(Collection<? super Item> sink, int maxElements) {
            lock.lock();
            try {
                draining = true;
                return super.drainTo(sink, maxElements);
            } finally {
                draining = false;
                lock.unlock();
            }
        }
    }

    static class WakesNobodyForAnEarlierHead extends LockedKinds.Delay {
        WakesNobodyForAnEarlierHead(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            insertBehind(item, 0);
            if (elements.size() == 1) {
                notEmpty.signalAll();
            }
        }
    }

    // ---- rendezvous

    static class InterruptLoses extends LockedRendezvous {
        @Override
        protected @Nullable Item rescue(@Nullable Item item) {
            return null;
        }
    }

    static class TimedOfferForgets extends LockedRendezvous {
        @Override
        public boolean offer(Item item, long timeout, TimeUnit unit) throws InterruptedException {
            return super.offer(item, timeout, unit) && !oneIn(50);
        }
    }

    static class ShowsOneThatWaits extends LockedRendezvous {
        private @Nullable Item latest;

        @Override
        public void put(Item item) throws InterruptedException {
            latest = item;
            super.put(item);
        }

        @Override
        public @Nullable Item peek() {
            return isTerminated() ? null : latest;
        }
    }

    // ---- single consumer

    /** Its consumer sees nothing of this, but others do. */
    static class ShowsOthersTooMuch extends LockedQueue<Item> {
        private volatile @Nullable Thread consumer;

        ShowsOthersTooMuch(int capacity) {
            super(capacity);
        }

        @Override
        protected Item extract() {
            consumer = Thread.currentThread();
            return super.extract();
        }

        @Override
        public Iterator<Item> iterator() {
            if (consumer == null || consumer == Thread.currentThread()) {
                return super.iterator();
            }
            List<Item> items = new ArrayList<>(List.of(toArray(new Item[0])));
            items.addAll(items.subList(0, items.size() / 2));
            return items.iterator();
        }
    }

    // ---- joinable

    static class RemovalInsideIsNotDone extends LockedKinds.Joinable {
        RemovalInsideIsNotDone(int capacity) {
            super(capacity);
        }

        @Override
        protected void freedInside(int count) {
            freed(count);
        }
    }

    static class CountsTheRefused extends LockedKinds.Joinable {
        CountsTheRefused(int capacity) {
            super(capacity);
        }

        @Override
        protected void insertionInterrupted(Item item) {
            super.insertionInterrupted(item);
            unfinished++;
        }
    }

    static class TakenIsDone extends LockedKinds.Joinable {
        TakenIsDone(int capacity) {
            super(capacity);
        }

        @Override
        public long unfinishedTasks() {
            return size();
        }
    }

    static class JoinsWhenEmpty extends LockedKinds.Joinable {
        JoinsWhenEmpty(int capacity) {
            super(capacity);
        }

        @Override
        public boolean join(long timeout, TimeUnit unit) throws InterruptedException {
            return isEmpty() || super.join(timeout, unit);
        }
    }

    static class WakesNoJoiner extends LockedKinds.Joinable {
        WakesNoJoiner(int capacity) {
            super(capacity);
        }

        @Override
        protected void wakeJoiners(Condition joiners) {}
    }

    static class OneTooManyIsFine extends LockedKinds.Joinable {
        OneTooManyIsFine(int capacity) {
            super(capacity);
        }

        @Override
        public void taskDone() {
            if (unfinishedTasks() > 0) {
                super.taskDone();
            }
        }
    }
}
