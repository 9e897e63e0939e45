package io.lastcall.soak;

/**
 * What was known when a call began.
 *
 * @param windowsClosed how many {@link PutBackWindows} were closed
 * @param closed whether the queue was closed, so that nothing came in any more
 * @param time the time on the clock of the round, if that runs
 */
record Start(int windowsClosed, boolean closed, int time) {}
