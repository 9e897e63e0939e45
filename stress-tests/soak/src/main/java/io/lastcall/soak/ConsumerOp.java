package io.lastcall.soak;

/** The ways in which a consumer uses a queue, and in which an element gets out of it. */
enum ConsumerOp {
    TAKE(Group.HEAD, "take"),
    POLL(Group.HEAD, "poll"),
    TIMED_POLL(Group.HEAD, "timed-poll"),
    REMOVE_HEAD(Group.HEAD, "remove-head"),
    DRAIN(Group.HEAD, "drainTo"),
    DRAIN_SOME(Group.HEAD, "drainTo-max"),
    TAKE_BATCH(Group.HEAD, "takeBatch"),
    CONSUME(Group.HEAD, "consume"),
    FOR_EACH(Group.HEAD, "untilTerminated"),
    REMOVE_OBJECT(Group.INSIDE, "remove"),
    REMOVE_ALL(Group.INSIDE, "removeAll"),
    REMOVE_IF(Group.INSIDE, "removeIf"),
    ITERATOR_REMOVE(Group.INSIDE, "iterator-remove"),
    CLEAR(Group.CLEAR, "clear"),
    QUERY(Group.QUERY, ""),
    SHUTDOWN_NOW(Group.SHUTDOWN, "");

    /** What an operation removes, and from where. */
    enum Group {
        HEAD,
        INSIDE,
        CLEAR,
        QUERY,
        SHUTDOWN
    }

    private final Group group;
    private final String title;

    ConsumerOp(Group group, String title) {
        this.group = group;
        this.title = title;
    }

    /** Returns the name on the command line; empty if it has none. */
    String title() {
        return title;
    }

    /** Tells whether this operation waits for an element, and is there for an insertion that does not wait. */
    boolean waits() {
        return switch (this) {
            case TAKE, TIMED_POLL, CONSUME, FOR_EACH -> true;
            default -> false;
        };
    }

    Group group() {
        return group;
    }
}
