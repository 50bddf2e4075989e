package org.daybook.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.EntryCorrected;
import org.daybook.incident.IncidentEvent.OccurrenceTimeCorrected;
import org.daybook.kinds.Corrected;
import org.daybook.story.Told;
import org.daybook.wording.Durations;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** What corrections make of an entry. The original stays in the row. */
final class Amendments {

    private Amendments() {}

    /** The entry as it is known now; null where its content is gone or was never an event of the incident. */
    static @Nullable IncidentEvent current(TimelineRow row) {
        IncidentEvent event = row.event();
        return event == null ? null : current(event, row.amendments());
    }

    /** The latest value of each field counts, so the event is made once, however often it was corrected. */
    static IncidentEvent current(IncidentEvent event, List<Amendment> amendments) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        amendments.forEach(amendment -> fields.putAll(amendment.fields()));
        return fields.isEmpty() ? event : Corrected.with(event, fields);
    }

    /** A correction whose values do not fit the entry changes nothing, and says so. */
    static void correct(RowDraft draft, EntryCorrected correction, Told told, Lines lines) {
        IncidentEvent event = draft.event;
        if (event == null || draft.redacted) {
            draft.amend(amendment(draft, told, "", "", null, Map.of(), true));
            return;
        }
        IncidentEvent before = current(event, draft.amendments);
        String sentence = draft.telling.sentence();
        try {
            IncidentEvent after = Corrected.with(before, correction.fields());
            draft.amend(amendment(draft, told, sentence, "", correction.reason(), correction.fields(), false));
            lines.retell(draft);
            String now = draft.telling.sentence();
            boolean reworded = !now.equals(sentence);
            List<Amendment> all = new ArrayList<>(draft.amendments);
            all.set(
                    all.size() - 1,
                    amendment(
                            draft,
                            told,
                            reworded ? sentence : values(before, correction.fields()),
                            reworded ? now : values(after, correction.fields()),
                            correction.reason(),
                            correction.fields(),
                            false));
            draft.amendments = List.copyOf(all);
        } catch (IllegalArgumentException e) {
            draft.amend(amendment(
                    draft,
                    told,
                    "",
                    "The correction does not fit and changes nothing: " + e.getMessage(),
                    correction.reason(),
                    Map.of(),
                    false));
        }
    }

    static void correctTime(RowDraft draft, OccurrenceTimeCorrected correction, Told told, Lines lines) {
        Moment before = draft.when;
        draft.when = new Moment(correction.occurredAt(), correction.precision());
        draft.originally = draft.originally == null ? before : draft.originally;
        var zone = lines.context().zone();
        Amendment amendment = amendment(
                draft,
                told,
                Times.full(before.at(), before.precision(), zone),
                Times.full(correction.occurredAt(), correction.precision(), zone),
                correction.reason(),
                Map.of(),
                false);
        draft.amend(draft.redacted ? stripped(amendment) : amendment);
    }

    private static Amendment amendment(
            RowDraft draft,
            Told told,
            String struck,
            String holds,
            @Nullable String why,
            Map<String, Object> fields,
            boolean redacted) {
        return new Amendment(
                told.number(),
                struck,
                holds,
                told.entry().by(),
                told.recordedAt(),
                Durations.text(Duration.between(draft.recordedAt, told.recordedAt())) + " later",
                why,
                told.entry().visibility(),
                fields,
                redacted);
    }

    /** {@code Lost: 0, checksum: none}: where the sentence does not name what changed. */
    private static String values(IncidentEvent event, Map<String, Object> fields) {
        Map<String, @Nullable Object> all = Corrected.values(event);
        return String.join(
                ", ",
                fields.keySet().stream()
                        .map(name -> Evidence.words(name) + ": " + Evidence.shown(all.get(name)))
                        .toList());
    }

    /** The same correction without its content. */
    static Amendment stripped(Amendment a) {
        return new Amendment(
                a.number(), "", "", a.by(), a.recordedAt(), a.later(), null, a.visibility(), Map.of(), true);
    }

    static Amendment withoutReason(Amendment a) {
        return new Amendment(
                a.number(),
                a.struck(),
                a.holds(),
                a.by(),
                a.recordedAt(),
                a.later(),
                null,
                a.visibility(),
                a.fields(),
                a.redacted());
    }

    static Amendment withoutFields(Amendment a) {
        return new Amendment(
                a.number(),
                a.struck(),
                a.holds(),
                a.by(),
                a.recordedAt(),
                a.later(),
                a.why(),
                a.visibility(),
                Map.of(),
                a.redacted());
    }

    /** For who may not read the correction itself. */
    static Amendment anonymous(Amendment a) {
        return new Amendment(
                0, a.struck(), a.holds(), "", a.recordedAt(), a.later(), null, a.visibility(), Map.of(), a.redacted());
    }
}
