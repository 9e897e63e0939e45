package io.lastcall.queue.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The threads of one test. */
public final class Actors {

    private final ThreadKind kind;
    private final List<Actor<?>> started = new ArrayList<>();

    /** Makes a set of threads of one kind, which has none yet. */
    public Actors(ThreadKind kind) {
        this.kind = kind;
    }

    /** Something a thread does. */
    public interface Step {
        /** Does it. */
        void run() throws Exception;
    }

    /** Starts a thread. */
    public <T> Actor<T> start(String name, Callable<T> body) {
        Actor<T> actor = new Actor<>(name, body, kind);
        synchronized (started) {
            started.add(actor);
        }
        actor.start();
        return actor;
    }

    /** Starts a thread. */
    public Actor<Void> start(String name, Step body) {
        return start(name, () -> {
            body.run();
            return null;
        });
    }

    /** Starts a thread and waits until it waits. */
    public <T> Actor<T> startWaiting(String name, Callable<T> body) {
        return start(name, body).awaitWaiting();
    }

    /** Starts a thread and waits until it waits. */
    public Actor<Void> startWaiting(String name, Step body) {
        return start(name, body).awaitWaiting();
    }

    /** Where every thread that is still running stands. */
    public String stacks() {
        StringBuilder text = new StringBuilder();
        synchronized (started) {
            for (Actor<?> actor : started) {
                if (!actor.hasEnded()) {
                    text.append(actor.stack());
                }
            }
        }
        return text.toString();
    }

    /** Interrupts what is still running: at the end of a test that is what has failed, or is meant to wait for ever. */
    public void close() {
        synchronized (started) {
            for (Actor<?> actor : started) {
                if (!actor.hasEnded()) {
                    actor.interrupt();
                }
            }
        }
    }
}
