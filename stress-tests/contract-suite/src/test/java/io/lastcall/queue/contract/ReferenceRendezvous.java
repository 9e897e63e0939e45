package io.lastcall.queue.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reference queue without a place for any element: what is offered lies in a list of offers, each with the thread
 * that waits for the answer, or with nobody if a waiting taker is sure to find it.
 */
class ReferenceRendezvous<E> extends ReferenceQueue<E> {

    /** What has been offered, and how far it has come. */
    static final class Offer<E> {

        enum Stage {
            OFFERED,
            IN_HAND,
            TAKEN
        }

        final E element;
        final boolean certain; // of its taker; nobody waits for the answer
        Stage stage = Stage.OFFERED;

        Offer(E element, boolean certain) {
            this.element = element;
            this.certain = certain;
        }
    }

    final Deque<Offer<E>> offers = new ArrayDeque<>(); // neither taken nor withdrawn
    int waitingTakers;

    ReferenceRendezvous() {
        super(0);
    }

    protected int unclaimed() {
        return (int) offers.stream()
                .filter(offer -> offer.stage == Offer.Stage.OFFERED)
                .count();
    }

    @Override
    protected boolean insert(E element, Limit limit) throws InterruptedException {
        Objects.requireNonNull(element, "element");
        lock.lock();
        try {
            if (state != State.OPEN) {
                throw refusal();
            }
            if (limit == Limit.NOW && waitingTakers <= unclaimed()) {
                return false;
            }
            Offer<E> offer = new Offer<>(element, limit == Limit.NOW);
            offers.add(offer);
            wakeTaker();
            return offer.certain || awaitAnswer(offer, limit);
        } finally {
            lock.unlock();
        }
    }

    protected boolean awaitAnswer(Offer<E> offer, Limit limit) throws InterruptedException {
        try {
            do {
                while (offer.stage == Offer.Stage.IN_HAND) {
                    notFull.awaitUninterruptibly();
                }
                if (offer.stage == Offer.Stage.TAKEN) {
                    return true;
                }
                if (state != State.OPEN) {
                    throw refusal();
                }
            } while (limit.pause(notFull));
            return false;
        } finally {
            offers.remove(offer);
        }
    }

    @Override
    protected @Nullable E pollReady() {
        for (Offer<E> offer : offers) {
            if (offer.stage == Offer.Stage.OFFERED && (offer.certain || state == State.OPEN)) {
                offer.stage = Offer.Stage.IN_HAND;
                return offer.element;
            }
        }
        return null;
    }

    @Override
    protected boolean pauseForElement(Limit limit) throws InterruptedException {
        waitingTakers++;
        try {
            return limit.pause(notEmpty);
        } finally {
            waitingTakers--;
        }
    }

    @Override
    protected void accepted(E element) {
        answer(element, Offer.Stage.TAKEN);
        super.accepted(element);
    }

    @Override
    protected void putBack(E element, Throwable refused) {
        lock.lock();
        try {
            answer(element, state == State.TERMINATED ? Offer.Stage.TAKEN : Offer.Stage.OFFERED);
            super.putBack(element, refused);
            terminateIfDrained();
        } finally {
            lock.unlock();
            completeTerminations();
        }
    }

    @Override
    protected void placeBack(E element) {}

    protected void answer(E element, Offer.Stage stage) {
        for (Iterator<Offer<E>> all = offers.iterator(); all.hasNext(); ) {
            Offer<E> offer = all.next();
            if (offer.element == element && offer.stage == Offer.Stage.IN_HAND) {
                offer.stage = stage;
                if (stage == Offer.Stage.TAKEN) {
                    all.remove();
                }
                notFull.signalAll();
                return;
            }
        }
    }

    @Override
    protected int drainLimit() {
        lock.lock();
        try {
            return unclaimed();
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected List<E> takeLeftovers() {
        return new ArrayList<>(); // each offer is withdrawn by its thread, or taken by the taker that is sure of it
    }

    @Override
    public int size() {
        return 0;
    }
}
