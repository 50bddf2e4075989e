package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.LongStatement;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.TableSum;
import org.daybook.mariadb.load.LoadCursor.Held;
import org.daybook.mariadb.load.LoadCursor.Result;
import org.daybook.mariadb.load.Marks.Tally;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Puts the late keys of a loaded table back, counts it by each unique key, and reads it back, value by value. */
final class Finishing {

    private final Ground ground;
    private final Session session;
    private final Progress progress;

    Finishing(Ground ground, Session session, Progress progress) {
        this.ground = ground;
        this.session = session;
        this.progress = progress;
    }

    /** @param differences sentences */
    record Finished(Result result, List<String> differences) {}

    /** May be called again for the same table. @return null where it was interrupted */
    @Nullable Finished finish(LoadCursor cursor, String name) throws StepFailure {
        Table table = table(name);
        String keys = new LateKeys(session, ground.marks()).putBack(table);
        if (keys != null && !build(keys)) {
            return null;
        }
        Tally tally = ground.marks().tally(session, ground.marksOf(cursor.plan(), name));
        Held before = cursor.before().getOrDefault(name, Held.NOTHING);
        List<String> differences = new ArrayList<>();
        long planned = ground.rowsOf(cursor.plan(), name);
        if (tally.seen() != planned) {
            differences.add(
                    "%s: %,d rows of its files were handled, and there are %,d".formatted(name, tally.seen(), planned));
        }
        Table now = table(name);
        long expected = before.rows() + tally.put() - tally.gone();
        if (!count(now, expected, differences)) {
            return null;
        }
        TableSum sum = TableSum.of(session, RowShape.of(now), rows -> !progress.shouldStop());
        if (sum == null) {
            return null;
        }
        if (sum.rows() != expected) {
            differences.add("%s: %,d rows were read back, and %,d are expected".formatted(name, sum.rows(), expected));
        } else if (sum.checksum() != before.sum() + tally.sum() - tally.goneSum()) {
            differences.add("%s: values that were read back differ from those of the files".formatted(name));
        }
        List<String> conflicting = ground.asides().join(name);
        ground.asides().tidy(name);
        progress.log("%s: %,d rows%s".formatted(name, sum.rows(), words(tally)));
        differences.forEach(difference -> progress.log("DIFFERS: " + difference));
        return new Finished(
                new Result(
                        name,
                        sum.rows(),
                        tally.put(),
                        tally.aside(),
                        tally.refused(),
                        tally.gone(),
                        String.join(", ", conflicting)),
                differences);
    }

    private Table table(String name) throws StepFailure {
        return Schema.read(session, List.of(name))
                .tableOfName(name)
                .orElseThrow(() -> StepFailure.needsHuman("%s is gone from the target.".formatted(name), null));
    }

    private boolean build(String keys) throws StepFailure {
        return LongStatement.ofWholeTable(session, progress, () -> {
                    session.execute(keys);
                    return true;
                })
                != null;
    }

    /** By each key that a row may be missing in without a word. */
    private boolean count(Table table, long expected, List<String> differences) throws StepFailure {
        for (Index index : table.indexes()) {
            if (!index.unique()) {
                continue;
            }
            Long counted = LongStatement.ofWholeTable(
                    session,
                    progress,
                    () -> session.first(
                            "SELECT COUNT(*) FROM %s FORCE INDEX (%s)"
                                    .formatted(table.quoted(), Column.quote(index.name())),
                            row -> row.getLong(1),
                            0L));
            if (counted == null) {
                return false;
            }
            if (counted != expected) {
                differences.add("%s: %,d rows by %s, and %,d are expected"
                        .formatted(table.name(), counted, index.name(), expected));
            }
        }
        return true;
    }

    private static String words(Tally tally) {
        StringBuilder words = new StringBuilder();
        append(words, tally.same(), "were there already, equal");
        append(words, tally.aside(), "met others and are set aside");
        append(words, tally.gone(), "were replaced");
        append(words, tally.refused(), "were refused by the server and are set aside");
        return words.toString();
    }

    private static void append(StringBuilder words, long rows, String what) {
        if (rows > 0) {
            words.append(", %,d %s".formatted(rows, what));
        }
    }
}
