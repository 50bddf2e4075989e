package org.daybook.mariadb.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.verify.VerifyCursor.Stage;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
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

/** Compares a rebuilt server with the extracts that were loaded into it, and looks whether it is sound. */
@Component
public final class Verify implements StepWorker {

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Targets targets;

    public Verify(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "verify",
                "Verify the rebuilt server",
                "Counts each table against the extracts and compares every value by checksum, runs CHECK TABLE EXTENDED, looks whether counters lie above every known number, and counts orphans of known relations. Only reads. Refuses CHECK TABLE on the damaged server and on a scratch server.",
                Effect.READS,
                true,
                false,
                List.of(
                        Parameter.optional(
                                "from",
                                Type.TEXT,
                                null,
                                "Target whose extracts were loaded, as broken; this target itself if empty."),
                        Parameter.optional(
                                "extract",
                                Type.LIST,
                                null,
                                "Names of the extracts; the newest dump and the newest salvage of each table if empty."),
                        Parameter.optional(
                                "database",
                                Type.TEXT,
                                null,
                                "Database of the extracts that was loaded, where they hold several."),
                        Parameter.choice(
                                "suspects",
                                "aside",
                                List.of("aside", "loaded"),
                                "Whether suspect rows of salvages were loaded too."),
                        Parameter.optional(
                                "load",
                                Type.LIST,
                                null,
                                "Operations of the load: rows that it kept in its files of conflicts are not expected in the tables."),
                        Parameter.optional("check", Type.YES_NO, "true", "Run CHECK TABLE EXTENDED on each table."),
                        Parameter.optional(
                                "relations",
                                Type.YES_NO,
                                "true",
                                "Count rows whose parent is gone, as find-orphans does.")));
    }

    /** The extracts are files, and of a scratch server only its own node knows. */
    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        try (Session session = Session.open(targets.get(request.target()))) {
            Map<String, Expected> expected = expected(request, session);
            List<String> statements = new ArrayList<>();
            statements.add("SELECT every row of %,d tables".formatted(expected.size()));
            if (request.yes("check")) {
                Rebuilt.require(session, source(request));
                statements.add("CHECK TABLE ... EXTENDED of each");
            }
            return new Rehearsal("{}", rows(expected), statements, List.of());
        }
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        try (Session session = Session.open(targets.get(request.target()))) {
            Map<String, Expected> expected = expected(request, session);
            Checking checking = new Checking(session, progress);
            VerifyCursor cursor = from.isStart()
                    ? VerifyCursor.start(notJudged(request, checking))
                    : StepJson.read(from.value(), VerifyCursor.class);
            long end = System.nanoTime() + SLICE_NANOS;
            do {
                VerifyCursor reached =
                        switch (cursor.stage()) {
                            case CHECKING -> check(request, session, checking, cursor, expected);
                            case READING -> read(checking, cursor, expected);
                            case COUNTERS -> {
                                VerifyCursor counted = checking.counters(cursor, expected);
                                yield counted == null ? null : counted.at(Stage.RELATIONS);
                            }
                            case RELATIONS -> {
                                List<Judgement> relations = request.yes("relations") ? checking.relations() : List.of();
                                if (cursor.at() >= relations.size()) {
                                    yield null;
                                }
                                VerifyCursor related = checking.relate(cursor, relations.get(cursor.at()));
                                yield related == null ? cursor : related.next();
                            }
                        };
                if (reached == null && cursor.stage() == Stage.RELATIONS) {
                    return new Slice.Done(VerifyReport.of(request, session.database(), expected.size(), cursor));
                }
                if (reached == null || reached == cursor) {
                    break; // told to stop
                }
                cursor = reached;
                progress.rows(cursor.rows(), Math.max(cursor.rows(), rows(expected)));
            } while (!progress.shouldStop() && System.nanoTime() < end);
            return new Slice.More(new Cursor(StepJson.write(cursor)));
        }
    }

    private @Nullable VerifyCursor check(
            StepRequest request,
            Session session,
            Checking checking,
            VerifyCursor cursor,
            Map<String, Expected> expected)
            throws StepFailure {
        if (!request.yes("check") || cursor.at() >= expected.size()) {
            return cursor.at(Stage.READING);
        }
        Rebuilt.require(session, source(request));
        VerifyCursor checked =
                checking.check(cursor, table(expected, cursor.at()).table());
        return checked == null ? null : checked.next();
    }

    private @Nullable VerifyCursor read(Checking checking, VerifyCursor cursor, Map<String, Expected> expected)
            throws StepFailure {
        if (cursor.at() >= expected.size()) {
            return cursor.at(Stage.COUNTERS);
        }
        VerifyCursor read = checking.read(cursor, table(expected, cursor.at()), rows(expected));
        return read == null ? null : read.next();
    }

    private static Expected table(Map<String, Expected> expected, int at) {
        return List.copyOf(expected.values()).get(at);
    }

    private static List<String> notJudged(StepRequest request, Checking checking) throws StepFailure {
        List<String> all = new ArrayList<>();
        if (request.yes("relations")) {
            for (Judgement judgement : checking.relations()) {
                if (judgement instanceof NotJudged not) {
                    all.add(not.toString());
                }
            }
        }
        return all;
    }

    private Map<String, Expected> expected(StepRequest request, Session session) throws StepFailure {
        return Expected.of(request, Extracts.of(source(request)), session);
    }

    private static long rows(Map<String, Expected> expected) {
        return expected.values().stream()
                .mapToLong(one -> one.rows() == null ? 0 : one.rows())
                .sum();
    }

    private Target source(StepRequest request) throws StepFailure {
        String from = request.text("from");
        try {
            return targets.get(from == null ? request.target() : from);
        } catch (IllegalArgumentException e) {
            throw StepFailure.needsHuman("from: " + e.getMessage(), e);
        }
    }
}
