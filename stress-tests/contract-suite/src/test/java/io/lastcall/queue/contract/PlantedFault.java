package io.lastcall.queue.contract;

import io.lastcall.queue.ShutdownBlockingQueue;

/** A mistake that is easily made, in an otherwise good queue, and the test that catches it by name. */
interface PlantedFault {

    /** The contract with the test. */
    Class<? extends QueueContract<?>> contract();

    /** The name of the test that fails. */
    String test();

    /** What the queue says that it is. */
    ReferenceQueues.Kind kind();

    /** Makes a broken queue. */
    ShutdownBlockingQueue<Item> create(int capacity);
}
