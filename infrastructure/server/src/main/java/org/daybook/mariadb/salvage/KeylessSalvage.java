package org.daybook.mariadb.salvage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowHash;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.salvage.SalvageCursor.TableState;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * A table without a key that a statement can name: it is read forward to the first hole, at one go; and no farther than
 * to where a circle begins.
 */
final class KeylessSalvage {

    private final ExtractFolder extract;
    private final String database;
    private final RowShape shape;
    private final Supervised server;
    private final Progress progress;
    private final boolean outsideDamaged;
    /** Of all columns. */
    private final int[] places;

    KeylessSalvage(
            ExtractFolder extract,
            String database,
            Table table,
            Supervised server,
            Progress progress,
            boolean outsideDamaged) {
        this.extract = extract;
        this.database = database;
        this.shape = RowShape.of(table);
        this.server = server;
        this.progress = progress;
        this.outsideDamaged = outsideDamaged;
        this.places = IntStream.range(0, shape.columns().size()).toArray();
    }

    Part run() throws StepFailure, CutShort {
        TableState begin = Walk.begin();
        String trouble = shape.columns().isEmpty() ? "the server knows no column of it" : null;
        Trust trust = outsideDamaged ? Trust.SUSPECT : Trust.TRUSTED;
        Repeats repeats = new Repeats(trouble == null ? most() : 0);
        Rows rows = new Rows(extract, database, shape, begin);
        try {
            if (trouble == null) {
                Rows first = rows;
                Scan scan = scan(rows, row -> {
                    boolean more = repeats.take(hash(row));
                    if (more) {
                        keep(first, row, trust);
                    }
                    return more;
                });
                trouble = scan.trouble();
                if (scan.stopped()) {
                    rows.close();
                    rows = new Rows(extract, database, shape, begin);
                    trouble = again(rows, repeats, trust);
                }
            }
            return part(rows, trouble);
        } finally {
            rows.close();
        }
    }

    /** Of a circle, each row once; where it cannot be told where it begins, all that came are doubtful. */
    private @Nullable String again(Rows rows, Repeats repeats, Trust trust) throws StepFailure, CutShort {
        long most = repeats.most();
        int period = repeats.period();
        long[] wanted = {most};
        if (period > 0) {
            Repeats.Begin begin = new Repeats.Begin(period);
            long[] seen = {0};
            scan(rows, row -> {
                begin.take(hash(row));
                return ++seen[0] < most;
            });
            wanted[0] = begin.fresh();
        }
        long kept = wanted[0];
        Scan scan = scan(rows, row -> {
            keep(rows, row, period > 0 ? trust : Trust.SUSPECT);
            return --wanted[0] > 0;
        });
        String why = period > 0
                ? "behind %,d rows the server goes round in a circle: what follows was not read".formatted(kept)
                : "the server goes round in a circle, and nobody can say from where on: %,d rows came, some of them again"
                        .formatted(kept);
        progress.log("%s.%s: %s".formatted(database, shape.table().name(), why));
        return scan.trouble() == null ? why : scan.trouble();
    }

    private Part part(Rows rows, @Nullable String trouble) throws StepFailure {
        List<RowFile> files = new ArrayList<>();
        if (!shape.columns().isEmpty()) {
            files.add(rows.sealTrusted());
            files.addAll(rows.sealSuspect());
        }
        List<String> unreachable = new ArrayList<>();
        if (trouble != null) {
            unreachable.add(trouble);
        }
        unreachable.add(
                "it has no key of whole numbers, decimals, texts or moments to walk along: it was read forward only");
        return new Part(
                database + "." + shape.table().name(),
                shape.columnNames(),
                List.of(),
                rows.rows(Trust.TRUSTED),
                rows.rows(Trust.SUSPECT),
                files,
                null,
                files.isEmpty() ? null : (Long) files.getFirst().checksum(),
                null,
                null,
                Map.of(),
                null,
                trouble == null ? (Long) 0L : null,
                null,
                unreachable,
                rows.methods());
    }

    /** How many rows its file can hold. */
    private long most() throws StepFailure, CutShort {
        Session session = server.session();
        String table = shape.table().name();
        String file = "%s/%s".formatted(ExtractFolder.encoded(database), ExtractFolder.encoded(table));
        return Repeats.most(session.first(
                "SELECT SUM(file_size * IF(row_format = 'Compressed', %d, 1)) FROM information_schema.innodb_sys_tablespaces WHERE name = '%s' OR name LIKE '%2$s#%%'"
                        .formatted(Repeats.PACKED, file),
                row -> row.getLong(1)));
    }

    /** @param trouble null where nothing was in the way  @param stopped more rows were not wanted */
    private record Scan(@Nullable String trouble, boolean stopped) {}

    @FunctionalInterface
    private interface Taker {
        /** @return whether another row is wanted */
        boolean take(ResultSet row) throws SQLException, StepFailure, CutShort;
    }

    private Scan scan(Rows rows, Taker taker) throws StepFailure, CutShort {
        Session session = server.session();
        session.patience(Reading.ROW);
        try (Statement statement = session.connection().createStatement()) {
            // To close a statement whose rows did not all come is to read them all into memory: the connection goes
            // first.
            try {
                statement.setFetchSize(1);
                ResultSet result = statement.executeQuery("SELECT %s, 1 FROM %s"
                        .formatted(shape.select(""), shape.table().quoted()));
                while (result.next()) {
                    if (!taker.take(result)) {
                        server.drop();
                        return new Scan(null, true);
                    }
                }
                return new Scan(null, false);
            } catch (SQLException | StepFailure | CutShort | RuntimeException e) {
                server.drop();
                throw e;
            }
        } catch (SQLException e) {
            ServerFailure failure = ServerFailure.of(session.target(), e);
            long read = rows.rows(Trust.TRUSTED);
            if (Reading.isTimeout(e)) {
                server.hangs();
                return new Scan("the server did not answer behind %,d rows".formatted(read), false);
            }
            server.drop();
            return new Scan(
                    Supervised.isDeath(failure)
                            ? "the server died behind %,d rows".formatted(read)
                            : "error %d behind %,d rows".formatted(failure.code(), read),
                    false);
        }
    }

    private int hash(ResultSet row) throws SQLException {
        return RowHash.of(row, shape.columns().size() + 1, places);
    }

    private void keep(Rows rows, ResultSet row, Trust trust) throws SQLException, StepFailure, CutShort {
        rows.row(row, List.of(), trust, SqlRows.FORWARD);
        long done = rows.rows(Trust.TRUSTED) + rows.rows(Trust.SUSPECT);
        if ((done & 1023) == 0) {
            progress.rows(done, null);
            if (progress.shouldStop()) {
                throw new CutShort();
            }
        }
    }
}
