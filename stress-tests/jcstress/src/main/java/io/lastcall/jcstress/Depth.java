package io.lastcall.jcstress;

import java.util.List;

/** In how many ways each test is compiled. */
enum Depth {
    /** As the JVM does by itself: one fork for a test. */
    QUICK("-sc", "false", "-jvmArgs", "-XX:+TieredCompilation"),

    /** Interpreter, C1, C2, and C2 with instructions in random order: four forks. */
    FULL("-sc", "false"),

    /** Every combination of the three for the two actors, and random orders: fourteen forks. */
    SPLIT("-sc", "true");

    private final String options;

    Depth(String... options) {
        this.options = String.join(" ", options);
    }

    /** jcstress's options for it. */
    List<String> options() {
        return List.of(options.split(" "));
    }
}
