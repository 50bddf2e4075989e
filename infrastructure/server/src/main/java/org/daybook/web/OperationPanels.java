package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.daybook.operation.OperationStatus;
import org.daybook.operations.OperationRow;
import org.daybook.operations.OperationView;
import org.daybook.scheduling.Presence;
import org.daybook.security.Account;
import org.daybook.timeline.Labelled;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.daybook.wording.Phrases;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;
import org.daybook.work.ProgressRow;
import org.jspecify.annotations.Nullable;

/** Puts an operation's events, its progress and its reader together. Pure. */
final class OperationPanels {

    /** A worker unheard for longer may still be running: that is what the page says, and no more. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private final ZoneId zone;
    private final Instant now;
    private final Account reader;
    private final String base;
    private final Presence presence;

    /** @param base address of the incident's operations */
    OperationPanels(ZoneId zone, Instant now, Account reader, String base, Presence presence) {
        this.zone = zone;
        this.now = now;
        this.reader = reader;
        this.base = base;
        this.presence = presence;
    }

    OperationPanel panel(OperationRow row, @Nullable ProgressRow progress) {
        OperationView view = heard(OperationView.of(row, now, presence.placeOf(row)), progress);
        String href = base + "/" + row.operation();
        List<Control> controls = Control.of(view, reader, href);
        Long total = total(row, progress);
        long done = done(row, progress);
        String percent = percent(row, done, total);
        Instant heartbeat = worked(row.status()) && progress != null ? progress.at() : null;
        Instant slowSince = row.throttle() == null ? null : row.throttle().since();
        List<OperationPanel.LockLine> locks = locks(row);
        String why = why(view);
        int title = Phrases.openingEnd(why);
        return new OperationPanel(
                "op-" + row.operation().value(),
                href,
                view,
                moving(row),
                since(row),
                heartbeat,
                heartbeat == null ? "" : age(heartbeat),
                percent,
                Numbers.count(done),
                counted(done, total, progress == null ? "rows" : progress.unit()),
                total == null ? "the total is not known" : "of " + Numbers.count(total),
                saved(row),
                rate(row, progress),
                progress != null && progress.throttle() != null
                        ? "held at %s at most".formatted(Numbers.count(progress.throttle()))
                        : average(row, done),
                ends(row, progress),
                endsWhy(row, progress),
                band(row, progress, percent),
                title < why.length() ? why.substring(0, title) : "",
                title < why.length() ? why.substring(title).strip() : why,
                progress == null ? null : RateChart.of(progress.series(), zone, slowSince),
                locks,
                locksText(row, locks),
                controls,
                consequences(controls),
                row.rehearsedAt() == null ? null : Times.near(row.rehearsedAt(), now, zone),
                unrehearsed(row),
                outcome(row),
                asked(row),
                row.attempt() < 2 ? "" : "attempt " + row.attempt());
    }

    /** Once work has begun the locks are told as they stood then: what lapses later holds nothing back. */
    private List<OperationPanel.LockLine> locks(OperationRow row) {
        Instant at = row.startedAt() == null ? now : row.startedAt();
        return OperationView.of(row, at).locks().stream()
                .map(lock -> lock(lock, row))
                .toList();
    }

    private OperationPanel.LockLine lock(OperationView.LockView lock, OperationRow row) {
        OperationRow.LockRow told = lock.lock();
        boolean waived = told.state() == OperationRow.LockRow.State.WAIVED;
        String state = waived ? "waived" : lock.open() ? "open" : "closed";
        Tone tone = waived ? Tone.WAIT : lock.open() ? Tone.OK : Tone.PLAIN;
        return new OperationPanel.LockLine(
                told.lock().name(),
                lock.title(),
                lock.open(),
                state,
                tone,
                waived || lock.open() ? opened(told, row) : Look.wayOut(told));
    }

    private String opened(OperationRow.LockRow lock, OperationRow row) {
        String reason = lock.reason() == null || lock.reason().isBlank() ? "" : ": " + lock.reason();
        if (lock.state() == OperationRow.LockRow.State.WAIVED) {
            return "waived by %s%s".formatted(lock.by(), reason);
        }
        String until = lock.until() == null || row.startedAt() != null
                ? ""
                : ", holds until " + Times.near(lock.until(), now, zone);
        return switch (lock.lock()) {
            case VERIFIED_COPY -> lock.copy() == null ? "" : "made and verified by `%s`".formatted(lock.copy());
            case REHEARSAL ->
                row.rehearsedAt() == null
                        ? ""
                        : "rehearsed %s%s".formatted(Times.near(row.rehearsedAt(), now, zone), until);
            case SECOND_PERSON -> "given by %s%s%s".formatted(lock.by(), until, reason);
        };
    }

    private String locksText(OperationRow row, List<OperationPanel.LockLine> locks) {
        if (locks.isEmpty()) {
            return "";
        }
        long open = locks.stream().filter(OperationPanel.LockLine::open).count();
        String text = open == locks.size() ? "all open" : "%d of %d open".formatted(open, locks.size());
        return row.startedAt() == null ? text : text + " when it started, " + Times.near(row.startedAt(), now, zone);
    }

    /** Of what acts at a press, or not at all; what asks first says its own where it asks. */
    private static String consequences(List<Control> controls) {
        return controls.stream()
                .filter(c -> !c.asks() || !c.allowed() || c.name().equals("cancellation"))
                .map(Control::consequence)
                .filter(s -> !s.isBlank())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** What the locks say beside each other need not be said again above them. */
    private static String why(OperationView view) {
        return view.operation().status() == OperationStatus.AWAITING_APPROVAL
                ? "Nothing has run. The plan is fixed by its hash; what was approved is what runs."
                : view.why();
    }

    /** We do not say "failed" of a worker that is silent, and never start a second run because of it. */
    private OperationView heard(OperationView view, @Nullable ProgressRow progress) {
        if (view.operation().status() != OperationStatus.RUNNING
                || progress == null
                || Duration.between(progress.at(), now).compareTo(SILENCE) <= 0) {
            return view;
        }
        String why =
                "Last heard %s ago on %s. It may still be running; another node takes over only after its lease has ended."
                        .formatted(age(progress.at()), progress.node());
        return new OperationView(
                view.operation(),
                "No heartbeat",
                Tone.FAIL,
                "alert",
                why,
                view.percent(),
                view.locks(),
                view.locksText(),
                view.actions());
    }

    private static boolean worked(OperationStatus status) {
        return switch (status) {
            case RUNNING, PAUSING, CANCELLING -> true;
            default -> false;
        };
    }

    private static boolean moving(OperationRow row) {
        return worked(row.status()) || row.checkpoint() != null || row.startedAt() != null;
    }

    private String since(OperationRow row) {
        if (row.endedAt() != null && row.startedAt() != null) {
            return "after " + Durations.text(Duration.between(row.startedAt(), row.endedAt()))
                    + (row.node() == null ? "" : " on " + row.node());
        }
        if (row.startedAt() != null) {
            return Durations.text(Duration.between(row.startedAt(), now))
                    + (row.node() == null ? "" : " on " + row.node());
        }
        return "requested by %s, %s".formatted(row.requestedBy(), Times.near(row.requestedAt(), now, zone));
    }

    private String age(Instant at) {
        return Durations.text(Duration.between(at, now));
    }

    private static long done(OperationRow row, @Nullable ProgressRow progress) {
        long checkpoint = row.checkpoint() == null ? 0 : row.checkpoint().done();
        long rows = row.figures().getOrDefault("rows", 0L);
        return Math.max(Math.max(checkpoint, rows), progress == null ? 0 : progress.done());
    }

    private static @Nullable Long total(OperationRow row, @Nullable ProgressRow progress) {
        if (progress != null && progress.total() != null) {
            return progress.total();
        }
        if (row.checkpoint() != null && row.checkpoint().total() != null) {
            return row.checkpoint().total();
        }
        return row.plan() == null || row.plan().rows() == 0 ? null : row.plan().rows();
    }

    private static @Nullable String percent(OperationRow row, long done, @Nullable Long total) {
        if (row.status() == OperationStatus.SUCCEEDED) {
            return row.verified().isEmpty() ? null : "100";
        }
        if (total == null || !moving(row)) {
            return null;
        }
        return String.format(Locale.ROOT, "%.1f", Math.min(99.9, Numbers.share(done, total)));
    }

    private String saved(OperationRow row) {
        return row.checkpoint() == null
                ? "no checkpoint yet"
                : "checkpoint %s, saved %s ago"
                        .formatted(
                                Numbers.count(row.checkpoint().number()),
                                age(row.checkpoint().at()));
    }

    private static String counted(long done, @Nullable Long total, String unit) {
        String count = Numbers.count(done) + (total == null ? "" : " of " + Numbers.count(total));
        return count + " " + unit;
    }

    private static String rate(OperationRow row, @Nullable ProgressRow progress) {
        return progress == null || !worked(row.status())
                ? "–"
                : Numbers.count(Math.round(progress.rate())) + Numbers.NBSP + progress.unit() + "/s";
    }

    private static String average(OperationRow row, long done) {
        if (row.startedAt() == null || done == 0) {
            return "not measured";
        }
        Instant end = row.endedAt() == null ? row.lastAt() : row.endedAt();
        long seconds = Math.max(1, Duration.between(row.startedAt(), end).toSeconds());
        return "average " + Numbers.count(done / seconds);
    }

    private String ends(OperationRow row, @Nullable ProgressRow progress) {
        if (row.endedAt() != null) {
            return "ended " + Times.near(row.endedAt(), now, zone);
        }
        Ruler.Expected end = expected(row, progress);
        return end == null
                ? "not forecast"
                : Times.near(end.soonest(), now, zone) + " to " + Times.near(end.latest(), now, zone);
    }

    private static String endsWhy(OperationRow row, @Nullable ProgressRow progress) {
        if (row.endedAt() != null) {
            return row.summary() == null ? "" : row.summary();
        }
        return progress == null || !worked(row.status())
                ? "it is not running"
                : progress.eta().reason();
    }

    /** Withheld while nothing moves or something holds it back. */
    static Ruler.@Nullable Expected expected(OperationRow row, @Nullable ProgressRow progress) {
        if (progress == null
                || row.status() != OperationStatus.RUNNING
                || progress.eta().soonest() == null
                || progress.eta().latest() == null) {
            return null;
        }
        return new Ruler.Expected(
                progress.at().plusSeconds(progress.eta().soonest()),
                progress.at().plusSeconds(progress.eta().latest()));
    }

    private OperationPanel.Band band(OperationRow row, @Nullable ProgressRow progress, @Nullable String percent) {
        Instant start = Objects.requireNonNullElse(row.startedAt(), row.requestedAt());
        Ruler.Expected end = expected(row, progress);
        String share = percent == null ? "0%" : percent + "%";
        String css = progress != null && progress.throttle() != null ? "g-wait" : "g-run";
        String words = percent == null ? "The share done is not known." : "%s percent done.".formatted(percent);
        if (end == null) {
            return new OperationPanel.Band(words, css, share, Times.near(start, now, zone), null, null, "", "");
        }
        double whole = Math.max(1, Duration.between(start, end.latest()).toMillis());
        double from = Math.clamp(Duration.between(start, end.soonest()).toMillis() / whole, 0, 1);
        double past = Math.clamp(Duration.between(start, now).toMillis() / whole, 0, from);
        return new OperationPanel.Band(
                words
                        + " Expected to end between %s and %s."
                                .formatted(Times.near(end.soonest(), now, zone), Times.near(end.latest(), now, zone)),
                css,
                Scale.percent(past),
                Times.near(start, now, zone),
                Scale.percent(from),
                Scale.percent(1 - from),
                Times.near(end.soonest(), now, zone),
                Times.near(end.latest(), now, zone));
    }

    private static String unrehearsed(OperationRow row) {
        return row.locks().isEmpty() && !row.rehearsalOnly()
                ? "A step that destroys nothing runs without one."
                : "Not rehearsed yet: it begins by itself.";
    }

    private static OperationPanel.Outcome outcome(OperationRow row) {
        List<Labelled> figures = row.figures().entrySet().stream()
                .map(e -> new Labelled(Phrases.capital(e.getKey().replace('-', ' ')), Numbers.count(e.getValue())))
                .toList();
        if (!row.verified().isEmpty()) {
            String note = row.verified().size() == 1
                    ? "1 check holds"
                    : "all %d checks hold".formatted(row.verified().size());
            return new OperationPanel.Outcome(note, Objects.requireNonNullElse(row.summary(), ""), figures);
        }
        if (row.status() == OperationStatus.SUCCEEDED) {
            String text = row.rehearsalOnly()
                    ? "This was a dry run: nothing was changed."
                    : "Finished, but nothing was verified: it is not called verified.";
            return new OperationPanel.Outcome("", text, figures);
        }
        if (row.failure() != null) {
            return new OperationPanel.Outcome("", row.failure().message(), figures);
        }
        return new OperationPanel.Outcome(
                "by itself, at the end",
                "The step is called verified only if every check holds; otherwise it reads “finished, not verified”.",
                figures);
    }

    private List<Labelled> asked(OperationRow row) {
        List<Labelled> asked = new ArrayList<>();
        asked.add(new Labelled(
                "Requested", "%s, %s".formatted(row.requestedBy(), Times.near(row.requestedAt(), now, zone))));
        asked.add(new Labelled("Target", row.target()));
        for (Map.Entry<String, String> parameter : row.parameters().entrySet()) {
            asked.add(new Labelled(Phrases.capital(parameter.getKey().replace('-', ' ')), parameter.getValue()));
        }
        if (row.restoredRows() > 0) {
            asked.add(new Labelled("Put back from its archive", Numbers.count(row.restoredRows(), "row")));
        }
        return asked;
    }
}
