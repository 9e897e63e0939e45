package io.lastcall.queue.impl;

import com.google.common.collect.testing.QueueTestSuiteBuilder;
import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.TestQueueGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.Feature;
import com.google.common.collect.testing.testers.CollectionClearTester;
import com.google.common.collect.testing.testers.CollectionIteratorTester;
import com.google.common.collect.testing.testers.CollectionRemoveAllTester;
import com.google.common.collect.testing.testers.CollectionRemoveIfTester;
import com.google.common.collect.testing.testers.CollectionRemoveTester;
import com.google.common.collect.testing.testers.CollectionRetainAllTester;
import com.google.common.collect.testing.testers.QueueElementTester;
import com.google.common.collect.testing.testers.QueuePeekTester;
import com.google.common.collect.testing.testers.QueuePollTester;
import com.google.common.collect.testing.testers.QueueRemoveTester;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.Trait;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestSuite;

/** Every kind passes the collection tests of guava-testlib, also when its elements do not begin at the first place. */
public final class GuavaTestlibTest {

    /** What the largest collection of the library needs. */
    private static final int ELEMENTS = 8;

    private GuavaTestlibTest() {}

    /** Called by the vintage engine. */
    public static Test suite() {
        TestSuite all = new TestSuite("guava-testlib");
        for (Kind kind : Kind.values()) {
            if (kind.holds(ELEMENTS)) {
                all.addTest(suite(kind, 0));
                all.addTest(suite(kind, 5));
            }
        }
        return all;
    }

    private static Test suite(Kind kind, int usedBefore) {
        return QueueTestSuiteBuilder.using(new Generator(kind, usedBefore))
                .named(kind + " used " + usedBefore + " times before")
                .withFeatures(features(kind))
                .suppressing(kind.has(Trait.REMOVES_INSIDE) ? List.of() : unsupported())
                .suppressing(kind.has(Trait.LIFO) ? firstIn() : List.of())
                .createTestSuite();
    }

    private static List<Feature<?>> features(Kind kind) {
        List<Feature<?>> features = new ArrayList<>(List.of(
                CollectionSize.ANY,
                CollectionFeature.SUPPORTS_ADD,
                CollectionFeature.SUPPORTS_REMOVE,
                CollectionFeature.ALLOWS_NULL_QUERIES,
                CollectionFeature.KNOWN_ORDER));
        if (kind.has(Trait.REMOVES_INSIDE)) {
            features.add(CollectionFeature.SUPPORTS_ITERATOR_REMOVE);
        }
        return features;
    }

    /** The tests that need {@code Iterator.remove}, which the store lacks: of the methods built on it, every test. */
    private static List<Method> unsupported() {
        return Stream.of(
                        CollectionRemoveTester.class,
                        CollectionRemoveAllTester.class,
                        CollectionRetainAllTester.class,
                        CollectionRemoveIfTester.class,
                        CollectionIteratorTester.class,
                        CollectionClearTester.class)
                .flatMap(tester -> Arrays.stream(tester.getDeclaredMethods()))
                .filter(method -> method.getName().startsWith("test"))
                .filter(method -> method.getDeclaringClass() != CollectionIteratorTester.class
                        || method.getName().contains("emove"))
                .filter(method -> method.getDeclaringClass() != CollectionClearTester.class)
                .toList();
    }

    /** The tests that want the first element back from a queue of several. */
    private static List<Method> firstIn() {
        return Stream.of(
                        QueueElementTester.class, QueuePeekTester.class, QueuePollTester.class, QueueRemoveTester.class)
                .flatMap(tester -> Arrays.stream(tester.getDeclaredMethods()))
                .filter(method -> method.getName().endsWith("_sizeMany"))
                .toList();
    }

    private static final class Generator implements TestQueueGenerator<Ripe> {

        private final Kind kind;
        private final int usedBefore;

        Generator(Kind kind, int usedBefore) {
            this.kind = kind;
            this.usedBefore = usedBefore;
        }

        @Override
        public SampleElements<Ripe> samples() {
            return new SampleElements<>(new Ripe("a"), new Ripe("b"), new Ripe("c"), new Ripe("d"), new Ripe("e"));
        }

        @Override
        public Queue<Ripe> create(Object... elements) {
            ShutdownBlockingQueue<Ripe> queue = kind.createFor(ELEMENTS);
            for (int i = 0; i < usedBefore; i++) {
                queue.add(new Ripe("before"));
                queue.remove();
            }
            for (Object element : elements) {
                queue.add((Ripe) element);
            }
            return queue;
        }

        @Override
        public Ripe[] createArray(int length) {
            return new Ripe[length];
        }

        @Override
        public Iterable<Ripe> order(List<Ripe> inserted) {
            return kind.inQueueOrder(inserted);
        }
    }
}
