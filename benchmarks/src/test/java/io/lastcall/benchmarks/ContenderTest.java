package io.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.queue.JoinableQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Are queues compared that promise the same, and does each of them keep the promise? */
class ContenderTest {

    private static final Item[] THREE = Arrays.stream(Item.upTo(3, 7))
            .sorted() // by their numbers
            .toArray(Item[]::new);

    @ParameterizedTest
    @EnumSource
    void contenders_everyFamily_areOursAndOthersForItsShapesAndCapacity(Family family) {
        assertThat(family.contenders()).contains(family.ours()).hasSizeGreaterThan(1);
        assertThat(family.shapes())
                .allMatch(shape -> family.contenders().stream()
                        .allMatch(contender -> contender.family().allows(Shape.of(shape))));
        assertThat(family.contenders()).allMatch(contender -> contender.supports(family.capacity()));
    }

    @Test
    void contenders_singleSided_areOursTheOthersAndOurGeneralOne() {
        assertThat(Family.MPSC.contenders())
                .containsExactly(
                        Contender.LASTCALL,
                        Contender.LASTCALL_MPSC,
                        Contender.JCTOOLS_MPSC,
                        Contender.JCTOOLS_MPSC_BLOCKING,
                        Contender.LMAX_MPSC);
        assertThat(Family.MPSC.allows(new Shape(8, 1))).isTrue();
        assertThat(Family.MPSC.allows(new Shape(1, 2))).isFalse();
    }

    static Stream<Contender> trying() {
        return Stream.of(Contender.values())
                .filter(Contender::canTry)
                .filter(contender -> UnsafeAccess.permits(contender, 64));
    }

    @ParameterizedTest
    @MethodSource("trying")
    void poll_threeItems_comeInTheOrderOfTheFamily(Contender contender) {
        Channel channel = contender.create(64);
        List<Item> expected = switch (contender.family()) {
            case LIFO -> List.of(THREE[1], THREE[0], THREE[2]);
            case PRIORITY, DELAY -> List.of(THREE[0], THREE[1], THREE[2]);
            default -> List.of(THREE[2], THREE[0], THREE[1]);
        };
        assertThat(channel.offer(THREE[2])).isTrue();
        assertThat(channel.offer(THREE[0])).isTrue();
        assertThat(channel.offer(THREE[1])).isTrue();
        assertThat(Arrays.asList(channel.poll(), channel.poll(), channel.poll()))
                .containsExactlyElementsOf(expected);
        assertThat(channel.poll()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CONVERSANT",
                "LMAX_SPSC",
                "LMAX_MPSC",
                "LASTCALL_PRIORITY",
                "PBQ_SEMAPHORE",
                "LASTCALL_DELAY",
                "DQ_SEMAPHORE",
                "LBD",
                "LASTCALL_LIFO"
            })
    void offer_full_isRefusedUntilOneIsTaken(Contender contender) throws InterruptedException {
        Channel channel = contender.create(2);
        channel.put(THREE[0]);
        assertThat(channel.offer(THREE[1])).isTrue();
        assertThat(channel.offer(THREE[2])).isFalse();
        channel.take();
        assertThat(channel.offer(THREE[2])).isTrue();
        channel.poll();
        assertThat(channel.offer(THREE[0])).isTrue();
        assertThat(channel.offer(THREE[1])).isFalse();
    }

    @Test
    void reporting_takeAndPoll_leaveNothingUnfinished() throws InterruptedException {
        JoinableQueue<Item> queue = ShutdownQueues.builder().buildJoinable();
        Channel channel = Channel.reporting(queue);
        channel.put(THREE[0]);
        channel.put(THREE[1]);
        assertThat(queue.unfinishedTasks()).isEqualTo(2);
        channel.take();
        channel.poll();
        assertThat(queue.unfinishedTasks()).isZero();
        assertThat(channel.poll()).isNull();
    }

    @Test
    void upTo_sameSeed_isTheSameShuffleOfAllNumbers() {
        List<Integer> numbers = numbers(5);
        assertThat(numbers).isEqualTo(numbers(5)).isNotEqualTo(numbers(6)).doesNotHaveDuplicates();
        assertThat(numbers).hasSize(250).allMatch(number -> number >= 1 && number <= 250);
        assertThat(numbers).isNotEqualTo(numbers.stream().sorted().toList());
    }

    private static List<Integer> numbers(long seed) {
        return Arrays.stream(Item.upTo(250, seed)).map(item -> item.number).toList();
    }

    @Test
    void getDelay_everyItem_hasPassedInTheOrderOfTheNumbers() {
        assertThat(THREE).allMatch(item -> item.getDelay(TimeUnit.NANOSECONDS) <= 0);
        assertThat(THREE).isSorted();
        assertThat(THREE[0].compareTo(THREE[1])).isNegative();
    }
}
