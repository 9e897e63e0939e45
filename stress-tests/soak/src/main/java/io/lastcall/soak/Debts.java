package io.lastcall.soak;

import io.lastcall.queue.JoinableQueue;
import java.util.concurrent.TimeUnit;

/** What a consumer of a joinable queue has taken and not yet reported as done. */
final class Debts {

    private static final int MOST = 20;

    private final Consumer consumer;
    private final JoinableQueue<Item> queue;
    private int owed;

    Debts(Consumer consumer, JoinableQueue<Item> queue) {
        this.consumer = consumer;
        this.queue = queue;
    }

    /** Records an element that was taken by {@code op}. */
    void incur(ConsumerOp op) {
        if (op != ConsumerOp.CONSUME) {
            owed++;
        }
    }

    /** Of the elements that are or will be recorded, one counts as done. */
    void forgiveOne() {
        owed--;
    }

    /** Reports some elements, or none yet; meanwhile nobody may be told that everything is done. */
    void payAtTimes() {
        if (owed <= 0) {
            return;
        }
        long unfinished = queue.unfinishedTasks();
        if (unfinished < owed) {
            consumer.fail(
                    Check.SHUTDOWN,
                    "owes taskDone() for " + owed + " elements, but unfinishedTasks() is " + unfinished);
        }
        if (consumer.random.nextInt(8) == 0) {
            joinInVain();
        }
        if (owed > MOST || consumer.random.nextInt(4) != 0) {
            pay(1 + consumer.random.nextInt(owed));
        }
    }

    void payAll() {
        pay(owed);
    }

    private void pay(int count) {
        for (int i = 0; i < count; i++) {
            queue.taskDone();
            owed--;
        }
    }

    private void joinInVain() {
        consumer.doing = "joining in vain";
        long timeout = consumer.timeout();
        long began = System.nanoTime();
        try {
            if (queue.join(timeout, TimeUnit.NANOSECONDS)) {
                consumer.fail(Check.SHUTDOWN, "owes taskDone() for " + owed + " elements, but join() answered true");
            }
            consumer.checkTimeout(began, timeout);
            consumer.afterCall();
        } catch (InterruptedException e) {
            consumer.caughtInterrupt();
        }
    }
}
