package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import org.junit.jupiter.api.Test;

/** Which of several equal elements the collection's methods mean. */
class CollectionOrderTest {

    private record Item(String name, int number) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Item item && item.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    @Test
    void remove_equalElementsInAStack_removesTheOneThatWouldLeaveFirst() {
        ShutdownBlockingQueue<Item> queue = ShutdownQueues.lifo();
        queue.add(new Item("a", 1));
        queue.add(new Item("a", 2));
        queue.remove(new Item("a", 0));
        assertThat(queue.remove().number()).isEqualTo(1);
    }
}
