package io.lastcall.soak;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** A new virtual thread for every worker. They are reached by reflection, as the bytecode is that of Java 17. */
final class VirtualCrew extends Crew {

    VirtualCrew(Thread owner) {
        super(owner);
    }

    /** Tells whether this virtual machine has virtual threads. */
    static boolean isSupported() {
        return Runtime.version().feature() >= 21;
    }

    @Override
    void begin(List<Worker> workers) {
        List<Thread> threads = new ArrayList<>(workers.size());
        for (Worker worker : workers) {
            Thread thread = unstarted(() -> runAndReport(worker));
            worker.assign(thread);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    @Override
    void dismiss() {}

    private static Thread unstarted(Runnable task) {
        try {
            return (Thread) Factory.UNSTARTED.invoke(Factory.OF_VIRTUAL.invoke(null), task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no virtual threads", e);
        }
    }

    /** Found on first use, so that this class loads on Java 17. */
    private static final class Factory {
        static final Method OF_VIRTUAL;
        static final Method UNSTARTED;

        static {
            try {
                OF_VIRTUAL = Thread.class.getMethod("ofVirtual");
                UNSTARTED = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
