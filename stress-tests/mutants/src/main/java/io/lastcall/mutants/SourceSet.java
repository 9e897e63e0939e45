package io.lastcall.mutants;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sources that are compiled together, and what they need of the others; in an order in which they can be compiled. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
enum SourceSet {
    QUEUE_API("queue-api/src/main"),
    QUEUE_IMPL("queue-impl/src/main", QUEUE_API),
    CONTRACT_SUITE("stress-tests/contract-suite/src/main", QUEUE_API),
    QUEUE_IMPL_TESTS("queue-impl/src/test", QUEUE_IMPL, CONTRACT_SUITE),
    LINCHECK("stress-tests/lincheck/src/test", QUEUE_IMPL),
    JCSTRESS("stress-tests/jcstress/src/main", QUEUE_IMPL),
    SOAK("stress-tests/soak/src/main", QUEUE_IMPL);

    private final String root;
    private final List<SourceSet> needs;

    SourceSet(String root, SourceSet... needs) {
        this.root = root;
        this.needs = List.of(needs);
    }

    /** Where the sources are below a checkout. */
    String root() {
        return root;
    }

    /** Where the classes go, below the folder for all of them. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** This one and all that it needs, in an order in which they can be compiled. */
    List<SourceSet> closure() {
        Set<SourceSet> all = new LinkedHashSet<>();
        needs.forEach(needed -> all.addAll(needed.closure()));
        all.add(this);
        return List.copyOf(all);
    }

    /** Whether a file, named from the root of a checkout, is one of these sources. */
    boolean contains(String file) {
        return file.startsWith(root + "/");
    }

    /** The annotation processor that has to run; empty: none. */
    String processor() {
        return this == JCSTRESS ? "org.openjdk.jcstress.infra.processors.JCStressTestProcessor" : "";
    }
}
