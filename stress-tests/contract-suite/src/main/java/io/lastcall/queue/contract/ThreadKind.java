package io.lastcall.queue.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Which threads the actors of a test are. Virtual ones are reached by reflection: the suite runs on JDK 17 too. */
public enum ThreadKind {
    /** A thread of the operating system. */
    PLATFORM,

    /** A virtual thread, from JDK 21 on. */
    VIRTUAL;

    private static final Virtual VIRTUAL_THREADS = Virtual.find();

    /** Whether this JDK has such threads. */
    public boolean isAvailable() {
        return this == PLATFORM || VIRTUAL_THREADS.unstarted != null;
    }

    /** Makes a thread that does not keep the virtual machine alive. */
    public Thread newThread(String name, Runnable body) {
        Thread thread;
        if (this == PLATFORM) {
            thread = new Thread(body);
            thread.setDaemon(true);
        } else {
            thread = VIRTUAL_THREADS.newThread(body);
        }
        thread.setName(name);
        return thread;
    }

    @Override
    public String toString() {
        return this == PLATFORM ? "platform threads" : "virtual threads";
    }

    private record Virtual(Method ofVirtual, Method unstarted) {

        static Virtual find() {
            try {
                Method ofVirtual = Thread.class.getMethod("ofVirtual");
                ofVirtual.invoke(null); // throws on the releases where virtual threads were a preview
                Method unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
                return new Virtual(ofVirtual, unstarted);
            } catch (ReflectiveOperationException none) {
                return new Virtual(null, null);
            }
        }

        Thread newThread(Runnable body) {
            try {
                return (Thread) unstarted.invoke(ofVirtual.invoke(null), body);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("this JDK makes no virtual threads", e);
            }
        }
    }
}
