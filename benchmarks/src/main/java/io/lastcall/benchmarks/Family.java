package io.lastcall.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Queues that promise the same, and so can be compared. */
@SuppressWarnings("ImmutableEnumChecker") // the list is immutable
enum Family {
    /** First in, first out, for any number of threads. */
    FIFO(1024, "1x1", "2x2", "4x4", "8x8", "4x1", "1x4"),

    /** As {@link #FIFO}, one thread on each side. */
    SPSC(1024, "1x1"),

    /** As {@link #FIFO}, one thread takes. */
    MPSC(1024, "1x1", "2x1", "4x1"),

    /** As {@link #FIFO}, one thread puts. */
    SPMC(1024, "1x1", "1x2", "1x4"),

    /** Nothing is stored. */
    RENDEZVOUS(Contender.UNBOUNDED, "1x1", "2x2", "4x4", "4x1", "1x4"),

    /** Last in, first out. */
    LIFO(1024, "1x1", "2x2", "4x4", "4x1", "1x4"),

    /** The least leaves first. */
    PRIORITY(1024, "1x1", "2x2", "4x4", "4x1", "1x4"),

    /** The element whose delay ends first leaves first, and not before. */
    DELAY(1024, "1x1", "2x2", "4x4", "4x1", "1x4");

    private final int capacity;
    private final List<String> shapes;

    Family(int capacity, String... shapes) {
        this.capacity = capacity;
        this.shapes = List.of(shapes);
    }

    /** Returns the capacity that is measured unless another is asked for. */
    int capacity() {
        return capacity;
    }

    /** Returns the shapes that are measured unless others are asked for. */
    List<String> shapes() {
        return shapes;
    }

    /** Tells whether so many threads on each side keep the family's promise. */
    boolean allows(Shape shape) {
        return (shape.producers() == 1
                        || shapes.stream().anyMatch(text -> Shape.of(text).producers() > 1))
                && (shape.consumers() == 1
                        || shapes.stream().anyMatch(text -> Shape.of(text).consumers() > 1));
    }

    /** Returns its queues that this JDK can run, and to single-sided ones our general queue, which shows what the promise saves. */
    List<Contender> contenders() {
        return Arrays.stream(Contender.values())
                .filter(contender -> contender.family() == this || (isSingleSided() && contender == Contender.LASTCALL))
                .filter(contender -> contender.supports(capacity))
                .toList();
    }

    private boolean isSingleSided() {
        return !allows(new Shape(2, 2));
    }

    /** Returns the first of its queues that is ours: the one that the others are compared with. */
    Contender ours() {
        return Arrays.stream(Contender.values())
                .filter(contender -> contender.family() == this && contender.maker() == Contender.Maker.LASTCALL)
                .findFirst()
                .orElseThrow();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
