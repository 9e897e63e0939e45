package io.lastcall.soak;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.BlockingQueue;

/**
 * A method without parameters that shuts down a queue which is not one of ours.
 *
 * @param method the method
 * @param refusal what a call throws that the shutdown has made impossible
 * @param leftovers what becomes of the elements that are inside
 */
record NamedShutdown(Method method, Class<? extends RuntimeException> refusal, Leftovers leftovers) {

    /** What a shutdown does with the elements that are inside. */
    enum Leftovers {
        /** Consumers get them all, and are refused only when nothing is left. */
        DRAIN,
        /** Consumers may be refused at once; what is left is still found with {@code drainTo} or {@code poll}. */
        KEEP,
        /** They may be gone. */
        DISCARD
    }

    /** Calls the method; whatever it throws comes out as the cause of an {@link InvocationTargetException}. */
    void call(BlockingQueue<Item> queue) throws InvocationTargetException {
        try {
            method.invoke(queue);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }
}
