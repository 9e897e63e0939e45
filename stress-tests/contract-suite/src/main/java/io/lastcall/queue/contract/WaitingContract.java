package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Any {@code BlockingQueue}: threads that wait for an element. */
@OnBothThreadKinds
public abstract class WaitingContract extends QueueContract<BlockingQueue<Item>> {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PUT_ALL")
    void waitingTake_anyInsertion_getsTheElement(Insertion insertion) throws Exception {
        // take | insert
        Actor<Item> taker = actors.startWaiting("take", queue::take);
        Item item = Item.of(1);
        assertThat(insertion.into(queue, item)).isTrue();
        assertThat(taker.result()).isSameAs(item);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void waitingTimedPoll_put_getsTheElement() throws Exception {
        // poll(t) | put
        Actor<Item> taker = actors.startWaiting("poll", () -> queue.poll(LONG, LONG_UNIT));
        Item item = Item.of(1);
        queue.put(item);
        assertThat(taker.result()).isSameAs(item);
    }

    @Test
    void waitingTimedPoll_longestTimeoutInAnyUnit_doesNotOverflow() throws Exception {
        // poll(MAX) | put
        for (TimeUnit unit : TimeUnit.values()) {
            Actor<Item> taker = actors.startWaiting("poll", () -> queue.poll(Long.MAX_VALUE, unit));
            queue.put(Item.of(1));
            assertThat(taker.result()).as("unit %s", unit).isNotNull();
        }
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void waitingTakers_asManyPuts_getOneEach() throws Exception {
        // take | take | take | put put put
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            takers.add(actors.startWaiting("take" + i, queue::take));
        }
        List<Item> items = Item.list(3);
        for (Item item : items) {
            queue.put(item);
        }
        List<Item> taken = new ArrayList<>();
        for (Actor<Item> taker : takers) {
            taken.add(taker.result());
        }
        assertSameInAnyOrder(taken, items);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void waitingTakers_onePut_onlyOneGoesOn() throws Exception {
        // take | take | put
        Actor<Item> first = actors.startWaiting("take1", queue::take);
        Actor<Item> second = actors.startWaiting("take2", queue::take);
        queue.put(Item.of(1));
        while (!first.hasEnded() && !second.hasEnded()) {
            Thread.onSpinWait();
        }
        Actor<Item> other = first.hasEnded() ? second : first;
        other.assertStillWaiting();
        queue.put(Item.of(2));
        other.result();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    @Requires({Trait.STORES, Trait.MANY_CONSUMERS})
    void waitingTakers_addAll_allGoOn() {
        // take x few | addAll
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < few(); i++) {
            takers.add(actors.startWaiting("take" + i, queue::take));
        }
        List<Item> items = Item.list(few());
        if (capacity() >= 3) {
            queue.addAll(items);
        } else {
            for (Item item : items) {
                queue.offer(item);
            }
        }
        List<Item> taken = new ArrayList<>();
        for (Actor<Item> taker : takers) {
            taken.add(taker.result());
        }
        assertSameInAnyOrder(taken, items);
    }

    @Test
    @Requires(Trait.MANY_CONSUMERS)
    void waitingTakers_timedAndUntimed_allServed() throws Exception {
        // take | poll(t) | take | poll(t) | put x 4
        List<Actor<Item>> takers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            takers.add(actors.startWaiting("take" + i, queue::take));
            takers.add(actors.startWaiting("poll" + i, () -> queue.poll(LONG, LONG_UNIT)));
        }
        List<Item> items = Item.list(4);
        for (Item item : items) {
            queue.put(item);
        }
        List<Item> taken = new ArrayList<>();
        for (Actor<Item> taker : takers) {
            taken.add(taker.result());
        }
        assertSameInAnyOrder(taken, items);
    }

    @Test
    void waitingTimedPoll_nothingComes_answersNull() {
        // poll(t)
        Actor<Item> taker = actors.start("poll", () -> queue.poll(5, TimeUnit.MILLISECONDS));
        assertThat(taker.result()).isNull();
    }

    @Test
    void waitingTaker_unparkedByStrangers_waitsOn() throws Exception {
        // take, or poll(t) | unpark ..., put
        for (Removal removal : new Removal[] {Removal.TAKE, Removal.TIMED_POLL}) {
            Actor<Item> taker = actors.startWaiting("remove", () -> removal.from(queue));
            for (int i = 0; i < 100; i++) {
                LockSupport.unpark(taker.thread());
            }
            taker.assertStillWaiting();
            Item item = Item.of(1);
            queue.put(item);
            assertThat(taker.result()).as("%s", removal).isSameAs(item);
        }
    }

    @Test
    void waitingTimedPoll_unparkedOverAndOver_stillTimesOut() {
        // poll(t) | unpark ...
        Actor<Item> taker = actors.start("poll", () -> queue.poll(10, TimeUnit.MILLISECONDS));
        long deadline = System.nanoTime() + Patience.nanos();
        while (!taker.hasEnded()) {
            assertThat(System.nanoTime()).as("poll waits on").isLessThan(deadline);
            LockSupport.unpark(taker.thread());
            LockSupport.parkNanos(100_000);
        }
        assertThat(taker.result()).isNull();
    }

    @Test
    void take_permitLeftFromBefore_waitsAllTheSame() throws Exception {
        // unpark itself, take | put
        Actor<Item> taker = actors.startWaiting("take", () -> {
            LockSupport.unpark(Thread.currentThread());
            return queue.take();
        });
        Item item = Item.of(1);
        queue.put(item);
        assertThat(taker.result()).isSameAs(item);
    }

    @Test
    void take_inTheOnlyWorkerOfAForkJoinPool_letsOthersRun() throws Exception {
        // take | put, both in a pool of one
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Item item = Item.of(1);
            ForkJoinTask<Item> taker = pool.submit(() -> queue.take());
            ForkJoinTask<?> putter = pool.submit(() -> {
                queue.put(item);
                return null;
            });
            putter.get(Patience.millis(), TimeUnit.MILLISECONDS);
            assertThat(taker.get(Patience.millis(), TimeUnit.MILLISECONDS)).isSameAs(item);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void pingPong_manyRounds_losesNoWakeUp() {
        // { take answer } | { put question, take answer }
        BlockingQueue<Item> answers = subject.factory().get();
        int rounds = 500;
        Actor<Void> echo = actors.start("echo", () -> {
            for (int i = 0; i < rounds; i++) {
                answers.put(queue.take());
            }
        });
        Actor<Void> asker = actors.start("ask", () -> {
            for (int i = 0; i < rounds; i++) {
                Item question = Item.of(i);
                queue.put(question);
                assertThat(answers.take()).isSameAs(question);
            }
        });
        asker.result();
        echo.result();
    }

    @Test
    void puttersAndTakers_manyElements_eachDeliveredOnceAndInOrderOfItsPutter() {
        // put | put | take | take
        int each = 1_000;
        List<Actor<Void>> putters = new ArrayList<>();
        List<Item> items = Item.list(producers(2) * each);
        for (int p = 0; p < producers(2); p++) {
            List<Item> own = items.subList(p * each, (p + 1) * each);
            putters.add(actors.start("put" + p, () -> {
                for (Item item : own) {
                    queue.put(item);
                }
            }));
        }
        List<Actor<List<Item>>> takers = new ArrayList<>();
        int share = items.size() / consumers(2);
        for (int t = 0; t < consumers(2); t++) {
            takers.add(actors.start("take" + t, () -> {
                List<Item> taken = new ArrayList<>();
                for (int i = 0; i < share; i++) {
                    taken.add(queue.take());
                }
                return taken;
            }));
        }
        putters.forEach(Actor::result);
        List<Item> all = new ArrayList<>();
        for (Actor<List<Item>> taker : takers) {
            List<Item> taken = taker.result();
            if (!has(Trait.LIFO)) {
                assertThat(taken.stream().filter(item -> item.number() < each)).isSorted();
                assertThat(taken.stream().filter(item -> item.number() >= each)).isSorted();
            }
            all.addAll(taken);
        }
        all.sort(null);
        assertSame(all, items);
        assertThat(queue.isEmpty()).isTrue();
    }
}
