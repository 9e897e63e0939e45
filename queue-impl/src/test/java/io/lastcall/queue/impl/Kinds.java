package io.lastcall.queue.impl;

import io.lastcall.queue.contract.Item;
import io.lastcall.queue.contract.QueueSubject;
import io.lastcall.queue.contract.SubjectSource;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** Every {@link Kind} in every capacity, for the contract suite. */
public final class Kinds implements SubjectSource {

    @Override
    public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
        return Arrays.stream(Kind.values()).flatMap(Kind::subjects);
    }
}
