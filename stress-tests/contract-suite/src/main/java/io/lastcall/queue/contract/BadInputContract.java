package io.lastcall.queue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lastcall.queue.QueueShutdownException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method with every bad value in every state: the right answer, and nothing changes. */
@Requires(Trait.ITERATES)
public abstract class BadInputContract extends ShutdownQueueContract {

    /** The states, each with a few elements where there can be some. */
    enum Situation {
        OPEN_EMPTY,
        OPEN,
        OPEN_FULL,
        SHUTDOWN,
        TERMINATED
    }

    static List<BadInput> rows() {
        return BadInput.table();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void badInput_everyState_rightAnswerAndNothingChanges(BadInput row) throws Throwable {
        for (Situation situation : Situation.values()) {
            queue = subject.factory().get();
            List<Item> items = prepare(situation);
            boolean shutdown = queue.isShutdown();
            boolean terminated = queue.isTerminated();
            check(row, situation);
            assertThat(queue.isShutdown()).as("%s: isShutdown", situation).isEqualTo(shutdown);
            assertThat(queue.isTerminated()).as("%s: isTerminated", situation).isEqualTo(terminated);
            assertHoldsExactly(items);
        }
    }

    private void check(BadInput row, Situation situation) throws Exception {
        if (row.exception() == null) {
            assertThat(row.call().on(queue)).as("%s", situation).isEqualTo(row.answer());
            return;
        }
        Throwable thrown = catchThrowable(() -> row.call().on(queue));
        assertThat(thrown)
                .as("%s", situation)
                .isInstanceOf(row.exception())
                .isNotInstanceOf(QueueShutdownException.class);
        if (row.message() != null) {
            assertThat(thrown.getMessage()).as("%s: message", situation).containsPattern(row.message());
        }
    }

    private List<Item> prepare(Situation situation) {
        switch (situation) {
            case OPEN_EMPTY:
                return List.of();
            case OPEN:
                return fillFew();
            case OPEN_FULL:
                return fill(Math.min(capacity(), 1_000));
            case SHUTDOWN:
                return shutdownWithElements();
            case TERMINATED:
                fillFew();
                terminate();
                return List.of();
            default:
                throw new AssertionError(situation);
        }
    }

    @Test
    void addAll_nullAfterAnElement_throwsInEveryStateAndInsertsAPrefixAtMost() {
        List<Item> bad = Arrays.asList(Item.of(100), null);
        if (capacity() > 1) {
            assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> queue.addAll(bad));
            assertThat(queue.size()).isLessThanOrEqualTo(1);
            emptied();
        }
        List<Item> items = shutdownWithElements();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> queue.addAll(bad));
        assertHoldsExactly(items);
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> queue.addAll(bad));
        assertTerminated();
    }

    @Test
    @Requires(Trait.STORES)
    void toArray_wrongType_throwsWhereThereAreElements() {
        shutdownWithElements();
        assertThatExceptionOfType(ArrayStoreException.class).isThrownBy(() -> queue.toArray(new Integer[0]));
        assertShutdown();
        terminate();
        assertThat(queue.toArray(new Integer[0])).isEmpty();
    }
}
