package org.daybook.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentStatus;
import org.daybook.ledger.Judged;
import org.daybook.ledger.LossWords;
import org.daybook.overview.OverviewRow.Loss;
import org.daybook.overview.OverviewRow.Outage;
import org.daybook.overview.OverviewRow.Promise;
import org.daybook.overview.OverviewRow.Statement;
import org.daybook.overview.OverviewRow.Working;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** Words for where an incident stands. Pure. */
public final class Overview {

    private static final Duration SOON = Duration.ofMinutes(10);

    private Overview() {}

    /** @param publicOnly for everybody: nothing that only the team may read goes in */
    public static Headline headline(OverviewRow row, Instant now, boolean publicOnly) {
        List<Judged> losses = losses(row, publicOnly);
        Promise promise = row.promise();
        Promise shown = promise != null && publicOnly && promise.visibility() != Visibility.PUBLIC ? null : promise;
        boolean overdue = shown != null && now.isAfter(shown.due());
        return new Headline(
                row.incident(),
                row.title(),
                row.status(),
                row.severity(),
                Times.zone(row.zone()),
                publicOnly ? List.of() : row.targets(),
                publicOnly ? null : row.lead(),
                row.declaredAt() == null ? "" : "declared " + Times.dateAndClock(row.declaredAt(), row.zone()),
                row.declaredAt() == null ? "Not declared yet" : state(row.status()),
                stateDetail(row, now, publicOnly),
                LossWords.lostForGood(losses),
                LossWords.besides(losses),
                nextUpdate(shown, now, row.zone()),
                nextUpdateDetail(row, shown, overdue),
                shown == null ? null : shown.due(),
                overdue,
                shown != null
                        && !overdue
                        && !publicOnly
                        && Duration.between(now, shown.due()).compareTo(SOON) < 0,
                working(row, publicOnly),
                publicOnly ? row.publicEntries() : row.entries(),
                now);
    }

    /** Outages as this reader may know them, oldest first. */
    public static List<Outage> outages(OverviewRow row, boolean publicOnly) {
        return publicOnly ? Outages.of(row.marks(), true) : row.outages();
    }

    /** Lines of the ledger that stand, as this reader may know them. */
    public static List<Judged> losses(OverviewRow row, boolean publicOnly) {
        List<Judged> judged = new ArrayList<>();
        for (Loss told : row.losses().values()) {
            Loss loss = publicOnly ? told.forPublic() : told;
            if (loss != null && !loss.statements().getLast().ruledOut()) {
                Statement last = loss.statements().getLast();
                judged.add(new Judged(loss.table(), last.rows(), last.kind()));
            }
        }
        return judged;
    }

    private static String state(IncidentStatus status) {
        return switch (status) {
            case DECLARED -> "Declared";
            case RECOVERING -> "Recovering";
            case MITIGATED -> "Mitigated";
            case RESOLVED -> "Resolved";
        };
    }

    private static String stateDetail(OverviewRow row, Instant now, boolean publicOnly) {
        List<String> parts = new ArrayList<>();
        if (row.resolvedAt() != null) {
            parts.add("since " + Times.near(row.resolvedAt(), now, row.zone()));
        }
        List<Outage> outages = outages(row, publicOnly);
        if (!outages.isEmpty()) {
            Outage last = outages.getLast();
            Instant until = last.until();
            Duration down = outages.stream()
                    .map(o -> Duration.between(o.since(), o.until() == null ? now : o.until()))
                    .reduce(Duration.ZERO, Duration::plus);
            parts.add(
                    until == null
                            ? "down for " + Durations.text(Duration.between(last.since(), now))
                            : "online since %s, after %s down"
                                    .formatted(Times.near(until, now, row.zone()), Durations.text(down)));
        }
        return String.join("; ", parts);
    }

    private static String nextUpdate(@Nullable Promise promise, Instant now, ZoneId zone) {
        if (promise == null) {
            return "none promised";
        }
        Duration left = Duration.between(now, promise.due());
        return left.isNegative()
                ? Durations.text(left.negated()) + " overdue"
                : "%s, in %s".formatted(Times.near(promise.due(), now, zone), Durations.text(left));
    }

    private static String nextUpdateDetail(OverviewRow row, @Nullable Promise promise, boolean overdue) {
        List<String> parts = new ArrayList<>();
        if (promise != null && overdue) {
            parts.add("promised for " + Times.dayAndClock(promise.due(), row.zone()));
        }
        int due = row.promisesDue() + (promise != null && overdue && !promise.missed() ? 1 : 0);
        if (due > 0) {
            parts.add("kept %d of %d so far".formatted(row.promisesKept(), due));
        }
        return String.join("; ", parts);
    }

    private static List<Headline.Working> working(OverviewRow row, boolean publicOnly) {
        return row.operations().values().stream()
                .filter(w -> !w.status().ended())
                .filter(w -> !publicOnly || w.visibility() == Visibility.PUBLIC)
                .sorted(Comparator.comparing(Working::since, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(w -> new Headline.Working(w.operation(), w.name(), text(w), percent(w)))
                .toList();
    }

    private static @Nullable Double percent(Working working) {
        Long total = working.total();
        return total == null ? null : Double.valueOf(Math.min(99.9, Numbers.share(working.done(), total)));
    }

    private static String text(Working working) {
        List<String> parts = new ArrayList<>();
        Double percent = percent(working);
        if (percent != null) {
            parts.add(String.format(Locale.ROOT, "%.1f%c%%", percent, Numbers.NBSP));
        }
        String state =
                switch (working.status()) {
                    case REQUESTED -> "dry run to come";
                    case AWAITING_APPROVAL -> "waits for its locks";
                    case QUEUED -> "queued";
                    case RUNNING -> working.throttled() ? "slowed down" : percent == null ? "running" : "";
                    case PAUSING -> "pausing";
                    case PAUSED -> "paused";
                    case CANCELLING -> "cancelling";
                    case INTERRUPTED -> "interrupted";
                    case CANCELLED, SUCCEEDED, FAILED -> "ended";
                };
        if (!state.isEmpty()) {
            parts.add(state);
        }
        return String.join(", ", parts);
    }
}
