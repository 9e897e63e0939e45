package io.lastcall.queue.contract;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The reference queue for one thread at a time on each side: it finds a second one, and is otherwise the same. */
class ReferenceSides<E> extends ReferenceQueue<E> {

    private final Side producer = new Side("producer");
    private final Side consumer = new Side("consumer");

    ReferenceSides(int capacity) {
        super(capacity);
    }

    /** One side, and the thread that is there. */
    private static final class Side {

        private final String name;
        private @Nullable Thread owner;
        private int depth;

        Side(String name) {
            this.name = name;
        }

        synchronized void enter() {
            Thread self = Thread.currentThread();
            if (owner != null && owner != self) {
                throw new IllegalStateException(
                        "two threads are a single " + name + ": " + owner.getName() + " and " + self.getName());
            }
            owner = self;
            depth++;
        }

        synchronized void leave() {
            if (--depth == 0) {
                owner = null;
            }
        }
    }

    protected void enterConsumer() {
        consumer.enter();
    }

    @Override
    protected boolean insert(E element, Limit limit) throws InterruptedException {
        producer.enter();
        try {
            return super.insert(element, limit);
        } finally {
            producer.leave();
        }
    }

    @Override
    protected @Nullable E remove(Limit limit) throws InterruptedException {
        enterConsumer();
        try {
            return super.remove(limit);
        } finally {
            consumer.leave();
        }
    }

    @Override
    public int takeBatch(Collection<? super E> sink, int min, int max, long timeout, java.util.concurrent.TimeUnit unit)
            throws InterruptedException {
        enterConsumer();
        try {
            return super.takeBatch(sink, min, max, timeout, unit);
        } finally {
            consumer.leave();
        }
    }

    @Override
    public int drainTo(Collection<? super E> sink, int maxElements) {
        enterConsumer();
        try {
            return super.drainTo(sink, maxElements);
        } finally {
            consumer.leave();
        }
    }

    @Override
    public void consume(Consumer<? super E> action) throws InterruptedException {
        enterConsumer();
        try {
            super.consume(action);
        } finally {
            consumer.leave();
        }
    }

    @Override
    public void clear() {
        enterConsumer();
        try {
            super.clear();
        } finally {
            consumer.leave();
        }
    }

    @Override
    protected boolean removeIdentical(Object element) {
        enterConsumer();
        try {
            return super.removeIdentical(element);
        } finally {
            consumer.leave();
        }
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        enterConsumer();
        try {
            return super.removeIf(filter);
        } finally {
            consumer.leave();
        }
    }
}
