package org.daybook.asof;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daybook.asof.Difference.Changed;
import org.daybook.asof.Difference.Placed;
import org.daybook.asof.Difference.Turn;
import org.daybook.timeline.Amendment;
import org.daybook.timeline.Labelled;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Phrases;
import org.daybook.wording.Times;

/** What a line says otherwise than before. */
final class Changes {

    private final List<Turn> turns = new ArrayList<>();

    private Changes() {}

    static Optional<Changed> of(LineView was, Placed placed, ZoneId zone) {
        LineView is = placed.line();
        Changes changes = new Changes();
        changes.turn("Text", was.sentence(), is.sentence());
        changes.turn("More", Objects.requireNonNullElse(was.detail(), ""), Objects.requireNonNullElse(is.detail(), ""));
        changes.turn("Time", time(was, zone), time(is, zone));
        changes.turn("Kind", word(was), word(is));
        changes.facts(was.facts(), is.facts());
        changes.turn("Pinned", was.pinned() ? "yes" : "no", is.pinned() ? "yes" : "no");
        if (changes.turns.isEmpty()) {
            return Optional.empty();
        }
        List<Amendment> later =
                is.amendments().stream().skip(was.amendments().size()).toList();
        return Optional.of(new Changed(
                placed, List.copyOf(changes.turns), said(later, Amendment::by), said(later, Amendment::why)));
    }

    private static String time(LineView line, ZoneId zone) {
        return Times.full(line.at(), line.precision(), zone);
    }

    /** That something no longer runs is told by what ended it. */
    private static String word(LineView line) {
        return line.word().replace("running", "started");
    }

    private void facts(List<Labelled> was, List<Labelled> is) {
        Map<String, String> before = texts(was);
        Map<String, String> after = texts(is);
        after.forEach((label, text) -> turn(label, before.getOrDefault(label, ""), text));
        before.forEach((label, text) -> {
            if (!after.containsKey(label)) {
                turn(label, text, "");
            }
        });
    }

    private static Map<String, String> texts(List<Labelled> facts) {
        return facts.stream()
                .collect(Collectors.toMap(Labelled::label, Labelled::text, (a, b) -> a + "; " + b, LinkedHashMap::new));
    }

    private void turn(String what, String was, String is) {
        if (!was.equals(is)) {
            turns.add(new Turn(what, was, is));
        }
    }

    private static String said(List<Amendment> amendments, java.util.function.Function<Amendment, String> part) {
        return amendments.stream()
                .map(part)
                .filter(text -> text != null && !text.isBlank())
                .map(Phrases::headline)
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
