package io.lastcall.jcstress;

import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Mistakes that the tests must find. */
enum PlantedBug {
    /** {@code shutdownNow} drains first and closes then: what comes in between is lost. */
    LOSS("shutdownNow") {
        @Override
        Object call(ShutdownBlockingQueue<Object> queue) {
            List<Object> left = new ArrayList<>();
            queue.drainTo(left);
            queue.shutdownNow();
            return left;
        }
    },

    /** {@code take} parks where no shutdown sees it. */
    SLEEP("take") {
        @Override
        Object call(ShutdownBlockingQueue<Object> queue) throws InterruptedException {
            Object element = queue.poll();
            while (element == null) {
                LockSupport.park(this);
                element = queue.poll();
            }
            return element;
        }
    };

    private final String method;

    PlantedBug(String method) {
        this.method = method;
    }

    abstract Object call(ShutdownBlockingQueue<Object> queue) throws InterruptedException;

    @SuppressWarnings("unchecked") // the proxy answers as the queue behind it does
    ShutdownBlockingQueue<Object> over(int capacity) {
        ShutdownBlockingQueue<Object> queue = ShutdownQueues.bounded(capacity);
        return (ShutdownBlockingQueue<Object>) Proxy.newProxyInstance(
                PlantedBug.class.getClassLoader(),
                new Class<?>[] {ShutdownBlockingQueue.class},
                (proxy, called, arguments) -> answer(queue, called, arguments));
    }

    private @Nullable Object answer(ShutdownBlockingQueue<Object> queue, Method called, Object @Nullable [] arguments)
            throws Throwable {
        if (called.getName().equals(method) && called.getParameterCount() == 0) {
            return call(queue);
        }
        try {
            return called.invoke(queue, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() != null ? e.getCause() : e;
        }
    }
}
