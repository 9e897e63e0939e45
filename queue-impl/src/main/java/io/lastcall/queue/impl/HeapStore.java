package io.lastcall.queue.impl;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A store whose least element leaves first; those that compare as equal leave in the order of their insertion.
 *
 * @param <E> the type of the elements
 */
class HeapStore<E> extends LockedStore<E> {

    /*
     * A binary heap: the parent of index i is at (i - 1) / 2 and never after its children. Beside each element lies a
     * number, ascending with the insertions, that decides between equals.
     *
     * The comparator is user code and may throw at any comparison, so each change first compares its way along a path
     * through the heap without moving anything, and then moves. (java.util.PriorityQueue moves as it compares; if the
     * second comparison of an insertion throws, it has lost an element.)
     */

    private static final int DEEPEST = Integer.SIZE; // no path is longer

    private final Class<?> type;
    private final Comparator<Object> order;
    private long[] numbers; // as long as elements; guarded by lock, as all below
    private long next;
    private long nextAtHead = -1; // of elements that a sink refused: descending
    private final int[] path = new int[DEEPEST];

    /**
     * Makes an empty store.
     *
     * @param capacity the capacity, or {@link #NO_LIMIT}
     * @param type what each element has to be; others are refused with a ClassCastException
     * @param order the order in which elements leave
     */
    HeapStore(long capacity, Class<?> type, Comparator<Object> order) {
        super(capacity);
        this.type = type;
        this.order = order;
        this.numbers = new long[elements.length];
    }

    @Override
    final void resize(int length) {
        long[] longer = Arrays.copyOf(numbers, length);
        super.resize(length);
        numbers = longer;
    }

    private int compare(@Nullable Object a, @Nullable Object b) {
        return order.compare(a, b);
    }

    @Override
    final void insert(E element) {
        if (!type.isInstance(element)) {
            throw new ClassCastException(element.getClass().getName() + " is not " + type.getName());
        }
        moveUp(placeFor(element, next, size), size, element, next);
        next++;
        size++;
    }

    @Override
    final void insertHead(E element) {
        int place;
        try {
            place = placeFor(element, nextAtHead, size); // something more urgent may have come meanwhile
        } catch (Throwable comparatorFailed) { // checked ones, too: nothing keeps a comparator from throwing them
            place = 0; // it was the head
        }
        moveUp(place, size, element, nextAtHead);
        nextAtHead--;
        size++;
    }

    /** Where on the path from a leaf to the root an element belongs. */
    private int placeFor(Object element, long number, int leaf) {
        @Nullable Object[] es = elements;
        int place = leaf;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            int order = compare(element, es[parent]);
            if (order > 0 || (order == 0 && number > numbers[parent])) {
                break;
            }
            place = parent;
        }
        return place;
    }

    /** Moves what lies on the path from {@code leaf} up to {@code place} down by one, and stores at {@code place}. */
    private void moveUp(int place, int leaf, Object element, long number) {
        @Nullable Object[] es = elements;
        long[] ns = numbers;
        int hole = leaf;
        while (hole > place) {
            int parent = (hole - 1) >>> 1;
            es[hole] = es[parent];
            ns[hole] = ns[parent];
            hole = parent;
        }
        es[place] = element;
        ns[place] = number;
    }

    @Override
    final int headIndex() {
        return 0;
    }

    @Override
    final void removeHead() {
        removeAt(0);
    }

    private void removeAt(int index) {
        @Nullable Object[] es = elements;
        long[] ns = numbers;
        int last = size - 1;
        Object filler = element(last);
        long number = ns[last];
        int depth = pathDown(filler, number, index, last);
        if (depth > 0 || index == last) {
            int hole = index;
            for (int i = 0; i < depth; i++) {
                int child = path[i];
                es[hole] = es[child];
                ns[hole] = ns[child];
                hole = child;
            }
            es[hole] = filler;
            ns[hole] = number;
        } else {
            moveUp(placeFor(filler, number, index), index, filler, number);
        }
        es[last] = null;
        size = last;
    }

    /**
     * Finds the path of smaller children that {@code filler} has to leave above itself when it is put at {@code top}. It
     * comes from the bottom and mostly belongs there, so it is cheaper to go down without it first (Wegener, 1993).
     */
    private int pathDown(Object filler, long number, int top, int end) {
        @Nullable Object[] es = elements;
        long[] ns = numbers;
        int depth = 0;
        int child = 2 * top + 1;
        while (child < end && child > 0) {
            int right = child + 1;
            if (right < end) {
                int order = compare(es[child], es[right]);
                child = order < 0 || (order == 0 && ns[child] < ns[right]) ? child : right;
            }
            path[depth++] = child;
            child = 2 * child + 1;
        }
        while (depth > 0) {
            int at = path[depth - 1];
            int order = compare(filler, es[at]);
            if (order > 0 || (order == 0 && number > ns[at])) {
                break;
            }
            depth--;
        }
        return depth;
    }

    private Object element(int index) {
        Object element = elements[index];
        assert element != null : index;
        return element;
    }

    @Override
    final void removeVictims(Victims victims) {
        int[] stay = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (!victims.claim(element(i))) {
                stay[n++] = i;
            }
        }
        if (n == size - 1) { // one victim, the usual case
            int victim = 0;
            while (victim < n && stay[victim] == victim) {
                victim++;
            }
            removeAt(victim);
        } else if (n < size) {
            rebuild(stay, n);
        }
    }

    /** Makes a heap of the elements at the first {@code n} indexes, and then forgets the old one. */
    private void rebuild(int[] indexes, int n) {
        HeapStore<E> heap = new HeapStore<>(NO_LIMIT, type, order);
        heap.resize(Math.max(1, elements.length));
        for (int i = 0; i < n; i++) {
            int index = indexes[i];
            heap.moveUp(heap.placeFor(element(index), numbers[index], i), i, element(index), numbers[index]);
        }
        elements = heap.elements;
        numbers = heap.numbers;
        size = n;
    }

    @Override
    final Snapshot snapshot() {
        Entry[] entries = new Entry[size];
        Object[] copy = new Object[size];
        for (int i = 0; i < copy.length; i++) {
            entries[i] = new Entry(element(i), numbers[i]);
            copy[i] = entries[i].element;
        }
        return () -> {
            bringIntoOrder(entries, copy);
            return copy;
        };
    }

    private record Entry(Object element, long number) {}

    /** Leaves the copy as it is if that fails: no order is better than no elements. */
    private void bringIntoOrder(Entry[] entries, Object[] copy) {
        try {
            Arrays.sort(entries, (a, b) -> {
                int order = compare(a.element, b.element);
                return order != 0 ? order : Long.compare(a.number, b.number);
            });
        } catch (Throwable comparatorFailed) { // or there was no memory; entries may be in disorder now
            return;
        }
        for (int i = 0; i < copy.length; i++) {
            copy[i] = entries[i].element;
        }
    }
}
