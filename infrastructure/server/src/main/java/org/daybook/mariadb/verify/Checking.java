package org.daybook.mariadb.verify;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.mariadb.LongStatement;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.TableSum;
import org.daybook.mariadb.relation.Counters;
import org.daybook.mariadb.relation.Discovery;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.relation.OrphanCount;
import org.daybook.mariadb.relation.OrphanCount.Piece;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Looks at one table or relation at a time. Each of its answers is null where it was interrupted. */
final class Checking {

    private static final Duration WHOLE_TABLE = Duration.ofHours(12);

    private final Session session;
    private final Progress progress;

    Checking(Session session, Progress progress) {
        this.session = session;
        this.progress = progress;
    }

    @Nullable VerifyCursor check(VerifyCursor cursor, String table) throws StepFailure {
        record Said(String type, String text) {}
        Table there = table(table);
        if (there == null) {
            return cursor; // reading it says so
        }
        session.patience(WHOLE_TABLE);
        try {
            List<Said> said = LongStatement.run(
                    session,
                    progress,
                    () -> session.list(
                            "CHECK TABLE %s EXTENDED".formatted(there.quoted()),
                            row -> new Said(row.getString(3).toLowerCase(Locale.ROOT), row.getString(4))));
            if (said == null) {
                return null;
            }
            List<String> troubles = said.stream()
                    .filter(one -> one.type().equals("error")
                            || one.type().equals("warning")
                            || one.type().equals("status") && !one.text().equals("OK"))
                    .map(one -> "%s: %s".formatted(table, one.text()))
                    .toList();
            progress.log("CHECK TABLE %s EXTENDED: %s"
                    .formatted(table, troubles.isEmpty() ? "OK" : String.join("; ", troubles)));
            return cursor.unsound(troubles);
        } finally {
            session.usualPatience();
        }
    }

    @Nullable VerifyCursor read(VerifyCursor cursor, Expected expected, long total) throws StepFailure {
        Table there = table(expected.table());
        if (there == null) {
            return differs(
                    cursor.read(true, 0),
                    List.of("%s is not there, and %s holds %s of it"
                            .formatted(
                                    expected.table(),
                                    expected.source(),
                                    expected.rows() == null ? "rows" : "%,d rows".formatted(expected.rows()))));
        }
        TableSum sum = TableSum.of(session, RowShape.of(there), rows -> {
            progress.rows(cursor.rows() + rows, Math.max(total, cursor.rows() + rows));
            return !progress.shouldStop();
        });
        if (sum == null) {
            return null;
        }
        Long rows = expected.rows();
        Long checksum = expected.checksum();
        List<String> differences = new ArrayList<>();
        if (rows != null && rows != sum.rows()) {
            String suspects = sum.rows() == rows + expected.aside()
                    ? "; with the %,d suspect rows it fits: were they loaded, say suspects=loaded"
                            .formatted(expected.aside())
                    : "";
            differences.add("%s has %,d rows, and %s %,d%s"
                    .formatted(expected.table(), sum.rows(), expected.source(), rows, suspects));
        } else if (checksum != null && checksum != sum.checksum()) {
            differences.add(
                    "%s has as many rows as %s, and other values".formatted(expected.table(), expected.source()));
        }
        progress.log("%s: %,d rows read%s"
                .formatted(
                        expected.table(),
                        sum.rows(),
                        differences.isEmpty() && checksum != null && rows != null
                                ? ", every value as in " + expected.source()
                                : ""));
        VerifyCursor behind = cursor.read(rows != null, sum.rows());
        if (rows == null) {
            behind = behind.remark("%s comes from several extracts, so its rows cannot be counted against one"
                    .formatted(expected.table()));
        }
        return differs(behind, differences);
    }

    @Nullable VerifyCursor counters(VerifyCursor cursor, Map<String, Expected> expected) throws StepFailure {
        Map<String, BigInteger> remembered = new TreeMap<>();
        expected.forEach((table, one) -> {
            BigInteger free = one.lowestFree();
            if (free != null) {
                remembered.put(table, free);
            }
        });
        List<Counters.Low> low = new Counters(session, Schema.read(session), relations(), progress).low(remembered);
        return low == null
                ? null
                : differs(cursor, low.stream().map(Counters.Low::toString).toList());
    }

    List<Judgement> relations() throws StepFailure {
        try {
            return new Discovery(
                            Schema.read(session),
                            session.target().relations(),
                            session.target().ignoredRelations(),
                            session.target().tables())
                    .all();
        } catch (IllegalArgumentException e) {
            throw StepFailure.needsHuman(e.getMessage(), e);
        }
    }

    @Nullable VerifyCursor relate(VerifyCursor cursor, Judgement judgement) throws StepFailure {
        return switch (judgement) {
            case NotJudged not -> cursor;
            case Judged judged -> count(cursor, judged.reference());
        };
    }

    private @Nullable VerifyCursor count(VerifyCursor cursor, Reference reference) throws StepFailure {
        OrphanCount count = new OrphanCount(session, reference, "");
        long orphans = 0;
        List<String> after = null;
        do {
            List<String> from = after;
            Piece piece = LongStatement.run(session, progress, () -> count.next(from));
            if (piece == null) {
                return null;
            }
            orphans += piece.orphans();
            after = piece.upTo();
        } while (after != null);
        String found = orphans == 0 ? null : "%,d orphans in %s".formatted(orphans, reference.relation());
        if (found != null) {
            progress.log(found);
        }
        return cursor.related(found);
    }

    private VerifyCursor differs(VerifyCursor cursor, List<String> differences) {
        differences.forEach(difference -> progress.log("DIFFERS: " + difference));
        return cursor.differs(differences);
    }

    private @Nullable Table table(String name) throws StepFailure {
        return Schema.read(session, List.of(name)).table(name).orElse(null);
    }
}
