package org.daybook.mariadb.dump;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Rows can be missing without an error: where records were unlinked from a page, every reader of the primary key passes
 * them by. A secondary index still counts them.
 */
final class IndexCount {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private IndexCount() {}

    /** @return why the rows that were read are not all; null where nothing speaks against them */
    static @Nullable String complaint(Session session, TableDump dump, java.util.function.Consumer<String> note)
            throws StepFailure {
        Table table = dump.item().table();
        if (!table.isInnoDb() || table.primaryKey().isEmpty()) {
            return null;
        }
        List<Index> others = table.indexes().stream()
                .filter(index -> !index.isPrimary() && index.whole())
                .sorted(Comparator.comparingInt(index -> index.columns().size()))
                .toList();
        for (Index index : others) {
            try {
                long counted = count(session, dump, index);
                if (counted > dump.rows()) {
                    return "its indexes disagree: %,d rows by the primary key, %,d by %s: salvage it"
                            .formatted(dump.rows(), counted, index.name());
                }
                if (counted < dump.rows()) {
                    note.accept("index %s of %s has lost entries: %,d of %,d rows; the rows themselves are complete"
                            .formatted(index.name(), dump.item().name(), counted, dump.rows()));
                }
                return null;
            } catch (ServerFailure e) {
                if (Definitions.isAboutTheServer(e)) {
                    throw e;
                }
                note.accept("index %s of %s cannot be read; the rows came from the primary key: %s"
                        .formatted(index.name(), dump.item().name(), e.getMessage()));
            }
        }
        return null;
    }

    private static long count(Session session, TableDump dump, Index index) throws StepFailure {
        session.patience(PATIENCE);
        try {
            return session.first(
                    "SELECT COUNT(*) FROM %s FORCE INDEX (%s)"
                            .formatted(dump.item().quoted(), Column.quote(index.name())),
                    row -> row.getLong(1),
                    0L);
        } finally {
            session.usualPatience();
        }
    }
}
