package org.daybook.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Numbers;
import org.daybook.wording.Phrases;

/** Lines that a reader in a hurry may fold away: what they did shows on another line. */
final class Minor {

    private Minor() {}

    /** @param over the line tells of a start, and the run is over */
    static boolean is(TimelineRow row, boolean over) {
        return !LineWords.isKey(row)
                && (over || !noun(row.telling().word(), over).isEmpty());
    }

    /** {@code 3 minor: 2 requests and an approval}. */
    static String text(List<LineView> lines) {
        Map<String, Integer> nouns = new LinkedHashMap<>();
        for (LineView line : lines) {
            if (line.minor()) {
                nouns.merge(noun(line.word(), true), 1, Integer::sum);
            }
        }
        int all = nouns.values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = new ArrayList<>();
        nouns.forEach((noun, count) -> parts.add(count == 1 ? article(noun) + noun : Numbers.count(count, noun)));
        return all == 0 ? "" : "%d minor: %s".formatted(all, Phrases.all(parts));
    }

    private static String article(String noun) {
        return "aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ";
    }

    private static String noun(String word, boolean over) {
        return switch (word) {
            case "Step, requested" -> "request";
            case "Step, started" -> "start";
            case "Step, running" -> over ? "start" : "";
            case "Resumed" -> over ? "resumption" : "";
            case "Approval" -> "approval";
            case "Dry run" -> "dry run";
            case "Correction" -> "correction";
            case "Retraction" -> "retraction";
            default -> "";
        };
    }
}
