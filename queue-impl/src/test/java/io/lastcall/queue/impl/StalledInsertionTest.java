package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.contract.Actor;
import io.lastcall.queue.contract.Actors;
import io.lastcall.queue.contract.ThreadKind;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An insertion that stalls between its claim and its publication: time-outs, interrupts and shutdown get through, takers
 * and shutdownNow wait for it, and when it resumes its element is there once.
 */
@Timeout(120)
class StalledInsertionTest {

    private static final Ripe LATE = new Ripe("late");

    private final Actors actors = new Actors(ThreadKind.PLATFORM);

    @AfterEach
    void endActors() {
        actors.close();
    }

    /** An insertion that has begun; {@code resume} completes it. A single producer publishes before it claims. */
    enum Stalled {
        IN_RING {
            @Override
            Insertion begin(Actors actors) {
                RingStore<Ripe> store = new RingStore<>(4);
                claim(store);
                return new Insertion(
                        new StoreQueue<>(store, name()), () -> SlotRing.SLOT.setRelease(store.slots, 0, LATE));
            }
        },
        IN_SINGLE_PAIR_RING {
            @Override
            Insertion begin(Actors actors) {
                SinglePairRing<Ripe> store = new SinglePairRing<>(4);
                claim(store);
                return new Insertion(
                        new StoreQueue<>(store, name()), () -> SlotRing.SLOT.setRelease(store.slots, 0, LATE));
            }
        },
        IN_SINGLE_CONSUMER_RING {
            @Override
            Insertion begin(Actors actors) {
                SingleConsumerRing<Ripe> store = new SingleConsumerRing<>(4);
                claim(store);
                return new Insertion(
                        new StoreQueue<>(store, name()), () -> SlotRing.SLOT.setRelease(store.slots, 0, LATE));
            }
        },
        IN_SEGMENTS {
            @Override
            Insertion begin(Actors actors) {
                SegmentStore<Ripe> store = new SegmentStore<>(SegmentStore.NO_LIMIT);
                claim(store);
                return new Insertion(
                        new StoreQueue<>(store, name()),
                        () -> SegmentStore.SLOT.setRelease(store.headSegment.slots, 0, LATE));
            }
        },
        BEFORE_OFFER_OF_BACKING_QUEUE {
            @Override
            Insertion begin(Actors actors) {
                return backedBy(true, actors);
            }
        },
        AFTER_OFFER_OF_BACKING_QUEUE {
            @Override
            Insertion begin(Actors actors) {
                return backedBy(false, actors);
            }
        };

        abstract Insertion begin(Actors actors);

        /** Whether nobody can have the element yet. */
        boolean hidesElement() {
            return this != AFTER_OFFER_OF_BACKING_QUEUE;
        }

        private static void claim(IndexedStore<Ripe> store) {
            boolean claimed = IndexedStore.TAIL.compareAndSet(store, 0L, 1L << IndexedStore.SHIFT);
            assertThat(claimed).isTrue();
            store.ownTail = 1;
        }

        private static Insertion backedBy(boolean before, Actors actors) {
            CountDownLatch resume = new CountDownLatch(1);
            ConcurrentLinkedQueue<Ripe> backing = new ConcurrentLinkedQueue<>() {
                private static final long serialVersionUID = 1L;

                @Override
                public boolean offer(Ripe element) {
                    if (before) {
                        await(resume);
                    }
                    super.offer(element);
                    if (!before) {
                        await(resume);
                    }
                    return true;
                }
            };
            StoreQueue<Ripe> queue = new StoreQueue<>(new QueueStore<>(backing), "backed");
            actors.startWaiting("offer", () -> queue.offer(LATE));
            return new Insertion(queue, resume::countDown);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Insertion(ShutdownBlockingQueue<Ripe> queue, Runnable resume) {}

    @ParameterizedTest
    @EnumSource
    void takers_whileAnInsertionStalls_timeOutAndCanBeInterrupted(Stalled stalled) throws Exception {
        // stalled insertion | timed poll | take, interrupted
        Insertion insertion = stalled.begin(actors);
        ShutdownBlockingQueue<Ripe> queue = insertion.queue();
        if (stalled.hidesElement()) {
            long begin = System.nanoTime();
            assertThat(queue.poll(100, TimeUnit.MILLISECONDS)).isNull();
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(100_000_000);
            Actor<Ripe> taker = actors.startWaiting("take", queue::take);
            taker.interrupt();
            taker.thrown(InterruptedException.class);
        }
        insertion.resume().run();
        assertThat(queue.poll(10, TimeUnit.SECONDS)).isSameAs(LATE);
        assertThat(queue.poll()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void shutdown_whileAnInsertionStalls_returnsAtOnceAndTakersWaitForIt(Stalled stalled) throws Exception {
        // stalled insertion | take | take, interrupted | shutdown
        Insertion insertion = stalled.begin(actors);
        ShutdownBlockingQueue<Ripe> queue = insertion.queue();
        Actor<Ripe> taker = actors.start("take", queue::take);
        if (stalled.hidesElement()) {
            taker.awaitWaiting();
        } else {
            assertThat(taker.result()).isSameAs(LATE);
        }
        long begin = System.nanoTime();
        assertThat(actors.start("shutdown", () -> queue.shutdown()).result()).isTrue();
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
        assertThat(queue.isTerminated()).isFalse();
        if (stalled.hidesElement()) {
            taker.assertStillWaiting();
            taker.interrupt();
            taker.thrown(InterruptedException.class);
            Actor<Ripe> last = actors.startWaiting("take", queue::take);
            insertion.resume().run();
            assertThat(last.result()).isSameAs(LATE);
        } else {
            insertion.resume().run();
        }
        assertThat(queue.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        actors.start("take", queue::take).thrown(QueueShutdownException.class);
    }

    @ParameterizedTest
    @EnumSource
    void shutdownNow_whileAnInsertionStalls_waitsForItAndHandsItsElementBack(Stalled stalled) throws Exception {
        // stalled insertion | shutdownNow
        Insertion insertion = stalled.begin(actors);
        ShutdownBlockingQueue<Ripe> queue = insertion.queue();
        Actor<List<Ripe>> closer = actors.startWaiting("shutdownNow", () -> queue.shutdownNow());
        closer.assertStillWaiting();
        assertThat(queue.isShutdown()).isTrue();
        insertion.resume().run();
        assertThat(closer.result()).containsExactly(LATE);
        assertThat(queue.isTerminated()).isTrue();
        assertThat(queue.shutdownNow()).isEmpty();
    }
}
