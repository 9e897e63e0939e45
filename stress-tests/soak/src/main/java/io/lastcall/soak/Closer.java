package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Shuts the queue down when it is told that it is time. */
final class Closer extends Worker {

    Closer(Round round, int closer, List<ShutdownCall> shutdowns) {
        super(round, "closer " + closer, shutdowns);
    }

    @Override
    void work() {
        ignoreInterrupts(); // they would only disturb the wait
        doing = "waiting for its moment";
        while (!round.isReleased()) {
            LockSupport.park(this);
        }
        if (!plan.kind.has(Trait.PLAIN)) { // what an interrupt does to a shutdown that is not ours is not known
            interrupts.open();
            disturb();
        }
        addMoved(Integer.MAX_VALUE / 2); // any moment is due
        shutdownIfDue();
    }

    void wake() {
        LockSupport.unpark(thread());
    }
}
