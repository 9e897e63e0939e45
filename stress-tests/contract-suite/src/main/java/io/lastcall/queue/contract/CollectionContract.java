package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

/** Any {@code BlockingQueue} that can be iterated: the queries of a collection. They remove nothing. */
@Requires(Trait.ITERATES)
public abstract class CollectionContract extends QueueContract<BlockingQueue<Item>> {

    @Test
    @Requires(Trait.STORES)
    void contains_equalElement_isTrue() {
        List<Item> items = fillFew();
        for (Item item : items) {
            assertThat(queue.contains(Item.of(item.number()))).isTrue();
        }
        assertThat(queue.contains(Item.of(-1))).isFalse();
        assertThat(queue.contains(new Object())).isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void queries_null_answerFalse() {
        List<Item> items = fillFew();
        assertThat(queue.contains(null)).isFalse();
        assertThat(queue.remove(null)).isFalse();
        assertHoldsExactly(items);
        assertThat(queue.contains(null)).isFalse();
        assertThat(queue.remove(null)).isFalse();
    }

    @Test
    @Requires(Trait.STORES)
    void contains_removedElement_isFalse() {
        List<Item> items = fillFew();
        queue.remove();
        assertThat(queue.contains(items.get(0))).isFalse();
        emptied();
        for (Item item : items) {
            assertThat(queue.contains(item)).isFalse();
        }
    }

    @Test
    void remove_absentElement_answersFalse() {
        List<Item> items = fillFew();
        assertThat(queue.remove(Item.of(-1))).isFalse();
        assertThat(queue.remove(new Object())).isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void toArray_elements_showsThemAndRemovesNothing() {
        assertThat(queue.toArray()).isEmpty();
        List<Item> items = fillFew();
        assertShows(items, queue.toArray());
        assertShows(items, queue.toArray(new Item[0]));
        assertShows(items, queue.toArray(Item[]::new));
        assertThat(queue.toArray()).isNotSameAs(queue.toArray()).isExactlyInstanceOf(Object[].class);
        assertThat(queue.toArray(new Item[0])).isExactlyInstanceOf(Item[].class);
        assertHoldsExactly(items);
    }

    private void assertShows(List<Item> items, Object[] shown) {
        if (has(Trait.ITERATES_IN_ORDER)) {
            assertThat(shown).containsExactlyElementsOf(items);
        } else {
            assertThat(shown).containsExactlyInAnyOrderElementsOf(items);
        }
    }

    @Test
    void toArray_roomyArray_isUsedAndEndsWithNull() {
        List<Item> items = fillFew();
        Item[] array = new Item[items.size() + 2];
        array[items.size()] = Item.of(-1);
        array[items.size() + 1] = Item.of(-2);
        assertThat(queue.toArray(array)).isSameAs(array);
        assertThat(array[items.size()]).isNull();
        assertThat(array[items.size() + 1].number()).isEqualTo(-2);
    }

    @Test
    @Requires(Trait.STORES)
    void toArray_wrongType_throwsArrayStoreException() {
        List<Item> items = fillFew();
        assertThatExceptionOfType(ArrayStoreException.class).isThrownBy(() -> queue.toArray(new Integer[0]));
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.STORES)
    void containsAll_anyCollections_asTheirElementsSay() {
        List<Item> items = fillFew();
        assertThat(queue.containsAll(items)).isTrue();
        assertThat(queue.containsAll(List.of())).isTrue();
        assertThat(queue.containsAll(queue)).isTrue();
        assertThat(queue.containsAll(List.of(items.get(0), Item.of(-1)))).isFalse();
        assertHoldsExactly(items);
    }

    @Test
    void addAll_self_throwsAndChangesNothing() {
        List<Item> items = fillFew();
        assertThatIllegalArgumentException().isThrownBy(() -> queue.addAll(queue));
        assertHoldsExactly(items);
        assertThatIllegalArgumentException().isThrownBy(() -> queue.addAll(queue));
    }

    @Test
    void toString_anyElements_isACollections() {
        assertThat(queue).hasToString("[]");
        List<Item> items = fillFew();
        if (has(Trait.ITERATES_IN_ORDER)) {
            assertThat(queue.toString()).isEqualTo(new ArrayList<>(items).toString());
        } else {
            assertThat(queue.toString()).startsWith("[").endsWith("]");
        }
        assertHoldsExactly(items);
    }

    @Test
    void equals_otherQueueWithSameElements_isFalse() {
        BlockingQueue<Item> other = subject.factory().get();
        assertThat(queue.equals(other)).isFalse();
        assertThat(queue.equals((Object) queue)).isTrue();
        int before = queue.hashCode();
        fillFew();
        assertThat(queue.hashCode()).isEqualTo(before);
    }

    @Test
    void forEachAndStreams_elements_showThemAndRemoveNothing() {
        List<Item> items = fillFew();
        List<Item> shown = new ArrayList<>();
        queue.forEach(shown::add);
        assertShows(items, shown.toArray());
        assertShows(items, queue.stream().toArray());
        assertThat(queue.parallelStream().mapToInt(Item::number).sum())
                .isEqualTo(items.stream().mapToInt(Item::number).sum());
        assertHoldsExactly(items);
    }

    @Test
    void serialization_queue_isRefused() {
        if (queue.getClass().getName().startsWith("java.util.concurrent.")) {
            return; // those can be serialized
        }
        fillFew();
        assertThatExceptionOfType(NotSerializableException.class).isThrownBy(() -> {
            try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
                out.writeObject(queue);
            }
        });
    }
}
