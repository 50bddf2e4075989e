package org.daybook.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.eventstore.EventJson;
import org.daybook.timeline.Labelled;
import org.daybook.timeline.Moment;
import org.daybook.timeline.Telling;
import org.daybook.timeline.TimelineRow;
import org.daybook.wording.Tone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RowJsonTest {

    private static final Instant NOON = Instant.parse("2025-12-04T12:00:00Z");

    private final JsonMapper mapper = RowJson.mapper();

    @Test
    void what_a_line_does_not_have_is_not_written_and_read_as_nothing() {
        TimelineRow row = row(0, false, List.of());

        String json = mapper.writeValueAsString(row);

        assertThat(json)
                .contains("\"line\":true")
                .doesNotContain("[]", "false", "about", "revision", "facts", "refersTo", "sequels", "amendments");
        assertThat(mapper.readValue(json, TimelineRow.class)).isEqualTo(row);
    }

    @Test
    void what_a_line_has_is_written() {
        TimelineRow row = row(7, true, List.of(1, 2));

        String json = mapper.writeValueAsString(row);

        assertThat(json)
                .contains("\"about\":7", "\"pinned\":true", "\"supports\":[1,2]", "\"keyMoment\":true", "\"facts\":[{");
        assertThat(mapper.readValue(json, TimelineRow.class)).isEqualTo(row);
    }

    @Test
    void a_line_of_an_earlier_version_which_wrote_everything_is_read_alike() {
        TimelineRow row = row(0, false, List.of());

        String full = EventJson.mapper().writeValueAsString(row);

        assertThat(full).contains("\"about\":0", "\"supports\":[]", "\"facts\":[]");
        assertThat(mapper.readValue(full, TimelineRow.class)).isEqualTo(row);
    }

    private static TimelineRow row(int about, boolean flag, List<Integer> numbers) {
        List<Labelled> facts = flag ? List.of(new Labelled("Rows", "12")) : List.of();
        return new TimelineRow(
                "3",
                3,
                12,
                null,
                new Moment(NOON, Precision.MINUTE),
                null,
                NOON,
                "ada",
                flag,
                Visibility.PUBLIC,
                "note-added",
                about,
                new Telling("Note", "note", Tone.PLAIN, flag, "All is well", null, facts, numbers),
                List.of(),
                null,
                flag,
                flag,
                about,
                true,
                List.of(),
                numbers,
                null,
                null);
    }
}
