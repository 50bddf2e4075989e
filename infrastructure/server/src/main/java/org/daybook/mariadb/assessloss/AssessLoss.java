package org.daybook.mariadb.assessloss;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.daybook.evidence.EvidenceStore;
import org.daybook.evidence.Facet;
import org.daybook.mariadb.ConfiguredNumber;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.assessloss.LossCursor.Unit;
import org.daybook.targets.Regenerable;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.wording.Numbers;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
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

/** Looks at all that tells of lost rows, one table and one relation in a slice, and writes the ledger from it. */
@Component
public final class AssessLoss implements StepWorker {

    private static final Duration LONG = Duration.ofHours(12);
    private static final Duration CHECK = Duration.ofMinutes(2);
    private static final long MOMENT_MILLIS = 200;

    private final Targets targets;
    private final EvidenceStore store;
    private final Ledger ledger;

    AssessLoss(Targets targets, EvidenceStore store, Ledger ledger) {
        this.targets = targets;
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "assess-loss",
                "Assess what is lost",
                "Writes the ledger from evidence: keys that indexes know and nobody recovered, rows that name others which are gone, also those that were purged, the old counters, the newest surviving rows. Reads only; run again, it revises what changed.",
                Effect.READS,
                true,
                false,
                List.of(
                        Parameter.optional(
                                "from",
                                Type.TEXT,
                                null,
                                "The target whose dumps and salvages were loaded; the same one if empty."),
                        Parameter.optional(
                                "extract",
                                Type.LIST,
                                null,
                                "Names of those dumps and salvages; the newest of each table if empty."),
                        Parameter.optional(
                                "safe",
                                Type.YES_NO,
                                "true",
                                "Also say of the undamaged tables that others refer to whether all of their rows are there.")));
    }

    @Override
    public String unit() {
        return "tables and relations";
    }

    /** Dumps, salvages and archives are files. */
    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public void check(Map<String, String> parameters) {
        if (parameters.get("from") != null && !targets.names().contains(parameters.get("from"))) {
            throw new IllegalArgumentException("parameters.from: there is no target '%.60s'. There are: %s"
                    .formatted(parameters.get("from"), String.join(", ", targets.names())));
        }
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        try (Session session = open(request)) {
            Survey survey = Survey.of(session, broken(request), request);
            List<String> findings = new ArrayList<>();
            survey.units().forEach(unit -> findings.add("would look at " + words(unit)));
            findings.addAll(survey.notes);
            return new Rehearsal(
                    "{}",
                    0,
                    List.of(
                            "SELECT the primary keys of each damaged table",
                            "SELECT the rows of each relation whose parent is gone"),
                    findings);
        }
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        try (Session session = open(request)) {
            Survey survey = Survey.of(session, broken(request), request);
            LossCursor cursor;
            if (from.isStart()) {
                cursor = new LossCursor(survey.units(), 0, List.of(), survey.notes);
                survey.notes.forEach(progress::log);
            } else {
                cursor = StepJson.read(from.value(), LossCursor.class);
            }
            progress.rows(cursor.at(), (long) cursor.units().size());
            if (cursor.isAtEnd()) {
                return end(request, session.database(), cursor, progress);
            }
            List<Facet> found = look(session, survey, request, cursor, progress);
            if (found == null) {
                return more(cursor);
            }
            found.forEach(facet -> progress.log("%s: %s".formatted(facet.table(), facet.words())));
            LossCursor behind = cursor.behind(found);
            progress.rows(behind.at(), (long) behind.units().size());
            return more(behind);
        }
    }

    private Slice end(StepRequest request, String database, LossCursor cursor, Progress progress) throws StepFailure {
        if (!cursor.facets().stream().allMatch(store::isWhole)) {
            progress.log("what was kept is gone, as by a redaction; looking anew");
            return new Slice.More(Cursor.START);
        }
        String place = Lines.place(request.target(), database);
        List<Lines.Draft> drafts = Lines.of(
                place, request.incident(), cursor.facets(), regenerated(targets.get(request.target()), progress));
        Ledger.Written written = ledger.write(request.incident(), place, drafts, cursor::lookedAt, progress);
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("assessed", written.assessed());
        figures.put("revised", written.revised());
        figures.put("ruledOut", written.ruledOut());
        figures.put("unchanged", written.unchanged());
        figures.put("left", written.left());
        String summary = "Looked at %s tables and relations: %s said, %s revised, %s ruled out, %s as they were%s."
                .formatted(
                        Numbers.count(cursor.units().size()),
                        Numbers.count(written.assessed(), "line"),
                        Numbers.count(written.revised()),
                        Numbers.count(written.ruledOut()),
                        Numbers.count(written.unchanged()),
                        written.left() == 0 ? "" : ", %s left to whoever wrote there".formatted(written.left()));
        return new Slice.Done(new Outcome(summary, figures, List.of(), List.of()));
    }

    /** A check that fails leaves the question open, and does not end the work. */
    private static Map<String, Boolean> regenerated(Target target, Progress progress) {
        Map<String, Boolean> regenerated = new LinkedHashMap<>();
        for (Map.Entry<String, Regenerable> table : target.regenerable().entrySet()) {
            String check = table.getValue().check();
            boolean back = false;
            try {
                back = check != null
                        && ConfiguredNumber.read(
                                        target,
                                        "daybook.targets.%s.regenerable.%s.check".formatted(target, table.getKey()),
                                        check,
                                        CHECK)
                                > 0;
            } catch (StepFailure e) {
                progress.log("taken as not regenerated yet: " + e.getMessage());
            }
            regenerated.put(table.getKey(), back);
        }
        return regenerated;
    }

    /** @return null where it was stopped */
    private @Nullable List<Facet> look(
            Session session, Survey survey, StepRequest request, LossCursor cursor, Progress progress)
            throws StepFailure {
        Ledger.Frame frame = ledger.frame(request.incident());
        AtomicBoolean stop = new AtomicBoolean();
        Look look = new Look(session, survey, store, request, stop::get, frame.zone(), frame.startDay());
        Target target = targets.get(request.target());
        session.patience(LONG);
        // The slice's thread listens to people, while another one reads.
        FutureTask<List<Facet>> task = new FutureTask<>(
                () -> new Units(look, target.regenerable().keySet(), cursor.facets()).facets(cursor.unit()));
        Thread thread = Thread.ofVirtual().name("assess-loss").start(task);
        try {
            while (true) {
                try {
                    return task.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (progress.shouldStop()) {
                        stop.set(true);
                        session.cancel();
                    }
                }
            }
        } catch (ExecutionException e) {
            if (stop.get()) {
                return null;
            }
            switch (e.getCause()) {
                case StepFailure failure -> throw failure;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            stop.set(true);
            session.cancel();
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    private Target broken(StepRequest request) {
        String from = request.text("from");
        return targets.get(from == null ? request.target() : from);
    }

    private Session open(StepRequest request) throws StepFailure {
        Session session = Session.open(targets.get(request.target()));
        try {
            session.execute("SET SESSION TRANSACTION READ ONLY");
            return session;
        } catch (StepFailure e) {
            session.close();
            throw e;
        }
    }

    private static String words(Unit unit) {
        return switch (unit.kind()) {
            case TABLE -> "%s: which rows are gone".formatted(unit.subject());
            case REFERENCES -> "%s: which rows name one that is gone".formatted(unit.subject());
            case WHOLE -> "%s: whether all rows are there".formatted(unit.subject());
        };
    }

    private static Slice more(LossCursor cursor) {
        return new Slice.More(new Cursor(StepJson.write(cursor)));
    }
}
