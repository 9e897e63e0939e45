package io.lastcall.queue.contract;

import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** Names the kinds of queue that a contract is run on; has a constructor without parameters. */
public interface SubjectSource {

    /** The kinds, in the order in which they are tested. */
    Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects();
}
