package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lastcall.queue.QueueShutdownException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The contract's table of operations and states, cell by cell: the calls that need not wait. The rows for threads that
 * already wait are in {@link ShutdownWaitingContract}, the column OPEN is what the contracts for any queue test.
 */
public abstract class StateTableContract extends ShutdownQueueContract {

    private static final long[] TIMEOUTS = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE};

    // put, offer, timed offer, add, putAll, addAll

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void insertion_shutdownWithElements_throwsAndInsertsNothing(Insertion insertion) {
        List<Item> items = shutdownWithElements();
        assertRefused(() -> insertion.into(queue, Item.of(-1)));
        assertShutdown();
        assertHoldsExactly(items);
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.BOUNDED)
    void insertion_shutdownAndFull_throws(Insertion insertion) {
        List<Item> items = fillToCapacity();
        queue.shutdown();
        assertRefused(() -> insertion.into(queue, Item.of(-1)));
        assertHoldsExactly(items);
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void insertion_shutdownAndPartlyDrained_throws(Insertion insertion) {
        List<Item> items = shutdownWithElements();
        queue.poll();
        assertRefused(() -> insertion.into(queue, Item.of(-1)));
        assertThat(queue.size()).isEqualTo(items.size() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void insertion_terminated_throwsAndInsertsNothing(Insertion insertion) {
        terminate();
        assertRefused(() -> insertion.into(queue, Item.of(-1)));
        assertTerminated();
    }

    @Test
    void timedOffer_shutdownAndAnyTimeout_throwsAtOnce() {
        shutdownWithElements();
        for (long timeout : TIMEOUTS) {
            assertRefused(() -> queue.offer(Item.of(-1), timeout, TimeUnit.SECONDS));
        }
        terminate();
        for (long timeout : TIMEOUTS) {
            assertRefused(() -> queue.offer(Item.of(-1), timeout, TimeUnit.SECONDS));
        }
    }

    @Test
    void bulkInsertion_emptyCollectionAndShutdown_throws() {
        shutdownWithElements();
        assertRefused(() -> queue.putAll(List.of()));
        assertRefused(() -> queue.addAll(List.of()));
        terminate();
        assertRefused(() -> queue.putAll(List.of()));
        assertRefused(() -> queue.addAll(List.of()));
    }

    // take, poll, timed poll, remove(), takeBatch

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void removal_shutdownWithElements_deliversInQueueOrder(Removal removal) throws Exception {
        for (Item item : shutdownWithElements()) {
            assertThat(removal.from(queue)).isSameAs(item);
        }
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void removal_terminated_throws(Removal removal) {
        terminate();
        assertRefused(() -> removal.from(queue));
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void removal_terminatedByDrain_throws(Removal removal) {
        shutdownWithElements();
        emptied();
        assertRefused(() -> removal.from(queue));
    }

    @Test
    void timedPoll_terminatedAndAnyTimeout_throwsAtOnce() {
        terminate();
        for (long timeout : TIMEOUTS) {
            assertRefused(() -> queue.poll(timeout, TimeUnit.SECONDS));
        }
    }

    @Test
    void takeBatch_terminatedAndAnyTimeoutOrMinimum_throwsAtOnce() {
        terminate();
        List<Item> sink = new ArrayList<>();
        for (long timeout : TIMEOUTS) {
            for (int minimum = 0; minimum <= 2; minimum++) {
                int least = minimum;
                assertRefused(() -> queue.takeBatch(sink, least, 2, timeout, TimeUnit.SECONDS));
                assertRefused(() -> queue.takeBatch(sink, 0, 0, timeout, TimeUnit.SECONDS));
            }
        }
        assertThat(sink).isEmpty();
    }

    // drainTo, clear, remove(Object), iterators, contains, toArray, size, peek: unchanged, then on an empty queue

    @Test
    @Requires(Trait.STORES)
    void queries_shutdownWithElements_areUnchanged() {
        List<Item> items = shutdownWithElements();
        assertThat(queue.size()).isEqualTo(items.size());
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.peek()).isSameAs(items.get(0));
        assertThat(queue.element()).isSameAs(items.get(0));
        if (has(Trait.ITERATES)) {
            assertThat(queue.contains(items.get(0))).isTrue();
            assertThat(queue.contains(Item.of(-1))).isFalse();
            assertThat(queue.containsAll(items)).isTrue();
            assertThat(queue.toArray()).hasSize(items.size());
            assertThat(queue.toArray(new Item[0])).hasSize(items.size());
            assertThat(queue.stream()).hasSize(items.size());
            assertThat(queue.iterator()).hasNext();
            assertThat(queue.toString()).contains(items.get(0).toString());
        }
        assertHoldsExactly(items);
    }

    @Test
    void queries_terminated_seeAnEmptyQueue() {
        fillFew();
        terminate();
        assertThat(queue.peek()).isNull();
        assertThat(queue.drainTo(new ArrayList<>())).isZero();
        assertThat(queue.drainTo(new ArrayList<>(), 1)).isZero();
        queue.clear();
        assertThat(queue.contains(null)).isFalse();
        if (has(Trait.ITERATES)) {
            assertThat(queue.contains(Item.of(0))).isFalse();
            assertThat(queue.containsAll(List.of())).isTrue();
            assertThat(queue.remove(Item.of(0))).isFalse();
            assertThat(queue.removeIf(item -> true)).isFalse();
            assertThat(queue.removeAll(List.of(Item.of(0)))).isFalse();
            assertThat(queue.retainAll(List.of())).isFalse();
            assertThat(queue.toArray()).isEmpty();
            assertThat(queue.toArray(new Item[0])).isEmpty();
            assertThat(queue.stream()).isEmpty();
            assertThat(queue.iterator()).isExhausted();
            assertThat(queue.spliterator().tryAdvance(item -> {})).isFalse();
            assertThat(queue).hasToString("[]");
        }
        queue.forEach(item -> {
            throw new AssertionError(item);
        });
    }

    @Test
    @Requires(Trait.STORES)
    void drainTo_shutdownWithElements_movesInOrder() {
        List<Item> items = shutdownWithElements();
        List<Item> sink = new ArrayList<>();
        assertThat(queue.drainTo(sink, 1)).isEqualTo(1);
        assertThat(queue.drainTo(sink)).isEqualTo(items.size() - 1);
        assertSame(sink, items);
        assertTerminated();
    }

    @Test
    void removalsInside_shutdownWithElements_work() {
        if (!has(Trait.REMOVES_INSIDE) || few() < 3) {
            return;
        }
        List<Item> items = shutdownWithElements();
        assertThat(queue.remove(items.get(1))).isTrue();
        assertThat(queue.removeIf(item -> item == items.get(2))).isTrue();
        assertShutdown();
        assertHoldsExactly(items.subList(0, 1));
        assertTerminated();
    }

    @Test
    @Requires({Trait.STORES, Trait.ITERATES})
    void iterator_queueTerminatesMeanwhile_staysValid() {
        List<Item> items = fillFew();
        Iterator<Item> iterator = queue.iterator();
        assertThat(iterator.hasNext()).isTrue();
        queue.shutdownNow();
        assertThat(items).contains(iterator.next());
        if (has(Trait.REMOVES_INSIDE)) {
            iterator.remove();
        }
        while (iterator.hasNext()) {
            assertThat(items).contains(iterator.next());
        }
        assertTerminated();
    }

    // element

    @Test
    @Requires(Trait.STORES)
    void element_empty_throwsNoSuchElementInEveryState() {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.element());
        List<Item> items = shutdownWithElements();
        assertThat(queue.element()).isSameAs(items.get(0));
        terminate();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.element());
    }

    // the exception

    @Test
    void exception_everyCaller_getsItsOwn() {
        terminate();
        QueueShutdownException first = assertRefused(() -> queue.take());
        QueueShutdownException second = assertRefused(() -> queue.take());
        assertThat(first).isNotSameAs(second);
        assertThat(first.getStackTrace()).isNotEmpty();
        assertThat(first.getSuppressed()).isEmpty();
    }

    @Test
    void exception_message_containsTheName() {
        terminate();
        assertThat(assertRefused(() -> queue.take())).hasMessageContaining(queue.name());
        assertThat(assertRefused(() -> queue.offer(Item.of(1)))).hasMessageContaining(queue.name());
    }

    @Test
    void exception_serialized_losesItsQueueOnly() throws Exception {
        queue.shutdown(new RuntimeException("cause"));
        QueueShutdownException thrown = assertRefused(() -> queue.take());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            QueueShutdownException copy = (QueueShutdownException) in.readObject();
            assertThat(copy).hasMessage(thrown.getMessage()).hasCauseInstanceOf(RuntimeException.class);
            assertThat((Object) copy.queue()).isNull();
        }
    }

    // shutdown comes before an interrupt, and leaves the status alone

    @ParameterizedTest
    @EnumSource
    void insertion_shutdownAndThreadInterrupted_throwsAndKeepsStatus(Insertion insertion) {
        shutdownWithElements();
        Thread.currentThread().interrupt();
        assertRefused(() -> insertion.into(queue, Item.of(-1)));
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void removal_terminatedAndThreadInterrupted_throwsAndKeepsStatus(Removal removal) {
        terminate();
        Thread.currentThread().interrupt();
        assertRefused(() -> removal.from(queue));
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    @Requires(Trait.STORES)
    void removal_shutdownWithElementsAndThreadInterrupted_deliversAndKeepsStatus(Removal removal) throws Exception {
        List<Item> items = shutdownWithElements();
        Thread.currentThread().interrupt();
        for (Item item : items) {
            assertThat(removal.from(queue)).isSameAs(item);
        }
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }
}
