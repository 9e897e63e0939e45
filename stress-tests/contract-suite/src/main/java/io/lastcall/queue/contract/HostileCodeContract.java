package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Predicates and {@code equals} that throw, or call the queue: it stays usable, its waiters can be woken, and every
 * element is accounted for.
 */
@Requires(Trait.STORES)
public abstract class HostileCodeContract extends ShutdownQueueContract {

    private final RuntimeException refusal = new RuntimeException("refused");

    @Test
    @Requires(Trait.REMOVES_INSIDE)
    void predicateThrows_elements_areStillThereOrWereChosen() {
        List<Item> items = fillFew();
        List<Item> chosen = new ArrayList<>();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> queue.removeIf(item -> {
                    if (item == items.get(items.size() - 1)) {
                        throw refusal;
                    }
                    chosen.add(item);
                    return true;
                }))
                .isSameAs(refusal);
        List<Item> left = emptied();
        assertThat(items.subList(items.size() - left.size(), items.size())).isEqualTo(left);
        assertThat(left).contains(items.get(items.size() - 1));
        assertThat(chosen).containsAll(items.subList(0, items.size() - left.size()));
        assertSame(fillFew(), emptied());
    }

    @Test
    @Requires(Trait.REMOVES_INSIDE)
    void predicateCalls_anyMethod_works() {
        List<Item> items = fill(Math.min(capacity(), 5));
        List<Item> out = new ArrayList<>();
        queue.removeIf(item -> {
            queue.size();
            queue.contains(item);
            Item other = queue.poll();
            if (other != null) {
                out.add(other);
            }
            return false;
        });
        out.addAll(emptied());
        assertSameInAnyOrder(out, items);
    }

    @Test
    @Requires(Trait.REMOVES_INSIDE)
    void predicateShutsDownNow_list_holdsEveryElement() {
        List<Item> items = fillFew();
        List<Item> list = new ArrayList<>();
        queue.removeIf(item -> {
            list.addAll(queue.shutdownNow());
            return true; // but it is gone
        });
        assertSame(list, items);
        assertTerminated();
    }

    @Test
    @Requires(Trait.REMOVES_INSIDE)
    void predicateShutsDown_removalOfAll_terminates() {
        fillFew();
        assertThat(queue.removeIf(item -> {
                    queue.shutdown();
                    assertShutdown();
                    return true;
                }))
                .isTrue();
        assertTerminated();
    }

    @Test
    @Requires(Trait.ITERATES)
    void equalsThrows_queries_changeNothing() {
        Runnable fail = () -> {
            throw refusal;
        };
        Item item = new HookedItem(1, fail);
        queue.add(item);
        Item wanted = new HookedItem(1, fail);
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> queue.contains(wanted))
                .isSameAs(refusal);
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> queue.remove(wanted))
                .isSameAs(refusal);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.poll()).isSameAs(item);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires(Trait.REMOVES_INSIDE)
    void equalsCalls_anyMethod_works() {
        List<Item> out = new ArrayList<>();
        Runnable steal = () -> {
            queue.size();
            queue.isShutdown();
            Item stolen = queue.poll();
            if (stolen != null) {
                out.add(stolen);
            }
        };
        Item item = new HookedItem(1, steal);
        queue.add(item);
        boolean removed = queue.remove(new HookedItem(1, steal));
        assertThat(removed).isFalse(); // equals has taken it
        assertSame(out, List.of(item));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires(Trait.REMOVES_INSIDE)
    void equalsShutsDownNow_listAndAnswer_agree() {
        List<Item> list = new ArrayList<>();
        Runnable end = () -> list.addAll(queue.shutdownNow());
        Item item = new HookedItem(1, end);
        queue.add(item);
        assertThat(queue.remove(new HookedItem(1, end))).isFalse();
        assertSame(list, List.of(item));
        assertTerminated();
    }

    @Test
    @Requires({Trait.MANY_CONSUMERS, Trait.ITERATES, Trait.REMOVES_INSIDE})
    void noLockIsHeld_whilePredicateRuns_othersWork() {
        // removeIf(blocks) | put, take, shutdown
        CountDownLatch inPredicate = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Item> items = fillFew();
        Actor<Boolean> remover = actors.start(
                "removeIf",
                () -> queue.removeIf(item -> {
                    inPredicate.countDown();
                    await(goOn);
                    return false;
                }));
        await(inPredicate);
        assertThat(queue.poll()).isSameAs(items.get(0));
        assertThat(queue.offer(Item.of(100))).isTrue();
        assertThat(queue.contains(Item.of(100))).isTrue();
        assertThat(queue.shutdown()).isTrue();
        assertThat(queue.shutdownNow()).hasSize(few());
        goOn.countDown();
        assertThat(remover.result()).isFalse();
        assertTerminated();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
