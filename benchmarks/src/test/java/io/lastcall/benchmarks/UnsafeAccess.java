package io.lastcall.benchmarks;

import java.lang.management.ManagementFactory;

/** Which queues need {@code sun.misc.Unsafe}, which newer JDKs may forbid and these tests do where they can. */
final class UnsafeAccess {

    private UnsafeAccess() {}

    /** Tells whether this test run can use this queue. */
    static boolean permits(Contender contender, int capacity) {
        boolean needed = contender == Contender.JCTOOLS_MPSC_BLOCKING
                || contender == Contender.JCTOOLS && capacity == Contender.UNBOUNDED;
        return !needed
                || !ManagementFactory.getRuntimeMXBean()
                        .getInputArguments()
                        .contains("--sun-misc-unsafe-memory-access=deny");
    }
}
