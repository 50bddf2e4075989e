package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.daybook.mariadb.salvage.DamageReport.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RangesTest {

    private static final WholeNumbers SIGNED = new WholeNumbers(false);
    private static final WholeNumbers LARGE = new WholeNumbers(true);

    @Test
    void keys_of_nineteen_digits_and_above_2_to_the_63_are_doubtful_where_their_page_is_damaged() {
        Ranges signed = ranges(SIGNED, "1000000000000000001", "1000000000000000009");
        assertThat(signed.isDoubtful(1000000000000000005L)).isTrue();
        assertThat(signed.isUnreadable(1000000000000000005L)).isTrue();
        assertThat(signed.isDoubtful(1000000000000000009L)).isFalse();

        Ranges large = ranges(LARGE, "9223372036854775800", "18446744073709551615");
        assertThat(large.isDoubtful(LARGE.of("9223372036854775808"))).isTrue();
        assertThat(large.isDoubtful(LARGE.of("9223372036854775800"))).isFalse();
        assertThat(large.isDoubtful(LARGE.of("7"))).isFalse();
    }

    @Test
    void where_an_end_of_a_damaged_page_is_no_number_all_rows_on_that_side_are_doubtful_and_none_is_given_up() {
        Ranges ranges = ranges(SIGNED, "10", "99999999999999999999999");

        assertThat(ranges.isDoubtful(11)).isTrue();
        assertThat(ranges.isDoubtful(Long.MAX_VALUE)).isTrue();
        assertThat(ranges.isDoubtful(10)).isFalse();
        assertThat(ranges.isUnreadable(11)).isFalse();
        assertThat(ranges.isUnreadable(11L, null)).isFalse();
    }

    @Test
    void keys_of_large_numbers_keep_their_order() {
        List<String> keys = List.of("0", "1", "9223372036854775807", "9223372036854775808", "18446744073709551615");

        assertThat(keys.stream().map(LARGE::of)).isSorted();
        assertThat(keys.stream().map(LARGE::of).map(LARGE::text)).isEqualTo(keys);
    }

    private static Ranges ranges(WholeNumbers numbers, @Nullable String after, @Nullable String before) {
        Line line = new Line("lab.t", "PRIMARY", 0, "CHECKSUM", 7L, after, before, false, false);
        return Ranges.of(List.of(line), true, numbers);
    }
}
