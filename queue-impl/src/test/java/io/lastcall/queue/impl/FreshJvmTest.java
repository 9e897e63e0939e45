package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first calls ever in a virtual machine, and the last ones. */
@Timeout(600)
class FreshJvmTest {

    @ParameterizedTest
    @EnumSource
    void firstAndLastCalls_inAFreshJvm_work(FreshJvm.Scenario scenario) throws Exception {
        assertThat(ForkedJvm.run(FreshJvm.class, List.of("-Xshare:auto"), scenario.name()))
                .contains(scenario + " held");
    }
}
