package io.lastcall.queue.impl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store without places: an element goes from the thread that inserts it to one that removes it, and both are there.
 *
 * @param <E> the type of the elements
 */
final class RendezvousStore<E> extends Store<E> {

    /*
     * State, under one lock: the insertions that wait, and the removals that wait, each in order of arrival. A waiting
     * insertion is
     *
     *     OFFERED --> DONE       its element was removed
     *        |  ^---> HELD       a sink looks at its element: then back to OFFERED, to REFUSED or on to DONE
     *        +------> REFUSED    the store was closed, or the thread gave up
     *
     * and a waiting removal the same, without HELD. Each change out of OFFERED is made under the lock, so exactly one of
     * match, close and giving up wins, and a thread that is interrupted or out of time learns from giveUp which one it
     * was: an element that has been matched with it is delivered all the same.
     *
     * The removal of drainTo and takeBatch holds its element. It cannot be matched with an insertion that does not wait,
     * for if the sink refused the element there would be nobody to go back to. It waits as a *looker*: an insertion that
     * finds no other removal waits, and wakes one looker. A looker that leaves without an element wakes the next.
     *
     * Invariants (under the lock).
     *   Z1  an OFFERED insertion waits  =>  no OFFERED removal waits that is not a looker
     *   Z2  an OFFERED insertion and a looker wait  =>  a looker has been woken that has yet to look or to give up
     *
     * Hand-shake of park and match. The waiting thread stores its Waiter, then reads the state of its node, and parks only
     * if that has not changed; the other stores the state, then reads the Waiter. Both are volatile.
     *
     * Linearization points: a match, the close and the end where they hold the lock. An insertion that waits and the removal
     * that takes its element are one point. Nothing runs under the lock but a few assignments.
     *
     * References: W. Scherer, D. Lea, M. Scott, "Scalable Synchronous Queues" (2006), for the dual structure, which is
     * lock-free there.
     */

    /** Short, as nobody can do much here without a partner. */
    private static final int SPIN_HINTS = 32;

    private static final int OFFERED = 0;
    private static final int HELD = 1;
    private static final int DONE = 2;
    private static final int REFUSED = 3;

    private final SpinningLock lock = new SpinningLock(SPIN_HINTS);
    private final Chain insertions = new Chain(); // guarded by lock, as all below
    private final Chain removals = new Chain();
    private final Chain lookers = new Chain();
    private final List<Node> held = new ArrayList<>(1);
    private volatile boolean closed; // written under lock

    /** An operation that waits. */
    private abstract static class Node implements Attempt {
        volatile int state; // written under lock
        volatile Waiters.@Nullable Waiter waiter;

        @Nullable
        Object element;

        @Nullable
        Thread holder;

        @Nullable
        Chain chain; // the one that this node is in; guarded by lock, as all below

        @Nullable
        Node previous;

        @Nullable
        Node next;

        @Override
        public long beforePark(Waiters.Waiter waiter) {
            this.waiter = waiter; // pairs with: finish
            return state == OFFERED || state == HELD ? Long.MAX_VALUE : 0;
        }

        /** Ends the wait; the caller then wakes the thread, without the lock. */
        void finish(int how) {
            if (chain != null) {
                chain.unlink(this);
            }
            state = how; // pairs with: beforePark
        }

        void wake() {
            Waiters.Waiter parked = waiter;
            if (parked != null) {
                parked.release();
            }
        }
    }

    /** Nodes in order of arrival. */
    private static final class Chain {
        @Nullable
        Node first;

        @Nullable
        Node last;

        int length;

        void append(Node node) {
            node.chain = this;
            node.previous = last;
            if (last == null) {
                first = node;
            } else {
                last.next = node;
            }
            last = node;
            length++;
        }

        void prepend(Node node) {
            node.chain = this;
            node.next = first;
            if (first == null) {
                last = node;
            } else {
                first.previous = node;
            }
            first = node;
            length++;
        }

        void unlink(Node node) {
            if (node.previous == null) {
                first = node.next;
            } else {
                node.previous.next = node.next;
            }
            if (node.next == null) {
                last = node.previous;
            } else {
                node.next.previous = node.previous;
            }
            node.chain = null;
            node.previous = null;
            node.next = null;
            length--;
        }
    }

    private final class WaitingInsertion extends Node {
        private boolean begun;

        WaitingInsertion(E element) {
            this.element = element;
        }

        @Override
        public @Nullable Object look() {
            if (!begun) {
                return begin();
            }
            int now = state;
            return now == DONE ? Insertion.DONE : now == REFUSED ? Insertion.CLOSED : null;
        }

        private @Nullable Object begin() {
            Node partner;
            lock.lock();
            try {
                if (closed) {
                    return Insertion.CLOSED;
                }
                partner = matchRemoval(element);
                if (partner == null) {
                    insertions.append(this);
                    begun = true;
                    partner = lookers.first;
                    if (partner != null) {
                        lookers.unlink(partner); // Z2
                    }
                }
            } finally {
                lock.unlock();
            }
            if (partner != null) {
                partner.wake();
            }
            return begun ? null : Insertion.DONE;
        }

        @Override
        public @Nullable Object giveUp() {
            for (int round = 0; ; round++) {
                lock.lock();
                try {
                    if (state == OFFERED) {
                        finish(REFUSED);
                        return null;
                    }
                    if (state != HELD) {
                        return state == DONE ? Insertion.DONE : null;
                    }
                } finally {
                    lock.unlock();
                }
                Waiters.pause(round, RendezvousStore.this); // a sink is about to accept or refuse the element
            }
        }
    }

    private final class WaitingRemoval extends Node {
        private boolean begun;

        @Override
        public @Nullable Object look() {
            if (!begun) {
                return begin();
            }
            if (state == DONE) {
                return element;
            }
            if (!isDrained()) {
                return null;
            }
            Object late = giveUp(); // it may have been matched since, before the close
            return late != null ? late : DRAINED;
        }

        private @Nullable Object begin() {
            Node partner;
            lock.lock();
            try {
                partner = insertions.first;
                if (partner == null) {
                    if (closed && held.isEmpty()) {
                        return DRAINED;
                    }
                    removals.append(this);
                    begun = true;
                    return null;
                }
                partner.finish(DONE);
            } finally {
                lock.unlock();
            }
            partner.wake();
            return partner.element;
        }

        @Override
        public @Nullable Object giveUp() {
            lock.lock();
            try {
                if (state == OFFERED) {
                    finish(REFUSED);
                }
                return state == DONE ? element : null;
            } finally {
                lock.unlock();
            }
        }
    }

    private final class Looker extends Node {
        @Override
        public @Nullable Object look() {
            lock.lock();
            try {
                Object answer = hold();
                if (answer != null && chain != null) {
                    chain.unlink(this);
                }
                return answer;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long beforePark(Waiters.Waiter waiter) {
            this.waiter = waiter;
            lock.lock();
            try {
                if (insertions.first != null || (closed && held.isEmpty())) {
                    return 0;
                }
                if (chain == null) {
                    lookers.append(this);
                }
                return Long.MAX_VALUE;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public @Nullable Object giveUp() {
            Node next = null;
            lock.lock();
            try {
                if (chain != null) {
                    chain.unlink(this);
                } else if (insertions.first != null && lookers.first != null) { // Z2
                    next = lookers.first;
                    lookers.unlink(next);
                }
            } finally {
                lock.unlock();
            }
            if (next != null) {
                next.wake();
            }
            return null;
        }
    }

    @Override
    Attempt insertion(E element) {
        return new WaitingInsertion(element);
    }

    @Override
    Attempt removal(boolean keep) {
        return keep ? new Looker() : new WaitingRemoval();
    }

    @Override
    boolean wakesWaiters() {
        return true;
    }

    /** Gives an element to the removal that has waited longest, if one waits; under the lock. */
    private @Nullable Node matchRemoval(@Nullable Object element) {
        Node removal = removals.first;
        if (removal != null) {
            removal.element = element;
            removal.finish(DONE);
        }
        return removal;
    }

    @Override
    Insertion offer(E element) {
        Node removal;
        lock.lock();
        try {
            if (closed) {
                return Insertion.CLOSED;
            }
            removal = matchRemoval(element);
        } finally {
            lock.unlock();
        }
        if (removal == null) {
            return Insertion.FULL;
        }
        removal.wake();
        return Insertion.DONE;
    }

    @Override
    @Nullable
    Object poll() {
        Node insertion;
        lock.lock();
        try {
            insertion = insertions.first;
            if (insertion == null) {
                return closed && held.isEmpty() ? DRAINED : null;
            }
            insertion.finish(DONE);
        } finally {
            lock.unlock();
        }
        insertion.wake();
        return insertion.element;
    }

    @Override
    @Nullable
    Object hold() {
        lock.lock();
        try {
            Node insertion = insertions.first;
            if (insertion == null) {
                return closed && held.isEmpty() ? DRAINED : null;
            }
            held.add(insertion);
            insertion.holder = Thread.currentThread();
            insertion.finish(HELD);
            return insertion.element;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the holding of what this thread held last; under the lock. Null if the store was ended meanwhile. */
    private @Nullable Node letGo() {
        for (int i = held.size() - 1; i >= 0; i--) { // a sink may drain, too
            Node insertion = held.get(i);
            if (insertion.holder == Thread.currentThread()) {
                held.remove(i);
                return insertion;
            }
        }
        return null;
    }

    @Override
    void release() {
        Node insertion;
        lock.lock();
        try {
            insertion = letGo();
            if (insertion == null) {
                return;
            }
            insertion.finish(DONE);
        } finally {
            lock.unlock();
        }
        insertion.wake();
    }

    @Override
    boolean putBack(E element) {
        Node insertion;
        Node removal = null;
        lock.lock();
        try {
            insertion = letGo();
            if (insertion == null) {
                return false;
            }
            if (closed) {
                insertion.finish(REFUSED);
            } else if ((removal = matchRemoval(element)) != null) {
                insertion.finish(DONE);
            } else {
                insertion.state = OFFERED;
                insertions.prepend(insertion);
                removal = lookers.first;
                if (removal != null) {
                    lookers.unlink(removal); // Z2
                }
            }
        } finally {
            lock.unlock();
        }
        insertion.wake();
        if (removal != null) {
            removal.wake();
        }
        return true;
    }

    @Override
    void close() {
        lock.lock();
        try {
            closed = true; // LP(close)
            while (insertions.first != null) {
                insertions.first.finish(REFUSED); // and the queue wakes them all
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean isClosed() {
        return closed;
    }

    @Override
    boolean isDrained() {
        if (!closed) {
            return false;
        }
        lock.lock();
        try {
            return held.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    List<Object> end(Runnable beforeClose) {
        List<Object> none = new ArrayList<>(0);
        lock.lock();
        try {
            beforeClose.run();
            close(); // LP(end)
            for (int i = 0; i < held.size(); i++) { // an iterator would take memory
                held.get(i).finish(DONE); // what is held stays with its holder
            }
            held.clear();
        } finally {
            lock.unlock();
        }
        return none;
    }

    @Override
    int drainLimit() {
        lock.lock();
        try {
            return insertions.length;
        } finally {
            lock.unlock();
        }
    }

    // To everybody else this store is always empty.

    @Override
    @Nullable
    E peek() {
        return null;
    }

    @Override
    boolean hasElement() {
        return false;
    }

    @Override
    boolean hasRoom() {
        return false;
    }

    @Override
    int size() {
        return 0;
    }

    @Override
    int remainingCapacity() {
        return 0;
    }

    @Override
    Object[] toArray() {
        return new Object[0];
    }

    @Override
    Iterator<E> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    boolean remove(Object o) {
        return false;
    }

    @Override
    boolean removeIf(Predicate<? super E> filter) {
        return false;
    }

    @Override
    void clear() {}
}
