package io.lastcall.soak;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Queues of nobody's library with one bug each, and the check that has to find it. */
enum PlainBug {
    INTERRUPTED_TAKE_SWALLOWS(Check.CONSERVATION, n -> new PlainQueue(n) {
        @Override
        public Item take() throws InterruptedException {
            Item item = super.take();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return item;
        }
    }),
    INTERRUPTED_PUT_INSERTS(Check.CONSERVATION, n -> new PlainQueue(n) {
        @Override
        protected void putInterrupted(Item item) {
            insert(item);
        }
    }),
    DELIVERS_TWICE(Check.CONSERVATION, n -> new PlainQueue(n) {
        @Override
        protected Item extract() {
            Item item = super.extract();
            if (oneIn(200)) {
                elements.addFirst(item);
            }
            return item;
        }
    }),
    SOMETIMES_LAST_FIRST(Check.ORDER, n -> new PlainQueue(n) {
        @Override
        protected Item extract() {
            notFull.signal();
            return oneIn(50) ? elements.removeLast() : elements.removeFirst();
        }
    }),
    HOLDS_ONE_TOO_MANY(Check.CAPACITY, n -> new PlainQueue(n + 1)),
    FORGETS_A_PLACE(Check.CAPACITY, n -> new PlainQueue(n) {
        private int lost;

        @Override
        protected void putInterrupted(Item item) {
            super.putInterrupted(item);
            lost = 1;
        }

        @Override
        public boolean offer(Item item) {
            return size() + lost < capacity && super.offer(item);
        }
    }),
    GIVES_UP_EARLY(Check.TIMEOUTS, n -> new PlainQueue(n) {
        @Override
        public @Nullable Item poll(long timeout, TimeUnit unit) throws InterruptedException {
            return super.poll(timeout / 2, unit);
        }
    }),
    ENDS_LATE(Check.TIMEOUTS, n -> new PlainQueue(n) {
        @Override
        public boolean offer(Item item, long timeout, TimeUnit unit) throws InterruptedException {
            return super.offer(item, unit.toNanos(timeout) + (timeout > 0 ? 300_000_000 : 0), TimeUnit.NANOSECONDS);
        }
    }),
    ZERO_WAITS(Check.TIMEOUTS, n -> new PlainQueue(n) {
        @Override
        public @Nullable Item poll(long timeout, TimeUnit unit) throws InterruptedException {
            return super.poll(Math.max(timeout, unit.convert(200, TimeUnit.MILLISECONDS)), unit);
        }
    }),
    LONGEST_TIMEOUT_OVERFLOWS(Check.TIMEOUTS, n -> new PlainQueue(n) {
        @Override
        public @Nullable Item poll(long timeout, TimeUnit unit) throws InterruptedException {
            return super.poll(timeout * unit.toNanos(1), TimeUnit.NANOSECONDS);
        }
    }),
    OFFER_SWALLOWS_INTERRUPTS(Check.INTERRUPTS, n -> new PlainQueue(n) {
        @Override
        public boolean offer(Item item) {
            Thread.interrupted();
            return super.offer(item);
        }
    }),
    TAKE_IGNORES_INTERRUPTS(Check.INTERRUPTS, n -> new PlainQueue(n) {
        @Override
        public Item take() throws InterruptedException {
            while (true) {
                Item item = poll();
                if (item != null) {
                    return item;
                }
                LockSupport.parkNanos(100_000);
                Thread.interrupted();
            }
        }
    }),
    REMOVE_WAKES_NO_PRODUCER(Check.LIVENESS, n -> new PlainQueue(n) {
        @Override
        protected void freedInside() {}
    }),
    SOMETIMES_WAKES_NO_TAKER(Check.LIVENESS, n -> new PlainQueue(n) {
        @Override
        protected void insert(Item item) {
            elements.addLast(item);
            if (!oneIn(100)) {
                notEmpty.signal();
            }
        }
    }),
    ITERATOR_SHOWS_TWICE(Check.QUERIES, n -> new PlainQueue(n) {
        @Override
        public Iterator<Item> iterator() {
            List<Item> items = new ArrayList<>();
            super.iterator().forEachRemaining(items::add);
            items.addAll(List.copyOf(items));
            return items.iterator();
        }
    }),
    SIZE_COUNTS_FROM_ONE(Check.QUERIES, n -> new PlainQueue(n) {
        @Override
        public int size() {
            return super.size() + 1;
        }

        @Override
        public boolean isEmpty() {
            return super.size() == 0;
        }
    }),
    REMOVE_IF_IS_NOT_SUPPORTED(Check.EXCEPTIONS, n -> new PlainQueue(n) {
        @Override
        public boolean removeIf(Predicate<? super Item> filter) {
            throw new UnsupportedOperationException();
        }
    }),
    KEEPS_WHAT_WAS_TAKEN(Check.RETENTION, n -> new PlainQueue(n) {
        private final List<Item> taken = new ArrayList<>();

        @Override
        protected Item extract() {
            Item item = super.extract();
            taken.add(item);
            return item;
        }
    }),
    KEEPS_A_NODE_FOR_EACH_WAIT(Check.RETENTION, n -> new PlainQueue(n) {
        private final List<Object> nodes = new ArrayList<>();

        @Override
        protected void timedOut() {
            nodes.add(new Object());
            super.timedOut();
        }
    }),
    CLOSE_WAKES_ONE(Check.LIVENESS, true, n -> new PlainQueue(n) {
        @Override
        protected void wakeAtClose() {
            notEmpty.signal();
            notFull.signal();
        }
    }),
    CLOSE_STRANDS_THE_REST(Check.SHUTDOWN, true, n -> new PlainQueue(n) {
        @Override
        public Item take() throws InterruptedException {
            lock.lock();
            try {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
            } finally {
                lock.unlock();
            }
            return super.take();
        }
    }),
    ACCEPTS_WHEN_CLOSED(Check.SHUTDOWN, true, n -> new PlainQueue(n) {
        @Override
        protected boolean refuses() {
            return closed && !oneIn(4);
        }
    });

    final Check check;
    final boolean closes;
    final IntFunction<PlainQueue> factory;

    PlainBug(Check check, IntFunction<PlainQueue> factory) {
        this(check, false, factory);
    }

    PlainBug(Check check, boolean closes, IntFunction<PlainQueue> factory) {
        this.check = check;
        this.closes = closes;
        this.factory = factory;
    }

    private static boolean oneIn(int n) {
        return ThreadLocalRandom.current().nextInt(n) == 0;
    }
}
