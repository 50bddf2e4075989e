package org.daybook.timeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.timeline.TimelineView.KeyMoment;
import org.daybook.wording.Numbers;
import org.daybook.wording.Phrases;
import org.daybook.wording.StepNames;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** The turns of the story, short. What was found table by table is one moment. */
final class KeyMoments {

    private static final int SHORT = 48;

    private KeyMoments() {}

    static List<KeyMoment> of(Story story) {
        List<KeyMoment> moments = new ArrayList<>();
        @Nullable TimelineRow firstCorrupt = null;
        int place = 0;
        Set<String> corrupt = new LinkedHashSet<>();
        for (TimelineRow row : story.readable().lines()) {
            IncidentEvent event = story.current(row);
            if (event instanceof CorruptionFound found && row.retraction() == null) {
                if (firstCorrupt == null) {
                    firstCorrupt = row;
                    place = moments.size();
                }
                corrupt.add(found.table());
            }
            if (LineWords.isKey(row) || story.goesOn(row)) {
                KeyMoment moment = moment(row, brief(row, event), story);
                boolean again = !moments.isEmpty() && moments.getLast().text().equals(moment.text());
                if (!again) {
                    moments.add(moment);
                }
            }
        }
        if (firstCorrupt != null) {
            String text = corrupt.size() == 1
                    ? corrupt.iterator().next() + " corrupt"
                    : Phrases.capital(Numbers.spelled(corrupt.size(), "table")) + " corrupt";
            moments.add(place, moment(firstCorrupt, text, story));
        }
        return List.copyOf(moments);
    }

    /** A turn in a few words. */
    private static String brief(TimelineRow row, @Nullable IncidentEvent event) {
        if (row.kind().equals("operation.safeguard-waived")) {
            return "Lock waived";
        }
        String sentence = row.telling().sentence();
        return switch (event) {
            case DataDirectoryCopied e -> "Copy verified";
            case CopyVerified e -> "Copy verified";
            case DatabaseRebuilt e -> "Database rebuilt";
            case OrphansPurged e -> "Orphans purged from " + StepNames.child(e.relation());
            case ConsistencyChecked e -> e.consistent() ? "Consistency checked" : "Consistency check failed";
            case QueuesReenabled e -> "Queues back on";
            case LossAssessed e -> "Rows of %s lost".formatted(e.table());
            case LossRevised e -> "Loss revised";
            case null, default -> opening(sentence);
        };
    }

    /** What stands before the first colon is the headline of a headline. */
    private static String opening(String sentence) {
        int colon = sentence.indexOf(": ");
        return colon >= 8 ? sentence.substring(0, colon) : sentence;
    }

    private static KeyMoment moment(TimelineRow row, String text, Story story) {
        return new KeyMoment(
                LineWords.anchor(row),
                row.when().at(),
                Times.weekday(row.when().at(), story.zone()),
                Phrases.cut(text, SHORT),
                row.telling().tone());
    }
}
