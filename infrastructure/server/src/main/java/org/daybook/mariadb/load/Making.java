package org.daybook.mariadb.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.LongStatement;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.ObjectFile;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.TableSum;
import org.daybook.mariadb.load.LoadCursor.Held;
import org.daybook.mariadb.load.LoadPlan.Job;
import org.daybook.mariadb.load.Marks.Tally;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Makes the tables that are missing, and refuses those into which nothing should be loaded. */
final class Making {

    private final Ground ground;
    private final LoadPlan plan;
    private final Session session;
    private final Progress progress;

    Making(Ground ground, LoadPlan plan, Session session, Progress progress) {
        this.ground = ground;
        this.plan = plan;
        this.session = session;
        this.progress = progress;
    }

    /** May be called again for the same table. @return null where it was interrupted */
    @Nullable LoadCursor make(LoadCursor cursor, String name) throws StepFailure {
        LoadCursor now = cursor;
        if (Schema.read(session, List.of(name)).tableOfName(name).isEmpty()) {
            create(name);
            now = now.made(name);
        }
        Table table = Schema.read(session, List.of(name)).tableOfName(name).orElseThrow();
        Fitness.requireTable(session, table);
        for (Job job : plan.jobs()) {
            if (job.table().equals(name)) {
                requireColumns(table, ground.part(plan, job).columns(), ground.extract(job));
            }
        }
        requireNoTriggers(table);
        Held before = before(table);
        if (before == null) {
            return null;
        }
        if (before.rows() == 0) {
            new LateKeys(session, ground.marks()).takeOff(table, rows(name));
        }
        return now.held(name, before);
    }

    private long rows(String table) {
        return plan.jobs().stream()
                .filter(job -> job.table().equals(table))
                .mapToLong(Job::rows)
                .sum();
    }

    /** Tables whose rows no extract holds, as those that a dump left out: they are made, and stay empty. */
    List<String> missing() throws StepFailure {
        Schema schema = Schema.read(session);
        return definitions().keySet().stream()
                .filter(name -> schema.tableOfName(name).isEmpty())
                .toList();
    }

    /** By table, the file that defines it; of the first extract that has it. */
    private Map<String, Path> definitions() {
        Map<String, Path> files = new LinkedHashMap<>();
        String prefix = plan.sources().getFirst().database() + ".";
        for (Extract extract : ground.extracts()) {
            for (StoredObject object : extract.manifest().objects(ObjectKind.SCHEMA)) {
                if (object.name().startsWith(prefix)) {
                    files.putIfAbsent(object.name().substring(prefix.length()), extract.file(object.file()));
                }
            }
        }
        return files;
    }

    void create(String name) throws StepFailure {
        Path file = definitions().get(name);
        if (file == null) {
            throw StepFailure.needsHuman(
                    "No chosen extract holds the definition of %s. Make the table by hand, or name a further extract that has it."
                            .formatted(name),
                    null);
        }
        // Its settings stay with this session.
        try (Session own = Session.open(session.target())) {
            own.execute("SET SESSION foreign_key_checks = 0");
            for (String statement : ObjectFile.read(file)) {
                own.execute(statement);
            }
        }
        progress.log("made " + name);
    }

    private void requireColumns(Table table, List<String> columns, Extract extract) throws StepFailure {
        for (String column : columns) {
            if (table.column(column).isEmpty()) {
                throw StepFailure.needsHuman(
                        "%s of %s has no column %s, and the rows of %s have one. Drop the empty table, so that it is made anew, or add the column."
                                .formatted(table.name(), session.target(), column, extract.name()),
                        null);
            }
        }
    }

    private void requireNoTriggers(Table table) throws StepFailure {
        List<String> triggers = session.list(
                "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = %s AND EVENT_MANIPULATION IN ('INSERT', 'DELETE')"
                        .formatted(Schema.text(table.name())),
                row -> row.getString(1));
        if (!triggers.isEmpty()) {
            throw StepFailure.needsHuman(
                    "The trigger %s fires on rows that are loaded into %s, and would change others; drop it for the time of the load."
                            .formatted(String.join(", ", triggers), table.name()),
                    null);
        }
    }

    private @Nullable Held before(Table table) throws StepFailure {
        Held known = ground.marks().before(session, table.name());
        if (known == null) {
            Held found = Held.NOTHING;
            if (session.exists("SELECT 1 FROM %s LIMIT 1".formatted(table.quoted()))) {
                requireIntoData(table);
                TableSum sum = TableSum.of(session, RowShape.of(table), rows -> !progress.shouldStop());
                if (sum == null) {
                    return null;
                }
                found = new Held(sum.rows(), sum.checksum());
            }
            ground.marks().keepBefore(session, table.name(), found);
            return found;
        }
        Tally tally = ground.marks().tally(session, ground.marksOf(plan, table.name()));
        long expected = known.rows() + tally.put() - tally.gone();
        Long counted = LongStatement.ofWholeTable(
                session,
                progress,
                () -> session.first("SELECT COUNT(*) FROM " + table.quoted(), row -> row.getLong(1), 0L));
        if (counted == null) {
            return null;
        }
        if (counted != expected) {
            throw StepFailure.needsHuman(
                    "A load into %s was begun before, and left %,d rows of these extracts; there are %,d now. Empty the table and drop %s, then load anew."
                            .formatted(table.name(), expected, counted, Marks.TABLE),
                    null);
        }
        if (tally.seen() > 0) {
            progress.log("%s holds %,d rows of these extracts already; going on behind them"
                    .formatted(table.name(), tally.put()));
        }
        return known;
    }

    private void requireIntoData(Table table) throws StepFailure {
        if (!ground.intoData()) {
            throw StepFailure.needsHuman(
                    "%s of %s was empty and holds rows now that this load did not put there. Keep others away, or request it with into=data."
                            .formatted(table.name(), session.target()),
                    null);
        }
    }
}
