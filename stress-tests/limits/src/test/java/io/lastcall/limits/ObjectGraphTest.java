package io.lastcall.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class ObjectGraphTest {

    private static class Base {
        private Object inSuperclass;
    }

    private static final class Derived extends Base {
        private final Object[] array = new Object[3];
    }

    @Test
    void of_fieldOfSuperclassAndArray_areFollowed() {
        Derived root = new Derived();
        ((Base) root).inSuperclass = Element.due();
        root.array[2] = Element.due();
        ObjectGraph graph = ObjectGraph.of(root);
        assertThat(graph.count(Element.class)).isEqualTo(2);
        assertThat(graph.size()).isEqualTo(4 + 3);
    }

    @Test
    void of_cycle_countsEachObjectOnce() {
        Object[] root = new Object[1];
        root[0] = root;
        assertThat(ObjectGraph.of(root).objects()).hasSize(1);
    }

    @Test
    void of_equalObjects_areTwo() {
        Object[] root = {new ArrayList<>(), new ArrayList<>()};
        assertThat(ObjectGraph.of(root).count(List.class)).isEqualTo(2);
    }

    @Test
    void of_weakReference_isNotFollowed() {
        Element element = Element.due();
        assertThat(ObjectGraph.of(new WeakReference<>(element)).count(Element.class))
                .isZero();
        assertThat(element).isNotNull();
    }

    @Test
    void of_jdkQueue_findsItsElements() {
        LinkedBlockingQueue<Element> queue = new LinkedBlockingQueue<>();
        queue.add(Element.due());
        assertThat(ObjectGraph.of(queue).count(Element.class)).isEqualTo(1);
    }
}
