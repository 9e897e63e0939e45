package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

/** Any {@code BlockingQueue}: {@code drainTo} and {@code clear}. */
public abstract class DrainContract extends QueueContract<BlockingQueue<Item>> {

    @Test
    void drainTo_empty_answersZero() {
        List<Item> sink = new ArrayList<>();
        assertThat(queue.drainTo(sink)).isZero();
        assertThat(queue.drainTo(sink, 1)).isZero();
        assertThat(sink).isEmpty();
    }

    @Test
    @Requires(Trait.STORES)
    void drainTo_elements_movesAllInQueueOrder() {
        List<Item> items = fill(Math.min(capacity(), 1_000));
        List<Item> sink = new ArrayList<>();
        assertThat(queue.drainTo(sink)).isEqualTo(items.size());
        assertSame(sink, items);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.size()).isZero();
    }

    @Test
    @Requires(Trait.STORES)
    void drainTo_limits_moveNoMoreAndLoseNone() {
        for (int limit = 0; limit <= few() + 1; limit++) {
            List<Item> items = fillFew();
            List<Item> sink = new ArrayList<>();
            int expected = Math.min(limit, items.size());
            assertThat(queue.drainTo(sink, limit)).isEqualTo(expected);
            assertSame(sink, items.subList(0, expected));
            assertHoldsExactly(items.subList(expected, items.size()));
        }
    }

    @Test
    @Requires(Trait.STORES)
    void drainTo_limitZeroOrNegative_answersZero() {
        List<Item> items = fillFew();
        for (int limit : new int[] {0, -1, Integer.MIN_VALUE}) {
            List<Item> sink = new ArrayList<>();
            assertThat(queue.drainTo(sink, limit)).as("limit %s", limit).isZero();
            assertThat(sink).isEmpty();
        }
        assertHoldsExactly(items);
    }

    @Test
    void drainTo_self_throwsAndChangesNothing() {
        List<Item> items = fillFew();
        assertThatIllegalArgumentException().isThrownBy(() -> queue.drainTo(queue));
        assertThatIllegalArgumentException().isThrownBy(() -> queue.drainTo(queue, 1));
        assertHoldsExactly(items);
    }

    @Test
    void drainTo_null_throwsAndChangesNothing() {
        List<Item> items = fillFew();
        assertThatNullPointerException().isThrownBy(() -> queue.drainTo(null));
        assertThatNullPointerException().isThrownBy(() -> queue.drainTo(null, 1));
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.STORES)
    void drainTo_sinkWhoseAddAnswersFalse_countsTheElementAsMoved() {
        Set<Item> sink = new HashSet<>();
        sink.add(Item.of(0));
        fillFew();
        assertThat(queue.drainTo(sink)).isEqualTo(few());
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires(Trait.STORES)
    void clear_elements_empties() {
        fill(Math.min(capacity(), 1_000));
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.size()).isZero();
        assertThat(queue.poll()).isNull();
        queue.clear();
        List<Item> items = fillFew();
        assertHoldsExactly(items);
    }

    @Test
    void drainers_atOnce_divideTheElements() {
        // drainTo | drainTo | put
        int count = 500;
        List<Item> items = Item.list(count);
        Actor<Void> putter = actors.start("put", () -> {
            for (Item item : items) {
                queue.put(item);
            }
        });
        List<Actor<List<Item>>> drainers = new ArrayList<>();
        for (int d = 0; d < consumers(2); d++) {
            drainers.add(actors.start("drain" + d, () -> {
                List<Item> sink = new ArrayList<>();
                do {
                    int before = sink.size();
                    assertThat(queue.drainTo(sink, 7)).isEqualTo(sink.size() - before);
                    Thread.yield(); // or a putter on a small machine waits for a processor
                } while (!putter.hasEnded() || !queue.isEmpty());
                return sink;
            }));
        }
        putter.result();
        List<Item> all = new ArrayList<>();
        for (Actor<List<Item>> drainer : drainers) {
            List<Item> sink = drainer.result();
            if (!has(Trait.LIFO)) {
                assertThat(sink).isSorted();
            }
            all.addAll(sink);
        }
        assertSameInAnyOrder(all, items);
    }
}
