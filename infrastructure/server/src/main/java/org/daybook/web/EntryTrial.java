package org.daybook.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.incident.IncidentEvent;
import org.daybook.kinds.Field;
import org.daybook.timeline.Amendment;
import org.daybook.timeline.Labelled;
import org.daybook.timeline.TimelineRow;
import org.daybook.web.EntryPart.Tried;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * A change of an entry that was refused, set against the entry as it stands now: nothing typed is lost, and whoever
 * comes second is told what the first one said.
 *
 * @param change {@code correction}, {@code time} ...; empty where nothing was tried
 * @param seen the latest correction that its writer had seen
 */
record EntryTrial(
        String change,
        Map<String, String> given,
        int seen,
        @Nullable Refusal refusal) {

    static final EntryTrial NONE = new EntryTrial("", Map.of(), Integer.MAX_VALUE, null);

    /** The fields of the correction: as typed where something was typed, else as they hold now. */
    List<Box> boxes(TimelineRow row) {
        IncidentEvent now = row.corrected();
        if (now == null) {
            return List.of();
        }
        Map<String, String> holds = EntryFields.texts(now);
        IncidentEvent before = EntryFields.at(row, seen);
        Map<String, String> saw = before == null ? holds : EntryFields.texts(before);
        Map<String, String> typed = change.equals("correction") ? Typing.prefixed(given, Box.PREFIX) : Map.of();
        List<Box> boxes = new ArrayList<>();
        for (Field field : EntryFields.of(row.kind(), now)) {
            boxes.add(box(
                    field,
                    holds.getOrDefault(field.name(), ""),
                    saw.getOrDefault(field.name(), ""),
                    typed.get(field.name())));
        }
        return boxes;
    }

    private Box box(Field field, String holds, String saw, @Nullable String typed) {
        boolean untouched = typed == null || EntryFields.plain(typed).equals(EntryFields.plain(saw));
        if (untouched) {
            return Box.of(field, holds, refusal);
        }
        Box box = Box.of(field, typed, refusal);
        return holds.equals(saw) || box.problem() != null
                ? box
                : box.wrong("Meanwhile this became “%s”. You typed what stands here.".formatted(holds));
    }

    /** @param open whether the forms of corrections are still there */
    Tried told(TimelineRow row, ZoneId zone, boolean open) {
        if (refusal == null) {
            return Tried.NOTHING;
        }
        boolean ofCorrection = change.equals("correction") || change.equals("time");
        boolean late = ofCorrection && row.revision() > seen;
        String reason = refusal.at("reason");
        String at = refusal.at("at");
        String confirmation = refusal.at("confirmation");
        boolean atField = reason != null
                || at != null
                || confirmation != null
                || boxes(row).stream().anyMatch(box -> box.problem() != null);
        return new Tried(
                change,
                given,
                late || atField ? null : refusal.text(),
                reason,
                at,
                confirmation,
                late ? meanwhile(row, zone) : List.of(),
                ofCorrection && !open ? kept() : List.of());
    }

    private List<String> meanwhile(TimelineRow row, ZoneId zone) {
        return row.amendments().stream()
                .filter(amendment -> amendment.number() > seen)
                .map(amendment -> sentence(amendment, zone))
                .toList();
    }

    private static String sentence(Amendment a, ZoneId zone) {
        String said = a.struck().isEmpty() ? a.holds() : "“%s” became “%s”".formatted(a.struck(), a.holds());
        return "%s, %s (entry %d): %s%s"
                .formatted(
                        a.by(),
                        Times.clock(a.recordedAt(), zone),
                        a.number(),
                        said,
                        a.why() == null ? "." : ", because: " + a.why().replaceFirst("[.]$", "") + ".");
    }

    private List<Labelled> kept() {
        List<Labelled> kept = new ArrayList<>();
        given.forEach((name, value) -> {
            boolean typed = name.startsWith(Box.PREFIX) || name.equals("at") || name.equals("reason");
            if (typed && !value.isBlank()) {
                kept.add(new Labelled(Box.label(name.startsWith(Box.PREFIX) ? name.substring(2) : name), value));
            }
        });
        return kept;
    }
}
