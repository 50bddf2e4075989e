package org.daybook.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.daybook.entry.Precision;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentPhase;
import org.daybook.timeline.TimelineView.GapView;
import org.daybook.timeline.TimelineView.Group;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Durations;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/** A row as a line for its reader. */
final class LineWords {

    private LineWords() {}

    static LineView of(TimelineRow row, Story story, @Nullable GapView before) {
        Telling telling = row.telling();
        Instant at = row.when().at();
        boolean running = story.goesOn(row);
        boolean over = telling.tone() == Tone.RUN && !running;
        return new LineView(
                anchor(row),
                row.key(),
                row.number(),
                row.operation(),
                at,
                row.when().precision(),
                row.recordedAt(),
                Times.clock(at, row.when().precision(), story.zone()),
                elapsed(row, story),
                late(row, story.zone()),
                originalTime(row, story.zone()),
                row.kind(),
                group(row),
                over ? telling.word().replace("running", "started") : telling.word(),
                row.retraction() != null ? "strike" : telling.glyph(),
                over || row.retraction() != null ? Tone.PLAIN : telling.tone(),
                row.by(),
                row.byMachine(),
                row.visibility(),
                telling.sentence(),
                telling.detail(),
                telling.facts(),
                story.readable().refersTo(row),
                story.readable().amendments(row),
                story.readable().retraction(row),
                story.readable().sequels(row).stream()
                        .map(sequel -> Remark.of(sequel, story.zone()))
                        .toList(),
                row.pinned(),
                row.redacted(),
                row.revision(),
                isKey(row) || running,
                story.during(at),
                Minor.is(row, over),
                before);
    }

    static String anchor(TimelineRow row) {
        return row.number() > 0 ? "e" + row.number() : row.key().replace('/', '-');
    }

    /** What was withdrawn turns no story. */
    static boolean isKey(TimelineRow row) {
        return (row.telling().keyMoment() || row.pinned()) && row.retraction() == null && !row.redacted();
    }

    private static String elapsed(TimelineRow row, Story story) {
        Instant start = story.start();
        Tone tone = row.telling().tone();
        boolean turns = isKey(row) || tone == Tone.FAIL || tone == Tone.OK || tone == Tone.LOSS || tone == Tone.RUN;
        boolean known = row.when().precision().compareTo(Precision.HOUR) <= 0;
        if (start == null || !turns || !known || row.when().at().isBefore(start) || row.retraction() != null) {
            return "";
        }
        return Durations.elapsed(Duration.between(start, row.when().at()));
    }

    /** Against the last moment that the time may mean: "in the morning" is not late at noon. */
    private static String late(TimelineRow row, ZoneId zone) {
        Instant latest = Times.latest(row.when().at(), row.when().precision(), zone);
        return Durations.lateness(Duration.between(latest, row.recordedAt()));
    }

    private static String originalTime(TimelineRow row, ZoneId zone) {
        Moment original = row.originally();
        if (original == null) {
            return "";
        }
        boolean sameDay = original.at()
                .atZone(zone)
                .toLocalDate()
                .equals(row.when().at().atZone(zone).toLocalDate());
        String clock = Times.clock(original.at(), original.precision(), zone);
        return sameDay && !clock.isEmpty() ? clock : Times.full(original.at(), original.precision(), zone);
    }

    private static Group group(TimelineRow row) {
        IncidentEvent event = row.event();
        if (row.kind().startsWith("operation.")) {
            return Group.STEPS;
        }
        if (event == null) {
            return Group.OTHER;
        }
        String word = row.telling().word();
        return switch (IncidentPhase.of(event)) {
            case TRY, PRESERVE, EXTRACT, REBUILD, RESUME -> Group.STEPS;
            case DETECT, DIAGNOSE -> Group.FINDINGS;
            case VERIFY -> word.equals("Finding") ? Group.FINDINGS : Group.STEPS;
            case LOSS -> Group.LOSS;
            case TALK -> word.equals("Note") || word.equals("Decision") ? Group.NOTES : Group.TALK;
            case CORRECT -> Group.CORRECTIONS;
            case DECLARE, SHARE, CLOSE -> Group.OTHER;
        };
    }
}
