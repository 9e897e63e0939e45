package io.lastcall.lincheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Stands in for {@link java.util.concurrent.locks.LockSupport} in the classes under test. The explorer lets every park
 * return at once, as it may, so that a thread which nobody wakes looks again and goes on, and a lost wake-up goes
 * unnoticed. This one returns for a permit or an interrupt only.
 *
 * <p>It also stands in for the clock, which the explorer stops: a wait of less than a microsecond ends by itself, at a
 * moment that the explorer chooses; a longer one never does. And nobody spins to give way to others: the explorer decides
 * who goes on, and takes a loop of many rounds for one that never ends.
 */
public final class Parking {

    private static final String UNDER_TEST = "io.lastcall.queue.impl.";
    private static final long SHORT = 1_000L;

    /** The method of the waiting threads that is {@link #maySpin} here. */
    private static final String MAY_SPIN = "maySpin";

    /** Methods that do nothing here, by their classes. */
    private static final Map<String, String> SKIPPED = Map.of("IndexedStore", "backOff", "SpinningLock", "spin");

    private static final ConcurrentMap<Thread, Permit> PERMITS = new ConcurrentHashMap<>();
    private static final ThreadLocal<Long> CLOCK = ThreadLocal.withInitial(() -> 0L);

    private static boolean installed;
    private static boolean looksSeen;
    private static int skipped;

    private static final class Permit {
        boolean given;
    }

    private Parking() {}

    /** See {@link java.util.concurrent.locks.LockSupport#park(Object)}. */
    public static void park(Object blocker) {
        Thread thread = Thread.currentThread();
        Permit permit = permitOf(thread);
        boolean interrupted = false;
        synchronized (permit) {
            while (!permit.given && !interrupted && !thread.isInterrupted()) {
                try {
                    permit.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            permit.given = false;
        }
        if (interrupted) {
            thread.interrupt();
        }
    }

    /** See {@link java.util.concurrent.locks.LockSupport#parkNanos(Object, long)}. */
    public static void parkNanos(Object blocker, long nanos) {
        if (nanos < SHORT) {
            Thread.yield();
            CLOCK.set(CLOCK.get() + nanos);
        } else {
            park(blocker);
        }
    }

    /** Lets time pass for a thread that waits for something else than a permit. */
    public static void pauseNanos(Object blocker, long nanos) {
        Thread.yield();
    }

    /** See {@link java.util.concurrent.locks.LockSupport#unpark}. */
    public static void unpark(Thread thread) {
        Permit permit = permitOf(thread);
        synchronized (permit) {
            permit.given = true;
            permit.notifyAll();
        }
    }

    /** See {@link System#nanoTime}. */
    public static long nanoTime() {
        return CLOCK.get();
    }

    /** No look before parking: the explorer would let the others finish meanwhile, and nobody would ever park. */
    public static boolean maySpin() {
        return false;
    }

    private static Permit permitOf(Thread thread) {
        return PERMITS.computeIfAbsent(thread, t -> new Permit());
    }

    /** Makes the classes under test use this class. They must not have been loaded yet. */
    static synchronized void install() {
        if (!installed) {
            installed = true;
            define("Waiters$Waiter", "parkNanos");
            define("Waiters", "pauseNanos");
            define("StoreQueue", "pauseNanos");
            for (String spinning : SKIPPED.keySet()) {
                define(spinning, "pauseNanos");
            }
            if (!looksSeen) { // or these tests would hardly ever see a thread park, and pass
                throw new LinkageError("Waiters has no method " + MAY_SPIN + " any more");
            }
            if (skipped != SKIPPED.size()) {
                throw new LinkageError("not all of these are there any more: " + SKIPPED);
            }
        }
    }

    private static void define(String simpleName, String parkNanos) {
        String resource = "/" + (UNDER_TEST + simpleName).replace('.', '/') + ".class";
        try (InputStream in = Parking.class.getResourceAsStream(resource)) {
            ClassReader reader = new ClassReader(in);
            ClassWriter writer = new ClassWriter(0);
            reader.accept(new Redirection(writer, parkNanos, SKIPPED.getOrDefault(simpleName, "")), 0);
            MethodHandles.privateLookupIn(Class.forName(UNDER_TEST + "QueueProvider"), MethodHandles.lookup())
                    .defineClass(writer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(simpleName, e);
        }
    }

    private static final class Redirection extends ClassVisitor {
        private static final String PARKING = Parking.class.getName().replace('.', '/');

        private final String parkNanos;

        private final String skips;

        Redirection(ClassVisitor next, String parkNanos, String skips) {
            super(Opcodes.ASM9, next);
            this.parkNanos = parkNanos;
            this.skips = skips;
        }

        /** The body of a method without parameters; one that is not void answers false. */
        private static void returnAtOnce(MethodVisitor method, boolean isVoid) {
            method.visitCode();
            if (!isVoid) {
                method.visitInsn(Opcodes.ICONST_0);
            }
            method.visitInsn(isVoid ? Opcodes.RETURN : Opcodes.IRETURN);
            method.visitMaxs(1, 1);
            method.visitEnd();
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
            if (name.equals(skips)) {
                skipped++;
                returnAtOnce(method, type.endsWith("V"));
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String calledType, boolean isItf) {
                    boolean parks = owner.equals("java/util/concurrent/locks/LockSupport");
                    boolean stands = called.equals("nanoTime") || called.equals(MAY_SPIN);
                    looksSeen |= called.equals(MAY_SPIN);
                    super.visitMethodInsn(
                            opcode,
                            parks || stands ? PARKING : owner,
                            parks && called.equals("parkNanos") ? parkNanos : called,
                            calledType,
                            isItf);
                }
            };
        }
    }
}
