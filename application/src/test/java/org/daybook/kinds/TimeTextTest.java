package org.daybook.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.daybook.entry.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** 11:37:20 in Berlin. */
    private static final Instant NOW = Instant.parse("2025-12-04T10:37:20Z");

    private static TimeText parse(String text) {
        return TimeText.parse(text, BERLIN, NOW, LocalDate.of(2025, 12, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "now, 2025-12-04T10:37:20Z, EXACT",
        "10:40, 2025-12-04T09:40:00Z, MINUTE",
        "9:05, 2025-12-04T08:05:00Z, MINUTE",
        "10:40:05, 2025-12-04T09:40:05Z, EXACT",
        "10:30 utc, 2025-12-04T10:30:00Z, MINUTE",
        "08:00+0200, 2025-12-04T06:00:00Z, MINUTE",
        "about 11:45, 2025-12-04T10:00:00Z, HOUR",
        "~09:00, 2025-12-04T08:00:00Z, HOUR",
        "-2h, 2025-12-04T08:37:00Z, MINUTE",
        "-90m, 2025-12-04T09:07:00Z, MINUTE",
        "-1d2h, 2025-12-03T08:37:00Z, MINUTE",
        "-45s, 2025-12-04T10:36:35Z, EXACT",
        "today, 2025-12-03T23:00:00Z, DAY",
        "yesterday, 2025-12-02T23:00:00Z, DAY",
        "yesterday 09:15, 2025-12-03T08:15:00Z, MINUTE",
        "Yesterday   09:15, 2025-12-03T08:15:00Z, MINUTE",
        "this morning, 2025-12-04T05:00:00Z, PART_OF_DAY",
        "yesterday evening, 2025-12-03T17:00:00Z, PART_OF_DAY",
        "2025-12-04, 2025-12-03T23:00:00Z, DAY",
        "2025-12-04 09:15, 2025-12-04T08:15:00Z, MINUTE",
        "2025-12-04 morning, 2025-12-04T05:00:00Z, PART_OF_DAY",
        "2025-12-04T09:15, 2025-12-04T08:15:00Z, MINUTE",
        "2025-12-04T09:15:00, 2025-12-04T08:15:00Z, EXACT",
        "2025-12-04T09:15Z, 2025-12-04T09:15:00Z, MINUTE",
        "2025-12-04T09:15:00.123Z, 2025-12-04T09:15:00.123Z, EXACT",
        "2025-12-04t09:15:00z, 2025-12-04T09:15:00Z, EXACT",
        "2025-12-04T09:15:00+02:00, 2025-12-04T07:15:00Z, EXACT",
        "2025-12-04T09:15:00+0200, 2025-12-04T07:15:00Z, EXACT",
        "2025-12-04T09:15:00+01:00[Europe/Berlin], 2025-12-04T08:15:00Z, EXACT",
        "day 1 09:15, 2025-12-01T08:15:00Z, MINUTE",
        "day 2, 2025-12-01T23:00:00Z, DAY",
    })
    void a_time_is_read_in_the_zone_with_the_precision_of_its_form(String text, Instant at, Precision precision) {
        assertThat(parse(text)).isEqualTo(new TimeText(at, precision));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                "-h",
                "25:00",
                "10:60",
                "1040",
                "noonish",
                "2025-13-01",
                "2025-02-30",
                "10:40 PM",
                "yesterday 9",
                "day",
                "day one",
                "-9999999h",
                "2025-12-04T25:00Z",
                "2025-12-04T",
                "12/04/2025",
                "2025-12-04T09:15:00+99:00",
                "day 1 day 1",
                "١٠:٤٠"
            })
    void what_cannot_be_read_is_refused_with_the_forms(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("at: ")
                .hasMessageContaining("Times look like: 10:40");
    }

    @Test
    void what_lies_ahead_is_refused() {
        assertThatThrownBy(() -> parse("23:50"))
                .hasMessage(
                        "at: Thu 4 Dec 2025, 23:50 Europe/Berlin lies in the future; an entry tells what happened, and it is Thu 4 Dec 2025, 11:37 Europe/Berlin now."
                                + " If it was the day before: \"yesterday 23:50\"");
        assertThat(parse("yesterday 23:50").at()).isBefore(parse("11:37").at());
        assertThatThrownBy(() -> parse("10:40Z")).hasMessageContaining("lies in the future");
        assertThatThrownBy(() -> parse("+2h")).hasMessageContaining("lies in the future");
        assertThatThrownBy(() -> parse("tomorrow")).hasMessageContaining("lies in the future");
        assertThat(parse("11:38").at())
                .as("a clock that runs ahead by less than a minute")
                .isAfter(NOW);
    }

    @Test
    void an_hour_that_came_twice_is_refused_with_both_readings() {
        Instant later = Instant.parse("2025-10-27T10:00:00Z");
        assertThatThrownBy(() -> TimeText.parse("2025-10-26 02:30", BERLIN, later))
                .hasMessage(
                        "at: 02:30 on 2025-10-26 came twice in Europe/Berlin. Write 2025-10-26T02:30+02:00 for the first or 2025-10-26T02:30+01:00 for the second");
        assertThat(TimeText.parse("2025-10-26T02:30+02:00", BERLIN, later).at()).isEqualTo("2025-10-26T00:30:00Z");
        assertThat(TimeText.parse("2025-10-26T02:30+01:00", BERLIN, later).at()).isEqualTo("2025-10-26T01:30:00Z");
    }

    @Test
    void an_hour_that_was_skipped_is_refused() {
        assertThatThrownBy(() -> TimeText.parse("2025-03-30 02:30", BERLIN, NOW))
                .hasMessage(
                        "at: 02:30 on 2025-03-30 did not exist in Europe/Berlin: the clocks went from 02:00 to 03:00");
    }

    @Test
    void a_day_begins_when_its_zone_says_so_even_without_midnight() {
        ZoneId cairo = ZoneId.of("Africa/Cairo"); // clocks go from 00:00 to 01:00
        assertThat(TimeText.parse("2025-04-25", cairo, NOW))
                .isEqualTo(new TimeText(Instant.parse("2025-04-24T22:00:00Z"), Precision.DAY));
    }

    @Test
    void a_numbered_day_needs_a_first_day() {
        assertThatThrownBy(() -> TimeText.parse("day 1", BERLIN, NOW))
                .hasMessageStartingWith("at: 'day 1' has no meaning");
    }

    @Test
    void a_year_long_ago_is_a_slip() {
        assertThatThrownBy(() -> parse("0202-12-04")).hasMessageContaining("before 1970");
    }

    @Test
    void a_promise_looks_ahead() {
        assertThat(TimeText.ahead("due", "18:00", BERLIN, NOW)).isEqualTo("2025-12-04T17:00:00Z");
        assertThat(TimeText.ahead("due", "10:00", BERLIN, NOW))
                .as("the next one")
                .isEqualTo("2025-12-05T09:00:00Z");
        assertThat(TimeText.ahead("due", "+2h", BERLIN, NOW)).isEqualTo("2025-12-04T12:37:00Z");
        assertThat(TimeText.ahead("due", "tomorrow 10:00", BERLIN, NOW)).isEqualTo("2025-12-05T09:00:00Z");
        assertThatThrownBy(() -> TimeText.ahead("due", "yesterday 10:00", BERLIN, NOW))
                .hasMessageStartingWith("due: Wed 3 Dec 2025, 10:00 Europe/Berlin has passed");
        assertThatThrownBy(() -> TimeText.ahead("due", "soon", BERLIN, NOW)).hasMessageStartingWith("due: 'soon'");
    }

    @Test
    void what_cannot_be_read_is_answered_with_times_that_can_be_written_there() {
        Instant now = Instant.parse("2025-12-04T12:00:00Z");
        ZoneId utc = ZoneId.of("UTC");
        String told = assertThatThrownBy(() -> TimeText.back("asOf", "soon", utc, now, LocalDate.parse("2025-12-04")))
                .actual()
                .getMessage();
        for (String form : told.replaceFirst(".*Times look like: ", "").split(", ")) {
            if (!form.contains("2025") && !form.equals("14:00")) {
                assertThat(TimeText.back("asOf", form, utc, now, LocalDate.parse("2025-12-04")))
                        .as(form)
                        .isBefore(now);
            }
        }
        assertThat(told).doesNotContain("this morning");
        assertThatThrownBy(() -> TimeText.ahead("by", "soon", utc, now)).hasMessageContaining("tomorrow 10:00");
    }
}
