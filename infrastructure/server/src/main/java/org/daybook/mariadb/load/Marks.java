package org.daybook.mariadb.load;

import java.util.Set;
import java.util.TreeSet;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Schema;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * A small table of Daybook's own in the target. Each chunk of rows leaves a mark there in the same transaction, so that
 * whoever goes on, after whatever death, knows exactly which rows are in. It goes with the end of the load.
 */
final class Marks {

    static final String TABLE = "daybook_load";
    private static final String KEYS = "keys of ";
    private static final String BEFORE = "before ";

    private final String quoted;

    /** What became of rows. @param sum over the rows that were put  @param goneSum over those that they replaced */
    record Tally(long put, long sum, long same, long aside, long refused, long gone, long goneSum) {
        static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0);

        long seen() {
            return put + same + aside + refused;
        }

        Tally plus(Tally more) {
            return new Tally(
                    put + more.put,
                    sum + more.sum,
                    same + more.same,
                    aside + more.aside,
                    refused + more.refused,
                    gone + more.gone,
                    goneSum + more.goneSum);
        }
    }

    Marks(String database) {
        quoted = Column.quote(database) + "." + Column.quote(TABLE);
    }

    void create(Session session) throws StepFailure {
        session.execute("""
                CREATE TABLE IF NOT EXISTS %s (
                  file VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
                  chunk INT NOT NULL,
                  put BIGINT NOT NULL, sum BIGINT NOT NULL, same BIGINT NOT NULL, aside BIGINT NOT NULL,
                  refused BIGINT NOT NULL, gone BIGINT NOT NULL, gone_sum BIGINT NOT NULL,
                  note TEXT CHARACTER SET utf8mb4,
                  PRIMARY KEY (file, chunk)
                ) ENGINE=InnoDB COMMENT='A load of Daybook is under way; it drops this table at its end'""".formatted(quoted));
    }

    void drop(Session session) throws StepFailure {
        session.execute("DROP TABLE IF EXISTS " + quoted);
    }

    boolean exist(Session session) throws StepFailure {
        return session.exists(
                "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '%s'"
                        .formatted(TABLE));
    }

    /** Within the transaction that puts the rows. */
    void set(Session session, String file, int chunk, Tally tally) throws StepFailure {
        session.execute("INSERT INTO %s VALUES (%s, %d, %d, %d, %d, %d, %d, %d, %d, NULL)"
                .formatted(
                        quoted,
                        Schema.text(file),
                        chunk,
                        tally.put(),
                        tally.sum(),
                        tally.same(),
                        tally.aside(),
                        tally.refused(),
                        tally.gone(),
                        tally.goneSum()));
    }

    boolean has(Session session, String file, int chunk) throws StepFailure {
        return session.exists(
                "SELECT 1 FROM %s WHERE file = %s AND chunk = %d".formatted(quoted, Schema.text(file), chunk));
    }

    Set<Integer> chunks(Session session, String file) throws StepFailure {
        return new TreeSet<>(session.list(
                "SELECT chunk FROM %s WHERE file = %s".formatted(quoted, Schema.text(file)), row -> row.getInt(1)));
    }

    /** Over all chunks of these files. */
    Tally tally(Session session, Iterable<String> files) throws StepFailure {
        Tally all = Tally.ZERO;
        for (String file : files) {
            for (Tally one : session.list(
                    "SELECT put, sum, same, aside, refused, gone, gone_sum FROM %s WHERE file = %s"
                            .formatted(quoted, Schema.text(file)),
                    row -> new Tally(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7)))) {
                all = all.plus(one);
            }
        }
        return all;
    }

    /** What a table held before; told once. */
    void keepBefore(Session session, String table, LoadCursor.Held held) throws StepFailure {
        session.execute("INSERT IGNORE INTO %s VALUES (%s, 0, %d, %d, 0, 0, 0, 0, 0, NULL)"
                .formatted(quoted, Schema.text(BEFORE + table), held.rows(), held.sum()));
    }

    /** null where no load of ours began on it. */
    LoadCursor.@Nullable Held before(Session session, String table) throws StepFailure {
        return session.first(
                "SELECT put, sum FROM %s WHERE file = %s".formatted(quoted, Schema.text(BEFORE + table)),
                row -> new LoadCursor.Held(row.getLong(1), row.getLong(2)));
    }

    /** Definitions of keys that are taken off for the time of the load, one in each line; kept before they are. */
    void keepKeys(Session session, String table, String keys) throws StepFailure {
        session.execute("INSERT IGNORE INTO %s VALUES (%s, 0, 0, 0, 0, 0, 0, 0, 0, %s)"
                .formatted(quoted, Schema.text(KEYS + table), Schema.text(keys)));
    }

    /** null where none were taken off. */
    @Nullable String keys(Session session, String table) throws StepFailure {
        return session.first(
                "SELECT note FROM %s WHERE file = %s".formatted(quoted, Schema.text(KEYS + table)),
                row -> row.getString(1));
    }
}
