package io.lastcall.lincheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The contract for one thread at a time, to be compared with: a queue, and whether it is shut down. An outcome is a value,
 * or {@link Actor#SHUT_DOWN} for the exception.
 */
class SequentialQueue {

    private final ArrayDeque<Integer> elements = new ArrayDeque<>();
    private final int capacity;
    private boolean down;

    SequentialQueue(int capacity) {
        this.capacity = capacity;
    }

    public Object offer(int element) {
        if (down) {
            return Actor.SHUT_DOWN;
        }
        return elements.size() < capacity && elements.offer(element);
    }

    public Object poll() {
        return down && elements.isEmpty() ? Actor.SHUT_DOWN : elements.poll();
    }

    public Object offerWithoutTime(int element) {
        return offer(element);
    }

    public Object pollWithoutTime() {
        return poll();
    }

    public Object peek() {
        return elements.peek();
    }

    public boolean shutdown() {
        boolean first = !down;
        down = true;
        return first;
    }

    public List<Integer> shutdownNow() {
        down = true;
        List<Integer> left = new ArrayList<>(elements);
        elements.clear();
        return left;
    }

    public boolean isShutdown() {
        return down;
    }

    public boolean isTerminated() {
        return down && elements.isEmpty();
    }

    public int size() {
        return elements.size();
    }

    public int remainingCapacity() {
        return down ? 0 : capacity == Integer.MAX_VALUE ? capacity : capacity - elements.size();
    }

    public boolean remove(int element) {
        return elements.remove(element);
    }

    public boolean removeIfEven() {
        return elements.removeIf(element -> element % 2 == 0);
    }

    public void clear() {
        elements.clear();
    }

    public List<Integer> toArray() {
        return new ArrayList<>(elements);
    }

    public List<Integer> drainTwo() {
        List<Integer> sink = new ArrayList<>();
        while (sink.size() < 2 && !elements.isEmpty()) {
            sink.add(elements.poll());
        }
        return sink;
    }

    /** Capacity 1. */
    public static final class Of1 extends SequentialQueue {
        public Of1() {
            super(1);
        }
    }

    /** Capacity 2. */
    public static final class Of2 extends SequentialQueue {
        public Of2() {
            super(2);
        }
    }

    /** Without a capacity. */
    public static final class Unbounded extends SequentialQueue {
        public Unbounded() {
            super(Integer.MAX_VALUE);
        }
    }
}
