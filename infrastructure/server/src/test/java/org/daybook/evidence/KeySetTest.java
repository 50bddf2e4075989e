package org.daybook.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeySetTest {

    @Test
    void it_holds_what_was_added_and_knows_the_neighbours() {
        Random random = new Random(7);
        KeySet keys = new KeySet();
        TreeSet<Long> plain = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextLong(-30_000, 200_000);
            assertThat(keys.add(key)).isEqualTo(plain.add(key));
        }

        TreeSet<Long> seen = new TreeSet<>();
        keys.forEach(seen::add);
        assertThat(seen).isEqualTo(plain);
        assertThat(keys.size()).isEqualTo(plain.size());
        assertThat(keys.lowest()).isEqualTo(plain.first());
        assertThat(keys.highest()).isEqualTo(plain.last());
        for (long bound : new long[] {-40_000, -30_000, -1, 0, 4_095, 4_096, 99_999, 200_000}) {
            assertThat(keys.below(bound)).isEqualTo(plain.lower(bound));
            assertThat(keys.next(bound)).isEqualTo(plain.higher(bound));
            assertThat(keys.contains(bound)).isEqualTo(plain.contains(bound));
            assertThat(keys.upTo(bound).size())
                    .isEqualTo(plain.headSet(bound, true).size());
            assertThat(keys.above(bound).size())
                    .isEqualTo(plain.tailSet(bound, false).size());
        }
    }

    @Test
    void neighbours_are_told_as_ranges_and_the_rest_is_counted() {
        KeySet keys = new KeySet();
        for (long key : new long[] {17, 1_001, 1_002, 1_003, 23, 5_000, 7_000}) {
            keys.add(key);
        }

        assertThat(keys.words(10)).isEqualTo("17, 23, 1,001 to 1,003, 5,000, 7,000");
        assertThat(keys.words(3)).isEqualTo("17, 23, 1,001 to 1,003 and 2 more");
        assertThat(new KeySet().words(3)).isEmpty();
        assertThat(new KeySet().lowest()).isNull();
    }

    @Test
    void millions_of_neighbours_take_little_room() {
        KeySet keys = new KeySet();
        for (long key = 1; key <= 5_560_957; key++) {
            keys.add(key);
        }

        assertThat(keys.size()).isEqualTo(5_560_957);
        assertThat(keys.blocks()).hasSizeLessThan(1_400);
    }
}
