package io.lastcall.queue.impl;

import io.lastcall.queue.contract.Item;
import io.lastcall.queue.contract.QueueSubject;
import io.lastcall.queue.contract.SubjectSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** Every {@link Kind} in every capacity, for the contract suite; fewer if a system property says so. */
public final class Kinds implements SubjectSource {

    /** The system property that names the rows to test, separated by commas, for runs that repeat the suite often. */
    private static final String PROPERTY = "lastcall.test.subjects";

    @Override
    public Stream<QueueSubject<? extends BlockingQueue<Item>>> subjects() {
        Map<String, QueueSubject<? extends BlockingQueue<Item>>> all = new LinkedHashMap<>();
        Arrays.stream(Kind.values()).flatMap(Kind::subjects).forEach(subject -> all.put(subject.name(), subject));
        String wanted = System.getProperty(PROPERTY);
        if (wanted == null) {
            return all.values().stream();
        }
        return Arrays.stream(wanted.split(",")).map(name -> {
            if (!all.containsKey(name)) { // a suite without subjects would pass
                throw new IllegalArgumentException(PROPERTY + " names none of " + all.keySet() + ": " + name);
            }
            return all.get(name);
        });
    }
}
