package org.daybook.mariadb.purgeorphans;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.Fence;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.Manifest;
import org.daybook.mariadb.archive.RowFormat;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Relation;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.targets.Target;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/** What a slice of a purge works with: the fenced session, the tables as they were rehearsed, the archive. */
record Workplace(
        Target target,
        PurgePlan plan,
        Session session,
        Fence fence,
        Reference reference,
        Key primary,
        RowFormat format,
        Archive archive)
        implements AutoCloseable {

    private static final long MOST_BYTES = 64L << 20;
    private static final int LONG_KEYS = 2_000;

    private static final Map<String, String> SETTINGS = Map.of(
            "innodb_lock_wait_timeout", "1",
            // A node that hangs in the middle of a batch lets go of its locks.
            "idle_transaction_timeout", "120",
            "innodb_snapshot_isolation", "OFF",
            // A missing parent is looked for by its key, row by row: that is what holds its place.
            "optimizer_switch", "'exists_to_in=off,materialization=off,semijoin=off'");

    /**
     * Comes in, after the worker before is out.
     *
     * @throws StepFailure where the tables are no longer as they were rehearsed
     */
    static Workplace enter(Target target, StepRequest request, Progress progress) throws StepFailure {
        PurgePlan plan = PurgePlan.of(request);
        Session session = Session.open(target);
        try {
            session.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            session.set(SETTINGS);
            Relation relation = Relation.parse(plan.relation());
            Fence fence = Fence.raise(session, relation.child(), progress);
            Reference reference = reference(session, relation);
            requireSame(session, plan, reference);
            Key primary = new Key(reference.child().primaryKey());
            RowFormat format = new RowFormat(reference.child());
            Archive archive = Archive.create(
                    Path.of(plan.archive()), manifest(session, request, plan, reference, primary, format));
            archive.dropDrafts();
            return new Workplace(target, plan, session, fence, reference, primary, format, archive);
        } catch (StepFailure | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** The folder of a request's archive. */
    static Path archive(Target target, StepRequest request) throws StepFailure {
        String folder = request.text("archive");
        String name = folder == null ? request.operation().value() : folder;
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw StepFailure.needsHuman(
                    "archive: '%.60s' is no folder's name; it has letters, digits and . _ - only.".formatted(name),
                    null);
        }
        return target.archiveDirectory().toAbsolutePath().normalize().resolve(name);
    }

    private static Reference reference(Session session, Relation relation) throws StepFailure {
        Schema schema = Schema.read(session, List.of(relation.child(), relation.parent()));
        return switch (Reference.of(schema, relation, Judgement.Origin.GIVEN)) {
            case Judged judged -> judged.reference();
            case NotJudged not ->
                throw StepFailure.needsHuman("%s can no longer be judged: %s.".formatted(relation, not.reason()), null);
        };
    }

    private static void requireSame(Session session, PurgePlan plan, Reference reference) throws StepFailure {
        requireDefinition(session, reference.child().name(), plan.childTable());
        requireDefinition(session, reference.parent().name(), plan.parentTable());
        List<String> triggers = new Surroundings(session, reference).triggers();
        if (!triggers.isEmpty()) {
            throw StepFailure.needsHuman("Since the rehearsal %s.".formatted(String.join("; ", triggers)), null);
        }
        if (!session.exists(
                "SELECT 1 FROM %s LIMIT 1".formatted(reference.parent().quoted()))) {
            throw StepFailure.needsHuman(
                    "%s is empty now: every row of %s would count as an orphan. Load it, and rehearse anew."
                            .formatted(
                                    reference.parent().name(), reference.child().name()),
                    null);
        }
    }

    private static void requireDefinition(Session session, String table, String frozen) throws StepFailure {
        if (!Definition.of(session, table).hash().equals(frozen)) {
            throw StepFailure.needsHuman(
                    "The structure of %s changed since the rehearsal; request the purge anew.".formatted(table), null);
        }
    }

    /** To be called within the transaction that deletes, before it commits: no structure can change from then on. */
    void requireChildUnchanged() throws StepFailure {
        requireDefinition(session, reference.child().name(), plan.childTable());
    }

    private static Manifest manifest(
            Session session, StepRequest request, PurgePlan plan, Reference reference, Key primary, RowFormat format)
            throws StepFailure {
        String table = reference.child().name();
        return new Manifest(
                Manifest.FORMAT,
                request.operation().value(),
                request.incident().value(),
                request.target(),
                session.first("SELECT VERSION()", row -> row.getString(1), ""),
                session.database(),
                table,
                plan.relation(),
                reference.isOrphan(Column.quote(table) + "."),
                plan.highest(),
                Definition.of(session, table).sql(),
                format.columns().stream().map(Column::name).toList(),
                primary.columns().stream().map(Column::name).toList(),
                format.loadByHand());
    }

    /** A second session of the same target, that only reads. */
    Session reader() throws StepFailure {
        Session reader = Session.open(target);
        try {
            reader.execute("SET SESSION TRANSACTION READ ONLY");
            return reader;
        } catch (StepFailure e) {
            reader.close();
            throw e;
        }
    }

    /** Rows of a batch at most, so that neither its statement nor its images grow out of hand. */
    int largestBatch() {
        long byImages = MOST_BYTES / Math.max(1, reference.child().rowBytes());
        boolean shortKeys =
                primary.columns().stream().noneMatch(c -> c.kind() == ValueKind.TEXT || c.kind() == ValueKind.BYTES);
        return (int) Math.clamp(byImages, 1, shortKeys ? Integer.MAX_VALUE : LONG_KEYS);
    }

    /** The condition on the child as {@code c} that holds it to what was frozen. */
    String bound() {
        return primary.upTo("c.", plan.highest());
    }

    @Override
    public void close() {
        fence.close();
        session.close();
    }
}
