package org.daybook.timeline;

import org.daybook.timeline.TimelineView.DayView;
import org.daybook.timeline.TimelineView.GapView;
import org.daybook.timeline.TimelineView.Item;
import org.daybook.timeline.TimelineView.LineView;

/** A view as text, to be read by the person who runs the test. */
final class PlainText {

    private PlainText() {}

    static String of(TimelineView view) {
        StringBuilder out = new StringBuilder();
        var head = view.header();
        out.append("%s  %s\n%s (%s) | lost for good: %s (%s) | next update %s (%s) | %s | %d lines\n"
                .formatted(
                        head.incident(),
                        head.title(),
                        head.state(),
                        head.stateDetail(),
                        head.lost(),
                        head.lostDetail(),
                        head.nextUpdate(),
                        head.nextUpdateDetail(),
                        head.working(),
                        view.entries()));
        for (Item item : view.items()) {
            DayView day = item.day();
            GapView gap = item.gap();
            if (day != null) {
                out.append("\n%s  %s   %s   [%d]\n".formatted(day.title(), day.dateText(), day.summary(), day.count()));
                day.lines().forEach(line -> line(out, line));
            } else if (gap != null) {
                out.append("\n// %s   (%s)\n".formatted(gap.text(), gap.span()));
            }
        }
        out.append("\nKey moments\n");
        view.keyMoments().forEach(k -> out.append("  %s  %s\n".formatted(k.when(), k.text())));
        return out.toString();
    }

    private static void line(StringBuilder out, LineView line) {
        if (line.before() != null) {
            out.append("  // %s\n".formatted(line.before().text()));
        }
        out.append("  %-11s %-9s %-8s %s%s%s\n"
                .formatted(
                        line.time(),
                        line.elapsed(),
                        line.glyph(),
                        line.during() ? "| " : "  ",
                        line.retraction() == null ? "" : "~~",
                        line.sentence()));
        if (line.detail() != null) {
            out.append("      %34s %s\n".formatted("", line.detail().replace("\n", "\n" + " ".repeat(41))));
        }
        out.append("      %34s %s · %s%s · %s%s%s\n"
                .formatted(
                        "",
                        line.word(),
                        line.by(),
                        line.byMachine() ? " (machine)" : "",
                        line.visibility() == org.daybook.entry.Visibility.PUBLIC ? "public" : "internal",
                        line.late().isEmpty() ? "" : " · " + line.late(),
                        line.number() > 0 ? " · " + line.number() : ""));
        line.facts().forEach(f -> out.append("      %34s   %s: %s\n".formatted("", f.label(), f.text())));
        line.amendments()
                .forEach(a -> out.append("      %34s   corrected by %s, %s: [%s] -> [%s] %s\n"
                        .formatted("", a.by(), a.later(), a.struck(), a.holds(), a.why())));
        if (line.retraction() != null) {
            out.append("      %34s   retracted by %s: %s\n"
                    .formatted("", line.retraction().by(), line.retraction().why()));
        }
    }
}
