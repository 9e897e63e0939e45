package io.lastcall.soak;

import io.lastcall.queue.JoinableQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;

/** The {@link LockedQueue} as other kinds. */
final class LockedKinds {

    private LockedKinds() {}

    /** The last element in is the first out. */
    static class Stack extends LockedQueue<Item> {
        Stack(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            elements.addFirst(item);
            notEmpty.signal();
        }
    }

    /** The least element is the first out; equal ones leave in the order in which they came. */
    static class Sorted extends LockedQueue<Item> {
        Sorted(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            insertBehind(item, 0);
            notEmpty.signal();
        }

        @Override
        protected void putBack(Item item) {
            insertBehind(item, -1);
            notEmpty.signal();
        }

        /** Inserts behind all that are less, or equal and {@code bound} is 0. */
        protected final void insertBehind(Item item, int bound) {
            List<Item> sorted = new ArrayList<>(elements);
            int place = 0;
            while (place < sorted.size() && sorted.get(place).compareTo(item) <= bound) {
                place++;
            }
            sorted.add(place, item);
            elements.clear();
            elements.addAll(sorted);
        }
    }

    /** Elements can leave when their delay has passed. */
    static class Delay extends Sorted {
        Delay(int capacity) {
            super(capacity);
        }

        @Override
        protected long untilHead() {
            Item head = elements.peekFirst();
            return head == null ? Long.MAX_VALUE : head.getDelay(TimeUnit.NANOSECONDS);
        }

        @Override
        protected void insert(Item item) {
            super.insert(item);
            notEmpty.signalAll(); // those that wait for a later one
        }
    }

    /** Counts what has not been handled yet. */
    static class Joinable extends LockedQueue<Item> implements JoinableQueue<Item> {
        private final Condition finished = lock.newCondition();
        protected long unfinished;

        Joinable(int capacity) {
            super(capacity);
        }

        @Override
        protected void insert(Item item) {
            unfinished++;
            super.insert(item);
        }

        @Override
        protected void freedInside(int count) {
            done(count);
            super.freedInside(count);
        }

        @Override
        protected List<Item> surrender() {
            List<Item> rest = super.surrender();
            done(rest.size());
            return rest;
        }

        protected final void done(int count) {
            unfinished -= count;
            if (unfinished == 0) {
                wakeJoiners(finished);
            }
        }

        protected void wakeJoiners(Condition joiners) {
            joiners.signalAll();
        }

        @Override
        protected void keptBySink(Item item) {
            done(1);
        }

        @Override
        public void taskDone() {
            lock.lock();
            try {
                if (unfinished == 0) {
                    throw new IllegalStateException("nothing is unfinished");
                }
                done(1);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void consume(Consumer<? super Item> action) throws InterruptedException {
            super.consume(item -> {
                try {
                    action.accept(item);
                } finally {
                    taskDone();
                }
            });
        }

        @Override
        public void join() throws InterruptedException {
            lock.lock();
            try {
                while (unfinished > 0) {
                    finished.await();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean join(long timeout, TimeUnit unit) throws InterruptedException {
            lock.lock();
            try {
                long left = unit.toNanos(timeout);
                while (unfinished > 0) {
                    if (left <= 0) {
                        return false;
                    }
                    left = finished.awaitNanos(left);
                }
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long unfinishedTasks() {
            return locked(() -> unfinished);
        }
    }
}
