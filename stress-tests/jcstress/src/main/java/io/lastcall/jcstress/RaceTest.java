package io.lastcall.jcstress;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * A test over a kind of queue.
 *
 * @param info what jcstress knows of the test
 * @param kind the queue
 */
record RaceTest(TestInfo info, Kind kind) {

    private static final String PACKAGE = RaceTest.class.getPackageName() + ".";

    /** Every test whose name matches somewhere, over every kind that it makes sense for. */
    static List<RaceTest> matching(Pattern pattern, List<Kind> kinds) {
        return TestList.tests().stream()
                .filter(name -> pattern.matcher(shortName(name)).find())
                .map(TestList::getInfo)
                .flatMap(info ->
                        kinds.stream().filter(kind -> kind.has(required(info))).map(kind -> new RaceTest(info, kind)))
                .sorted(Comparator.comparing(RaceTest::kind)
                        .thenComparing(test -> test.info().name()))
                .toList();
    }

    String name() {
        return shortName(info.name());
    }

    int actors() {
        return info.threads();
    }

    private static String shortName(String name) {
        return name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name;
    }

    private static Trait[] required(TestInfo info) {
        try {
            Requires requires = Class.forName(info.binaryName(), false, RaceTest.class.getClassLoader())
                    .getAnnotation(Requires.class);
            return requires == null ? new Trait[0] : requires.value();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "jcstress's list of tests names a class that is not there: " + info.name(), e);
        }
    }
}
