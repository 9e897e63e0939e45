package io.lastcall.queue.impl;

import io.lastcall.queue.contract.SubjectsFrom;
import org.junit.jupiter.api.Nested;

/** Every kind can be shut down for good. */
@SubjectsFrom(Kinds.class)
class ShutdownContractTest {

}
