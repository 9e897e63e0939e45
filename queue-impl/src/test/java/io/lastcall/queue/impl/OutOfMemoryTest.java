package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operation that runs out of memory changes nothing: in a process of its own, whose heap is full. */
@Timeout(120)
class OutOfMemoryTest {

    private static final String PASSED = "passed";

    /** More than that of a segment of the unbounded queue, and of what a JVM may find in its last corner. */
    private static final int ELEMENTS = 4_096;

    @Test
    void offer_noMemoryForASegment_throwsAndChangesNothing() throws Exception {
        assertThat(outputOf("offer")).endsWith(PASSED);
    }

    @Test
    void shutdownNow_noMemoryForItsList_throwsAndKeepsTheElements() throws Exception {
        assertThat(outputOf("shutdownNow")).endsWith(PASSED);
    }

    private static String outputOf(String what) throws Exception {
        String path = System.getProperty("jdk.module.path", "")
                + File.pathSeparator
                + System.getProperty("java.class.path", "")
                + File.pathSeparator
                + classesOf(OutOfMemoryTest.class)
                + File.pathSeparator
                + classesOf(StoreQueue.class)
                + File.pathSeparator
                + classesOf(ShutdownQueues.class);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        path,
                        OutOfMemoryTest.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        try {
            // it prints little, so the pipe does not fill up
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ends").isTrue();
            return new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classesOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** The program of that process. */
    public static void main(String[] arguments) throws Exception {
        ShutdownBlockingQueue<Integer> queue = ShutdownQueues.unbounded();
        Integer element = 1;
        for (int i = 0; i < ELEMENTS; i++) { // loads and links everything, which takes memory, too
            queue.offer(element);
        }
        while (queue.poll(1, TimeUnit.MICROSECONDS) != null) {}
        queue.shutdownNow();
        if (arguments[0].equals("offer")) {
            offer(element);
        } else {
            shutdownNow(element);
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

    /** Fills the heap with ever smaller arrays, runs something, and gives the memory back. */
    private static int withoutMemory(IntSupplier body) {
        Object[] filler = new Object[1 << 18];
        int n = 0;
        for (int size = 1 << 20; size >= 256; size /= 2) {
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
