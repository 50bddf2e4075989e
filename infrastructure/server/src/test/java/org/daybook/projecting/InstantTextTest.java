package org.daybook.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.daybook.eventstore.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-12-04T08:27:01.793Z",
                "2026-11-23T04:14:13.639006Z",
                "2026-11-23T04:14:13.000000001Z",
                "2024-02-29T23:59:59Z",
                "2000-02-29T00:00:00Z",
                "2100-02-28T23:59:59.999999999Z",
                "2100-03-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void an_instant_has_its_usual_text(String text) {
        assertThat(InstantText.of(Instant.parse(text)))
                .isEqualTo(text)
                .isEqualTo(Instant.parse(text).toString());
    }

    @Test
    void every_day_of_ten_thousand_years_has_its_usual_text() {
        SplittableRandom random = new SplittableRandom(1);
        ChronoUnit[] units = {ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS};
        Instant last = Instant.parse("9999-12-31T00:00:00Z");
        int n = 0;
        for (Instant day = Instant.parse("0000-01-01T00:00:00Z"); !day.isAfter(last); day = day.plusSeconds(86_400)) {
            Instant some = day.plusNanos(random.nextLong(86_400_000_000_000L)).truncatedTo(units[n++ % units.length]);
            if (!InstantText.of(some).equals(some.toString())) {
                assertThat(InstantText.of(some)).isEqualTo(some.toString());
            }
        }
        assertThat(n).isEqualTo(3_652_425);
    }

    @Test
    void in_rows_it_looks_as_in_events() {
        Instant instant = Instant.parse("2026-11-23T04:14:13.639006Z");
        assertThat(RowJson.mapper().writeValueAsString(instant))
                .isEqualTo(EventJson.mapper().writeValueAsString(instant))
                .isEqualTo("\"2026-11-23T04:14:13.639006Z\"");
    }
}
