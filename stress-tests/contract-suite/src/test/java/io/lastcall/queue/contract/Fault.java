package io.lastcall.queue.contract;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A mistake that is easily made, in an otherwise good queue, and the test that catches it by name. */
enum Fault implements PlantedFault {
    WAKES_ONE_TAKER_AT_SHUTDOWN(ShutdownWaitingContract.class, "waitingTakers_anyEnd_allWakeAndThrow") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected void wakeAllTakers() {
                    notEmpty.signal();
                }
            };
        }
    },

    WAKES_ONE_PUTTER_AT_SHUTDOWN(ShutdownWaitingContract.class, "waitingPutters_anyEnd_allWakeAndThrow") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected void wakeAllPutters() {
                    notFull.signal();
                }
            };
        }
    },

    WAKES_NO_PUTTER_AT_SHUTDOWN(
            ShutdownWaitingContract.class, "waitingInsertion_shutdown_wakesAndThrowsAndIsNeverSeen") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected void wakeAllPutters() {}
            };
        }
    },

    REMOVE_OBJECT_WAKES_NO_PUTTER(WaitingForSpaceContract.class, "waitingPutters_anyFreeing_goOnAsFarAsThereIsSpace") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new Quiet(capacity) {
                @Override
                protected boolean removeIdentical(Object element) {
                    return quietly(() -> super.removeIdentical(element));
                }
            };
        }
    },

    CLEAR_WAKES_ONE_PUTTER(WaitingForSpaceContract.class, "waitingPutters_anyFreeing_goOnAsFarAsThereIsSpace") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new Quiet(capacity) {
                @Override
                public void clear() {
                    quietly(() -> {
                        super.clear();
                        notFull.signal();
                        return true;
                    });
                }
            };
        }
    },

    DRAIN_WAKES_NO_PUTTER(WaitingForSpaceContract.class, "waitingPutters_anyFreeing_goOnAsFarAsThereIsSpace") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new Quiet(capacity) {
                @Override
                public int drainTo(Collection<? super Item> sink, int maxElements) {
                    return quietly(() -> super.drainTo(sink, maxElements));
                }
            };
        }
    },

    PUT_ALL_WAKES_ONE_TAKER(PutAllContract.class, "putAll_waitingTakers_allGoOn") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                public int putAll(Collection<? extends Item> collection) throws InterruptedException {
                    lock.lock();
                    try {
                        return super.putAll(collection);
                    } finally {
                        lock.unlock();
                    }
                }

                @Override
                protected void wakeTaker() {
                    if (elements.size() == 1) { // "the others will be woken by the first"
                        super.wakeTaker();
                    }
                }
            };
        }
    },

    INTERRUPTED_TAKE_SWALLOWS_AN_ELEMENT(ShutdownRaceContract.class, "interruptsOfTakers_racingPuts_loseNothing") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected @Nullable Item remove(Limit limit) throws InterruptedException {
                    boolean before = Thread.currentThread().isInterrupted();
                    Item item = super.remove(limit);
                    if (!before && limit != Limit.NOW && Thread.interrupted()) {
                        throw new InterruptedException(); // the item is gone
                    }
                    return item;
                }
            };
        }
    },

    INTERRUPTED_PUT_INSERTS(InterruptForSpaceContract.class, "waitingInsertion_interrupted_throwsAndInsertsNothing") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected boolean insert(Item item, Limit limit) throws InterruptedException {
                    try {
                        return super.insert(item, limit);
                    } catch (InterruptedException e) {
                        elements.add(item);
                        throw e;
                    }
                }
            };
        }
    },

    INTERRUPT_STATUS_SWALLOWED(
            InterruptContract.class, "take_elementThereAndThreadInterrupted_deliversAndKeepsStatus") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected @Nullable Item remove(Limit limit) throws InterruptedException {
                    Item item = super.remove(limit);
                    Thread.interrupted();
                    return item;
                }
            };
        }
    },

    INTERRUPT_CHECKED_FIRST(StateTableContract.class, "removal_terminatedAndThreadInterrupted_throwsAndKeepsStatus") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                public Item take() throws InterruptedException {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    return super.take();
                }
            };
        }
    },

    SHUTDOWN_NOW_MISSES_ONE(LifecycleContract.class, "shutdownNow_openWithElements_handsThemBackInOrderAndTerminates") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected List<Item> takeLeftovers() {
                    List<Item> left = super.takeLeftovers();
                    if (left.size() > 1) {
                        left.remove(left.size() - 1);
                    }
                    return left;
                }
            };
        }
    },

    SHUTDOWN_NOW_DOES_NOT_CLEAR(LifecycleContract.class, "shutdownNow_repeated_answersEmptyList") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected List<Item> takeLeftovers() {
                    return new ArrayList<>(elements);
                }
            };
        }
    },

    CHECK_THEN_OFFER_STRANDS(
            KnownBugsContract.class, "bug06_offerRacingShutdownAndDrain_acceptedElements_areAllDrained") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected boolean insert(Item item, Limit limit) {
                    if (isShutdown()) {
                        throw refusal();
                    }
                    Thread.yield();
                    lock.lock();
                    try {
                        return hasSpace() && elements.add(item);
                    } finally {
                        lock.unlock();
                    }
                }
            };
        }
    },

    WOKEN_PUTTER_IGNORES_SHUTDOWN(ShutdownWaitingContract.class, "waitingPutter_shutdownThenTakes_neverInserts") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected boolean insert(Item item, Limit limit) throws InterruptedException {
                    lock.lock();
                    try {
                        if (state != State.OPEN) {
                            throw refusal();
                        }
                        while (!hasSpace()) {
                            if (!limit.pause(notFull)) {
                                return false;
                            }
                        }
                        elements.add(item);
                        wakeTaker();
                        return true;
                    } finally {
                        lock.unlock();
                    }
                }
            };
        }
    },

    CAPACITY_ONE_MORE(CapacityContract.class, "offer_full_answersFalseAtExactlyTheCapacity") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity + 1);
        }
    },

    CAPACITY_ONE_LESS(CapacityContract.class, "offer_full_answersFalseAtExactlyTheCapacity") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity - 1);
        }
    },

    LEAST_TIMEOUT_OVERFLOWS(RemovalContract.class, "timedPoll_emptyAndNoTime_answersNullAtOnce") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                public @Nullable Item poll(long timeout, TimeUnit unit) throws InterruptedException {
                    return super.poll(timeout == Long.MIN_VALUE ? timeout - 1 : timeout, unit);
                }
            };
        }
    },

    TERMINATED_POLL_ANSWERS_NULL(StateTableContract.class, "removal_terminated_throws") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                public @Nullable Item poll() {
                    return isTerminated() ? null : super.poll();
                }
            };
        }
    },

    TAKER_REFUSED_THOUGH_ELEMENTS_ARE_LEFT(
            StateTableContract.class, "removal_shutdownWithElements_deliversInQueueOrder") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected @Nullable Item remove(Limit limit) throws InterruptedException {
                    if (isShutdown()) {
                        throw refusal();
                    }
                    return super.remove(limit);
                }
            };
        }
    },

    SECOND_SHUTDOWN_OPENS_AGAIN(LifecycleContract.class, "shutdown_repeated_answersFalseAndChangesNothing") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                public boolean shutdown(@Nullable Throwable why) {
                    boolean first = super.shutdown(why);
                    if (!first) {
                        state = State.OPEN;
                    }
                    return first;
                }
            };
        }
    },

    LAST_CAUSE_WINS(CauseContract.class, "shutdown_secondCause_isIgnored") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected void recordCause(@Nullable Throwable why) {
                    cause = why;
                }
            };
        }
    },

    OWN_EXCEPTION_AS_CAUSE(CauseContract.class, "cause_ownException_isNeverRecorded") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected void recordCause(@Nullable Throwable why) {
                    if (cause == null && state != State.TERMINATED) {
                        cause = why;
                    }
                }
            };
        }
    },

    EXCEPTION_IS_SHARED(StateTableContract.class, "exception_everyCaller_getsItsOwn") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                private final QueueShutdownException shared = new QueueShutdownException(this, null);

                @Override
                protected QueueShutdownException refusal() {
                    return shared;
                }
            };
        }
    },

    FUTURE_IS_SHARED(TerminationContract.class, "termination_everyCall_givesAFutureOfItsOwn") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                private final CompletableFuture<Void> shared = super.termination();

                @Override
                public CompletableFuture<Void> termination() {
                    return shared;
                }
            };
        }
    },

    REFUSED_ELEMENT_IS_LOST(SinkContract.class, "sinkThrows_openQueue_refusedElementIsBackAtTheHead") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected void putBack(Item item, Throwable refused) {
                    inHand--;
                }
            };
        }
    },

    REFUSED_ELEMENT_GOES_TO_THE_TAIL(SinkContract.class, "sinkThrows_openQueue_refusedElementIsBackAtTheHead") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected void putBack(Item item, Throwable refused) {
                    inHand--;
                    elements.addLast(item);
                }
            };
        }
    },

    PREDICATE_RUNS_UNDER_THE_LOCK(HostileCodeContract.class, "noLockIsHeld_whilePredicateRuns_othersWork") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                public boolean removeIf(Predicate<? super Item> filter) {
                    lock.lock();
                    try {
                        return super.removeIf(filter);
                    } finally {
                        lock.unlock();
                    }
                }
            };
        }
    },

    PUT_ALL_LOSES_COUNT(PutAllContract.class, "putAll_shutdownWhileWaiting_returnsTheCount") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                public int putAll(Collection<? extends Item> collection) throws InterruptedException {
                    for (Item item : collection) {
                        put(item);
                    }
                    return collection.size();
                }
            };
        }
    },

    ITERATOR_REMOVES_AN_EQUAL_ELEMENT(RemovalInsideContract.class, "iteratorRemove_twins_removesThatVeryObject") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected boolean removeIdentical(Object element) {
                    return elements.remove(element);
                }
            };
        }
    },

    TAKEN_ELEMENT_IS_RETAINED(RetentionContract.class, "removedElement_byAnyRoute_canBeCollected") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                private @Nullable Object slot;

                @Override
                protected @Nullable Item remove(Limit limit) throws InterruptedException {
                    Item item = super.remove(limit);
                    slot = item;
                    return item;
                }

                @Override
                public String name() {
                    return "queue with " + slot;
                }
            };
        }
    },

    LAST_IN_FIRST_OUT(RemovalContract.class, "removal_withElements_deliversInQueueOrder") {
        @Override
        public ShutdownBlockingQueue<Item> create(int capacity) {
            return new ReferenceQueue<>(capacity) {
                @Override
                protected boolean insert(Item item, Limit limit) throws InterruptedException {
                    boolean inserted = super.insert(item, limit);
                    if (inserted) {
                        elements.addFirst(elements.removeLast());
                    }
                    return inserted;
                }
            };
        }
    };

    private final Class<? extends QueueContract<?>> contract;
    private final String test;

    Fault(Class<? extends QueueContract<?>> contract, String test) {
        this.contract = contract;
        this.test = test;
    }

    @Override
    public Class<? extends QueueContract<?>> contract() {
        return contract;
    }

    @Override
    public String test() {
        return test;
    }

    @Override
    public ReferenceQueues.Kind kind() {
        return ReferenceQueues.Kind.FIFO;
    }

    /** Can do something without waking a putter. */
    private abstract static class Quiet extends ReferenceQueue<Item> {

        private boolean quiet;

        Quiet(int capacity) {
            super(capacity);
        }

        final <T> T quietly(java.util.function.Supplier<T> action) {
            lock.lock();
            try {
                quiet = true;
                return action.get();
            } finally {
                quiet = false;
                lock.unlock();
            }
        }

        @Override
        protected void wakePutter() {
            if (!quiet) {
                super.wakePutter();
            }
        }
    }
}
