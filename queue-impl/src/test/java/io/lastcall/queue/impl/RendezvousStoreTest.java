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
}
