package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Operations that run out of memory, in a virtual machine of their own whose heap is full: nothing is lost, doubled or
 * left locked, nobody is left asleep, and later operations work.
 *
 * <p>{@code -Dfaults.rounds=10000} sets the number of rounds of all kinds together, {@code -Dfaults.seed} what is drawn;
 * {@code -Dfaults.fork.seconds} is the time that they may take.
 */
@Timeout(36_000)
class OutOfMemoryTest {

    private static final int ROUNDS = Integer.getInteger("faults.rounds", 100);
    private static final long SEED = Long.getLong("faults.seed", 20261122L);

    @Test
    void operations_heapFull_happenOrChangeNothing() throws Exception {
        // operation without memory | wait on the other side; then the rest
        String printed = ForkedJvm.run(
                OutOfMemoryRounds.class,
                List.of("-Xmx48m", "-XX:+UseSerialGC"),
                Integer.toString(ROUNDS),
                Long.toString(SEED));
        System.out.print(printed);
        assertThat(printed).contains("everything held");
    }
}
