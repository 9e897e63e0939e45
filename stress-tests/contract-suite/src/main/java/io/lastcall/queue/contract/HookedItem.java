package io.lastcall.queue.contract;

/** An item whose {@code equals} or {@code compareTo} runs something first. */
final class HookedItem extends Item {

    private static final Runnable NOTHING = () -> {};

    private final Runnable onEquals;
    private final Runnable onCompare;

    HookedItem(int number, Runnable onEquals) {
        this(number, onEquals, NOTHING);
    }

    private HookedItem(int number, Runnable onEquals, Runnable onCompare) {
        super(number);
        this.onEquals = onEquals;
        this.onCompare = onCompare;
    }

    /** Runs something before it is compared, and nothing before {@code equals}. */
    static Item onCompare(int number, Runnable onCompare) {
        return new HookedItem(number, NOTHING, onCompare);
    }

    @Override
    public boolean equals(Object other) {
        onEquals.run();
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    void beforeCompare() {
        onCompare.run();
    }
}
