package org.daybook.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is written by hand for speed reads as Java's own formats do. */
class FormatsTest {

    private static LongStream numbers() {
        SplittableRandom random = new SplittableRandom(7);
        LongStream wide = random.longs(20_000).map(n -> n >> random.nextInt(64));
        LongStream edges =
                LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, -999, -1000, 999, 1000, 999_999, 1_000_000);
        return LongStream.concat(wide, edges);
    }

    @Test
    void a_count_reads_as_a_format_with_commas() {
        numbers().forEach(n -> assertThat(Numbers.count(n)).isEqualTo(String.format(Locale.ROOT, "%,d", n)));
    }

    @Test
    void a_filled_sentence_reads_as_a_formatted_one() {
        numbers()
                .forEach(n -> assertThat(Phrases.fill("%s of %d rows; %s%s", n % 7, n, null, "100 %s"))
                        .isEqualTo("%s of %d rows; %s%s".formatted(n % 7, n, null, "100 %s")));
        assertThat(Phrases.fill("Nothing to say")).isEqualTo("Nothing to say");
        assertThat(Phrases.fill("%d", 3)).isEqualTo("3");
    }

    @Test
    void hours_and_minutes_read_as_a_format_with_two_digits() {
        for (int minutes = 61; minutes < 48 * 60; minutes++) {
            if (minutes % 60 > 0) {
                assertThat(Durations.text(Duration.ofMinutes(minutes)))
                        .isEqualTo("%d\u00a0h %02d\u00a0min".formatted(minutes / 60, minutes % 60));
            }
        }
        for (int minutes = 1; minutes < 24 * 60; minutes++) {
            assertThat(Durations.elapsed(Duration.ofMinutes(minutes)))
                    .isEqualTo("+%d:%02d".formatted(minutes / 60, minutes % 60));
        }
    }
}
