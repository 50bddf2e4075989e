package org.daybook.mariadb.salvage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.salvage.SalvageCursor.TableState;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** A table without a key that a statement can name: it is read forward to the first hole, at one go. */
final class KeylessSalvage {

    private final ExtractFolder extract;
    private final String database;
    private final RowShape shape;
    private final Supervised server;
    private final Progress progress;
    private final boolean outsideDamaged;

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
    }

    Part run() throws StepFailure, CutShort {
        TableState begin = Walk.begin();
        String trouble = shape.columns().isEmpty() ? "the server knows no column of it" : null;
        try (Rows rows = new Rows(extract, database, shape, begin)) {
            if (trouble == null) {
                trouble = read(rows);
            }
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
    }

    private @Nullable String read(Rows rows) throws StepFailure, CutShort {
        Session session = server.session();
        try (Statement statement = session.connection().createStatement()) {
            // To close a statement whose rows did not all come is to read them all into memory: the connection goes
            // first.
            try {
                statement.setFetchSize(1);
                all(
                        statement.executeQuery("SELECT %s FROM %s"
                                .formatted(shape.select(""), shape.table().quoted())),
                        rows);
                return null;
            } catch (SQLException | StepFailure | CutShort | RuntimeException e) {
                server.drop();
                throw e;
            }
        } catch (SQLException e) {
            ServerFailure failure = ServerFailure.of(session.target(), e);
            server.drop();
            return Supervised.isDeath(failure)
                    ? "the server died behind %,d rows".formatted(rows.rows(Trust.TRUSTED))
                    : "error %d behind %,d rows".formatted(failure.code(), rows.rows(Trust.TRUSTED));
        }
    }

    private void all(ResultSet result, Rows rows) throws SQLException, StepFailure, CutShort {
        while (result.next()) {
            rows.row(result, List.of(), outsideDamaged ? Trust.SUSPECT : Trust.TRUSTED, SqlRows.FORWARD);
            long done = rows.rows(Trust.TRUSTED) + rows.rows(Trust.SUSPECT);
            if ((done & 1023) == 0) {
                progress.rows(done, null);
                if (progress.shouldStop()) {
                    throw new CutShort();
                }
            }
        }
    }
}
