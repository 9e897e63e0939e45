package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders of steps of a rendezvous that hardly ever happen by chance, taken one by one. */
class RendezvousStoreTest {

    private final RendezvousStore<String> store = new RendezvousStore<>();
    private final Waiters waiters = Waiters.alone();

    /** A waiting operation that has looked in vain, joined the waiters and is about to park. */
    private Waiters.Waiter parked(Attempt attempt) {
        Waiters.Waiter waiter = waiters.new Waiter();
        assertThat(attempt.look()).isNull();
        assertThat(attempt.beforePark(waiter)).isEqualTo(Long.MAX_VALUE);
        assertThat(waiter.isWoken()).isFalse();
        return waiter;
    }

    private @Nullable Object begun(Attempt attempt) {
        return attempt.look();
    }

    @Test
    void looker_wokenAndInterrupted_wakesTheNext() {
        Attempt first = store.removal(true);
        Attempt second = store.removal(true);
        Waiters.Waiter one = parked(first);
        Waiters.Waiter two = parked(second);
        assertThat(begun(store.insertion("element"))).isNull();
        assertThat(one.isWoken()).isTrue();
        assertThat(two.isWoken()).isFalse();
        assertThat(first.giveUp()).isNull();
        assertThat(two.isWoken()).isTrue();
        assertThat(second.look()).isEqualTo("element");
    }

    @Test
    void looker_notWokenAndInterrupted_wakesNobody() {
        Attempt first = store.removal(true);
        parked(first);
        Waiters.Waiter two = parked(store.removal(true));
        first.giveUp();
        assertThat(two.isWoken()).isFalse();
        assertThat(begun(store.insertion("element"))).isNull();
        assertThat(two.isWoken()).isTrue();
    }

    @Test
    void looker_wokenByOneThatGaveUp_isNotWokenInPlaceOfAnother() {
        Attempt first = store.removal(true);
        parked(first);
        Waiters.Waiter two = parked(store.removal(true));
        Waiters.Waiter three = parked(store.removal(true));
        assertThat(begun(store.insertion("one"))).isNull();
        first.giveUp();
        assertThat(two.isWoken()).isTrue();
        assertThat(three.isWoken()).isFalse();
        assertThat(begun(store.insertion("two"))).isNull();
        assertThat(three.isWoken()).isTrue();
    }

    @Test
    void looker_findsAnElementBeforeItIsWoken_isWokenNoMore() {
        Attempt insertion = store.insertion("first");
        assertThat(begun(insertion)).isNull();
        Attempt looker = store.removal(true);
        assertThat(looker.look()).isEqualTo("first");
        Waiters.Waiter other = parked(store.removal(true));
        assertThat(begun(store.insertion("second"))).isNull();
        assertThat(other.isWoken()).isTrue();
    }

    @Test
    void looker_wokenForNoReasonFindsAnElement_isNoLookerAnyMore() {
        Attempt first = store.removal(true);
        parked(first);
        Attempt second = store.removal(true);
        parked(second);
        assertThat(begun(store.insertion("for the first"))).isNull();
        assertThat(second.look()).isEqualTo("for the first");
        Waiters.Waiter again = parked(first);
        assertThat(begun(store.insertion("next"))).isNull();
        assertThat(again.isWoken()).isTrue();
    }

    @Test
    void refusedElement_lookerWaits_isWoken() {
        Attempt insertion = store.insertion("element");
        assertThat(begun(insertion)).isNull();
        assertThat(store.hold()).isEqualTo("element");
        Waiters.Waiter looker = parked(store.removal(true));
        assertThat(store.putBack("element")).isTrue();
        assertThat(looker.isWoken()).isTrue();
        assertThat(insertion.look()).isNull();
    }

    @Test
    void refusedElement_twoLookersWait_leavesOneForTheNextInsertion() {
        assertThat(begun(store.insertion("refused"))).isNull();
        assertThat(store.hold()).isEqualTo("refused");
        parked(store.removal(true));
        Waiters.Waiter second = parked(store.removal(true));
        assertThat(store.putBack("refused")).isTrue();
        assertThat(store.drainLimit()).isEqualTo(1);
        assertThat(second.isWoken()).isFalse();
        assertThat(begun(store.insertion("next"))).isNull();
        assertThat(store.drainLimit()).isEqualTo(2);
        assertThat(second.isWoken()).isTrue();
    }

    @Test
    void refusedElement_removalWaits_goesToIt() {
        Attempt insertion = store.insertion("element");
        Waiters.Waiter putter = parked(insertion);
        assertThat(store.hold()).isEqualTo("element");
        Attempt removal = store.removal(false);
        Waiters.Waiter taker = parked(removal);
        assertThat(store.putBack("element")).isTrue();
        assertThat(taker.isWoken()).isTrue();
        assertThat(removal.look()).isEqualTo("element");
        assertThat(putter.isWoken()).isTrue();
        assertThat(insertion.look()).isEqualTo(Store.Insertion.DONE);
    }

    @Test
    void matchedRemoval_givesUp_hasTheElement() {
        Attempt removal = store.removal(false);
        parked(removal);
        assertThat(store.offer("element")).isEqualTo(Store.Insertion.DONE);
        assertThat(removal.giveUp()).isEqualTo("element");
    }

    @Test
    void matchedRemoval_closedSince_hasTheElement() {
        Attempt removal = store.removal(false);
        parked(removal);
        assertThat(store.offer("element")).isEqualTo(Store.Insertion.DONE);
        store.close();
        assertThat(removal.look()).isEqualTo("element");
    }

    @Test
    void takenInsertion_givesUp_isDone() {
        Attempt insertion = store.insertion("element");
        parked(insertion);
        assertThat(store.poll()).isEqualTo("element");
        assertThat(insertion.giveUp()).isEqualTo(Store.Insertion.DONE);
    }

    @Test
    void withdrawnInsertion_isNotDelivered() {
        Attempt insertion = store.insertion("element");
        parked(insertion);
        assertThat(insertion.giveUp()).isNull();
        assertThat(insertion.giveUp()).isNull();
        assertThat(store.poll()).isNull();
    }

    @Test
    void heldInsertion_shutdownThenRefused_isRefused() {
        Attempt insertion = store.insertion("element");
        parked(insertion);
        assertThat(store.hold()).isEqualTo("element");
        store.close();
        assertThat(store.isDrained()).isFalse();
        assertThat(insertion.look()).isNull();
        assertThat(store.putBack("element")).isTrue();
        assertThat(insertion.look()).isEqualTo(Store.Insertion.CLOSED);
        assertThat(store.isDrained()).isTrue();
    }

    @Test
    void heldInsertion_ended_staysWithItsHolder() {
        Attempt insertion = store.insertion("element");
        parked(insertion);
        assertThat(store.hold()).isEqualTo("element");
        assertThat(store.end(() -> {})).isEmpty();
        assertThat(store.isDrained()).isTrue();
        assertThat(insertion.look()).isEqualTo(Store.Insertion.DONE);
        assertThat(store.putBack("element")).isFalse();
    }

    @Test
    void insertion_takenBetweenItsLookAndItsPark_doesNotPark() {
        Attempt insertion = store.insertion("element");
        assertThat(begun(insertion)).isNull();
        assertThat(store.poll()).isEqualTo("element");
        assertThat(insertion.beforePark(waiters.new Waiter())).isZero();
    }

    @Test
    void looker_insertionBetweenItsLookAndItsPark_doesNotPark() {
        Attempt looker = store.removal(true);
        assertThat(looker.look()).isNull();
        assertThat(begun(store.insertion("element"))).isNull();
        assertThat(looker.beforePark(waiters.new Waiter())).isZero();
    }

    @Test
    void close_severalInsertionsWait_refusesAll() {
        List<Attempt> insertions = List.of(store.insertion("one"), store.insertion("two"), store.insertion("three"));
        insertions.forEach(this::parked);
        store.close();
        for (Attempt insertion : insertions) {
            assertThat(insertion.look()).isEqualTo(Store.Insertion.CLOSED);
        }
    }

    @Test
    void looker_closedBetweenItsLookAndItsPark_doesNotPark() {
        Attempt looker = store.removal(true);
        assertThat(looker.look()).isNull();
        store.close();
        assertThat(looker.beforePark(waiters.new Waiter())).isZero();
        assertThat(looker.look()).isSameAs(Store.DRAINED);
    }

    @Test
    void looker_closedWhileAnotherHolds_parks() {
        assertThat(begun(store.insertion("element"))).isNull();
        assertThat(store.hold()).isEqualTo("element");
        store.close();
        parked(store.removal(true));
    }

    // The first look of a wait comes after an offer, poll or hold that found nobody.

    @Test
    void insertion_removalHasComeToWait_isDoneAtOnce() {
        Attempt removal = store.removal(false);
        Waiters.Waiter taker = parked(removal);
        assertThat(begun(store.insertion("element"))).isEqualTo(Store.Insertion.DONE);
        assertThat(taker.isWoken()).isTrue();
        assertThat(removal.look()).isEqualTo("element");
        assertThat(store.poll()).isNull();
    }

    @Test
    void removal_insertionHasComeToWait_takesItsElementAtOnce() {
        Attempt insertion = store.insertion("element");
        Waiters.Waiter putter = parked(insertion);
        assertThat(begun(store.removal(false))).isEqualTo("element");
        assertThat(putter.isWoken()).isTrue();
        assertThat(insertion.look()).isEqualTo(Store.Insertion.DONE);
        assertThat(store.poll()).isNull();
    }

    @Test
    void removal_closedMeanwhile_isDrainedUnlessSomethingIsHeld() {
        assertThat(begun(store.insertion("element"))).isNull();
        assertThat(store.hold()).isEqualTo("element");
        store.close();
        Attempt waits = store.removal(false);
        assertThat(begun(waits)).isNull();
        store.release();
        assertThat(begun(store.removal(false))).isSameAs(Store.DRAINED);
        assertThat(waits.look()).isSameAs(Store.DRAINED);
    }

    @Test
    void queries_insertionWaits_showAnEmptyStore() {
        assertThat(begun(store.insertion("element"))).isNull();
        assertThat(store.size()).isZero();
        assertThat(store.isEmpty()).isTrue();
        assertThat(store.peek()).isNull();
        assertThat(store.toArray()).isEmpty();
        assertThat(store.remainingCapacity()).isZero();
        assertThat(store.hasElement())
                .as("whoever waits is woken by its partner")
                .isFalse();
        assertThat(store.hasRoom()).as("whoever waits is woken by its partner").isFalse();
        assertThat(store.isClosed()).isFalse();
        store.close();
        assertThat(store.isClosed()).isTrue();
    }
}
