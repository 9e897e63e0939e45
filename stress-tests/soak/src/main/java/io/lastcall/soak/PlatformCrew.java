package io.lastcall.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Platform threads, which are used again for the next round. */
final class PlatformCrew extends Crew {

    private final List<Member> members = new ArrayList<>();

    PlatformCrew(Thread owner) {
        super(owner);
    }

    @Override
    void begin(List<Worker> workers) {
        while (members.size() < workers.size()) {
            Member member = new Member("soak-" + members.size());
            members.add(member);
            member.start();
        }
        for (int i = 0; i < workers.size(); i++) {
            workers.get(i).assign(members.get(i));
        }
        for (int i = 0; i < workers.size(); i++) {
            members.get(i).give(workers.get(i));
        }
    }

    @Override
    void dismiss() {
        members.forEach(Member::dismiss);
    }

    /** A thread that waits for workers to run. */
    private final class Member extends Thread {

        private volatile @Nullable Worker worker;
        private volatile boolean dismissed;

        Member(String name) {
            super(name);
            setDaemon(true);
        }

        void give(Worker next) {
            worker = next;
            LockSupport.unpark(this);
        }

        void dismiss() {
            dismissed = true;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (!dismissed) {
                Worker next = worker;
                if (next == null) {
                    LockSupport.park(this);
                } else {
                    worker = null;
                    runAndReport(next);
                }
            }
        }
    }
}
