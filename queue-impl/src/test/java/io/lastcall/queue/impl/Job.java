package io.lastcall.queue.impl;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A task that every kind of queue accepts, also those that compare or ask for a delay, and that counts what became of it. */
final class Job implements Runnable, Delayed {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.getAndIncrement();
    private final Runnable body;
    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger handedBack = new AtomicInteger();
    final AtomicInteger rejections = new AtomicInteger();

    Job(Runnable body) {
        this.body = body;
    }

    @Override
    public void run() {
        runs.incrementAndGet();
        body.run();
    }

    /** How many ends this task has come to; it should be one. */
    int ends() {
        return runs.get() + handedBack.get() + rejections.get();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return 0;
    }

    @Override
    public int compareTo(Delayed other) {
        return Integer.compare(number, ((Job) other).number);
    }

    @Override
    public String toString() {
        return "job " + number + ": run " + runs + ", handed back " + handedBack + ", rejected " + rejections;
    }
}
