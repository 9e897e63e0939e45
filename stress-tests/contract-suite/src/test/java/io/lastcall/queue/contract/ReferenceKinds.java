package io.lastcall.queue.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The reference queue in other orders: what the kinds add to {@link ReferenceQueue}, and nothing more. */
final class ReferenceKinds {

    private ReferenceKinds() {}

    /** The last element leaves first. */
    static class Stack<E> extends ReferenceQueue<E> {

        Stack(int capacity) {
            super(capacity);
        }

        @Override
        protected void place(E element) {
            elements.addFirst(element);
        }
    }

    /** The least element leaves first; equal ones in the order of their insertion. The deque is always sorted. */
    static class Priority<E extends Comparable<? super E>> extends ReferenceQueue<E> {

        Priority(int capacity) {
            super(capacity);
        }

        @Override
        protected void place(E element) {
            insertAt(countBefore(element, true), element);
        }

        @Override
        protected void placeBack(E element) {
            insertAt(countBefore(element, false), element);
        }

        private int countBefore(E element, boolean equalOnesToo) {
            int count = 0;
            for (E other : elements) {
                int order = userCode(() -> other.compareTo(element));
                if (order < 0 || (order == 0 && equalOnesToo)) {
                    count++;
                }
            }
            return count;
        }

        private void insertAt(int index, E element) {
            List<E> all = new ArrayList<>(elements);
            all.add(index, element);
            elements.clear();
            elements.addAll(all);
        }
    }

    /** An element can be taken when its delay has passed. One of the waiting takers, the leader, waits just so long. */
    static class Delay<E extends Delayed> extends Priority<E> {

        @Nullable
        Thread leader;

        Delay(int capacity) {
            super(capacity);
        }

        private long delay(E element) {
            return userCode(() -> element.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        protected void place(E element) {
            super.place(element);
            if (elements.peek() == element) {
                leader = null;
            }
        }

        @Override
        protected @Nullable E pollReady() {
            E head = elements.peek();
            return head == null || delay(head) > 0 ? null : elements.poll();
        }

        @Override
        protected boolean pauseForElement(Limit limit) throws InterruptedException {
            E head = elements.peek();
            if (head == null || leader != null) {
                return limit.pause(notEmpty);
            }
            leader = Thread.currentThread();
            try {
                return limit.pause(notEmpty, delay(head));
            } finally {
                if (leader == Thread.currentThread()) {
                    leader = null;
                }
            }
        }

        @Override
        protected void waitedForElement() {
            if (leader == null && !elements.isEmpty()) {
                wakeTaker(); // who finds out how long to wait
            }
        }
    }
}
