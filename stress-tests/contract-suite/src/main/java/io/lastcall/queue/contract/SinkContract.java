package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lastcall.queue.QueueShutdownException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sinks of {@code drainTo} and {@code takeBatch} that throw, block, or call the queue: what they refuse is back at the
 * head, and list, sink and queue together hold every element once.
 */
@Requires(Trait.STORES)
public abstract class SinkContract extends ShutdownQueueContract {

    private final RuntimeException refusal = new RuntimeException("refused");

    /** The ways into a sink. */
    enum Drain {
        ALL {
            @Override
            int into(List<Item> sink, SinkContract test) {
                return test.queue.drainTo(sink);
            }
        },
        LIMITED {
            @Override
            int into(List<Item> sink, SinkContract test) {
                return test.queue.drainTo(sink, Integer.MAX_VALUE);
            }
        },
        BATCH {
            @Override
            int into(List<Item> sink, SinkContract test) throws InterruptedException {
                return test.queue.takeBatch(sink, 1, Integer.MAX_VALUE, LONG, LONG_UNIT);
            }
        };

        abstract int into(List<Item> sink, SinkContract test) throws InterruptedException;
    }

    // ------------------------------------------------------------------------------------------ sinks that throw

    @ParameterizedTest
    @EnumSource
    void sinkThrows_openQueue_refusedElementIsBackAtTheHead(Drain drain) {
        for (int accepted = 0; accepted < few(); accepted++) {
            List<Item> items = fillFew();
            HookedSink sink = HookedSink.refusingAfter(accepted, refusal);
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> drain.into(sink, this))
                    .isSameAs(refusal);
            assertSame(sink.accepted(), items.subList(0, accepted));
            assertThat(queue.peek()).isSameAs(items.get(accepted));
            assertHoldsExactly(items.subList(accepted, few()));
        }
        assertThat(refusal.getSuppressed()).isEmpty();
        assertOpen();
    }

    @ParameterizedTest
    @EnumSource
    @Requires({Trait.BOUNDED, Trait.REFUSED_KEEPS_ITS_PLACE})
    void sinkThrows_fullQueue_refusedElementKeepsItsPlace(Drain drain) {
        List<Item> items = fillToCapacity();
        AtomicInteger offered = new AtomicInteger();
        HookedSink sink = new HookedSink(item -> {
            if (queue.offer(Item.of(-1))) {
                offered.incrementAndGet();
            }
            throw refusal;
        });
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> drain.into(sink, this))
                .isSameAs(refusal);
        assertThat(offered).as("insertions while the element was in hand").hasValue(0);
        assertThat(queue.offer(Item.of(-1))).isFalse();
        assertHoldsExactly(items);
    }

    @ParameterizedTest
    @EnumSource
    void sinkThrows_shutdownQueue_refusedElementIsBackAndQueueNotTerminated(Drain drain) {
        List<Item> items = shutdownWithElements();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> drain.into(HookedSink.refusingAfter(items.size() - 1, refusal), this));
        assertShutdown();
        assertHoldsExactly(items.subList(items.size() - 1, items.size()));
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource
    void sinkThrowsError_anyState_isTheSame(Drain drain) {
        List<Item> items = fillFew();
        StackOverflowError error = new StackOverflowError("sink");
        HookedSink sink = new HookedSink(item -> {
            throw error;
        });
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> drain.into(sink, this))
                .isSameAs(error);
        assertHoldsExactly(items);
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.MANY_CONSUMERS)
    void sinkThrows_whileTakerWaits_takerGetsTheRefusedElement(Drain drain) throws Exception {
        // drainTo(sink) | take
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch refuse = new CountDownLatch(1);
        Item item = Item.of(1);
        queue.put(item);
        HookedSink sink = new HookedSink(given -> {
            inHand.countDown();
            await(refuse);
            throw refusal;
        });
        Actor<Integer> drainer = actors.start("drain", () -> drain.into(sink, this));
        inHand.await();
        Actor<Item> taker = actors.startWaiting("take", () -> queue.take());
        refuse.countDown();
        assertThat(drainer.thrown(RuntimeException.class)).isSameAs(refusal);
        assertThat(taker.result()).isSameAs(item);
        assertThat(queue.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void sinkThrows_repeatedlyOverAFullQueue_losesNothing(Drain drain) {
        List<Item> items = fill(Math.min(capacity(), 20));
        for (int i = 0; i < 100; i++) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> drain.into(HookedSink.refusingAfter(0, refusal), this));
        }
        assertHoldsExactly(items);
    }

    @Test
    void sinkThrows_theExceptionOfThisQueue_isPassedOn() {
        List<Item> items = fillFew();
        QueueShutdownException own = new QueueShutdownException(queue, null);
        for (Drain drain : Drain.values()) {
            HookedSink sink = HookedSink.refusingAfter(items.size() - 1, own);
            assertThatExceptionOfType(QueueShutdownException.class)
                    .isThrownBy(() -> drain.into(sink, this))
                    .as("%s", drain)
                    .isSameAs(own);
            assertSame(sink.accepted(), items.subList(0, items.size() - 1));
            assertHoldsExactly(items.subList(items.size() - 1, items.size()));
            items = fillFew();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requires(Trait.BOUNDED)
    void sinkIsSlow_producerWaits_hasThePlaceOfWhatWasAccepted(Drain drain) throws Exception {
        // drain(sink) | put
        assumeTrue(capacity() > 1, "there must be another element while the first is accepted");
        fillToCapacity();
        Actor<Void> putter = actors.startWaiting("put", () -> queue.put(Item.of(-1)));
        AtomicInteger given = new AtomicInteger();
        HookedSink sink = new HookedSink(item -> {
            if (given.incrementAndGet() == 2) {
                putter.result();
            }
        });
        drain.into(sink, this);
        assertThat(given).hasValueGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void shutdownNow_whileSinkHasAnElement_listAndSinkDivideTheElements(Drain drain) throws Exception {
        // drain(sink) | shutdownNow
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch accept = new CountDownLatch(1);
        List<Item> items = fillFew();
        HookedSink sink = new HookedSink(given -> {
            inHand.countDown();
            await(accept);
        });
        Actor<Integer> drainer = actors.start("drain", () -> drain.into(sink, this));
        inHand.await();
        Actor<List<Item>> closer = actors.start("shutdownNow", () -> queue.shutdownNow());
        List<Item> all = new ArrayList<>(closer.result()); // it does not wait for user code
        assertTerminated();
        accept.countDown();
        assertThat(drainer.result()).isEqualTo(sink.size());
        all.addAll(sink);
        assertSameInAnyOrder(all, items);
    }

    @ParameterizedTest
    @EnumSource
    void shutdownNow_whileSinkHasAnElementItThenRefuses_exceptionTellsSo(Drain drain) throws Exception {
        // drain(sink) | shutdownNow
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch refuse = new CountDownLatch(1);
        List<Item> items = fillFew();
        List<Item> given = new ArrayList<>();
        HookedSink sink = new HookedSink(item -> {
            given.add(item);
            inHand.countDown();
            await(refuse);
            throw refusal;
        });
        Actor<Integer> drainer = actors.start("drain", () -> drain.into(sink, this));
        inHand.await();
        List<Item> all = new ArrayList<>(queue.shutdownNow());
        refuse.countDown();
        assertThat(drainer.thrown(RuntimeException.class)).isSameAs(refusal);
        assertThat(refusal.getSuppressed()).hasSize(1).hasOnlyElementsOfType(QueueShutdownException.class);
        assertTerminated(); // nothing comes back into a terminated queue
        assertThat(queue.shutdownNow()).isEmpty();
        all.addAll(given);
        assertSameInAnyOrder(all, items);
    }

    // ------------------------------------------------------------------------------------------ sinks that call

    @ParameterizedTest
    @EnumSource
    void sinkLooks_whileElementIsInHand_itStillCounts(Drain drain) throws Exception {
        List<Item> items = fillFew();
        List<Integer> sizes = new ArrayList<>();
        HookedSink sink = new HookedSink(item -> {
            sizes.add(queue.size());
            queue.isEmpty();
            queue.peek();
            queue.remainingCapacity();
            queue.isShutdown();
            queue.isTerminated();
            queue.shutdownCause();
            queue.termination();
            if (has(Trait.ITERATES)) {
                queue.contains(item);
                queue.toArray();
            }
        });
        assertThat(drain.into(sink, this)).isEqualTo(items.size());
        for (int i = 0; i < items.size(); i++) {
            assertThat(sizes.get(i)).as("size at element %s", i).isBetween(items.size() - i, items.size());
        }
        assertSame(sink.accepted(), items);
        assertThat(queue.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void sinkShutsDown_rest_isStillDrained(Drain drain) throws Exception {
        List<Item> items = fillFew();
        HookedSink sink = new HookedSink(item -> {
            queue.shutdown();
            assertShutdown(); // this element is not handed out yet
        });
        assertThat(drain.into(sink, this)).isEqualTo(items.size());
        assertSame(sink.accepted(), items);
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource
    void sinkShutsDownAndPolls_onlyElementInHand_isNotTheEndYet(Drain drain) throws Exception {
        Item item = fill(1).get(0);
        HookedSink sink = new HookedSink(inHand -> {
            queue.shutdown();
            assertThat(queue.poll()).as("poll while %s may come back", inHand).isNull();
            throw refusal;
        });
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> drain.into(sink, this))
                .isSameAs(refusal);
        assertThat(queue.poll()).isSameAs(item);
        assertTerminated();
    }

    @ParameterizedTest
    @EnumSource
    void sinkShutsDownNow_listAndSink_holdEveryElementOnce(Drain drain) throws Exception {
        List<Item> items = fillFew();
        List<Item> list = new ArrayList<>();
        HookedSink sink = new HookedSink(item -> list.addAll(queue.shutdownNow()));
        assertThat(drain.into(sink, this)).isEqualTo(sink.size());
        assertTerminated();
        list.addAll(sink);
        assertSameInAnyOrder(list, items);
    }

    @ParameterizedTest
    @EnumSource
    void sinkPolls_polledAndSink_holdEveryElementOnce(Drain drain) throws Exception {
        List<Item> items = fill(Math.min(capacity(), 8));
        List<Item> polled = new ArrayList<>();
        HookedSink sink = new HookedSink(item -> {
            Item other = queue.poll();
            if (other != null) {
                polled.add(other);
            }
        });
        assertThat(drain.into(sink, this)).isEqualTo(sink.size());
        polled.addAll(sink);
        polled.addAll(emptied());
        assertSameInAnyOrder(polled, items);
    }

    @ParameterizedTest
    @EnumSource
    void sinkDrains_bothSinks_holdEveryElementOnce(Drain drain) throws Exception {
        List<Item> items = fill(Math.min(capacity(), 8));
        List<Item> inner = new ArrayList<>();
        HookedSink sink = new HookedSink(item -> queue.drainTo(inner, 1));
        assertThat(drain.into(sink, this)).isEqualTo(sink.size());
        inner.addAll(sink);
        inner.addAll(emptied());
        assertSameInAnyOrder(inner, items);
    }

    @ParameterizedTest
    @EnumSource
    void sinkClears_andInserts_queueStaysUsable(Drain drain) throws Exception {
        fill(Math.min(capacity(), 8));
        HookedSink sink = new HookedSink(item -> queue.clear());
        assertThat(drain.into(sink, this)).isEqualTo(sink.size());
        assertThat(queue.size()).isZero();
        List<Item> items = fillFew();
        HookedSink inserting = new HookedSink(item -> {
            if (item.number() < 100) {
                queue.offer(Item.of(100 + item.number()));
            }
        });
        drain.into(inserting, this);
        if (!has(Trait.LIFO)) { // where they may leave before the older ones
            assertThat(inserting).containsAll(items);
        }
        assertThat(queue.size()).isLessThanOrEqualTo(few());
        emptied();
        assertThat(queue.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void sinkIsAnotherQueue_thatIsFullOrShutDown_nothingIsLost(Drain drain) throws Exception {
        List<Item> items = fillFew();
        var downstream = subject.factory().get();
        downstream.shutdown();
        assertThatExceptionOfType(QueueShutdownException.class)
                .isThrownBy(() -> {
                    switch (drain) {
                        case ALL -> queue.drainTo(downstream);
                        case LIMITED -> queue.drainTo(downstream, 1);
                        default -> queue.takeBatch(downstream, 1, 1, 1, TimeUnit.SECONDS);
                    }
                })
                .satisfies(thrown -> assertThat((Object) thrown.queue()).isSameAs(downstream));
        assertHoldsExactly(items);
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void noLockIsHeld_whileSinkRuns_othersWork() {
        // drainTo(blocks) | put, take
        if (few() < 3) {
            return;
        }
        CountDownLatch inSink = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Item> items = fill(2);
        HookedSink sink = new HookedSink(item -> {
            inSink.countDown();
            await(goOn);
        });
        Actor<Integer> drainer = actors.start("drainTo", () -> queue.drainTo(sink, 1));
        await(inSink);
        Item late = Item.of(100);
        assertThat(queue.offer(late)).isTrue();
        assertThat(queue.size()).isEqualTo(3);
        List<Item> rest = new ArrayList<>();
        Item polled = queue.poll();
        if (polled != null) { // "not now" is an answer too, while an element is in hand
            rest.add(polled);
        }
        goOn.countDown();
        assertThat(drainer.result()).isEqualTo(1);
        assertSame(sink.accepted(), items.subList(0, 1));
        rest.addAll(emptied());
        assertSame(rest, inQueueOrder(List.of(items.get(1), late)));
    }

    @Test
    @Requires({Trait.BOUNDED, Trait.MANY_PRODUCERS})
    void drainTo_putterWentOnDuringIt_everyPlaceWakesAnother() {
        // put | put | drainTo a sink that takes the second element when the first place has been filled again
        if (capacity() < 2) {
            return;
        }
        fillToCapacity();
        List<Actor<Void>> putters = List.of(
                actors.startWaiting("put1", () -> queue.put(Item.of(capacity()))),
                actors.startWaiting("put2", () -> queue.put(Item.of(capacity() + 1))));
        List<Item> sink = new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(Item item) {
                WaitingForSpaceContract.awaitEnded(putters, size()); // none at the first element
                return super.add(item);
            }
        };
        assertThat(queue.drainTo(sink, 2)).isEqualTo(2);
        putters.forEach(Actor::result);
        assertThat(queue.size()).isEqualTo(capacity());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
