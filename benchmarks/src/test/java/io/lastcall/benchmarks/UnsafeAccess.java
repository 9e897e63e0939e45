package io.lastcall.benchmarks;

import java.lang.management.ManagementFactory;

/** Who needs {@code sun.misc.Unsafe}, which newer JDKs may forbid and these tests do where they can. */
final class UnsafeAccess {

    private UnsafeAccess() {}

    /** Tells whether this test run has it; JMH's own classes cannot be loaded without. */
    static boolean isPermitted() {
        return !ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .contains("--sun-misc-unsafe-memory-access=deny");
    }

    /** Tells whether this test run can use this queue. */
    static boolean permits(Contender contender, int capacity) {
        boolean needed = contender == Contender.JCTOOLS_MPSC_BLOCKING
                || (contender == Contender.JCTOOLS && capacity == Contender.UNBOUNDED);
        return !needed || isPermitted();
    }
}
