/** The queues behind {@code io.lastcall.queue.ShutdownQueues}; nothing is exported. */
module io.lastcall.queue.impl {
    requires io.lastcall.queue;
    requires org.jctools.core.jdk11; // and with it org.jctools.core
    requires static org.jspecify;

    provides io.lastcall.queue.spi.ShutdownQueueProvider with
            io.lastcall.queue.impl.QueueProvider;
}
