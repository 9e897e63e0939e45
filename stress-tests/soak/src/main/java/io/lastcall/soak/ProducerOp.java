package io.lastcall.soak;

/** The ways in which an element gets into a queue. */
enum ProducerOp {
    PUT,
    OFFER,
    TIMED_OFFER,
    ADD,
    PUT_ALL,
    ADD_ALL;

    boolean isBatch() {
        return this == PUT_ALL || this == ADD_ALL;
    }
}
