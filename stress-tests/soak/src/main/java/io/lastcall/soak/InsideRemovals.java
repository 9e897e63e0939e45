package io.lastcall.soak;

import io.lastcall.soak.QueueKind.Trait;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's operations that remove elements from anywhere in the queue, and {@code clear}.
 *
 * <p>Where the answer tells whether a certain element was removed, the element counts as delivered. Where it does not,
 * because others may have taken the element first, it is marked as claimed: it may then be missing in the end.
 */
final class InsideRemovals {

    private static final int LONGEST_WALK = 12;

    private final Consumer consumer;
    private final Round round;

    InsideRemovals(Consumer consumer) {
        this.consumer = consumer;
        round = consumer.round;
    }

    void remove(ConsumerOp op) {
        if (!round.plan.scansAreCheap && consumer.random.nextInt(256) != 0) {
            return;
        }
        boolean found = switch (op) {
            case REMOVE_OBJECT -> removeObject();
            case REMOVE_ALL -> removeAll();
            case REMOVE_IF -> consumer.random.nextInt(4) == 0 ? removeSome() : removeFirstMatch();
            case ITERATOR_REMOVE -> removeByIterator();
            case CLEAR -> clear();
            default -> throw new AssertionError(op);
        };
        consumer.afterCall();
        if (!found) {
            consumer.foundNothing();
        }
    }

    private boolean removeObject() {
        Item target = target();
        return target != null && removed(target, consumer.queue.remove(target), ConsumerOp.REMOVE_OBJECT);
    }

    private boolean removeAll() {
        Item target = target();
        return target != null && removedMaybe(target, consumer.queue.removeAll(List.of(target)), ConsumerOp.REMOVE_ALL);
    }

    private boolean removed(Item target, boolean removed, ConsumerOp op) {
        if (removed) {
            consumer.receiveFromInside(target, op);
        }
        return removed;
    }

    /**
     * The same, where others than ours may answer true although somebody else took the element first: the methods that
     * {@link java.util.Collection} and {@link java.util.AbstractCollection} bring count what they have asked an iterator to
     * remove.
     */
    private boolean removedMaybe(Item target, boolean removed, ConsumerOp op) {
        if (!round.plan.kind.has(Trait.PLAIN)) {
            return removed(target, removed, op);
        }
        if (removed) {
            claim(target);
        }
        return removed;
    }

    /** Removes the first element that a random predicate likes: if one was removed, it is known which. */
    private boolean removeFirstMatch() {
        int residue = consumer.random.nextInt(3);
        FirstMatch first = new FirstMatch(residue);
        boolean removed = consumer.queue.removeIf(first);
        if (removed && first.match == null) {
            consumer.fail(Check.CONSERVATION, "removeIf answered true, but its predicate false");
        }
        return first.match != null && removedMaybe(first.match, removed, ConsumerOp.REMOVE_IF);
    }

    /** Accepts the first element with a certain property, and always the same. */
    private static final class FirstMatch implements Predicate<Item> {
        private final int residue;
        private @Nullable Item match;

        FirstMatch(int residue) {
            this.residue = residue;
        }

        @Override
        public boolean test(Item item) {
            if (match == null && (residue == 0 || item.sequence() % 3 == residue)) {
                match = item;
            }
            return item == match;
        }
    }

    /** Removes whatever a predicate likes; others may have taken some of it before. */
    private boolean removeSome() {
        int divisor = 1 + consumer.random.nextInt(4);
        return consumer.queue.removeIf(item -> {
            boolean liked = item.sequence() % divisor == 0;
            if (liked) {
                claim(item);
            }
            return liked;
        });
    }

    private boolean removeByIterator() {
        Iterator<Item> items = consumer.queue.iterator();
        boolean any = false;
        for (int steps = consumer.random.nextInt(LONGEST_WALK); steps >= 0 && items.hasNext(); steps--) {
            Item item = items.next();
            if (steps == 0 || consumer.random.nextInt(4) == 0) {
                claim(item);
                items.remove();
                any = true;
            }
        }
        return any;
    }

    private boolean clear() {
        if (consumer.random.nextInt(4) != 0) {
            return true;
        }
        consumer.queue.clear();
        return false;
    }

    private void claim(Item item) {
        item.claim();
        consumer.noLongerExpected(item);
        consumer.claims++;
    }

    /** Chooses an element that is, or was a moment ago, in the queue. */
    private @Nullable Item target() {
        if (consumer.random.nextInt(4) == 0) {
            Item recent = round.recent.getAcquire(consumer.random.nextInt(round.plan.producers));
            if (recent != null) {
                return recent;
            }
        }
        return round.plan.kind.abilities().can(Abilities.Query.PEEK) ? consumer.queue.peek() : null;
    }
}
