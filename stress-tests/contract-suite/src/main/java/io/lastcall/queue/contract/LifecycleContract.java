package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OPEN, SHUTDOWN, TERMINATED: which call makes which transition, what it answers, and that there is no way back. */
public abstract class LifecycleContract extends ShutdownQueueContract {

    @Test
    void newQueue_untouched_isOpen() {
        assertOpen();
        assertThat(queue.shutdownCause()).isNull();
    }

    @Test
    @Requires(Trait.STORES)
    void openQueue_emptiedByTakes_staysOpen() {
        fillFew();
        emptied();
        assertOpen();
        assertThat(queue.offer(Item.of(1))).isTrue();
    }

    @Test
    void shutdown_emptyQueue_terminatesAtOnce() {
        assertThat(queue.shutdown()).isTrue();
        assertTerminated();
    }

    @Test
    void shutdown_onceEmptiedQueue_terminatesAtOnce() {
        fillFew();
        emptied();
        assertThat(queue.shutdown()).isTrue();
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdown_elementsLeft_isShutdownAndKeepsThem() {
        List<Item> items = fillFew();
        assertThat(queue.shutdown()).isTrue();
        assertShutdown();
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.STORES)
    void shutdown_repeated_answersFalseAndChangesNothing() {
        List<Item> items = shutdownWithElements();
        assertThat(queue.shutdown()).isFalse();
        assertThat(queue.shutdown(new RuntimeException("late"))).isFalse();
        assertShutdown();
        assertHoldsExactly(items);
        assertTerminated();
        assertThat(queue.shutdown()).isFalse();
        assertThat(queue.shutdown(new RuntimeException("too late"))).isFalse();
        assertTerminated();
    }

    @Test
    void shutdown_afterShutdownNow_answersFalse() {
        fillFew();
        queue.shutdownNow();
        assertThat(queue.shutdown()).isFalse();
        assertTerminated();
    }

    @Test
    @Requires({Trait.BOUNDED, Trait.STORES})
    void shutdown_fullQueue_closesIt() {
        List<Item> items = fillToCapacity();
        assertThat(queue.shutdown()).isTrue();
        assertShutdown();
        assertHoldsExactly(items);
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void lastElementRemoved_byAnyRemoval_terminates(Removal removal) throws Exception {
        List<Item> items = shutdownWithElements();
        for (Item item : items) {
            assertShutdown();
            assertThat(removal.from(queue)).isSameAs(item);
        }
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.STORES)
    void lastElementRemoved_byAnyCollectionMethod_terminates(Freeing freeing) throws Exception {
        if (freeing.needsRemovalInside() && !has(Trait.REMOVES_INSIDE)) {
            return;
        }
        int left = shutdownWithElements().size();
        while (left > 0) {
            assertShutdown();
            freeing.run(queue);
            left = freeing.all ? 0 : left - 1;
        }
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void lastElementRemoved_byConsume_terminates() throws Exception {
        List<Item> items = shutdownWithElements();
        List<Item> seen = new ArrayList<>();
        queue.consume(seen::add);
        assertSame(seen, items);
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNow_openWithElements_handsThemBackInOrderAndTerminates() {
        List<Item> items = fill(Math.min(capacity(), 1_000));
        assertSame(queue.shutdownNow(), items);
        assertTerminated();
    }

    @Test
    @Requires(Trait.BOUNDED)
    void shutdownNow_openFull_handsBackAll() {
        List<Item> items = fillToCapacity();
        assertSame(queue.shutdownNow(), items);
        assertTerminated();
    }

    @Test
    void shutdownNow_openEmpty_answersEmptyListAndTerminates() {
        assertThat(queue.shutdownNow()).isEmpty();
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void shutdownNow_afterShutdown_handsBackWhatIsLeft() throws Exception {
        List<Item> items = shutdownWithElements();
        assertThat(queue.take()).isSameAs(items.get(0));
        assertSame(queue.shutdownNow(), items.subList(1, items.size()));
        assertTerminated();
    }

    @Test
    void shutdownNow_repeated_answersEmptyList() {
        fillFew();
        queue.shutdownNow();
        assertThat(queue.shutdownNow()).isEmpty();
        assertThat(queue.shutdownNow(new RuntimeException("late"))).isEmpty();
        assertTerminated();
    }

    @Test
    void shutdownNow_itsList_belongsToTheCaller() {
        List<Item> items = fillFew();
        List<Item> list = queue.shutdownNow();
        list.add(Item.of(99));
        list.remove(0);
        assertThat(list).hasSize(items.size());
        assertTerminated();
        assertThat(queue.shutdownNow()).isNotSameAs(list).isEmpty();
    }

    @Test
    @Requires(Trait.STORES)
    void close_openQueue_isShutdown() {
        List<Item> items = fillFew();
        queue.close();
        assertShutdown();
        queue.close();
        assertHoldsExactly(items);
        queue.close();
        assertTerminated();
    }

    @Test
    void close_tryWithResources_isShutdown() {
        ShutdownBlockingQueue<Item> seen;
        try (ShutdownBlockingQueue<Item> resource = queue) {
            seen = resource;
            assertThat(resource.isShutdown()).isFalse();
        }
        assertThat(seen.isTerminated()).isTrue();
    }

    @Test
    void shutdownMethods_threadInterrupted_workAndKeepStatus() {
        fillFew();
        Thread.currentThread().interrupt();
        assertThat(queue.shutdown()).isTrue();
        assertThat(queue.shutdown()).isFalse();
        assertThat(queue.shutdownNow()).hasSize(few());
        queue.close();
        assertTerminated();
        queue.termination();
        assertThat(Thread.interrupted()).as("interrupt status").isTrue();
    }

    @Test
    @Requires(Trait.STORES)
    void remainingCapacity_shutdown_isZeroForEver() {
        assertThat(queue.remainingCapacity()).isPositive();
        fillFew();
        queue.shutdown();
        assertThat(queue.remainingCapacity()).isZero();
        queue.poll();
        assertThat(queue.remainingCapacity()).isZero();
        emptied();
        assertTerminated();
        assertThat(queue.remainingCapacity()).isZero();
    }

    @Test
    void concurrentShutdowns_exactlyOneAnswersTrue() {
        // shutdown | shutdown | shutdown
        for (int round = 0; round < 20; round++) {
            queue = subject.factory().get();
            if (round % 2 == 0) {
                fillFew();
            }
            List<Actor<Boolean>> closers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                closers.add(actors.start("shutdown" + i, () -> queue.shutdown()));
            }
            assertThat(closers.stream().filter(Actor::result)).hasSize(1);
            assertThat(queue.isShutdown()).isTrue();
        }
    }

    @Test
    void concurrentShutdownNows_divideTheElements() {
        // shutdownNow | shutdownNow
        for (int round = 0; round < 20; round++) {
            queue = subject.factory().get();
            List<Item> items = fill(Math.min(capacity(), 20));
            Actor<List<Item>> other = actors.start("shutdownNow", () -> queue.shutdownNow());
            List<Item> all = new ArrayList<>(queue.shutdownNow());
            all.addAll(other.result());
            assertSameInAnyOrder(all, items);
            assertTerminated();
        }
    }

    @Test
    void terminatedQueue_everyCallTried_staysTerminated() throws Exception {
        fillFew();
        terminate();
        for (Insertion insertion : Insertion.values()) {
            assertRefused(() -> insertion.into(queue, Item.of(1)));
        }
        queue.clear();
        queue.drainTo(new ArrayList<>());
        queue.shutdownNow();
        assertTerminated();
    }

    @Test
    void name_anyQueue_isThereAndStays() {
        String name = queue.name();
        assertThat(name).isNotBlank();
        terminate();
        assertThat(queue.name()).isEqualTo(name);
        assertThat(subject.factory().get().name()).isNotEqualTo(name);
    }
}
