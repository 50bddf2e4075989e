package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.EntryPinned;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.incident.IncidentEvent.EntryRetracted;
import org.daybook.incident.IncidentEvent.VisibilityChanged;
import org.daybook.timeline.Amendment;
import org.daybook.timeline.TimelineRow;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** What was said of an entry, from its first words on; each an entry of its own. */
final class EntryHistory {

    /**
     * One thing that was said.
     *
     * @param number of the entry that said it; 0 for the entry itself
     * @param struck what held before; null where nothing was struck
     */
    public record Said(
            int number,
            String word,
            String glyph,
            String by,
            Instant at,
            String when,
            @Nullable String struck,
            String holds,
            @Nullable String why) {}

    private EntryHistory() {}

    /** @param rows all of the incident  @param publicOnly only what everybody may read */
    static List<Said> of(TimelineRow row, Collection<TimelineRow> rows, boolean publicOnly, ZoneId zone) {
        List<Said> history = new ArrayList<>();
        history.add(new Said(
                0,
                "Logged",
                "note",
                row.by(),
                row.recordedAt(),
                Times.dateAndClock(row.recordedAt(), zone),
                null,
                first(row),
                null));
        rows.stream()
                .filter(later -> later.about() == row.number() && later.number() > row.number())
                .filter(later -> !publicOnly || later.visibility() == Visibility.PUBLIC)
                .sorted(Comparator.comparingInt(TimelineRow::number))
                .forEach(later -> history.add(said(row, later, zone)));
        return history;
    }

    private static String first(TimelineRow row) {
        return row.amendments().stream()
                .filter(a -> !a.fields().isEmpty() && !a.struck().isEmpty())
                .map(Amendment::struck)
                .findFirst()
                .orElse(row.telling().sentence());
    }

    private static Said said(TimelineRow row, TimelineRow later, ZoneId zone) {
        IncidentEvent event = later.event();
        return switch (event) {
            case VisibilityChanged e ->
                said(
                        later,
                        zone,
                        "eye",
                        e.visibility() == Visibility.PUBLIC ? "Made public" : "Made internal",
                        null,
                        e.visibility() == Visibility.PUBLIC ? "everybody reads it" : "the team alone reads it",
                        e.reason());
            case EntryPinned e -> said(later, zone, "list", e.pinned() ? "Pinned" : "No longer pinned", null, "", null);
            case EntryRedacted e -> said(later, zone, "lock", "Redacted", null, "its content is gone", e.reason());
            case EntryRetracted e ->
                said(later, zone, "strike", "Retracted", null, "it keeps its place and its number", e.reason());
            case null, default ->
                row.amendments().stream()
                        .filter(a -> a.number() == later.number())
                        .findFirst()
                        .map(a -> said(
                                later,
                                zone,
                                "amend",
                                "Corrected",
                                a.struck().isEmpty() ? null : a.struck(),
                                a.redacted() ? "its content is gone" : a.holds(),
                                a.why()))
                        .orElseGet(() -> said(
                                later,
                                zone,
                                later.telling().glyph(),
                                later.telling().word(),
                                null,
                                later.telling().sentence(),
                                null));
        };
    }

    private static Said said(
            TimelineRow later,
            ZoneId zone,
            String glyph,
            String word,
            @Nullable String struck,
            String holds,
            @Nullable String why) {
        return new Said(
                later.number(),
                word,
                glyph,
                later.by(),
                later.recordedAt(),
                Times.dateAndClock(later.recordedAt(), zone),
                struck,
                holds,
                why);
    }
}
