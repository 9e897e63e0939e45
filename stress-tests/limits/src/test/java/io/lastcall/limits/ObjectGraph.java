package io.lastcall.limits;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** All objects that strong references lead to from one of them; threads and classes are counted but not followed. */
final class ObjectGraph {

    private final Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    private long slots;

    private ObjectGraph() {}

    /** Follows the fields of objects, those of superclasses included, and the elements of arrays. */
    static ObjectGraph of(Object root) {
        ObjectGraph graph = new ObjectGraph();
        Deque<Object> found = new ArrayDeque<>();
        graph.find(root, found);
        while (!found.isEmpty()) {
            Object next = found.removeLast();
            if (next.getClass().isArray()) {
                graph.followArray(next, found);
            } else if (!isLeaf(next)) {
                graph.followFields(next, found);
            }
        }
        return graph;
    }

    private static boolean isLeaf(Object object) {
        return object instanceof Thread
                || object instanceof Class
                || object instanceof ClassLoader
                || object instanceof MethodHandle
                || object instanceof VarHandle
                || object instanceof String
                || object instanceof Enum;
    }

    private void find(Object object, Deque<Object> found) {
        if (object != null && objects.add(object)) {
            found.addLast(object);
        }
    }

    private void followArray(Object array, Deque<Object> found) {
        int length = Array.getLength(array);
        slots += length;
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                find(element, found);
            }
        }
    }

    private void followFields(Object object, Deque<Object> found) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type == Reference.class) {
                continue; // weak, soft or phantom
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    try {
                        find(field.get(object), found);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(field.toString(), e);
                    }
                }
            }
        }
    }

    /** The objects, compared by identity. */
    Set<Object> objects() {
        return objects;
    }

    /** How many objects there are, each place of an array counted as one more. */
    long size() {
        return objects.size() + slots;
    }

    /** How many of the objects are of a class. */
    long count(Class<?> type) {
        return objects.stream().filter(type::isInstance).count();
    }

    /** The objects that are in this graph and not in another. */
    Set<Object> without(ObjectGraph other) {
        Set<Object> difference = Collections.newSetFromMap(new IdentityHashMap<>());
        difference.addAll(objects);
        difference.removeIf(other.objects::contains);
        return difference;
    }
}
