package io.lastcall.queue.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the spinning threads of a side learn from how their waits end. */
class SpinsTest {

    private static final int MANY = 100; // more than it takes to learn anything

    private final AtomicInteger others = new AtomicInteger();
    private final Spins spins = Spins.adaptive(others::get, 1024);

    private void waitsEnd(int found, long nanosParked) {
        others.set(found - 1);
        for (int i = 0; i < MANY; i++) {
            spins.ended(nanosParked);
        }
    }

    @Test
    void pause_someFoundButFew_growsAndThenStays() {
        int first = spins.pause();
        others.set(1);
        spins.ended(0);
        assertThat(spins.pause()).isEqualTo(2 * first);
        waitsEnd(2, 0);
        int longest = spins.pause();
        assertThat(longest).isGreaterThan(8 * first);
        waitsEnd(511, 0);
        assertThat(spins.pause()).isEqualTo(longest);
    }

    @Test
    void pause_asManyAsAimedAt_stays() {
        waitsEnd(2, 0);
        int longest = spins.pause();
        waitsEnd(512, 0);
        waitsEnd(768, 0);
        assertThat(spins.pause()).isEqualTo(longest);
    }

    @Test
    void pause_oneFoundOrTooMany_shrinksToTheFirst() {
        int first = spins.pause();
        for (int found : new int[] {1, 769, 1024}) {
            waitsEnd(2, 0);
            assertThat(spins.pause()).isGreaterThan(first);
            waitsEnd(found, 0);
            assertThat(spins.pause()).as("after %s", found).isEqualTo(first);
        }
    }

    @Test
    void pause_capacityOneOrTwo_staysShort() {
        for (int capacity = 1; capacity <= 2; capacity++) {
            Spins ofFew = Spins.adaptive(() -> 1, capacity);
            int first = ofFew.pause();
            for (int i = 0; i < MANY; i++) {
                ofFew.ended(0);
            }
            assertThat(ofFew.pause()).isEqualTo(first);
        }
    }

    @Test
    void budget_waitsAreLongOrInVain_shrinksAndGrowsAgain() {
        int first = spins.budget();
        waitsEnd(1, TimeUnit.MILLISECONDS.toNanos(1));
        int least = spins.budget();
        assertThat(least).isPositive().isLessThan(first / 50);
        waitsEnd(1, TimeUnit.MICROSECONDS.toNanos(20)); // spinning would have been as good
        assertThat(spins.budget()).isEqualTo(first);
        for (int i = 0; i < MANY; i++) {
            spins.gaveUp();
        }
        assertThat(spins.budget()).isEqualTo(least);
        waitsEnd(1, 0);
        assertThat(spins.budget()).isEqualTo(first);
    }

    @Test
    void brief_anyEnd_staysAsItIs() {
        Spins brief = Spins.brief();
        int budget = brief.budget();
        for (int i = 0; i < MANY; i++) {
            brief.ended(i % 3 * TimeUnit.MILLISECONDS.toNanos(1));
            brief.gaveUp();
            assertThat(brief.pause()).isEqualTo(1);
            assertThat(brief.budget()).isEqualTo(budget);
        }
    }
}
