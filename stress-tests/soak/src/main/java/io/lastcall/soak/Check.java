package io.lastcall.soak;

import java.util.Locale;

/** What is looked at; each is one test case of a report. */
enum Check {
    CONSERVATION("what was accepted comes out exactly once, by count and by identity; what was refused never does"),
    ORDER("elements leave in the order that was claimed"),
    CAPACITY("no more elements than the capacity, and no fewer; nothing is refused while there is room"),
    TIMEOUTS("a time-out ends neither early nor late; zero and negative ones never wait"),
    INTERRUPTS("an interrupt shows as the exception or as the status; an interrupted call has moved nothing"),
    LIVENESS("nobody goes on waiting for what is there; every round ends"),
    QUERIES("size, peek, contains, iterators and arrays show what may be there"),
    EXCEPTIONS("no operation throws what BlockingQueue does not mention"),
    RETENTION("what was taken, what was refused, and who waited in vain can be collected"),
    SHUTDOWN("a shutdown wakes everybody, turns insertions away for good, and leaves no element behind");

    private final String meaning;

    Check(String meaning) {
        this.meaning = meaning;
    }

    /** Returns the name on the command line and in reports. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what has to hold, in one line. */
    String meaning() {
        return meaning;
    }
}
