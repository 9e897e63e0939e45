package io.lastcall.soak;

/** The ways in which a consumer uses a queue, and in which an element gets out of it. */
enum ConsumerOp {
    TAKE(Group.HEAD),
    POLL(Group.HEAD),
    TIMED_POLL(Group.HEAD),
    REMOVE_HEAD(Group.HEAD),
    DRAIN(Group.HEAD),
    DRAIN_SOME(Group.HEAD),
    TAKE_BATCH(Group.HEAD),
    CONSUME(Group.HEAD),
    FOR_EACH(Group.HEAD),
    REMOVE_OBJECT(Group.INSIDE),
    REMOVE_ALL(Group.INSIDE),
    REMOVE_IF(Group.INSIDE),
    ITERATOR_REMOVE(Group.INSIDE),
    CLEAR(Group.CLEAR),
    QUERY(Group.QUERY),
    SHUTDOWN_NOW(Group.SHUTDOWN);

    /** What an operation removes, and from where. */
    enum Group {
        HEAD,
        INSIDE,
        CLEAR,
        QUERY,
        SHUTDOWN
    }

    private final Group group;

    ConsumerOp(Group group) {
        this.group = group;
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
