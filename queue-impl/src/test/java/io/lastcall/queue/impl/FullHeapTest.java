package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What must not be changed before there is memory for the rest of it: one operation after another, in a virtual machine of
 * its own, whose heap is full. See also {@link OutOfMemoryTest}.
 */
@Timeout(120)
class FullHeapTest {

    private static final String PASSED = "passed";

    /** More than that of a segment of the unbounded queue, and of what a JVM may find in its last corner. */
    private static final int ELEMENTS = 4_096;

    /** References of so many elements take several times as many bytes. */
    private static final int LONG_LIST = 1 << 16;

    @Test
    void offer_noMemoryForASegment_throwsAndChangesNothing() throws Exception {
        assertThat(outputOf("offer")).endsWith(PASSED);
    }

    @Test
    void shutdownNow_noMemoryForItsList_throwsAndKeepsTheElements() throws Exception {
        assertThat(outputOf("shutdownNow")).endsWith(PASSED);
    }

    @Test
    void drainTo_noMemoryForTheList_throwsAndKeepsTheElements() throws Exception {
        assertThat(outputOf("drainTo")).endsWith(PASSED);
    }

    private static String outputOf(String what) throws Exception {
        return ForkedJvm.run(FullHeapTest.class, List.of("-Xmx24m", "-XX:+UseSerialGC"), what)
                .strip();
    }

    /** The program of that process. */
    public static void main(String[] arguments) throws Exception {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.unbounded();
        Integer element = 1;
        for (int i = 0; i < ELEMENTS; i++) { // loads and links everything, which takes memory, too
            queue.offer(element);
        }
        while (queue.poll(1, TimeUnit.MICROSECONDS) != null) {}
        queue.offer(element);
        queue.offer(element);
        queue.drainTo(new ArrayList<>());
        queue.shutdownNow();
        switch (arguments[0]) {
            case "offer" -> offer(element);
            case "drainTo" -> drainTo(element);
            default -> shutdownNow(element);
        }
        System.out.println(PASSED);
    }

    private static void offer(Integer element) throws Exception {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.unbounded();
        int accepted = withoutMemory(() -> {
            int n = 0;
            try {
                while (n < ELEMENTS) {
                    queue.offer(element);
                    n++;
                }
            } catch (OutOfMemoryError expected) {
                return n;
            }
            return -1;
        });
        check(accepted >= 0, "offer never ran out of memory");
        check(queue.size() == accepted, "size " + queue.size() + " after " + accepted);
        check(queue.offer(element), "refused");
        for (int i = 0; i <= accepted; i++) {
            check(queue.poll(10, TimeUnit.SECONDS) != null, "lost " + i + " of " + accepted);
        }
        check(queue.shutdownNow().isEmpty(), "something is left");
    }

    private static void shutdownNow(Integer element) {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.unbounded();
        for (int i = 0; i < ELEMENTS; i++) {
            queue.add(element);
        }
        int returned = withoutMemory(() -> {
            try {
                return queue.shutdownNow().size();
            } catch (OutOfMemoryError expected) {
                return -1;
            }
        });
        check(returned < 0, "shutdownNow had memory enough");
        check(queue.size() == ELEMENTS, "size " + queue.size());
        check(!queue.isTerminated(), "terminated");
        check(queue.shutdownNow().size() == ELEMENTS, "lost some");
    }

    /** There is memory for everything but a longer array in the list. */
    private static void drainTo(Integer element) {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.unbounded();
        for (int i = 0; i < ELEMENTS; i++) {
            queue.add(element);
        }
        List<Integer> list = new ArrayList<>(Collections.nCopies(LONG_LIST, element)); // its array is full
        int returned = withoutMemory(LONG_LIST, () -> {
            try {
                return queue.drainTo(list);
            } catch (OutOfMemoryError expected) {
                return -1;
            }
        });
        check(returned < 0, "drainTo had memory enough");
        check(list.size() == LONG_LIST, "the list has grown");
        check(queue.size() == ELEMENTS, "size " + queue.size());
        for (int i = 0; i < ELEMENTS; i++) {
            check(queue.poll() != null, "lost some");
        }
    }

    private static int withoutMemory(IntSupplier body) {
        return withoutMemory(256, body);
    }

    /** Fills the heap with ever smaller arrays, down to this size, runs something, and gives the memory back. */
    private static int withoutMemory(int smallest, IntSupplier body) {
        Object[] filler = new Object[1 << 18];
        int n = 0;
        for (int size = 1 << 20; size >= smallest; size /= 2) {
            try {
                while (n < filler.length) {
                    filler[n] = new byte[size];
                    n++;
                }
            } catch (OutOfMemoryError full) {
                continue;
            }
        }
        int result = body.getAsInt();
        Arrays.fill(filler, null);
        return result;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
