package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

/** Any {@code BlockingQueue} that is a stack: what insertions and removals in turns do. */
@Requires(Trait.LIFO)
public abstract class LifoContract extends QueueContract<BlockingQueue<Item>> {

    @Test
    void peek_afterEachInsertion_showsTheLast() {
        for (Item item : Item.list(few())) {
            queue.add(item);
            assertThat(queue.peek()).isSameAs(item);
        }
    }

    @Test
    void insertionsAndRemovals_inTurns_lastInsertedLeavesFirst() {
        Deque<Item> model = new ArrayDeque<>();
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            Item item = Item.of(i);
            if (random.nextInt(5) < 3) {
                boolean fits = model.size() < capacity();
                assertThat(queue.offer(item)).isEqualTo(fits);
                if (fits) {
                    model.push(item);
                }
            } else {
                assertThat(queue.poll()).isSameAs(model.poll());
            }
            assertThat(queue.peek()).isSameAs(model.peek());
        }
        assertHoldsExactly(new ArrayList<>(model));
    }

    @Test
    void removalInside_thenInsertions_othersKeepTheirPlaces() {
        if (!has(Trait.REMOVES_INSIDE) || few() < 3) {
            return;
        }
        List<Item> items = new ArrayList<>(fill(3));
        assertThat(queue.remove(items.remove(1))).isTrue();
        Item late = Item.of(100);
        queue.add(late);
        items.add(0, late);
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.BOUNDED)
    void waitingPut_placeComesFree_itsElementIsOnTop() throws Exception {
        // put | take
        List<Item> items = fillToCapacity();
        Item late = Item.of(-1);
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(late));
        assertThat(queue.take()).isSameAs(items.get(0));
        putter.result();
        assertThat(queue.take()).isSameAs(late);
        assertHoldsExactly(items.subList(1, items.size()));
    }
}
