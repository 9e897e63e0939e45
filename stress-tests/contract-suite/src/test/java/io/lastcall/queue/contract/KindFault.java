package io.lastcall.queue.contract;

import io.lastcall.queue.ShutdownBlockingQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Faults of queues that are not first-in-first-out, or not for everybody. */
enum KindFault implements PlantedFault {
    STACK_IS_A_QUEUE(
            ReferenceQueues.Kind.STACK,
            LifoContract.class,
            "insertionsAndRemovals_inTurns_lastInsertedLeavesFirst",
            ReferenceQueue::new),

    STACK_PUTS_LATE_ELEMENTS_BELOW(
            ReferenceQueues.Kind.STACK,
            LifoContract.class,
            "waitingPut_placeComesFree_itsElementIsOnTop",
            capacity -> new ReferenceKinds.Stack<>(capacity) {
                @Override
                protected boolean insert(Item item, Limit limit) throws InterruptedException {
                    boolean waits = !hasSpace();
                    boolean inserted = super.insert(item, limit);
                    if (waits && inserted) {
                        elements.addLast(elements.removeFirst());
                    }
                    return inserted;
                }
            }),

    TIES_LEAVE_IN_REVERSE(
            ReferenceQueues.Kind.PRIORITY,
            PriorityContract.class,
            "equalElements_leaveInTheOrderOfTheirInsertion",
            capacity -> new ReferenceKinds.Priority<>(capacity) {
                @Override
                protected void place(Item item) {
                    placeBack(item);
                }
            }),

    REFUSED_ELEMENT_GOES_BEHIND_ITS_EQUALS(
            ReferenceQueues.Kind.PRIORITY,
            PriorityContract.class,
            "equalElements_sinkRefusesOne_itIsStillTheFirst",
            capacity -> new ReferenceKinds.Priority<>(capacity) {
                @Override
                protected void placeBack(Item item) {
                    place(item);
                }
            }),

    COMPARISON_THAT_THROWS_LOSES_AN_ELEMENT(
            ReferenceQueues.Kind.PRIORITY,
            PriorityContract.class,
            "comparisonThrows_insertion_throwsAndChangesNothing",
            capacity -> new ReferenceKinds.Priority<>(capacity) {
                @Override
                protected void place(Item item) {
                    Item moved = elements.pollLast();
                    super.place(item);
                    if (moved != null) {
                        super.place(moved);
                    }
                }
            }),

    COMPARISON_THAT_THROWS_SWALLOWS_A_WAKE_UP(
            ReferenceQueues.Kind.PRIORITY,
            PriorityContract.class,
            "comparisonThrows_insideAWaitingPut_theOtherGetsThePlace",
            capacity -> new ReferenceKinds.Priority<>(capacity) {
                private boolean failed;

                @Override
                protected void place(Item item) {
                    failed = true;
                    super.place(item);
                    failed = false;
                }

                @Override
                protected void wakePutter() {
                    if (!failed) {
                        super.wakePutter();
                    }
                    failed = false;
                }
            }),

    COMPARISON_MAY_CALL_THE_QUEUE(
            ReferenceQueues.Kind.PRIORITY,
            PriorityContract.class,
            "comparisonCallsTheQueue_anyMethod_isRefusedAndChangesNothing",
            capacity -> new ReferenceKinds.Priority<>(capacity) {
                @Override
                protected <T> T userCode(Supplier<T> code) {
                    return code.get();
                }
            }),

    NOBODY_LEADS_ANY_MORE(
            ReferenceQueues.Kind.DELAY,
            DelayContract.class,
            "waitingTakers_leaderInterrupted_anotherTakesOver",
            capacity -> new ReferenceKinds.Delay<>(capacity) {
                @Override
                protected void waitedForElement() {}
            }),

    EVERYBODY_LEADS(
            ReferenceQueues.Kind.DELAY,
            DelayContract.class,
            "idleTakers_delayNotPassed_oneWaitsForItAndTheOthersForTheOne",
            capacity -> new ReferenceKinds.Delay<>(capacity) {
                @Override
                protected boolean pauseForElement(Limit limit) throws InterruptedException {
                    leader = null;
                    return super.pauseForElement(limit);
                }
            }),

    LEADER_OVERSLEEPS_AN_EARLIER_ELEMENT(
            ReferenceQueues.Kind.DELAY,
            DelayContract.class,
            "waitingTaker_elementComesWhoseDelayEndsEarlier_getsThatInTime",
            capacity -> new ReferenceKinds.Delay<>(capacity) {
                @Override
                protected void place(Item item) {
                    Thread before = leader;
                    super.place(item);
                    leader = before;
                }

                @Override
                protected void wakeTaker() {
                    if (leader == null) {
                        super.wakeTaker();
                    }
                }
            }),

    ELEMENTS_LEAVE_BEFORE_THEIR_TIME(
            ReferenceQueues.Kind.DELAY,
            DelayContract.class,
            "removals_delayNotPassed_seeNothingUntilItHas",
            ReferenceKinds.Priority::new),

    SHUTDOWN_ENDS_THE_DELAYS(
            ReferenceQueues.Kind.DELAY,
            DelayShutdownContract.class,
            "shutdown_delayNotPassed_isTerminatedOnlyWhenTheElementHasLeft",
            capacity -> new ReferenceKinds.Delay<>(capacity) {
                @Override
                protected @Nullable Item pollReady() {
                    return state == State.OPEN ? super.pollReady() : elements.poll();
                }
            }),

    SHUTDOWN_NOW_LEAVES_DELAYED_ELEMENTS(
            ReferenceQueues.Kind.DELAY,
            DelayShutdownContract.class,
            "shutdownNow_delaysNotPassed_handsBackAllInTheOrderOfTheirEnds",
            capacity -> new ReferenceKinds.Delay<>(capacity) {
                @Override
                protected List<Item> takeLeftovers() {
                    List<Item> left = new ArrayList<>();
                    for (Item item = pollReady(); item != null; item = pollReady()) {
                        left.add(item);
                    }
                    return left;
                }
            }),

    RENDEZVOUS_STORES_AN_ELEMENT(
            ReferenceQueues.Kind.RENDEZVOUS,
            RendezvousContract.class,
            "waitingPut_anyRemoval_returnsWhenItsElementIsTaken",
            capacity -> new ReferenceQueue<>(1)),

    OFFER_NEEDS_NO_TAKER(
            ReferenceQueues.Kind.RENDEZVOUS,
            RendezvousContract.class,
            "offer_nobodyWaits_answersFalseAndIsNeverDelivered",
            capacity -> new ReferenceRendezvous<>() {
                @Override
                protected int unclaimed() {
                    return -1;
                }
            }),

    TWO_OFFERS_FOR_ONE_TAKER(
            ReferenceQueues.Kind.RENDEZVOUS,
            RendezvousContract.class,
            "offer_otherOffersHaveTheWaitingTaker_answersFalse",
            capacity -> new ReferenceRendezvous<>() {
                @Override
                protected int unclaimed() {
                    return 0;
                }
            }),

    INTERRUPTED_PUT_THROWS_THOUGH_IT_WAS_TAKEN(
            ReferenceQueues.Kind.RENDEZVOUS,
            RendezvousContract.class,
            "interruptsOfBothSides_racingTransfers_loseNothing",
            capacity -> new ReferenceRendezvous<>() {
                @Override
                protected boolean awaitAnswer(Offer<Item> offer, Limit limit) throws InterruptedException {
                    boolean taken = super.awaitAnswer(offer, limit);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    return taken;
                }
            }),

    LAST_PUT_IS_TAKEN_FIRST(
            ReferenceQueues.Kind.RENDEZVOUS,
            RendezvousContract.class,
            "waitingPuts_takes_getTheElementsInTheirOrder",
            capacity -> new ReferenceRendezvous<>() {
                @Override
                protected @Nullable Item pollReady() {
                    Offer<Item> last = offers.peekLast();
                    if (last == null || last.stage != Offer.Stage.OFFERED) {
                        return null;
                    }
                    last.stage = Offer.Stage.IN_HAND;
                    return last.element;
                }
            }),

    WAITING_PUTS_SLEEP_ON(
            ReferenceQueues.Kind.RENDEZVOUS,
            RendezvousShutdownContract.class,
            "waitingPuts_shutdownNow_allThrowAndNothingIsLeft",
            capacity -> new ReferenceRendezvous<>() {
                @Override
                protected void wakeAllPutters() {
                    notFull.signal();
                }
            }),

    REFUSED_ELEMENT_IS_GONE(
            ReferenceQueues.Kind.RENDEZVOUS,
            RendezvousShutdownContract.class,
            "sinkRefuses_producerWaitsOn_andItsElementCanBeTaken",
            capacity -> new ReferenceRendezvous<>() {
                @Override
                protected void answer(Item item, Offer.Stage stage) {
                    super.answer(item, Offer.Stage.TAKEN);
                }
            }),

    SECOND_CONSUMER_IS_NOT_FOUND(
            ReferenceQueues.Kind.SINGLE_SIDES,
            SingleConsumerContract.class,
            "secondConsumer_firstIsInItsAction_isRefusedAndChangesNothing",
            ReferenceQueue::new),

    STRANGER_MAY_NOT_END_THE_QUEUE(
            ReferenceQueues.Kind.SINGLE_SIDES,
            SingleConsumerContract.class,
            "stranger_consumerWaits_mayEndTheQueue",
            capacity -> new ReferenceSides<>(capacity) {
                @Override
                public List<Item> shutdownNow(@Nullable Throwable cause) {
                    clear();
                    return super.shutdownNow(cause);
                }
            }),

    FOREIGN_SHUTDOWN_NOW_IS_A_SECOND_CONSUMER(
            ReferenceQueues.Kind.SINGLE_SIDES,
            SingleConsumerContract.class,
            "foreignShutdownNow_bothSidesAreBusy_takenThenListAreTheAcceptedInOrder",
            capacity -> new ReferenceSides<>(capacity) {
                @Override
                public List<Item> shutdownNow() {
                    List<Item> seen = new ArrayList<>(Arrays.asList(toArray(new Item[0])));
                    Thread.yield();
                    super.shutdownNow();
                    return seen;
                }
            }),

    SECOND_PRODUCER_IS_NOT_FOUND(
            ReferenceQueues.Kind.SINGLE_SIDES,
            SingleProducerContract.class,
            "secondProducer_firstWaits_isRefusedAndChangesNothing",
            ReferenceQueue::new),

    FOREIGN_SHUTDOWN_NOW_MISSES_ONE(
            ReferenceQueues.Kind.SINGLE_SIDES,
            SingleProducerContract.class,
            "foreignEnd_producerIsBusy_listIsWhatWasAcceptedInOrder",
            capacity -> new ReferenceSides<>(capacity) {
                @Override
                protected List<Item> takeLeftovers() {
                    List<Item> left = super.takeLeftovers();
                    if (!left.isEmpty()) {
                        left.remove(left.size() - 1);
                    }
                    return left;
                }
            });

    private final ReferenceQueues.Kind kind;
    private final Class<? extends QueueContract<?>> contract;
    private final String test;
    private final IntFunction<ShutdownBlockingQueue<Item>> factory;

    KindFault(
            ReferenceQueues.Kind kind,
            Class<? extends QueueContract<?>> contract,
            String test,
            IntFunction<ShutdownBlockingQueue<Item>> factory) {
        this.kind = kind;
        this.contract = contract;
        this.test = test;
        this.factory = factory;
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
        return kind;
    }

    @Override
    public ShutdownBlockingQueue<Item> create(int capacity) {
        return factory.apply(capacity);
    }
}
