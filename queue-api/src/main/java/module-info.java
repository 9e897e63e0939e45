/**
 * Blocking queues that can be shut down for good: the types that programs compile against.
 *
 * <p>An implementation of {@link io.lastcall.queue.spi.ShutdownQueueProvider} has to be present at run time; the
 * module {@code io.lastcall.queue.impl} (artifact {@code io.lastcall:queue-impl}) is one.
 */
module io.lastcall.queue {
    requires static transitive org.jspecify;

    exports io.lastcall.queue;
    exports io.lastcall.queue.spi;

    uses io.lastcall.queue.spi.ShutdownQueueProvider;
}
