package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * What all contracts share: the subject, a queue of it that is new in each test, and the threads.
 *
 * @param <Q> what the contract asks of the queue
 */
@ParameterizedClass(name = "{0}, {1}", allowZeroInvocations = true)
@ArgumentsSource(SubjectProvider.class)
@ExtendWith(HangGuard.class)
public abstract class QueueContract<Q extends BlockingQueue<Item>> {

    /** Longer than any test runs: a time-out that a test must not need. */
    static final long LONG = 1;

    static final TimeUnit LONG_UNIT = TimeUnit.DAYS;

    @Parameter(0)
    QueueSubject<Q> subject;

    @Parameter(1)
    ThreadKind threads;

    Actors actors;
    Q queue;

    /** For subclasses in other packages. */
    protected QueueContract() {}

    @BeforeEach
    final void makeQueue() {
        actors = new Actors(threads);
        queue = subject.factory().get();
    }

    @AfterEach
    final void endActors() {
        actors.close();
    }

    int capacity() {
        return subject.capacity();
    }

    boolean has(Trait trait) {
        return subject.has(trait);
    }

    /** How many elements a test puts where it wants several and never needs to wait: 3, or fewer if they do not fit. */
    int few() {
        return Math.min(capacity(), 3);
    }

    /** How many threads a test lets insert at once: so many, or one where the kind allows no more. */
    int producers(int wanted) {
        return has(Trait.MANY_PRODUCERS) ? wanted : 1;
    }

    /** How many threads a test lets remove at once: so many, or one where the kind allows no more. */
    int consumers(int wanted) {
        return has(Trait.MANY_CONSUMERS) ? wanted : 1;
    }

    /** The order in which elements leave that are inserted in the given one. */
    List<Item> inQueueOrder(List<Item> inserted) {
        return subject.removalOrder().apply(inserted);
    }

    /** Has an element pass through the queue, whatever its capacity. */
    void passOneThrough() throws InterruptedException {
        Item item = Item.of(1);
        Actor<Void> putter = actors.start("put", () -> queue.put(item));
        assertThat(queue.take()).isSameAs(item);
        putter.result();
    }

    /** Inserts items with the numbers from 0 on and returns them in the order in which they leave. */
    List<Item> fill(int count) {
        List<Item> items = Item.list(count);
        for (Item item : items) {
            assertThat(queue.offer(item)).as("offer of %s to %s", item, subject).isTrue();
        }
        return inQueueOrder(items);
    }

    List<Item> fillFew() {
        return fill(few());
    }

    List<Item> fillToCapacity() {
        return fill(capacity());
    }

    /** Removes everything; looks at the size first. */
    List<Item> emptied() {
        int size = queue.size();
        List<Item> items = new ArrayList<>();
        assertThat(queue.drainTo(items)).as("drained").isEqualTo(size);
        assertThat(items).hasSize(size);
        return items;
    }

    /** Asserts that the queue holds just these very elements, in this order, by removing them. */
    void assertHoldsExactly(List<Item> expected) {
        assertThat(queue.size()).as("size").isEqualTo(expected.size());
        assertSame(emptied(), expected);
        assertThat(queue.size()).as("size when emptied").isZero();
    }

    /** Asserts that two lists hold the same objects in the same order. */
    static void assertSame(List<Item> actual, List<Item> expected) {
        assertThat(actual).isEqualTo(expected); // quick where the lists are long
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("element %s", i).isSameAs(expected.get(i));
        }
    }

    /**
     * Asserts that elements that one thread inserted, in ascending order, have left in queue order. Of a stack that says
     * nothing about the order while it was being filled.
     */
    void assertSameIfAscending(List<Item> actual, List<Item> expected) {
        if (has(Trait.LIFO)) {
            assertSameInAnyOrder(actual, expected);
        } else {
            assertSame(actual, expected);
        }
    }

    /** Asserts that two lists hold the same objects in any order; no two of them have the same number. */
    static void assertSameInAnyOrder(List<Item> actual, List<Item> expected) {
        assertSame(byNumber(actual), byNumber(expected));
    }

    private static List<Item> byNumber(List<Item> items) {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingInt(Item::number));
        return sorted;
    }
}
