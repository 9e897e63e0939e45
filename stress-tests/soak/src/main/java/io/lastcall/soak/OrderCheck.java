package io.lastcall.soak;

import org.jspecify.annotations.Nullable;

/**
 * Whether elements that one thread has taken from the head came in the order in which they went in.
 *
 * <p>Always: the elements of each producer. With stamps: also those of different producers, if one insertion had ended
 * before the other began.
 */
final class OrderCheck {

    private final int[] highest;
    private int latestBegin;
    private @Nullable Item latest;

    /** One place for each producer, and one for the elements that were there before them. */
    OrderCheck(int producers) {
        highest = new int[producers + 1];
    }

    /**
     * Looks at the next element.
     *
     * @param clean whether nothing was on its way back into the queue while this element was taken; if something was, later
     *     elements may be older
     * @return what is wrong, if anything
     */
    @Nullable
    String next(Item item, boolean clean) {
        int producer = item.producer();
        if (item.sequence() < highest[producer]) {
            return item + " came after " + producer + "#" + highest[producer];
        }
        int ended = item.insertEnded;
        if (ended != 0 && ended < latestBegin) {
            return item + ", whose insertion ended at " + ended + ", came after " + latest
                    + ", whose insertion began at " + latestBegin;
        }
        if (clean) {
            highest[producer] = item.sequence();
            if (item.insertBegan > latestBegin) {
                latestBegin = item.insertBegan;
                latest = item;
            }
        }
        return null;
    }
}
