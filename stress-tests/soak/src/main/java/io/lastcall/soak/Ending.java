package io.lastcall.soak;

/** How a round comes to its end, and what is to be seen then; it depends on what the queue can do to end. */
abstract class Ending {

    final Round round;

    Ending(Round round) {
        this.round = round;
    }

    /** Tells whether an operation that throws this says that the queue is shut down. */
    abstract boolean isRefusal(RuntimeException exception);

    /** Checks what an insertion has thrown; it {@linkplain #isRefusal is a refusal}. */
    abstract void insertionRefused(RuntimeException exception);

    /** Checks what a removal has thrown; it {@linkplain #isRefusal is a refusal}. */
    abstract void removalRefused(RuntimeException exception);

    /** Makes a call that shuts the queue down, in the thread of {@code worker}. */
    abstract void perform(Worker worker, ShutdownCall call);

    /** Called by the last of the producers when nothing more will be inserted. */
    abstract void allInserted(Producer last);

    /** Asked by a consumer that found nothing: whether there will never be anything. */
    abstract boolean isOver();

    /** Tells whether consumers have to end though nothing in the queue tells them so. */
    boolean isCalledOff() {
        return false;
    }

    /** Tells whether elements that were accepted may have disappeared in a regular way. */
    boolean mayDiscard() {
        return false;
    }

    /** How many elements have been got out of the queue after all threads had ended. */
    long deliveredLate() {
        return 0;
    }

    /** When all threads have ended: checks what the queue answers now. */
    abstract void check() throws InterruptedException;

    /** Returns the state of the queue, for a report; any of it may fail or hang. */
    abstract String state();
}
