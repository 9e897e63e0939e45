package io.lastcall.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A channel of Jox, which exists on JDK 21 and newer only while this code is for 17: so its methods are bound by name, once.
 * The handles are constants, so the compiler inlines the calls as it does direct ones.
 *
 * <p>Jox promises first in, first out, a capacity that is exact, and an end that senders and receivers notice. A waiting
 * thread parks, in a rendezvous after having spun for a moment. There is no attempt that does not wait, so {@link #offer} and {@link #poll} are
 * refused.
 */
final class JoxChannel implements Channel {

    private static final int NEEDS_JDK = 21;

    private final Object channel;

    private JoxChannel(Object channel) {
        this.channel = channel;
    }

    /** Tells whether this JDK can run Jox. */
    static boolean isAvailable() {
        return Runtime.version().feature() >= NEEDS_JDK;
    }

    static JoxChannel bounded(int capacity) {
        return new JoxChannel(Handles.create("newBufferedChannel", capacity));
    }

    static JoxChannel unbounded() {
        return new JoxChannel(Handles.create("newUnlimitedChannel"));
    }

    static JoxChannel rendezvous() {
        return new JoxChannel(Handles.create("newRendezvousChannel"));
    }

    @Override
    public void put(Item item) throws InterruptedException {
        try {
            Handles.SEND.invokeExact(channel, (Object) item);
        } catch (InterruptedException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // send declares nothing else
        }
    }

    @Override
    public Item take() throws InterruptedException {
        try {
            return (Item) (Object) Handles.RECEIVE.invokeExact(channel);
        } catch (InterruptedException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean offer(Item item) {
        throw new UnsupportedOperationException("Jox has no send that does not wait");
    }

    @Override
    public @Nullable Item poll() {
        throw new UnsupportedOperationException("Jox has no receive that does not wait");
    }

    /** Initialized when the first channel is made, which no older JDK gets to. */
    private static final class Handles {

        private static final Class<?> TYPE = type();
        static final MethodHandle SEND = method("send", MethodType.methodType(void.class, Object.class))
                .asType(MethodType.methodType(void.class, Object.class, Object.class));
        static final MethodHandle RECEIVE = method("receive", MethodType.methodType(Object.class))
                .asType(MethodType.methodType(Object.class, Object.class));

        private static Class<?> type() {
            try {
                return Class.forName("com.softwaremill.jox.Channel");
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        private static MethodHandle method(String name, MethodType signature) {
            try {
                return MethodHandles.publicLookup().findVirtual(TYPE, name, signature);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        static Object create(String factory, Object... capacity) {
            MethodType signature = MethodType.methodType(TYPE);
            try {
                return MethodHandles.publicLookup()
                        .findStatic(
                                TYPE,
                                factory,
                                capacity.length == 0 ? signature : signature.appendParameterTypes(int.class))
                        .invokeWithArguments(capacity);
            } catch (Throwable e) {
                throw new IllegalStateException("Jox refuses " + factory, e);
            }
        }
    }
}
