package org.daybook.mariadb.archive;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.relation.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * How a table's rows are read, kept and written back exactly: texts and binaries as their bytes, FLOAT as the DOUBLE
 * that it is, BIT as a number, all else as the server's text. Columns that the server computes are left out.
 */
public final class RowFormat {

    private final Table table;
    private final List<Column> columns;

    public RowFormat(Table table) {
        this.table = table;
        this.columns = table.columns().stream().filter(c -> !c.generated()).toList();
    }

    public List<Column> columns() {
        return columns;
    }

    /** What to select, or to return from a DELETE. */
    public String select(String prefix) {
        return columns.stream().map(c -> read(c, prefix + c.quoted())).collect(Collectors.joining(", "));
    }

    private static String read(Column column, String name) {
        return switch (column.kind()) {
            case TEXT -> "CAST(%s AS BINARY)".formatted(name);
            case REAL -> "CAST(%s AS DOUBLE)".formatted(name);
            case BIT -> "CAST(%s AS UNSIGNED)".formatted(name);
            case MOMENT, ADDRESS, UNKNOWN -> "CAST(%s AS CHAR)".formatted(name);
            case INTEGER, DECIMAL, CHOICE, BYTES -> name;
        };
    }

    /** @param first place of the first column in the row, from 1 */
    public Row read(ResultSet row, int first) throws SQLException {
        byte[] @Nullable [] image = new byte[columns.size()][];
        for (int i = 0; i < image.length; i++) {
            image[i] = isBytes(columns.get(i)) ? row.getBytes(first + i) : bytes(row.getString(first + i));
        }
        return new Row(image);
    }

    private static boolean isBytes(Column column) {
        return column.kind() == ValueKind.TEXT || column.kind() == ValueKind.BYTES;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** With a question mark for each column. */
    String insert() {
        String values = columns.stream().map(c -> written(c, "?")).collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table.quoted(), columns.stream().map(Column::quoted).collect(Collectors.joining(", ")), values);
    }

    /** What a person types to load a segment without Daybook, after {@code zcat}. */
    public String loadByHand() {
        List<String> targets = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String value = written(column, "@v" + i);
            if (value.equals("@v" + i)) {
                targets.add(column.quoted());
            } else {
                targets.add("@v" + i);
                settings.add("%s = %s".formatted(column.quoted(), value));
            }
        }
        return "SET time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', foreign_key_checks = 0; LOAD DATA LOCAL INFILE 'SEGMENT.tsv' INTO TABLE %s CHARACTER SET binary (%s)%s"
                .formatted(
                        table.quoted(),
                        String.join(", ", targets),
                        settings.isEmpty() ? "" : " SET " + String.join(", ", settings));
    }

    private static String written(Column column, String value) {
        return switch (column.kind()) {
            case TEXT -> "CONVERT(%s USING %s)".formatted(value, column.charset());
            case CHOICE, ADDRESS, UNKNOWN -> "CONVERT(%s USING utf8mb4)".formatted(value);
            case BIT -> "CAST(%s AS UNSIGNED)".formatted(value);
            default -> value;
        };
    }

    void bind(PreparedStatement statement, Row row) throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            byte[] value = row.value(i);
            if (isBytes(columns.get(i)) || columns.get(i).kind() == ValueKind.CHOICE) {
                statement.setBytes(i + 1, value);
            } else {
                statement.setString(i + 1, value == null ? null : new String(value, StandardCharsets.UTF_8));
            }
        }
    }

    /** The value of a key, in the form of {@link org.daybook.mariadb.relation.Key}; null where a part of it is NULL. */
    public @Nullable List<String> key(List<Column> key, Row row) {
        List<String> value = new ArrayList<>(key.size());
        for (Column column : key) {
            byte[] part = row.value(columns.indexOf(column));
            if (part == null) {
                return null;
            }
            value.add(
                    isBytes(column)
                            ? HexFormat.of().withUpperCase().formatHex(part)
                            : new String(part, StandardCharsets.UTF_8));
        }
        return value;
    }
}
