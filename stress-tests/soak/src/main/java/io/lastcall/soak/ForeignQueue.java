package io.lastcall.soak;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.soak.NamedShutdown.Leftovers;
import io.lastcall.soak.QueueKind.Trait;
import io.lastcall.soak.QueueLoader.BadInputException;
import io.lastcall.soak.QueueLoader.Loaded;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe a queue of somebody else's, and the kind that they make. */
final class ForeignQueue {

    /** The order that a queue claims. */
    enum Order {
        FIFO,
        LIFO,
        SORTED,
        DELAY,
        NONE;

        private Set<Trait> traits() {
            return switch (this) {
                case FIFO -> Set.of(Trait.FIFO);
                case LIFO -> Set.of(Trait.LIFO);
                case SORTED -> Set.of(Trait.SORTED);
                case DELAY -> Set.of(Trait.SORTED, Trait.DELAYED);
                case NONE -> Set.of();
            };
        }
    }

    /** What the number means that a queue is made with. */
    enum Bound {
        /** As a new queue's {@code remainingCapacity} says. */
        AUTO,
        EXACT,
        /** It is rounded up; how far is found by filling a queue. */
        ROUNDED,
        /** It is no limit. */
        NONE,
        RENDEZVOUS
    }

    @Option(
            names = "--queue-class",
            paramLabel = "CLASS",
            description = "A class that is a BlockingQueue, made with its constructor CLASS(int capacity) or CLASS()")
    private @Nullable String queueClass;

    @Option(
            names = "--queue-factory",
            paramLabel = "CLASS#METHOD",
            description = "A static method that makes a BlockingQueue, METHOD(int capacity) or METHOD()")
    private @Nullable String queueFactory;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Jars and folders with that class, where they are not on the class path already")
    private @Nullable String classPath;

    @Option(
            names = "--bound",
            paramLabel = "auto|exact|rounded|none|rendezvous",
            description = "What the capacity means to the queue; auto: what remainingCapacity() of a new one says"
                    + " (default: auto)")
    private Bound bound = Bound.AUTO;

    @Option(
            names = "--order",
            paramLabel = "fifo|lifo|sorted|delay|none",
            description = "The order in which elements leave, which are Comparable and Delayed; none: not looked at"
                    + " (default: fifo)")
    private Order order = Order.FIFO;

    @Option(names = "--single-producer", description = "One thread at a time may insert")
    private boolean singleProducer;

    @Option(names = "--single-consumer", description = "One thread at a time may remove, or ask anything")
    private boolean singleConsumer;

    @Option(
            names = "--unsupported",
            split = ",",
            paramLabel = "OPERATION",
            description = "Operations to leave out, of: ${COMPLETION-CANDIDATES}",
            completionCandidates = OperationNames.class)
    private List<String> unsupported = new ArrayList<>();

    @Option(
            names = "--shutdown-method",
            paramLabel = "METHOD",
            description =
                    "A method without parameters that shuts the queue down for good, such as close; without it, rounds"
                            + " end by interrupting those who wait in the empty queue")
    private @Nullable String shutdownMethod;

    @Option(
            names = "--refusal",
            defaultValue = "java.lang.IllegalStateException",
            paramLabel = "EXCEPTION",
            description = "What calls throw after the shutdown, a RuntimeException (default: ${DEFAULT-VALUE})")
    private String refusal = "java.lang.IllegalStateException";

    @Option(
            names = "--leftovers",
            paramLabel = "drain|keep|discard",
            description =
                    "What the shutdown does with elements inside: consumers get them all before they are refused;"
                            + " they may be refused earlier, but drainTo or poll finds the rest; they may be gone (default: drain)")
    private Leftovers leftovers = Leftovers.DRAIN;

    /** The names that {@code --unsupported} understands. */
    static final class OperationNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        OperationNames() {
            super(Abilities.names());
        }
    }

    /** Tells whether there is such a queue at all. */
    boolean isGiven() {
        return queueClass != null || queueFactory != null;
    }

    /** Returns the kind that was described. */
    QueueKind kind(List<Integer> capacities) throws BadInputException {
        QueueLoader loader = QueueLoader.of(classPath);
        if (queueClass != null && queueFactory != null) {
            throw new BadInputException(
                    "--queue-class " + queueClass + " and --queue-factory " + queueFactory + " exclude each other");
        }
        Loaded loaded =
                queueClass != null ? loader.ofClass(queueClass) : loader.ofFactory(String.valueOf(queueFactory));
        BlockingQueue<Item> sample = sample(loaded, capacities);
        Set<Trait> traits = EnumSet.of(Trait.REMOVES_INSIDE);
        traits.addAll(order.traits());
        if (singleProducer) {
            traits.add(Trait.SINGLE_PRODUCER);
        }
        if (singleConsumer) {
            traits.add(Trait.SINGLE_CONSUMER);
        }
        boolean ours = sample instanceof ShutdownBlockingQueue;
        if (!ours) {
            traits.add(Trait.PLAIN);
        }
        IntUnaryOperator capacity = capacity(loaded, sample);
        if (capacity.applyAsInt(capacities.get(0)) == 0) {
            traits.remove(Trait.REMOVES_INSIDE);
        }
        Abilities abilities = abilities(ours ? Abilities.ALL : Abilities.PLAIN);
        NamedShutdown shutdown = shutdownMethod == null ? null : shutdown(shutdownMethod, sample, loader);
        return new QueueKind(loaded.name(), selection(), loaded.factory(), capacity, traits, abilities, shutdown);
    }

    private static BlockingQueue<Item> sample(Loaded loaded, List<Integer> capacities) throws BadInputException {
        try {
            BlockingQueue<Item> first = loaded.factory().apply(capacities.get(0));
            for (int other : capacities.subList(1, capacities.size())) {
                Objects.requireNonNull(loaded.factory().apply(other));
            }
            return first;
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }

    private IntUnaryOperator capacity(Loaded loaded, BlockingQueue<Item> sample) throws BadInputException {
        if (bound == Bound.EXACT && !loaded.takesCapacity()) {
            throw new BadInputException("--bound exact: " + loaded.name() + " is not told a capacity");
        }
        Map<Integer, Integer> learned = new ConcurrentHashMap<>();
        return switch (bound) {
            case EXACT -> n -> n;
            case NONE -> n -> QueueKind.UNBOUNDED;
            case RENDEZVOUS -> n -> 0;
            case ROUNDED -> n -> learned.computeIfAbsent(n, wanted -> fill(loaded, wanted));
            case AUTO -> {
                int room = sample.remainingCapacity();
                if (room == 0) {
                    yield n -> 0;
                }
                if (room == Integer.MAX_VALUE) {
                    yield n -> QueueKind.UNBOUNDED;
                }
                yield loaded.takesCapacity() ? n -> n : n -> room;
            }
        };
    }

    /** Returns how many elements a new queue takes. */
    private static int fill(Loaded loaded, int wanted) {
        BlockingQueue<Item> queue = loaded.factory().apply(wanted);
        int count = 0;
        while (queue.offer(new Item(0, count + 1, ProducerOp.OFFER, 0))) {
            if (++count > 4L * wanted + 1024) {
                return QueueKind.UNBOUNDED;
            }
        }
        return count;
    }

    private Abilities abilities(Abilities all) throws BadInputException {
        List<String> names = Abilities.names();
        for (String name : unsupported) {
            if (!names.contains(name)) {
                throw new BadInputException("--unsupported " + name + ": expected some of " + String.join(", ", names));
            }
        }
        Abilities abilities = all.without(unsupported);
        boolean inserts = abilities.insertions().stream().anyMatch(op -> !op.isBatch());
        boolean removes = abilities.removals().stream().anyMatch(op -> op.group() == ConsumerOp.Group.HEAD);
        if (!inserts || !removes) {
            throw new BadInputException("--unsupported " + String.join(",", unsupported) + ": there must be a way to "
                    + (inserts ? "remove from the head" : "insert one element"));
        }
        return abilities;
    }

    private NamedShutdown shutdown(String name, BlockingQueue<Item> sample, QueueLoader loader)
            throws BadInputException {
        String argument = "--shutdown-method " + name;
        if (sample instanceof ShutdownBlockingQueue) {
            throw new BadInputException(
                    argument + ": a ShutdownBlockingQueue is shut down by the methods of its interface");
        }
        Method method;
        try {
            method = sample.getClass().getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new BadInputException(
                    argument + ": " + sample.getClass().getName() + " has no public method " + name + "()");
        }
        if (!method.trySetAccessible()) {
            throw new BadInputException(argument + ": " + method + " is not accessible");
        }
        return new NamedShutdown(method, loader.exception(refusal), leftovers);
    }

    /** Returns the options that describe this queue again. */
    private String selection() {
        StringBuilder text = new StringBuilder();
        append(text, "--queue-class", queueClass);
        append(text, "--queue-factory", queueFactory);
        append(text, "--class-path", classPath);
        append(text, "--bound", bound.name().toLowerCase(Locale.ROOT));
        append(text, "--order", order.name().toLowerCase(Locale.ROOT));
        text.append(singleProducer ? " --single-producer" : "").append(singleConsumer ? " --single-consumer" : "");
        append(text, "--unsupported", unsupported.isEmpty() ? null : String.join(",", unsupported));
        if (shutdownMethod != null) {
            append(text, "--shutdown-method", shutdownMethod);
            append(text, "--refusal", refusal);
            append(text, "--leftovers", leftovers.name().toLowerCase(Locale.ROOT));
        }
        return text.toString().strip();
    }

    private static void append(StringBuilder text, String option, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(option).append(' ').append(value);
        }
    }
}
