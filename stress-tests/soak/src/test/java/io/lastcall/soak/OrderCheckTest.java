package io.lastcall.soak;

import static io.lastcall.soak.QueueKind.Trait.DELAYED;
import static io.lastcall.soak.QueueKind.Trait.FIFO;
import static io.lastcall.soak.QueueKind.Trait.LIFO;
import static io.lastcall.soak.QueueKind.Trait.SORTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lastcall.soak.QueueKind.Trait;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What counts as out of order, kind by kind. Times are those of the clock of a round. */
class OrderCheckTest {

    private static final Start OPEN_AT_100 = new Start(0, false, 100);
    private static final Start CLOSED = new Start(0, true, 0);

    @Test
    void next_fifoEarlierElementOfAProducerComesLater_isWrong() {
        OrderCheck order = order(FIFO);

        assertThat(order.next(item(0, 2, 0), OPEN_AT_100, true)).isNull();
        assertThat(order.next(item(1, 1, 0), OPEN_AT_100, true)).isNull();
        assertThat(order.next(item(0, 1, 0), OPEN_AT_100, true)).contains("came after");
    }

    @Test
    void next_fifoInsertionHadEndedBeforeTheOtherBegan_isWrong() {
        OrderCheck order = order(FIFO);

        assertThat(order.next(inserted(item(0, 1, 0), 5, 6), OPEN_AT_100, true)).isNull();
        assertThat(order.next(inserted(item(1, 1, 0), 4, 7), OPEN_AT_100, true)).isNull();
        assertThat(order.next(inserted(item(1, 2, 0), 1, 2), OPEN_AT_100, true)).contains("whose insertion began at 5");
    }

    @Test
    void next_somethingWasOnItsWayBack_allowsAnEarlierElementLater() {
        OrderCheck order = order(FIFO);

        assertThat(order.next(item(0, 2, 0), OPEN_AT_100, false)).isNull();
        assertThat(order.next(item(0, 1, 0), OPEN_AT_100, true)).isNull();
    }

    @Test
    void next_stackIsClosedAndALaterElementComesLater_isWrong() {
        OrderCheck order = order(LIFO);

        assertThat(order.next(item(0, 2, 0), CLOSED, true)).isNull();
        assertThat(order.next(item(0, 1, 0), CLOSED, true)).isNull();
        assertThat(order.next(item(0, 3, 0), CLOSED, true)).contains("came after");
    }

    @Test
    void next_stackIsOpen_allowsWhatWasNotThereYet() {
        OrderCheck order = order(LIFO);

        assertThat(order.next(inserted(item(0, 1, 0), 1, 2), OPEN_AT_100, true)).isNull();
        assertThat(order.next(inserted(item(0, 2, 0), 99, 101), OPEN_AT_100, true))
                .isNull();
        assertThat(order.next(inserted(item(0, 3, 0), 98, 99), OPEN_AT_100, true))
                .contains("was there since 99");
    }

    @Test
    void next_sortedAndClosedAndALesserKeyComesLater_isWrong() {
        OrderCheck order = order(SORTED, FIFO);

        assertThat(order.next(item(0, 2, 7), CLOSED, true)).isNull();
        assertThat(order.next(item(0, 1, 8), CLOSED, true)).isNull();
        assertThat(order.next(item(1, 1, 7), CLOSED, true)).contains("came after");
    }

    @Test
    void next_sortedAndOpen_allowsWhatWasNotThereYet() {
        OrderCheck order = order(SORTED, FIFO);

        assertThat(order.next(inserted(item(0, 1, 7), 1, 2), OPEN_AT_100, true)).isNull();
        assertThat(order.next(inserted(item(0, 2, 6), 99, 101), OPEN_AT_100, true))
                .isNull();
        assertThat(order.next(inserted(item(0, 3, 5), 98, 99), OPEN_AT_100, true))
                .contains("was there since 99");
    }

    @Test
    void next_sortedTiesInTheWrongOrder_areWrong() {
        OrderCheck closed = order(SORTED, FIFO);
        assertThat(closed.next(item(0, 2, 7), CLOSED, true)).isNull();
        assertThat(closed.next(item(0, 1, 7), CLOSED, true)).contains("came after");

        OrderCheck open = order(SORTED, FIFO);
        assertThat(open.next(inserted(item(0, 1, 7), 5, 6), OPEN_AT_100, true)).isNull();
        assertThat(open.next(inserted(item(1, 1, 7), 3, 4), OPEN_AT_100, true)).contains("was there since 4");
    }

    @Test
    void next_delayedTies_haveNoOrder() {
        OrderCheck order = order(SORTED, DELAYED);

        assertThat(order.next(inserted(item(0, 2, 7), 5, 6), CLOSED, true)).isNull();
        assertThat(order.next(inserted(item(0, 1, 7), 3, 4), CLOSED, true)).isNull();
        assertThat(order.next(item(0, 3, 6), CLOSED, true)).contains("came after");
    }

    private static Item item(int producer, int sequence, long key) {
        return new Item(producer, sequence, ProducerOp.PUT, key);
    }

    private static Item inserted(Item item, int began, int ended) {
        item.insertBegan = began;
        item.insertEnded = ended;
        return item;
    }

    private static OrderCheck order(Trait... traits) {
        QueueKind kind = QueueKind.bounded("any", LockedQueue::new, traits);
        SoakConfig config = new SoakConfig(
                List.of(kind),
                List.of(8),
                List.of(2),
                List.of(2),
                0,
                OptionalLong.empty(),
                Duration.ofSeconds(1),
                1,
                0,
                1,
                false,
                Duration.ofSeconds(1),
                Duration.ZERO);
        return new OrderCheck(new RoundPlan(kind, 1, config));
    }
}
