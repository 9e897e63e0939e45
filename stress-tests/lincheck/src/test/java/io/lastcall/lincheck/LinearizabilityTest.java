package io.lastcall.lincheck;

import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random scenarios of operations that do not wait, compared with {@link SequentialQueue}. */
class LinearizabilityTest {

    private static final int SCENARIOS = Integer.getInteger("lincheck.scenarios", 10);
    private static final int SCHEDULES = Integer.getInteger("lincheck.schedules", 200);

    /**
     * The groups that have been strict so far. Clear, removeIf, drains and copies are not: behind a place that another
     * insertion has claimed and not filled yet, they do not see elements whose insertion has returned. Nor is the size of
     * a linked queue.
     */
    private static final String STRICT = "Core(1|2|Unbounded)|States.*|Size(1|2|Unbounded)|(Pair|Consumer|Producer).";

    static Stream<Class<?>> all() {
        return Stream.of(Operations.class, SingleSidedOperations.class)
                .flatMap(group -> Stream.of(group.getDeclaredClasses()))
                .filter(c -> !java.lang.reflect.Modifier.isAbstract(c.getModifiers()))
                .filter(c -> c.getSimpleName().matches(System.getProperty("lincheck.only", STRICT)))
                .sorted(java.util.Comparator.comparing(Class::getSimpleName));
    }

    private static Class<?> spec(Class<?> operations) {
        String name = operations.getSimpleName();
        return name.endsWith("1")
                ? SequentialQueue.Of1.class
                : name.endsWith("2") ? SequentialQueue.Of2.class : SequentialQueue.Unbounded.class;
    }

    @ParameterizedTest
    @MethodSource("all")
    void modelChecking(Class<?> operations) {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(SCHEDULES)
                .threads(Integer.getInteger("lincheck.threads", 2))
                .actorsPerThread(Integer.getInteger("lincheck.actors", 3))
                .actorsBefore(2)
                .actorsAfter(2)
                .sequentialSpecification(spec(operations))
                .check(operations);
    }

    @ParameterizedTest
    @MethodSource("all")
    void stress(Class<?> operations) {
        new StressOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(SCHEDULES)
                .threads(Integer.getInteger("lincheck.threads", 2))
                .actorsPerThread(Integer.getInteger("lincheck.actors", 3))
                .actorsBefore(2)
                .actorsAfter(2)
                .sequentialSpecification(spec(operations))
                .check(operations);
    }
}
