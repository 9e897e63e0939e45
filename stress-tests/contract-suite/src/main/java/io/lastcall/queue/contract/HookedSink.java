package io.lastcall.queue.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A sink that shows each element to a hook before it accepts it; if the hook throws, the element is refused. */
final class HookedSink extends ArrayList<Item> {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<Item> beforeAdd;

    HookedSink(Consumer<Item> beforeAdd) {
        this.beforeAdd = beforeAdd;
    }

    /** Accepts {@code count} elements and throws at each one after them. */
    static HookedSink refusingAfter(int count, RuntimeException refusal) {
        HookedSink[] self = new HookedSink[1];
        self[0] = new HookedSink(item -> {
            if (self[0].size() >= count) {
                throw refusal;
            }
        });
        return self[0];
    }

    /** What has been accepted. */
    List<Item> accepted() {
        return List.copyOf(this);
    }

    @Override
    public boolean add(Item item) {
        beforeAdd.accept(item);
        return super.add(item);
    }
}
