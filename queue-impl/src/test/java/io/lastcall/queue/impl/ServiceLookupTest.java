package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lastcall.queue.ShutdownQueues;
import io.lastcall.queue.spi.ShutdownQueueProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.ServiceConfigurationError;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ShutdownQueues} does without an implementation, with a broken one, and with this one. */
class ServiceLookupTest {

    /** The API and what is added to it, apart from the classes of the test. */
    private static final class Alone extends URLClassLoader {

        Alone() {
            // no parent: the platform's loader knows the modules of the test
            super(new URL[] {locationOf(ShutdownQueues.class)}, null);
        }

        void add(URL location) {
            addURL(location);
        }

        /** Calls a static factory of this loader's {@code ShutdownQueues}. */
        Object call(String factory, Class<?>[] types, Object... arguments) throws Throwable {
            Method method = loadClass(ShutdownQueues.class.getName()).getMethod(factory, types);
            try {
                return method.invoke(null, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        Object unbounded() throws Throwable {
            return call("unbounded", new Class<?>[0]);
        }
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void everyFactory_noImplementation_throwsAndNamesTheArtifact() throws Exception {
        try (Alone alone = new Alone()) {
            assertThatIllegalStateException()
                    .isThrownBy(alone::unbounded)
                    .withMessageContaining("io.lastcall:queue-impl");
            assertThatIllegalStateException()
                    .isThrownBy(() -> alone.call("bounded", new Class<?>[] {int.class}, 1))
                    .withMessageContaining("io.lastcall:queue-impl");
            assertThatIllegalStateException()
                    .isThrownBy(() -> alone.call("builder", new Class<?>[0]))
                    .withMessageContaining("io.lastcall:queue-impl");
            assertThatIllegalStateException()
                    .isThrownBy(() -> alone.call(
                            "backedBy",
                            new Class<?>[] {Queue.class},
                            new java.util.concurrent.ConcurrentLinkedQueue<>()))
                    .withMessageContaining("io.lastcall:queue-impl");
            assertThatNullPointerException() // arguments come first
                    .isThrownBy(() -> alone.call("backedBy", new Class<?>[] {Queue.class}, new Object[] {null}));
        }
    }

    @Test
    void nextCall_implementationAddedMeanwhile_findsIt() throws Throwable {
        try (Alone alone = new Alone()) {
            assertThatIllegalStateException().isThrownBy(alone::unbounded);
            assertThatIllegalStateException().isThrownBy(alone::unbounded);
            alone.add(locationOf(QueueProvider.class));
            alone.add(locationOf(MpmcVarHandleArrayQueue.class));
            alone.add(locationOf(MessagePassingQueue.class));
            Object queue = alone.unbounded();
            assertThat(queue.getClass().getClassLoader()).isSameAs(alone);
        }
    }

    @Test
    void everyFactory_brokenImplementation_throwsWithTheReasonAndTriesAgain(@TempDir Path directory) throws Throwable {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Path file = services.resolve(ShutdownQueueProvider.class.getName());
        Files.writeString(file, "io.lastcall.queue.impl.NoSuchProvider\n");
        try (Alone alone = new Alone()) {
            alone.add(directory.toUri().toURL());
            for (int i = 0; i < 2; i++) {
                assertThatIllegalStateException()
                        .isThrownBy(alone::unbounded)
                        .withMessageContaining("io.lastcall:queue-impl")
                        .withCauseInstanceOf(ServiceConfigurationError.class);
            }
        }
    }

    @Test
    void factories_withThisImplementation_makeQueuesOfIt() throws IOException {
        assertThat(ShutdownQueues.unbounded().getClass().getPackage()).isEqualTo(QueueProvider.class.getPackage());
    }
}
