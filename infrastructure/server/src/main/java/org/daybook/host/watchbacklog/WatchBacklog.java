package org.daybook.host.watchbacklog;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.host.watchbacklog.WatchCursor.Table;
import org.daybook.mariadb.ConfiguredNumber;
import org.daybook.mariadb.StepJson;
import org.daybook.operation.FailureCategory;
import org.daybook.targets.Backlog;
import org.daybook.targets.Regenerable;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.daybook.work.Cursor;
import org.daybook.work.Parameter;
import org.daybook.work.Parameter.Type;
import org.daybook.work.Progress;
import org.daybook.work.Rehearsal;
import org.daybook.work.Slice;
import org.daybook.work.StepDescription;
import org.daybook.work.StepDescription.Effect;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.daybook.work.StepWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at a backlog's depth again and again until it is worked off, and then at what was to be regenerated. */
@Component
public final class WatchBacklog implements StepWorker {

    /** A check may read a whole table. */
    private static final Duration CHECK = Duration.ofMinutes(2);

    private final Targets targets;
    private final Clock clock;

    public WatchBacklog(Targets targets, Clock clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "watch-backlog",
                "Watch a backlog",
                "Looks at the depth of a queue's backlog until it is worked off, and then whether the tables that can be regenerated have been. Statement or program are configured. Reads only.",
                Effect.READS,
                true,
                false,
                List.of(
                        Parameter.optional(
                                "backlog",
                                Type.TEXT,
                                null,
                                "Its name in daybook.targets.TARGET.backlogs; may be left out where there is only one."),
                        Parameter.number(
                                "threshold",
                                0,
                                0,
                                1_000_000_000_000L,
                                "Depth at or below which it counts as worked off, in jobs."),
                        Parameter.number(
                                "samples", 3, 1, 1_000, "Looks in a row that have to be at or below it, 1 to 1,000."),
                        Parameter.number("interval", 30, 1, 3_600, "Seconds between two looks, 1 to 3,600."),
                        Parameter.number(
                                "patience",
                                120,
                                1,
                                10_080,
                                "Minutes for which nothing may come closer to the end before it gives up, 1 to 10,080."),
                        Parameter.number(
                                "tries", 5, 1, 1_000, "Looks in a row that may fail before it gives up, 1 to 1,000."),
                        Parameter.optional(
                                "checks",
                                Type.YES_NO,
                                "true",
                                "Whether the checks of daybook.targets.TARGET.regenerable are asked at its end.")));
    }

    @Override
    public String unit() {
        return "jobs";
    }

    /** A configured program runs on the host that sees the target. */
    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        String name = backlog(target, request);
        Backlog backlog = target.backlogs().get(name);
        List<String> statements = new ArrayList<>();
        statements.add(backlog.sql() == null ? String.join(" ", backlog.command()) : backlog.sql());
        if (request.yes("checks")) {
            target.regenerable().values().stream()
                    .map(Regenerable::check)
                    .filter(check -> check != null)
                    .forEach(statements::add);
        }
        String found;
        if (backlog.sql() == null) {
            found = "would ask %s every %d s".formatted(backlog.command().getFirst(), request.number("interval"));
        } else {
            long depth = ConfiguredNumber.read(target, where(target, name, backlog), backlog.sql(), backlog.timeout());
            found = "%s is %s deep now".formatted(name, Numbers.count(depth));
        }
        return new Rehearsal("{}", 0, statements, List.of(found));
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        Target target = targets.get(request.target());
        WatchCursor cursor = from.isStart()
                ? WatchCursor.start(request.attempt())
                : StepJson.read(from.value(), WatchCursor.class).of(request.attempt());
        Duration interval = interval(request);
        estimate(request, cursor, progress);
        Duration early = cursor.untilDue(clock.instant(), interval);
        if (early.isPositive()) {
            return new Slice.More(cursor(cursor), early);
        }
        WatchCursor seen = cursor.drained() == null
                ? look(target, request, cursor, progress)
                : check(target, request, cursor, progress);
        if (seen == null) {
            return new Slice.More(cursor(cursor));
        }
        if (seen.drained() == null) {
            return new Slice.More(cursor(seen), interval);
        }
        List<String> open = open(target, request, seen);
        boolean over = seen.waited().compareTo(patience(request)) >= 0;
        if (open.isEmpty() || over) {
            return new Slice.Done(Watched.outcome(request, backlog(target, request), seen, open));
        }
        return cursor.drained() == null ? new Slice.More(cursor(seen)) : new Slice.More(cursor(seen), interval);
    }

    /** @return null where it should stop */
    private @Nullable WatchCursor look(Target target, StepRequest request, WatchCursor cursor, Progress progress)
            throws StepFailure {
        String name = backlog(target, request);
        Duration interval = interval(request);
        long threshold = request.number("threshold");
        Long depth;
        try {
            depth = depth(target, name, progress);
        } catch (StepFailure e) {
            return failed(request, cursor, e, progress);
        }
        if (depth == null) {
            return null;
        }
        WatchCursor seen = cursor.sampled(clock.instant(), depth, threshold, interval);
        BurnDown burnDown = estimate(request, seen, progress);
        progress.rows(Math.max(0, seen.highest() - depth), Math.max(0, seen.highest() - threshold));
        progress.log(Watched.line(name, cursor, seen, threshold, burnDown));
        if (seen.calm() >= request.number("samples")) {
            progress.log("%s is worked off".formatted(name));
            return seen.drainedAt(clock.instant());
        }
        if (seen.waited().compareTo(patience(request)) >= 0) {
            throw StepFailure.needsHuman(
                    "%s has not sunk below %s for %s and is %s deep now; %s. Look whether its workers run; then: daybook operation retry %s, or request it with a higher threshold."
                            .formatted(
                                    name,
                                    Numbers.count(seen.lowest()),
                                    Durations.text(seen.waited()),
                                    Numbers.count(depth),
                                    burnDown.reason(),
                                    request.operation()),
                    null);
        }
        return seen;
    }

    private static BurnDown estimate(StepRequest request, WatchCursor seen, Progress progress) {
        BurnDown burnDown = seen.drained() == null
                ? BurnDown.of(seen.recent(), request.number("threshold"))
                : BurnDown.withheld("waiting for the checks of what is to be regenerated");
        progress.estimate(burnDown.soonest(), burnDown.latest(), burnDown.reason());
        return burnDown;
    }

    private @Nullable Long depth(Target target, String name, Progress progress) throws StepFailure {
        Backlog backlog = target.backlogs().get(name);
        String where = where(target, name, backlog);
        return backlog.sql() == null
                ? DepthProgram.ask(where, backlog, System.getenv(), progress)
                : Long.valueOf(ConfiguredNumber.read(target, where, backlog.sql(), backlog.timeout()));
    }

    private WatchCursor check(Target target, StepRequest request, WatchCursor cursor, Progress progress)
            throws StepFailure {
        List<Table> found = new ArrayList<>();
        for (String table : open(target, request, cursor)) {
            String where = "daybook.targets.%s.regenerable.%s.check".formatted(target, table);
            String check = target.regenerable().get(table).check();
            try {
                long says = check == null ? 0 : ConfiguredNumber.read(target, where, check, CHECK);
                if (says > 0) {
                    found.add(new Table(table, clock.instant(), says == 1 ? null : says));
                    progress.log(
                            "%s is regenerated%s".formatted(table, says == 1 ? "" : ", " + Numbers.count(says, "row")));
                }
            } catch (StepFailure e) {
                return failed(request, cursor.regenerated(found), e, progress);
            }
        }
        WatchCursor seen = cursor.checked(clock.instant(), found, interval(request));
        List<String> open = open(target, request, seen);
        estimate(request, seen, progress);
        if (cursor.looked() == null && !open.isEmpty()) {
            progress.log("not regenerated yet: " + String.join(", ", open));
        }
        return seen;
    }

    /** What may go better the next time is tried again at the next look, as often as was allowed. */
    private WatchCursor failed(StepRequest request, WatchCursor cursor, StepFailure e, Progress progress)
            throws StepFailure {
        WatchCursor seen = cursor.failedAt(clock.instant(), interval(request));
        if (e.category() != FailureCategory.RETRY) {
            throw e;
        }
        if (seen.failed() >= request.number("tries")) {
            throw StepFailure.needsHuman(
                    "%d looks in a row failed, the last one so: %s Then: daybook operation retry %s"
                            .formatted(seen.failed(), e.getMessage(), request.operation()),
                    e);
        }
        progress.log("could not look (%d of %d): %s".formatted(seen.failed(), request.number("tries"), e.getMessage()));
        return seen;
    }

    private static List<String> open(Target target, StepRequest request, WatchCursor cursor) {
        return request.yes("checks")
                ? target.regenerable().entrySet().stream()
                        .filter(e -> e.getValue().check() != null)
                        .map(Map.Entry::getKey)
                        .filter(table -> !cursor.isRegenerated(table))
                        .sorted()
                        .toList()
                : List.of();
    }

    private static String backlog(Target target, StepRequest request) throws StepFailure {
        String given = request.text("backlog");
        List<String> names = target.backlogs().keySet().stream().sorted().toList();
        if (names.isEmpty()) {
            throw StepFailure.needsHuman(
                    "daybook.targets.%s.backlogs: none is configured; name the queue there, with sql or command."
                            .formatted(target),
                    null);
        }
        if (given == null && names.size() == 1) {
            return names.getFirst();
        }
        if (given == null || !names.contains(given)) {
            throw StepFailure.needsHuman(
                    "backlog: %s. %s has: %s"
                            .formatted(
                                    given == null ? "say which" : "there is no '%.60s'".formatted(given),
                                    target,
                                    String.join(", ", names)),
                    null);
        }
        return given;
    }

    private static String where(Target target, String name, Backlog backlog) {
        return "daybook.targets.%s.backlogs.%s.%s".formatted(target, name, backlog.sql() == null ? "command" : "sql");
    }

    private static Duration interval(StepRequest request) {
        return Duration.ofSeconds(request.number("interval"));
    }

    private static Duration patience(StepRequest request) {
        return Duration.ofMinutes(request.number("patience"));
    }

    private static Cursor cursor(WatchCursor cursor) {
        return new Cursor(StepJson.write(cursor));
    }
}
