package io.lastcall.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Makes virtual threads, which exist on JDK 21 and newer only while this code is for 17. */
final class VirtualThreads {

    private static final int NEEDS_JDK = 21;

    private VirtualThreads() {}

    /** Tells whether this JDK has virtual threads. */
    static boolean areAvailable() {
        return Runtime.version().feature() >= NEEDS_JDK;
    }

    /** Returns a virtual thread that has not been started. */
    static Thread unstarted(Runnable task) {
        if (!areAvailable()) {
            throw new UnsupportedOperationException("virtual threads need JDK " + NEEDS_JDK + ", this is "
                    + Runtime.version().feature());
        }
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle factory = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual));
            MethodHandle unstarted =
                    lookup.findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
            return (Thread) unstarted.invoke(factory.invoke(), task);
        } catch (Throwable e) {
            throw new IllegalStateException("no virtual thread", e);
        }
    }
}
