package org.daybook.mariadb.archive;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.StepFailure;

/**
 * Puts archived rows back, exactly. A row that is there already is left as it is, so a restore may be repeated, and a
 * row that was archived twice comes back once. What was written is read again and compared before it is committed.
 */
public final class Restore {

    private static final int CHUNK = 500;
    private static final int EXAMPLES = 10;
    private static final int DUPLICATE = 1062;

    private final Session session;
    private final Archive archive;
    private final Table table;
    private final RowFormat format;
    private final Key key;

    /**
     * What became of rows.
     *
     * @param inserted put back
     * @param present there already, the same
     * @param differing another row has their primary key
     * @param refused another row has their value of a unique key
     * @param examples keys of the last two kinds
     */
    public record Restored(long inserted, long present, long differing, long refused, List<String> examples) {

        public static final Restored NOTHING = new Restored(0, 0, 0, 0, List.of());

        public Restored plus(Restored more) {
            List<String> both = new ArrayList<>(examples);
            more.examples.stream().limit(EXAMPLES - both.size()).forEach(both::add);
            return new Restored(
                    inserted + more.inserted,
                    present + more.present,
                    differing + more.differing,
                    refused + more.refused,
                    both);
        }
    }

    public Restore(Session session, Archive archive) throws StepFailure {
        this.session = session;
        this.archive = archive;
        String name = archive.manifest().table();
        this.table = Schema.read(session, List.of(name))
                .table(name)
                .orElseThrow(() -> StepFailure.needsHuman(
                        "There is no table %s in %s to restore into; create it as the archive's manifest says."
                                .formatted(name, session.database()),
                        null));
        this.format = new RowFormat(table);
        List<String> columns = format.columns().stream().map(Column::name).toList();
        List<Column> primary = table.primaryKey();
        boolean same = columns.equals(archive.manifest().columns())
                && primary.stream()
                        .map(Column::name)
                        .toList()
                        .equals(archive.manifest().key());
        if (!same) {
            throw StepFailure.needsHuman(
                    "The columns of %s are no longer those of the archive; load it into a table made as the manifest says."
                            .formatted(name),
                    null);
        }
        this.key = new Key(primary);
        if (session.exists(
                "SELECT 1 FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = %s AND EVENT_MANIPULATION = 'INSERT'"
                        .formatted(Schema.text(name)))) {
            throw StepFailure.needsHuman(
                    "A trigger fires when a row of %s is inserted; drop it before rows are put back.".formatted(name),
                    null);
        }
    }

    /** Every row of every segment. */
    public Restored all() throws StepFailure {
        Restored sum = Restored.NOTHING;
        for (Segment segment : archive.segments()) {
            List<Row> rows = new ArrayList<>();
            archive.read(segment, rows::add);
            sum = sum.plus(rows(rows));
        }
        return sum;
    }

    /** These rows of the archive. */
    public Restored rows(List<Row> rows) throws StepFailure {
        session.set(Map.of(
                "foreign_key_checks", "0",
                "check_constraint_checks", "0",
                // What the server would not take today it took once: the comparison below is what counts.
                "sql_mode", "'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'"));
        try {
            Restored sum = Restored.NOTHING;
            for (int from = 0; from < rows.size(); from += CHUNK) {
                sum = sum.plus(chunk(rows.subList(from, Math.min(rows.size(), from + CHUNK))));
            }
            return sum;
        } finally {
            session.set(Map.of("foreign_key_checks", "1", "check_constraint_checks", "1"));
        }
    }

    private Restored chunk(List<Row> rows) throws StepFailure {
        try {
            return together(rows);
        } catch (ServerFailure e) {
            if (e.code() != DUPLICATE) {
                throw e;
            }
            if (rows.size() == 1) {
                return new Restored(0, 0, 0, 1, List.of(key.describe(keyOf(rows.getFirst()))));
            }
        }
        Restored sum = Restored.NOTHING;
        for (Row row : rows) {
            sum = sum.plus(chunk(List.of(row)));
        }
        return sum;
    }

    private Restored together(List<Row> rows) throws StepFailure {
        Map<List<String>, Row> wanted = new LinkedHashMap<>();
        rows.forEach(row -> wanted.put(keyOf(row), row));
        session.begin();
        try {
            Restored there = Restored.NOTHING;
            Map<List<String>, Row> missing = new LinkedHashMap<>(wanted);
            for (var found : images(wanted, " FOR UPDATE").entrySet()) {
                boolean same = found.getValue().isSameAs(missing.remove(found.getKey()));
                there = there.plus(
                        same
                                ? new Restored(0, 1, 0, 0, List.of())
                                : new Restored(0, 0, 1, 0, List.of(key.describe(found.getKey()))));
            }
            insert(missing);
            session.commit();
            return there.plus(new Restored(missing.size(), 0, 0, 0, List.of()));
        } catch (StepFailure | RuntimeException e) {
            session.rollbackAfter(e);
            throw e;
        }
    }

    private void insert(Map<List<String>, Row> missing) throws StepFailure {
        if (missing.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = session.connection().prepareStatement(format.insert())) {
            for (Row row : missing.values()) {
                format.bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw session.failure(e);
        }
        Map<List<String>, Row> written = images(missing, "");
        for (var row : missing.entrySet()) {
            if (!row.getValue().isSameAs(written.get(row.getKey()))) {
                throw StepFailure.needsHuman(
                        "The row of %s with %s does not come back as it was archived; nothing of its chunk was kept. Load it by hand, as the manifest says."
                                .formatted(table.name(), key.describe(row.getKey())),
                        null);
            }
        }
    }

    private Map<List<String>, Row> images(Map<List<String>, Row> wanted, String lock) throws StepFailure {
        Map<List<String>, Row> images = new HashMap<>();
        session.stream(
                "SELECT %s FROM %s WHERE %s%s"
                        .formatted(format.select(""), table.quoted(), key.in("", wanted.keySet()), lock),
                row -> {
                    Row image = format.read(row, 1);
                    images.put(keyOf(image), image);
                });
        return images;
    }

    private List<String> keyOf(Row row) {
        List<String> value = format.key(key.columns(), row);
        if (value == null) {
            throw new IllegalStateException("a row of %s without a primary key".formatted(table.name()));
        }
        return value;
    }
}
