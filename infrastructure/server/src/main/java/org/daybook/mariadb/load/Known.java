package org.daybook.mariadb.load;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowLine;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.StepFailure;

/**
 * Which rows of a chunk the table holds already under the same primary key: asked a thousand at a time, so that extracts
 * that overlap in a million rows need not ask a million times.
 */
final class Known {

    private static final int EACH = 1_000;

    private final Session session;
    private final RowShape shape;
    private final Chunk chunk;
    /** Places of the key's columns in a row. */
    private final int[] key;

    /** What the table holds in a row's place. */
    enum Place {
        /** Nothing by the primary key, as far as its text tells. */
        FREE,
        /** The same row. */
        SAME,
        /** Another row. */
        TAKEN
    }

    Known(Session session, Table table, Chunk chunk) {
        this.session = session;
        this.shape = RowShape.of(table);
        this.chunk = chunk;
        List<String> columns = columns(chunk.head());
        List<Column> primary = table.primaryKey();
        // A file with other columns than the table has is compared row by row.
        boolean alike = columns.equals(shape.columnNames());
        this.key = alike
                ? primary.stream()
                        .mapToInt(column -> columns.indexOf(column.name()))
                        .toArray()
                : new int[0];
    }

    private static List<String> columns(String head) {
        String list = head.substring(head.indexOf('(', head.indexOf("` (")) + 1, head.lastIndexOf(')'));
        List<String> names = new ArrayList<>();
        for (String name : list.split("`, `")) {
            names.add(name.replaceAll("^`|`$", "").replace("``", "`"));
        }
        return names;
    }

    /** For each row of the chunk. */
    Place[] places() throws StepFailure {
        Place[] places = new Place[chunk.rows()];
        for (int from = 0; from < places.length; from += EACH) {
            int to = Math.min(places.length, from + EACH);
            Map<String, String> there = key.length == 0 ? Map.of() : there(from, to);
            for (int row = from; row < to; row++) {
                String other = key.length == 0 ? null : there.get(key(chunk.row(row)));
                places[row] = other == null ? Place.FREE : other.equals(chunk.row(row)) ? Place.SAME : Place.TAKEN;
            }
        }
        return places;
    }

    /** Rows of the table by their key, both as SQL. */
    private Map<String, String> there(int from, int to) throws StepFailure {
        String columns = IntStream.of(key)
                .mapToObj(i -> "t." + shape.columns().get(i).quoted())
                .collect(Collectors.joining(", ", "(", ")"));
        String keys = IntStream.range(from, to)
                .mapToObj(row -> "(" + key(chunk.row(row)) + ")")
                .collect(Collectors.joining(", "));
        RowLine line = new RowLine(shape);
        Map<String, String> there = new HashMap<>();
        session.set(RowShape.SETTINGS);
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery("SELECT %s FROM %s t WHERE %s IN (%s)"
                    .formatted(shape.select("t."), shape.table().quoted(), columns, keys))) {
                while (rows.next()) {
                    String row = new String(line.of(rows), StandardCharsets.UTF_8);
                    there.put(key(row), row);
                }
            }
        } catch (SQLException e) {
            throw session.failure(e);
        } finally {
            session.set(Map.of("character_set_results", "utf8mb4"));
        }
        return there;
    }

    /** The values of the key, with commas. */
    private String key(String row) {
        List<String> values = values(row);
        return IntStream.of(key).mapToObj(values::get).collect(Collectors.joining(","));
    }

    /** {@code (1,'a',NULL)} apart, each as it stands. */
    private static List<String> values(String row) {
        List<String> values = new ArrayList<>();
        int from = 1;
        boolean quoted = false;
        for (int at = 1; at < row.length(); at++) {
            char one = row.charAt(at);
            if (quoted && one == '\\') {
                at++;
            } else if (one == '\'') {
                quoted = !quoted;
            } else if (!quoted && (one == ',' || at == row.length() - 1)) {
                values.add(row.substring(from, at));
                from = at + 1;
            }
        }
        return values;
    }
}
