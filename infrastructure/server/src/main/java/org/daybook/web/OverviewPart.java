package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentStatus;
import org.daybook.overview.Headline;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * All incidents at a glance, and in one sentence how things stand.
 *
 * @param fresh nothing was ever declared
 * @param first id of the incident to open first; null where none is open
 */
public record OverviewPart(
        boolean fresh,
        String css,
        String glyph,
        String mark,
        List<String> verdict,
        String lede,
        @Nullable String first,
        List<Line> rows,
        String foot) {

    /** @param below {@code INC-0001 · dashboard, since Thu 4 Dec, day 2} */
    public record Line(Headline head, String below, String downtime, Course course) {}

    /** An incident's course on a scale of its own. */
    public record Course(
            String words,
            List<Scale.Bar> outages,
            List<Scale.Bar> runs,
            @Nullable String now) {}

    static OverviewPart of(Collection<OverviewRow> all, Instant now, boolean publicOnly) {
        List<OverviewRow> rows = all.stream()
                .sorted(Comparator.comparing((OverviewRow row) -> row.incident().value())
                        .reversed())
                .toList();
        List<Line> lines = rows.stream().map(row -> line(row, now, publicOnly)).toList();
        long entries = lines.stream().mapToLong(line -> line.head().entries()).sum();
        String foot = Numbers.count(entries, "line") + " in " + Numbers.count(rows.size(), "incident");
        List<OverviewRow> open = rows.stream().filter(OverviewPart::isOpen).toList();
        if (rows.isEmpty()) {
            return new OverviewPart(
                    true,
                    "s-ok",
                    "ok",
                    "All quiet",
                    List.of("Nothing is wrong.", "Nothing is written yet."),
                    "This is a fresh Daybook. The best day to prepare a recovery is a quiet one; start with the drill.",
                    null,
                    lines,
                    "0 entries. The log starts with the first one.");
        }
        if (open.isEmpty()) {
            return new OverviewPart(
                    false,
                    "s-ok",
                    "ok",
                    "All quiet",
                    List.of(
                            "No incident is open.",
                            rows.size() == 1
                                    ? "The one there was is resolved."
                                    : "All %d are resolved.".formatted(rows.size())),
                    "What was learned stays readable, with both clocks and every correction.",
                    null,
                    lines,
                    foot);
        }
        OverviewRow first =
                open.stream().min(Comparator.comparing(OverviewPart::urgency)).orElseThrow();
        Headline head = Overview.headline(first, now, publicOnly);
        Look look = new Look();
        return new OverviewPart(
                false,
                look.css(first.status()),
                look.glyph(first.status()),
                head.state(),
                List.of(opening(open), service(open, publicOnly)),
                lede(first, head, now),
                first.incident().value(),
                lines,
                foot);
    }

    private static boolean isOpen(OverviewRow row) {
        return row.status() != IncidentStatus.RESOLVED;
    }

    private static int urgency(OverviewRow row) {
        boolean down = row.outages().stream().anyMatch(outage -> outage.until() == null);
        return (down ? 0 : 10)
                + switch (row.status()) {
                    case DECLARED -> 0;
                    case RECOVERING -> 1;
                    case MITIGATED -> 2;
                    case RESOLVED -> 3;
                };
    }

    private static String opening(List<OverviewRow> open) {
        if (open.size() > 1) {
            return "%s incidents are open.".formatted(Numbers.count(open.size()));
        }
        return switch (open.getFirst().status()) {
            case DECLARED -> "One incident is declared.";
            case RECOVERING -> "One recovery is under way.";
            case MITIGATED, RESOLVED -> "One incident is mitigated.";
        };
    }

    private static String service(List<OverviewRow> open, boolean publicOnly) {
        List<OverviewRow.Outage> outages = open.stream()
                .flatMap(row -> Overview.outages(row, publicOnly).stream())
                .toList();
        if (outages.stream().anyMatch(outage -> outage.until() == null)) {
            return "The service is down.";
        }
        return outages.isEmpty() ? "No outage is logged." : "The service is online.";
    }

    private static String lede(OverviewRow row, Headline head, Instant now) {
        List<String> parts = new ArrayList<>();
        long day =
                ChronoUnit.DAYS.between(row.startDay(), now.atZone(row.zone()).toLocalDate()) + 1;
        String opening = "%s, day %d: %s".formatted(head.incident(), day, decapitalised(head.title()));
        parts.add(opening + ".");
        if (!head.working().isEmpty()) {
            Headline.Working work = head.working().getFirst();
            parts.add("%s, %s.".formatted(work.name(), work.text()));
        }
        if (head.nextUpdateDue() != null) {
            parts.add(
                    head.overdue()
                            ? "The next update is %s.".formatted(head.nextUpdate())
                            : "The next update is promised for %s.".formatted(head.nextUpdate()));
        }
        return String.join(" ", parts);
    }

    /** Keeps a title as it is where its first word is a name or an abbreviation. */
    private static String decapitalised(String title) {
        boolean plain =
                title.length() > 1 && Character.isUpperCase(title.charAt(0)) && Character.isLowerCase(title.charAt(1));
        return plain ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
    }

    private static Line line(OverviewRow row, Instant now, boolean publicOnly) {
        Headline head = Overview.headline(row, now, publicOnly);
        List<OverviewRow.Outage> outages = Overview.outages(row, publicOnly);
        String targets = row.targets().isEmpty() ? "" : " · " + String.join(", ", row.targets());
        String below = "%s%s, since %s".formatted(row.incident(), targets, Times.day(row.startDay()));
        if (isOpen(row)) {
            below += ", day %d"
                    .formatted(ChronoUnit.DAYS.between(
                                    row.startDay(), now.atZone(row.zone()).toLocalDate())
                            + 1);
        }
        Duration down = outages.stream()
                .map(outage -> Duration.between(outage.since(), outage.until() == null ? now : outage.until()))
                .reduce(Duration.ZERO, Duration::plus);
        String downtime = outages.isEmpty() ? "none logged" : Durations.text(down);
        return new Line(head, below, downtime, course(row, outages, downtime, now, publicOnly));
    }

    private static Course course(
            OverviewRow row, List<OverviewRow.Outage> outages, String downtime, Instant now, boolean publicOnly) {
        boolean open = isOpen(row);
        Instant end = open
                ? now
                : row.resolvedAt() != null ? row.resolvedAt() : row.lastEntryAt() != null ? row.lastEntryAt() : now;
        LocalDate last = end.atZone(row.zone()).toLocalDate();
        Scale scale = Scale.of(row.startDay(), last.isBefore(row.startDay()) ? row.startDay() : last, row.zone());
        List<Scale.Bar> red = outages.stream()
                .map(outage -> scale.bar(outage.since(), outage.until() == null ? now : outage.until(), "g-down"))
                .toList();
        List<Scale.Bar> blue = row.operations().values().stream()
                .filter(work -> work.since() != null && !work.status().ended())
                .filter(work -> !publicOnly || work.visibility() == Visibility.PUBLIC)
                .map(work -> scale.bar(work.since(), now, "g-run"))
                .toList();
        String words = (outages.isEmpty() ? "No outage logged" : "Down for " + downtime)
                + (blue.isEmpty() ? "" : ", " + Numbers.count(blue.size(), "operation") + " running");
        return new Course(words, red, blue, open ? scale.at(now) : null);
    }
}
