package org.daybook.mariadb.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowLine;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.work.StepFailure;

/**
 * The rows of a table that have the place of another one: with the same value in some unique key. The other one is put
 * into a temporary table just like it, so that the server itself compares.
 */
final class Twins {

    private static final String ROW = "`daybook_row`";

    private static final Pattern NEVER_TEMPORARY =
            Pattern.compile("^  (FULLTEXT KEY |SPATIAL KEY |CONSTRAINT `.+` FOREIGN KEY )");

    private static final Pattern CHARSET = Pattern.compile(" DEFAULT CHARSET=\\w+( COLLATE=\\w+)?");

    /** What is converted on its way in is seen when it is read back. */
    static final Map<String, String> LENIENT = Map.of("sql_mode", "'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'");

    static final Map<String, String> STRICT =
            Map.of("sql_mode", "'STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'");

    private final Session session;
    private final RowShape shape;
    private final RowLine line;
    private final List<String> conditions;
    private final List<Column> key;

    private record Part(String index, String column, int prefix) {}

    private Twins(Session session, Table table, List<String> conditions) {
        this.session = session;
        this.shape = RowShape.of(table);
        this.line = new RowLine(shape);
        this.conditions = conditions;
        this.key = table.primaryKey();
    }

    /** For one table; there is one at a time. Opens no transaction and ends none. */
    static Twins of(Session session, Table table) throws StepFailure {
        session.execute("DROP TEMPORARY TABLE IF EXISTS " + ROW);
        session.execute(temporary(session.first("SHOW CREATE TABLE " + table.quoted(), row -> row.getString(2), "")));
        Map<String, List<String>> parts = new LinkedHashMap<>();
        session.list(
                "SELECT INDEX_NAME, COLUMN_NAME, COALESCE(SUB_PART, 0) FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = %s AND NON_UNIQUE = 0 ORDER BY INDEX_NAME, SEQ_IN_INDEX"
                        .formatted(Schema.text(table.name())),
                row -> parts.computeIfAbsent(row.getString(1), k -> new ArrayList<>())
                        .add(equal(new Part(row.getString(1), row.getString(2), row.getInt(3)))));
        return new Twins(
                session,
                table,
                parts.values().stream().map(all -> String.join(" AND ", all)).toList());
    }

    /** The same columns, keys and checks, without what a temporary table cannot have. */
    static String temporary(String definition) {
        List<String> lines = definition.lines().toList();
        String parts = lines.stream()
                .skip(1)
                .takeWhile(line -> !line.startsWith(")"))
                .filter(line -> !NEVER_TEMPORARY.matcher(line).find())
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .collect(Collectors.joining(",\n"));
        Matcher charset = CHARSET.matcher(
                lines.stream().filter(line -> line.startsWith(")")).findFirst().orElse(""));
        return "CREATE TEMPORARY TABLE %s (\n%s\n) ENGINE=InnoDB%s"
                .formatted(ROW, parts, charset.find() ? charset.group() : "");
    }

    private static String equal(Part part) {
        String column = Column.quote(part.column());
        return part.prefix() == 0
                ? "t.%s = r.%s".formatted(column, column)
                : "LEFT(t.%s, %d) = LEFT(r.%s, %d)".formatted(column, part.prefix(), column, part.prefix());
    }

    /** Locks them. @return each as SQL: {@code (17,'a')} */
    List<byte[]> of(Chunk chunk, int row) throws StepFailure {
        place(chunk, row);
        List<byte[]> found = new ArrayList<>();
        for (String condition : conditions) {
            for (byte[] twin : read("SELECT %s FROM %s t JOIN %s r ON %s FOR UPDATE"
                    .formatted(shape.select("t."), shape.table().quoted(), ROW, condition))) {
                if (found.stream().noneMatch(known -> Arrays.equals(known, twin))) {
                    found.add(twin);
                }
            }
        }
        return found;
    }

    /**
     * Whether a row that a strict server refuses comes out of the table as it goes in, as the empty value that an invalid
     * choice of an ENUM leaves behind.
     */
    boolean isExact(Chunk chunk, int row) throws StepFailure {
        place(chunk, row);
        List<byte[]> placed = read("SELECT %s FROM %s r".formatted(shape.select("r."), ROW));
        return placed.size() == 1 && chunk.isRow(row, placed.getFirst());
    }

    private void place(Chunk chunk, int row) throws StepFailure {
        session.execute("DELETE FROM " + ROW);
        session.set(LENIENT);
        try {
            session.execute("INSERT INTO %s %s VALUES %s".formatted(ROW, columns(chunk), chunk.row(row)));
        } finally {
            session.set(STRICT);
        }
    }

    private static String columns(Chunk chunk) {
        String head = chunk.head();
        return head.substring(head.indexOf('('), head.lastIndexOf(')') + 1);
    }

    /** Deletes the twins of the row that was looked for last. @return how many */
    int delete() throws StepFailure {
        int deleted = 0;
        for (String condition : conditions) {
            try (Statement statement = session.connection().createStatement()) {
                deleted += statement.executeUpdate("DELETE t FROM %s t JOIN %s r ON %s"
                        .formatted(shape.table().quoted(), ROW, condition));
            } catch (SQLException e) {
                throw session.failure(e);
            }
        }
        return deleted;
    }

    /** The primary key of the row that was looked for last, as SQL; empty where there is none. */
    Map<String, String> key() throws StepFailure {
        if (key.isEmpty()) {
            return Map.of();
        }
        List<List<String>> rows = session.list(
                "SELECT %s FROM %s".formatted(key.stream().map(Column::quoted).collect(Collectors.joining(", ")), ROW),
                row -> IntStream.rangeClosed(1, key.size())
                        .mapToObj(i -> text(row, i))
                        .toList());
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < key.size() && !rows.isEmpty(); i++) {
            values.put(key.get(i).name(), rows.getFirst().get(i));
        }
        return values;
    }

    private static String text(ResultSet row, int column) {
        try {
            return String.valueOf(row.getString(column));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<byte[]> read(String sql) throws StepFailure {
        session.set(RowShape.SETTINGS);
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<byte[]> all = new ArrayList<>();
            while (rows.next()) {
                all.add(line.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw session.failure(e);
        } finally {
            session.set(Map.of("character_set_results", "utf8mb4"));
        }
    }
}
