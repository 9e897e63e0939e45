package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import org.jspecify.annotations.Nullable;

/**
 * Whether elements that one thread has taken from the head came in the order of their kind.
 *
 * <p>Where nothing that comes in can overtake, because the kind is first-in-first-out or because nothing comes in any more
 * after the close, the whole sequence is in order: by key where the kind sorts; then the elements of each producer; with
 * stamps also those of different producers, if one insertion had ended before the other began.
 *
 * <p>Elsewhere a later element may come before an earlier one, if it was not there yet. With stamps it is known for some that
 * they were: their insertion had ended before the call began that removed the other.
 */
final class OrderCheck {

    /** So many removals are remembered. A power of two. */
    private static final int MEMORY = 16;

    private final boolean sorted;
    private final boolean fifo;
    private final boolean lifo;
    private final boolean arrivalOrder;

    /** The latest element of each producer, and one of those that were there before them. */
    private final @Nullable Item[] latest;

    private @Nullable Item greatest;
    private @Nullable Item youngest;

    private final @Nullable Item[] taken = new @Nullable Item[MEMORY];
    private final int[] takenSince = new int[MEMORY];
    private int takenCount;

    OrderCheck(RoundPlan plan) {
        sorted = plan.kind.has(Trait.SORTED);
        fifo = plan.kind.has(Trait.FIFO);
        lifo = plan.kind.has(Trait.LIFO);
        arrivalOrder = plan.arrivalOrder;
        latest = new @Nullable Item[plan.producers + 1];
    }

    /**
     * Looks at the next element.
     *
     * @param start when the call began that removed it
     * @param clean whether nothing was on its way back into the queue while this element was taken; if something was, later
     *     elements may have to come before it
     * @return what is wrong, if anything
     */
    @Nullable
    String next(Item item, Start start, boolean clean) {
        boolean settled = arrivalOrder || start.closed();
        @Nullable String wrong = settled ? checkSequence(item) : null;
        if (wrong == null) {
            wrong = checkPresence(item);
        }
        if (clean) {
            if (settled) {
                extendSequence(item);
            }
            remember(item, start);
        }
        return wrong;
    }

    private @Nullable String checkSequence(Item item) {
        if (sorted && greatest != null && item.compareTo(greatest) < 0) {
            return item + " came after " + greatest;
        }
        Item before = latest[item.producer()];
        if (before != null && before.key() == item.key()) {
            int ahead = Integer.compare(item.sequence(), before.sequence());
            if ((fifo && ahead < 0) || (lifo && ahead > 0)) {
                return item + " came after " + before;
            }
        }
        if (fifo && youngest != null && youngest.key() == item.key() && wasInsertedBefore(item, youngest)) {
            return item + ", whose insertion ended at " + item.insertEnded + ", came after " + youngest
                    + ", whose insertion began at " + youngest.insertBegan;
        }
        return null;
    }

    private void extendSequence(Item item) {
        latest[item.producer()] = item;
        greatest = item;
        if (youngest == null || youngest.key() != item.key() || item.insertBegan > youngest.insertBegan) {
            youngest = item;
        }
    }

    /** Looks for an element that was removed although this one was there and had to come first. */
    private @Nullable String checkPresence(Item item) {
        for (int i = 0; i < MEMORY && item.insertEnded != 0; i++) {
            Item other = taken[i];
            if (other != null && item.insertEnded < takenSince[i] && precedes(item, other)) {
                return item + ", which was there since " + item.insertEnded + ", came after " + other
                        + ", whose removal began at " + takenSince[i];
            }
        }
        return null;
    }

    private void remember(Item item, Start start) {
        int place = takenCount++ & (MEMORY - 1);
        taken[place] = item;
        takenSince[place] = start.time();
    }

    /** Tells whether {@code item} has to leave first if both are there. */
    private boolean precedes(Item item, Item other) {
        if (sorted && item.key() != other.key()) {
            return item.compareTo(other) < 0;
        }
        return (fifo && wasInsertedBefore(item, other)) || (lifo && wasInsertedBefore(other, item));
    }

    private static boolean wasInsertedBefore(Item item, Item other) {
        return item.insertEnded != 0 && item.insertEnded < other.insertBegan;
    }
}
