package io.lastcall.soak;

/** The ways in which an element gets into a queue. */
enum ProducerOp {
    PUT("put"),
    OFFER("offer"),
    TIMED_OFFER("timed-offer"),
    ADD("add"),
    PUT_ALL("putAll"),
    ADD_ALL("addAll");

    private final String title;

    ProducerOp(String title) {
        this.title = title;
    }

    /** Returns the name on the command line. */
    String title() {
        return title;
    }

    boolean isBatch() {
        return this == PUT_ALL || this == ADD_ALL;
    }
}
