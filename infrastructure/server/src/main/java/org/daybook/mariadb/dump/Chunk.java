package org.daybook.mariadb.dump;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.work.StepFailure;

/**
 * A piece of a table that becomes one file.
 *
 * @param number from 1
 * @param where empty for the whole table
 */
record Chunk(TableDump table, int number, String where) {

    /** Estimated bytes of a piece: large enough that a file is worth it, small enough that no connection ends long before the others. */
    private static final long LEAST = 24L << 20;

    private static final long MOST = 512L << 20;
    private static final int PIECES_FOR_EACH = 6;

    /** A table of one integer key is cut by it; any other is one piece. @param all estimated bytes of all tables */
    static List<Chunk> of(TableDump table, Session session, long all, int connections) throws StepFailure {
        long size = Math.clamp(all / ((long) connections * PIECES_FOR_EACH), LEAST, MOST);
        long pieces = table.item().bytes() / size;
        List<Column> key = table.item().table().primaryKey();
        boolean cut = pieces > 1 && key.size() == 1 && key.getFirst().kind() == ValueKind.INTEGER;
        return cut ? cut(table, session, key.getFirst(), pieces) : List.of(new Chunk(table, 1, ""));
    }

    private static List<Chunk> cut(TableDump table, Session session, Column key, long pieces) throws StepFailure {
        String name = key.quoted();
        String ends = session.first(
                "SELECT CONCAT(MIN(%s), ' ', MAX(%s)) FROM %s"
                        .formatted(name, name, table.item().quoted()),
                row -> row.getString(1));
        List<Chunk> chunks = new ArrayList<>();
        if (ends != null) {
            BigInteger first = new BigInteger(ends.split(" ")[0]);
            BigInteger span = new BigInteger(ends.split(" ")[1]).subtract(first);
            BigInteger width = span.divide(BigInteger.valueOf(pieces)).add(BigInteger.ONE);
            BigInteger at = first;
            for (int i = 1; i <= pieces; i++) {
                // Open at both ends of the table: what lies outside of what was looked at is taken along.
                String from = i == 1 ? "" : "%s >= %s".formatted(name, at);
                at = at.add(width);
                String to = i == pieces ? "" : "%s < %s".formatted(name, at);
                String and = from.isEmpty() || to.isEmpty() ? "" : " AND ";
                chunks.add(new Chunk(table, i, from + and + to));
            }
        }
        return chunks.isEmpty() ? List.of(new Chunk(table, 1, "")) : chunks;
    }

    String sql() {
        boolean keyed = !table.item().table().primaryKey().isEmpty();
        return "SELECT %s FROM %s%s%s"
                .formatted(
                        table.shape().select(""),
                        table.item().quoted(),
                        keyed ? " FORCE INDEX (PRIMARY)" : "",
                        where.isEmpty() ? "" : " WHERE " + where);
    }
}
