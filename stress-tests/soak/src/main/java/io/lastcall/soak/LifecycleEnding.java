package io.lastcall.soak;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The end of a round over one of our queues: it is shut down, and says so to everybody. */
final class LifecycleEnding extends Ending {

    private final ShutdownBlockingQueue<Item> queue;
    private final Closing closing;
    private volatile @Nullable QueueShutdownException latestException;

    LifecycleEnding(Round round, ShutdownBlockingQueue<Item> queue) {
        super(round);
        this.queue = queue;
        closing = new Closing(round, queue);
    }

    @Override
    boolean isRefusal(RuntimeException exception) {
        return exception instanceof QueueShutdownException;
    }

    @Override
    void insertionRefused(RuntimeException refusal) {
        QueueShutdownException exception = (QueueShutdownException) refusal;
        round.closed = true;
        if (exception.queue() != queue) {
            fail("a QueueShutdownException of this queue names " + exception.queue());
        }
        String message = exception.getMessage();
        if (message == null || !message.contains(queue.name())) {
            fail("the message of a QueueShutdownException lacks the name " + queue.name() + ": " + message);
        }
        if (exception == latestException) {
            fail("two callers got the same QueueShutdownException");
        }
        latestException = exception;
        if (!queue.isShutdown()) {
            fail("QueueShutdownException, but isShutdown() is false");
        }
        Throwable cause = exception.getCause();
        if (cause != null && cause != queue.shutdownCause()) {
            fail("QueueShutdownException with " + cause + ", but the queue's is " + queue.shutdownCause());
        }
    }

    /** The removal's exception means that the queue is terminated. */
    @Override
    void removalRefused(RuntimeException exception) {
        insertionRefused(exception);
        round.terminated = true;
        if (!queue.isTerminated()) {
            fail("a removal threw QueueShutdownException, but isTerminated() is false");
        }
        if (exception.getCause() != queue.shutdownCause()) {
            fail("a removal threw QueueShutdownException with " + exception.getCause() + ", but the queue's is "
                    + queue.shutdownCause());
        }
    }

    @Override
    void perform(Worker worker, ShutdownCall call) {
        closing.perform(worker, call);
    }

    @Override
    void allInserted(Producer last) {
        while (round.plan.quiet && !round.isDrained()) {
            last.rest();
        }
        round.release();
        if (round.closers.isEmpty() && !round.closed) {
            closing.shutdownWhenAllIsDone(last);
        }
    }

    @Override
    boolean isOver() {
        if (!queue.isTerminated()) {
            return false;
        }
        if (!queue.isShutdown()) {
            fail("terminated, but not shut down");
        }
        round.closed = true;
        round.terminated = true;
        return true;
    }

    @Override
    void check() throws InterruptedException {
        closing.check();
        new EndState(round, queue).check();
    }

    @Override
    String state() {
        return queue.name() + ", shut down " + queue.isShutdown() + ", terminated " + queue.isTerminated() + ", size "
                + queue.size() + ", cause " + queue.shutdownCause();
    }

    private void fail(String message) {
        round.fail(Check.SHUTDOWN, message);
    }
}
