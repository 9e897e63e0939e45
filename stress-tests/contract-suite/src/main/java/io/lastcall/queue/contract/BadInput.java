package io.lastcall.queue.contract;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The table of bad input: a call with a bad argument, and what it must do in every state of the queue.
 *
 * @param name the call, as one would write it
 * @param call the call; {@code q} is the queue, whose state it must not change
 * @param exception what it throws; null if the argument is odd but legal
 * @param message a regular expression that is found in the message: the name of the argument and its value
 * @param answer what a legal call answers
 */
record BadInput(
        String name,
        Call call,
        @Nullable Class<? extends Throwable> exception,
        @Nullable String message,
        @Nullable Object answer) {

    interface Call {
        Object on(ShutdownBlockingQueue<Item> q) throws Exception;
    }

    private interface Action {
        void on(ShutdownBlockingQueue<Item> q) throws Exception;
    }

    private static final TimeUnit NO_UNIT = null;
    private static final Class<NullPointerException> NPE = NullPointerException.class;
    private static final Class<IllegalArgumentException> IAE = IllegalArgumentException.class;
    private static final String ELEMENT = "\\b(e|element)\\b";
    private static final String ELEMENTS = "\\b(c|elements?|collection)\\b";
    private static final String SINK = "\\b(c|sink|collection)\\b";
    private static final String UNIT = "\\bunit\\b";

    /** Inherited methods need not name their argument. */
    private static final String ANY = null;

    static List<BadInput> table() {
        List<BadInput> rows = new ArrayList<>();
        nullElements(rows);
        nullUnits(rows);
        nullCollections(rows);
        selves(rows);
        numbers(rows);
        legal(rows);
        return rows;
    }

    private static void nullElements(List<BadInput> rows) {
        refuse(rows, "put(null)", q -> q.put(null), NPE, ELEMENT);
        refuse(rows, "offer(null)", q -> q.offer(null), NPE, ELEMENT);
        refuse(rows, "add(null)", q -> q.add(null), NPE, ELEMENT);
        refuse(rows, "offer(null, 0, SECONDS)", q -> q.offer(null, 0, TimeUnit.SECONDS), NPE, ELEMENT);
        refuse(rows, "offer(null, 1, DAYS)", q -> q.offer(null, 1, TimeUnit.DAYS), NPE, ELEMENT);
        refuse(rows, "offer(null, 1, null)", q -> q.offer(null, 1, NO_UNIT), NPE, ELEMENT + "|" + UNIT);
        refuse(rows, "addAll([null])", q -> q.addAll(Collections.singleton(null)), NPE, ELEMENT + "|" + ELEMENTS);
        refuse(rows, "putAll([null])", q -> q.putAll(Collections.singleton(null)), NPE, ELEMENTS);
        refuse(rows, "putAll([#1, null])", q -> q.putAll(Arrays.asList(Item.of(1), null)), NPE, ELEMENTS);
    }

    private static void nullUnits(List<BadInput> rows) {
        refuse(rows, "offer(e, 0, null)", q -> q.offer(Item.of(1), 0, NO_UNIT), NPE, UNIT);
        refuse(rows, "offer(e, 1, null)", q -> q.offer(Item.of(1), 1, NO_UNIT), NPE, UNIT);
        refuse(rows, "poll(0, null)", q -> q.poll(0, NO_UNIT), NPE, UNIT);
        refuse(rows, "poll(1, null)", q -> q.poll(1, NO_UNIT), NPE, UNIT);
        refuse(rows, "awaitShutdown(1, null)", q -> q.awaitShutdown(1, NO_UNIT), NPE, UNIT);
        refuse(rows, "awaitTermination(0, null)", q -> q.awaitTermination(0, NO_UNIT), NPE, UNIT);
        refuse(rows, "shutdownNowAfter(0, null)", q -> q.shutdownNowAfter(0, NO_UNIT), NPE, UNIT);
        refuse(rows, "shutdownNowAfter(-1, null)", q -> q.shutdownNowAfter(-1, NO_UNIT), NPE, UNIT);
        refuse(rows, "takeBatch(c, 1, 1, 1, null)", q -> batch(q, new ArrayList<>(), 1, 1, NO_UNIT), NPE, UNIT);
        refuse(rows, "takeBatch(c, 0, 0, 1, null)", q -> batch(q, new ArrayList<>(), 0, 0, NO_UNIT), NPE, UNIT);
        refuse(rows, "takeBatch(c, -1, 0, 1, null)", q -> batch(q, new ArrayList<>(), -1, 0, NO_UNIT), NPE, UNIT);
        refuse(rows, "takeBatch(self, 1, 1, 1, null)", q -> batch(q, q, 1, 1, NO_UNIT), NPE, UNIT);
    }

    private static void nullCollections(List<BadInput> rows) {
        refuse(rows, "addAll(null)", q -> q.addAll(null), NPE, ANY);
        refuse(rows, "putAll(null)", q -> q.putAll(null), NPE, ELEMENTS);
        refuse(rows, "drainTo(null)", q -> q.drainTo(null), NPE, SINK);
        refuse(rows, "drainTo(null, 0)", q -> q.drainTo(null, 0), NPE, SINK);
        refuse(rows, "drainTo(null, 1)", q -> q.drainTo(null, 1), NPE, SINK);
        refuse(rows, "takeBatch(null, 1, 1, DAYS)", q -> batch(q, null, 1, 1, TimeUnit.DAYS), NPE, SINK);
        refuse(rows, "takeBatch(null, 0, 0, DAYS)", q -> batch(q, null, 0, 0, TimeUnit.DAYS), NPE, SINK);
        refuse(rows, "takeBatch(null, -1, 0, DAYS)", q -> batch(q, null, -1, 0, TimeUnit.DAYS), NPE, SINK);
        refuse(rows, "consume(null)", q -> q.consume(null), NPE, "\\baction\\b");
        refuse(rows, "forEach(null)", q -> q.forEach(null), NPE, ANY);
        refuse(rows, "removeIf(null)", q -> q.removeIf(null), NPE, ANY);
        refuse(rows, "removeAll(null)", q -> q.removeAll(null), NPE, ANY);
        refuse(rows, "retainAll(null)", q -> q.retainAll(null), NPE, ANY);
        refuse(rows, "containsAll(null)", q -> q.containsAll(null), NPE, ANY);
        refuse(rows, "toArray((Item[]) null)", q -> q.toArray((Item[]) null), NPE, ANY);
        refuse(rows, "toArray((IntFunction) null)", q -> q.toArray((IntFunction<Item[]>) null), NPE, ANY);
    }

    private static void selves(List<BadInput> rows) {
        refuse(rows, "addAll(self)", q -> q.addAll(q), IAE, ELEMENTS);
        refuse(rows, "putAll(self)", q -> q.putAll(q), IAE, ELEMENTS);
        refuse(rows, "drainTo(self)", q -> q.drainTo(q), IAE, SINK);
        refuse(rows, "drainTo(self, 0)", q -> q.drainTo(q, 0), IAE, SINK);
        refuse(rows, "drainTo(self, 1)", q -> q.drainTo(q, 1), IAE, SINK);
        refuse(rows, "takeBatch(self, 1, 1, DAYS)", q -> batch(q, q, 1, 1, TimeUnit.DAYS), IAE, SINK);
        refuse(rows, "takeBatch(self, 0, 0, DAYS)", q -> batch(q, q, 0, 0, TimeUnit.DAYS), IAE, SINK);
    }

    private static void numbers(List<BadInput> rows) {
        limits(rows, -1, 5, mentions("minElements", -1));
        limits(rows, -1, -1, mentions("minElements", -1));
        limits(rows, Integer.MIN_VALUE, 5, mentions("minElements", Integer.MIN_VALUE));
        limits(rows, 0, -1, mentions("maxElements", -1));
        limits(rows, 2, 1, mentions("minElements", 2) + mentions("maxElements", 1));
        limits(rows, Integer.MAX_VALUE, 1, mentions("minElements", Integer.MAX_VALUE) + mentions("maxElements", 1));
    }

    private static String mentions(String argument, int value) {
        return "(?=.*\\b" + argument + "\\b)(?=.*(?<![-\\d])" + value + "\\b)";
    }

    private static void limits(List<BadInput> rows, int min, int max, String message) {
        String name = "takeBatch(c, " + min + ", " + max + ", DAYS)";
        refuse(rows, name, q -> batch(q, new ArrayList<>(), min, max, TimeUnit.DAYS), IAE, "^" + message);
    }

    private static void legal(List<BadInput> rows) {
        answer(rows, "contains(null)", q -> q.contains(null), false);
        answer(rows, "remove(null)", q -> q.remove(null), false);
        answer(rows, "contains(an Object)", q -> q.contains(new Object()), false);
        answer(rows, "remove(an Object)", q -> q.remove(new Object()), false);
        answer(rows, "containsAll([null])", q -> q.containsAll(Collections.singleton(null)), false);
        answer(rows, "containsAll(self)", q -> q.containsAll(q), true);
        answer(rows, "containsAll([])", q -> q.containsAll(List.of()), true);
        answer(rows, "removeAll([])", q -> q.removeAll(List.of()), false);
        answer(rows, "removeAll([an Object])", q -> q.removeAll(List.of(new Object())), false);
        answer(rows, "retainAll(self)", q -> q.retainAll(q), false);
        answer(rows, "drainTo(c, 0)", q -> q.drainTo(new ArrayList<>(), 0), 0);
        answer(rows, "drainTo(c, -1)", q -> q.drainTo(new ArrayList<>(), -1), 0);
        answer(rows, "drainTo(c, MIN)", q -> q.drainTo(new ArrayList<>(), Integer.MIN_VALUE), 0);
        answer(rows, "equals(null)", q -> q.equals(null), false);
    }

    private static int batch(
            ShutdownBlockingQueue<Item> q, java.util.Collection<Item> sink, int min, int max, TimeUnit unit)
            throws InterruptedException {
        return q.takeBatch(sink, min, max, 1, unit);
    }

    private static void refuse(
            List<BadInput> rows, String name, Action call, Class<? extends Throwable> exception, String message) {
        Call answering = q -> {
            call.on(q);
            return null;
        };
        rows.add(new BadInput(name, answering, exception, message, null));
    }

    private static void answer(List<BadInput> rows, String name, Call call, Object answer) {
        rows.add(new BadInput(name, call, null, null, answer));
    }

    @Override
    public String toString() {
        return name;
    }
}
