package io.lastcall.jcstress;

import static io.lastcall.jcstress.Trait.FILLS;
import static io.lastcall.jcstress.Trait.FIRST_IN_FIRST_OUT;
import static io.lastcall.jcstress.Trait.HANDS_OVER;
import static io.lastcall.jcstress.Trait.LAST_IN_FIRST_OUT;
import static io.lastcall.jcstress.Trait.MANY_CONSUMERS;
import static io.lastcall.jcstress.Trait.MANY_PRODUCERS;
import static io.lastcall.jcstress.Trait.PUTS_WAIT;
import static io.lastcall.jcstress.Trait.STORES;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** The queues under test, one row each. */
@SuppressWarnings("ImmutableEnumChecker") // the factories have no state
enum Kind {
    MPMC(ShutdownQueues::bounded, STORES, FIRST_IN_FIRST_OUT, PUTS_WAIT, FILLS, MANY_PRODUCERS, MANY_CONSUMERS),
    MPSC(
            capacity ->
                    ShutdownQueues.builder().capacity(capacity).singleConsumer().build(),
            STORES,
            FIRST_IN_FIRST_OUT,
            PUTS_WAIT,
            FILLS,
            MANY_PRODUCERS),
    SPMC(
            capacity ->
                    ShutdownQueues.builder().capacity(capacity).singleProducer().build(),
            STORES,
            FIRST_IN_FIRST_OUT,
            PUTS_WAIT,
            FILLS,
            MANY_CONSUMERS),
    SPSC(
            capacity -> ShutdownQueues.builder()
                    .capacity(capacity)
                    .singleProducer()
                    .singleConsumer()
                    .build(),
            STORES,
            FIRST_IN_FIRST_OUT,
            PUTS_WAIT,
            FILLS),
    UNBOUNDED(capacity -> ShutdownQueues.unbounded(), STORES, FIRST_IN_FIRST_OUT, MANY_PRODUCERS, MANY_CONSUMERS),
    /** Stands for the stores under a lock. */
    LIFO(
            capacity -> ShutdownQueues.builder().lifo().capacity(capacity).build(),
            STORES,
            LAST_IN_FIRST_OUT,
            PUTS_WAIT,
            FILLS,
            MANY_PRODUCERS,
            MANY_CONSUMERS),
    RENDEZVOUS(capacity -> ShutdownQueues.rendezvous(), MANY_PRODUCERS, MANY_CONSUMERS, PUTS_WAIT, HANDS_OVER),

    /** Broken on purpose, to see the tests fail; not part of a run unless named. */
    PLANTED_LOSS(
            capacity -> PlantedBug.LOSS.over(capacity),
            STORES,
            FIRST_IN_FIRST_OUT,
            PUTS_WAIT,
            FILLS,
            MANY_PRODUCERS,
            MANY_CONSUMERS),
    PLANTED_SLEEP(
            capacity -> PlantedBug.SLEEP.over(capacity),
            STORES,
            FIRST_IN_FIRST_OUT,
            PUTS_WAIT,
            FILLS,
            MANY_PRODUCERS,
            MANY_CONSUMERS);

    /** Tells a forked JVM its kind. */
    private static final String PROPERTY = "lastcall.jcstress.kind";

    private final IntFunction<ShutdownBlockingQueue<Object>> factory;
    private final Set<Trait> traits;

    Kind(IntFunction<ShutdownBlockingQueue<Object>> factory, Trait... traits) {
        this.factory = factory;
        this.traits = Set.of(traits);
    }

    /** The kind that this JVM was started for. */
    static Kind ofThisJvm() {
        return valueOf(System.getProperty(PROPERTY, "none"));
    }

    String jvmArgument() {
        return "-D" + PROPERTY + "=" + name();
    }

    boolean isPlanted() {
        return name().startsWith("PLANTED_");
    }

    boolean has(Trait... required) {
        return traits.containsAll(List.of(required));
    }

    /** A queue with the elements 1 to {@code inside}, which will leave in that order. */
    ShutdownBlockingQueue<Object> queue(int capacity, int inside) {
        ShutdownBlockingQueue<Object> queue = factory.apply(capacity);
        for (int element = 1; element <= inside; element++) {
            queue.add(this == LIFO ? inside + 1 - element : element);
        }
        return queue;
    }
}
