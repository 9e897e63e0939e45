package io.lastcall.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;

/** That the tests are there, and can fail. */
class CatalogueTest {

    private static final Pattern ALL = Pattern.compile("");
    private static final Pattern NUMBER = Pattern.compile("\\.J(\\d\\d)");

    private static Set<Integer> numbers(Kind kind) {
        Set<Integer> numbers = new TreeSet<>();
        for (RaceTest test : RaceTest.matching(ALL, List.of(kind))) {
            Matcher matcher = NUMBER.matcher(test.name());
            if (matcher.find()) {
                numbers.add(Integer.valueOf(matcher.group(1)));
            }
        }
        return numbers;
    }

    private static Set<Integer> oneTo30Without(Integer... without) {
        Set<Integer> numbers = IntStream.rangeClosed(1, 30).boxed().collect(Collectors.toCollection(TreeSet::new));
        numbers.removeAll(List.of(without));
        return numbers;
    }

    @Test
    void numbers_manyConsumers_areComplete() {
        assertThat(numbers(Kind.MPMC)).isEqualTo(oneTo30Without());
        assertThat(numbers(Kind.SPMC)).isEqualTo(oneTo30Without());
        assertThat(numbers(Kind.LIFO)).isEqualTo(oneTo30Without());
    }

    @Test
    void numbers_singleConsumer_areAllButThoseWithTwo() {
        assertThat(numbers(Kind.MPSC)).isEqualTo(oneTo30Without(9, 22, 24));
        assertThat(numbers(Kind.SPSC)).isEqualTo(oneTo30Without(9, 22, 24));
    }

    @Test
    void numbers_rendezvous_areThoseOfAnEmptyQueue() {
        assertThat(numbers(Kind.RENDEZVOUS)).contains(1, 2, 5, 6, 8, 10, 11, 13, 16, 19, 20, 21, 26, 27, 28, 30);
    }

    @ParameterizedTest
    @EnumSource
    void outcomes_ofEveryTest_areExplainedAndAllOthersForbidden(Kind kind) {
        assertThat(RaceTest.matching(ALL, List.of(kind))).isNotEmpty().allSatisfy(test -> {
            StateCase catchAll = test.info().unmatched();
            assertThat(catchAll.expect()).isEqualTo(Expect.FORBIDDEN);
            assertThat(catchAll.description())
                    .as("jcstress adds one of its own")
                    .doesNotContain("No default case");
            assertThat(test.info().cases()).isNotEmpty().allSatisfy(outcome -> {
                assertThat(outcome.description()).isNotEmpty();
                assertThat(outcome.expect()).isIn(Expect.ACCEPTABLE, Expect.FORBIDDEN);
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void queue_withTwoInside_givesThemInOrder(Kind kind) {
        if (kind.has(Trait.STORES)) {
            assertThat(kind.queue(2, 2).shutdownNow()).isEqualTo(List.<Object>of(1, 2));
        } else {
            assertThat(kind.queue(2, 0).offer(1)).isFalse();
        }
    }
}
