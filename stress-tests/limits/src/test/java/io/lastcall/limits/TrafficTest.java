package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What much traffic leaves behind, in the queue and in what the queue has thrown away. A dead segment or node that has been
 * moved to the old generation keeps alive, until that is collected, all that it leads to ("nepotism"): it must not lead to
 * those that came after it.
 */
class TrafficTest {

    private static final int ROUNDS = 40;
    private static final int ELEMENTS = 300; // at a time where there is no capacity: more than a segment
    private static final int FEW = 8;

    /** How elements leave. */
    private enum Route {
        POLL {
            @Override
            void empty(ShutdownBlockingQueue<Element> queue) {
                while (queue.poll() != null) {
                    // goes on
                }
            }
        },
        DRAIN_TO {
            @Override
            void empty(ShutdownBlockingQueue<Element> queue) {
                queue.drainTo(new ArrayList<>());
            }
        },
        TAKE_BATCH {
            @Override
            void empty(ShutdownBlockingQueue<Element> queue) throws InterruptedException {
                queue.takeBatch(new ArrayList<>(), 0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS);
            }
        },
        CLEAR {
            @Override
            void empty(ShutdownBlockingQueue<Element> queue) {
                queue.clear();
            }
        },
        REMOVE_IF {
            @Override
            void empty(ShutdownBlockingQueue<Element> queue) {
                queue.removeIf(element -> true);
            }
        },
        REMOVE {
            @Override
            void empty(ShutdownBlockingQueue<Element> queue) {
                Collection<Element> elements = new ArrayList<>(queue);
                elements.forEach(queue::remove);
            }
        },
        ITERATOR {
            @Override
            void empty(ShutdownBlockingQueue<Element> queue) {
                for (Iterator<Element> iterator = queue.iterator(); iterator.hasNext(); ) {
                    iterator.next();
                    iterator.remove();
                }
            }
        };

        abstract void empty(ShutdownBlockingQueue<Element> queue) throws InterruptedException;

        boolean suits(QueueKind kind) {
            return kind.removesInside() || this == POLL || this == DRAIN_TO || this == TAKE_BATCH || this == CLEAR;
        }
    }

    static Stream<Arguments> kindsAndRoutes() {
        return Stream.of(QueueKind.values())
                .filter(QueueKind::stores)
                .flatMap(kind -> Stream.of(Route.values())
                        .filter(route -> route.suits(kind))
                        .map(route -> Arguments.of(kind, route)));
    }

    private static void fill(ShutdownBlockingQueue<Element> queue) {
        for (int i = 0; i < ELEMENTS && queue.offer(Element.due()); i++) {
            // goes on
        }
        assertThat(queue.size()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("kindsAndRoutes")
    void queue_afterMuchTraffic_hasNotGrown(QueueKind kind, Route route) throws Exception {
        ShutdownBlockingQueue<Element> queue = kind.create();
        fill(queue);
        route.empty(queue);
        ObjectGraph before = ObjectGraph.of(queue);
        for (int i = 0; i < ROUNDS; i++) {
            fill(queue);
            route.empty(queue);
        }
        assertThat(queue.isEmpty()).isTrue();
        ObjectGraph after = ObjectGraph.of(queue);
        assertThat(after.count(Element.class)).as("elements in an empty queue").isZero();
        assertThat(after.objects().size()).isLessThan(before.objects().size() + FEW);
    }

    @ParameterizedTest
    @MethodSource("kindsAndRoutes")
    void discardedParts_afterMuchTraffic_leadNowhere(QueueKind kind, Route route) throws Exception {
        ShutdownBlockingQueue<Element> queue = kind.create();
        fill(queue);
        ObjectGraph before = ObjectGraph.of(queue);
        route.empty(queue);
        for (int i = 0; i < ROUNDS; i++) {
            fill(queue);
            route.empty(queue);
        }
        fill(queue);
        ObjectGraph live = ObjectGraph.of(queue);
        for (Object part : before.without(live)) {
            assertThat(ObjectGraph.of(part).without(before))
                    .as("what came later, and a dead part leads to")
                    .hasSizeLessThan(FEW);
        }
    }
}
