package io.lastcall.limits;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What very many threads wait in, and how a queue is made in which they do. */
enum Waits {
    TAKE {
        @Override
        boolean suits(QueueKind kind) {
            return kind.hasManyConsumers();
        }

        @Override
        ShutdownBlockingQueue<Element> queueOf(QueueKind kind) {
            return kind.create();
        }

        @Override
        List<Crowd.Wait> on(ShutdownBlockingQueue<Element> queue, int size) {
            return Collections.nCopies(size, queue::take);
        }

        @Override
        void serveOne(QueueKind kind, ShutdownBlockingQueue<Element> queue) {
            if (!queue.offer(Element.due())) {
                throw new IllegalStateException("nobody takes from " + kind);
            }
        }
    },

    PUT {
        @Override
        boolean suits(QueueKind kind) {
            return kind.isBounded() && kind.hasManyProducers();
        }

        @Override
        ShutdownBlockingQueue<Element> queueOf(QueueKind kind) {
            return kind.createFull();
        }

        @Override
        List<Crowd.Wait> on(ShutdownBlockingQueue<Element> queue, int size) {
            Element element = Element.undue(); // one for all, which is no memory of the waiting thread's
            return Collections.nCopies(size, () -> queue.put(element));
        }

        @Override
        void serveOne(QueueKind kind, ShutdownBlockingQueue<Element> queue) {
            if (kind.delays()) {
                queue.clear(); // what is inside is not due
            } else if (queue.poll() == null) {
                throw new IllegalStateException("nobody puts into " + kind);
            }
        }
    },

    /** Half of the threads take and half put, one after the other for as long as the queue lets them. */
    BOTH {
        @Override
        boolean suits(QueueKind kind) {
            return TAKE.suits(kind) && PUT.suits(kind); // without a capacity those who put would never wait
        }

        @Override
        ShutdownBlockingQueue<Element> queueOf(QueueKind kind) {
            return kind.create();
        }

        @Override
        @SuppressWarnings("InfiniteLoop") // ended by the shutdown
        List<Crowd.Wait> on(ShutdownBlockingQueue<Element> queue, int size) {
            List<Crowd.Wait> waits = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                waits.add(
                        i % 2 == 0
                                ? () -> {
                                    while (true) {
                                        queue.take();
                                    }
                                }
                                : () -> {
                                    while (true) {
                                        queue.put(Element.due());
                                    }
                                });
            }
            return waits;
        }

        @Override
        void serveOne(QueueKind kind, ShutdownBlockingQueue<Element> queue) {
            throw new UnsupportedOperationException("they serve each other");
        }
    };

    /** Whether so many threads may wait so on a queue of this kind. */
    abstract boolean suits(QueueKind kind);

    /** Makes a queue on which threads have to wait. */
    abstract ShutdownBlockingQueue<Element> queueOf(QueueKind kind);

    /** What {@code size} threads do on that queue. */
    abstract List<Crowd.Wait> on(ShutdownBlockingQueue<Element> queue, int size);

    /** Gives what it waits for to at least one of the threads. */
    abstract void serveOne(QueueKind kind, ShutdownBlockingQueue<Element> queue);

    /** What threads do that wait for nothing but to be unparked once something holds, and then end. */
    static List<Crowd.Wait> bare(int size, BooleanSupplier over) {
        return Collections.nCopies(size, () -> parkUntil(over));
    }

    /** The same, but each then throws the exception that a shutdown means, as it would in a queue. */
    static List<Crowd.Wait> bareThrowing(int size, BooleanSupplier over) {
        ShutdownBlockingQueue<Element> queue = QueueKind.BOUNDED.create();
        return Collections.nCopies(size, () -> {
            parkUntil(over);
            throw new QueueShutdownException(queue, null);
        });
    }

    private static void parkUntil(BooleanSupplier over) throws InterruptedException {
        while (!over.getAsBoolean()) {
            LockSupport.park();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
