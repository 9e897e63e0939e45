package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;

/** Any {@code BlockingQueue} that can be iterated: its iterators are weakly consistent or snapshots. */
@Requires(Trait.ITERATES)
public abstract class IteratorContract extends QueueContract<BlockingQueue<Item>> {

    /** The queues of the JDK whose spliterators are of something else than the queue, and SIZED. */
    private static final Set<Class<?>> PEERS_WITH_SNAPSHOTS =
            Set.of(PriorityBlockingQueue.class, DelayQueue.class, SynchronousQueue.class);

    @Test
    void iterator_empty_hasNothing() {
        Iterator<Item> iterator = queue.iterator();
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @Test
    @Requires(Trait.STORES)
    void iterator_elements_showsEachOnceAndEnds() {
        List<Item> items = fillFew();
        Iterator<Item> iterator = queue.iterator();
        List<Item> shown = new ArrayList<>();
        while (iterator.hasNext()) {
            assertThat(iterator.hasNext()).isTrue();
            shown.add(iterator.next());
        }
        if (has(Trait.ITERATES_IN_ORDER)) {
            assertSame(shown, items);
        } else {
            assertSameInAnyOrder(shown, items);
        }
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.STORES)
    void iterator_nextWithoutHasNext_works() {
        List<Item> items = fillFew();
        Iterator<Item> iterator = queue.iterator();
        for (int i = 0; i < items.size(); i++) {
            assertThat(items).contains(iterator.next());
        }
        assertThat(iterator.hasNext()).isFalse();
    }

    @Test
    @Requires(Trait.STORES)
    void iterator_hasNextThenElementTaken_nextStillReturnsIt() {
        List<Item> items = fillFew();
        Iterator<Item> iterator = queue.iterator();
        assertThat(iterator.hasNext()).isTrue();
        emptied();
        assertThat(items).contains(iterator.next()); // hasNext has promised
        while (iterator.hasNext()) {
            iterator.next();
        }
    }

    @Test
    @Requires(Trait.STORES)
    void iterator_queueChangesMeanwhile_showsNoElementTwiceAndThrowsNothing() {
        int next = few();
        fillFew();
        Iterator<Item> iterator = queue.iterator();
        Set<Item> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 100 && iterator.hasNext(); i++) {
            assertThat(shown.add(iterator.next())).isTrue();
            queue.poll();
            queue.offer(Item.of(next++));
        }
    }

    @Test
    void iterator_otherThreadsPutAndTake_showsNoElementTwiceAndThrowsNothing() {
        // put | take | iterate
        int count = 500;
        actors.start("put", () -> {
            for (int i = 0; i < count; i++) {
                queue.put(Item.of(i));
            }
        });
        Actor<Void> taker = actors.start("take", () -> {
            for (int i = 0; i < count; i++) {
                queue.take();
            }
        });
        do {
            Set<Item> shown = Collections.newSetFromMap(new IdentityHashMap<>());
            int last = -1;
            Iterator<Item> iterator = queue.iterator();
            for (int i = 0; i < count && iterator.hasNext(); i++) {
                Item item = iterator.next();
                assertThat(item).isNotNull();
                assertThat(shown.add(item)).as("%s shown first", item).isTrue();
                if (has(Trait.ITERATES_IN_ORDER) && !has(Trait.LIFO)) {
                    assertThat(item.number()).isGreaterThan(last);
                    last = item.number();
                }
            }
            Thread.yield(); // let the others run on a small machine
        } while (!taker.hasEnded());
        taker.result();
    }

    @Test
    void spliterator_anyQueue_isConcurrentNonnullAndNotSized() {
        if (PEERS_WITH_SNAPSHOTS.contains(queue.getClass())) {
            return;
        }
        fillFew();
        Spliterator<Item> spliterator = queue.spliterator();
        assertThat(spliterator.hasCharacteristics(Spliterator.CONCURRENT | Spliterator.NONNULL))
                .as("CONCURRENT and NONNULL")
                .isTrue();
        assertThat(spliterator.hasCharacteristics(Spliterator.SIZED))
                .as("SIZED")
                .isFalse();
    }

    @Test
    @Requires(Trait.STORES)
    void spliterator_elements_showsEachOnce() {
        List<Item> items = fillFew();
        List<Item> shown = new ArrayList<>();
        Spliterator<Item> rest = queue.spliterator();
        Spliterator<Item> part = rest.trySplit();
        if (part != null) {
            part.forEachRemaining(shown::add);
        }
        while (rest.tryAdvance(shown::add)) {
            assertThat(shown.size()).isLessThanOrEqualTo(items.size());
        }
        assertSameInAnyOrder(shown, items);
        assertHoldsExactly(items);
    }
}
