package io.lastcall.queue.contract;

/** An item whose {@code equals} runs something first. */
final class HookedItem extends Item {

    private final Runnable onEquals;

    HookedItem(int number, Runnable onEquals) {
        super(number);
        this.onEquals = onEquals;
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
}
