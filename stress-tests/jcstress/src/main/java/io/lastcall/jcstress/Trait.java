package io.lastcall.jcstress;

/** What a kind of queue must have for a test to make sense. */
enum Trait {
    /** An element can be inside. */
    STORES,

    /** A producer can find it full with elements inside. */
    FILLS,

    /** A producer may have to wait, for space or for a consumer. */
    PUTS_WAIT,

    /** Any number of threads may insert at once. */
    MANY_PRODUCERS,

    /** Any number of threads may remove at once. */
    MANY_CONSUMERS,

    /** What comes later leaves later. */
    FIRST_IN_FIRST_OUT,

    /** What comes later leaves sooner. */
    LAST_IN_FIRST_OUT,

    /** An insertion waits for a removal. */
    HANDS_OVER
}
