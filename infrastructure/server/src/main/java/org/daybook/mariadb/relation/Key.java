package org.daybook.mariadb.relation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Columns by which rows of one table are found and walked through in order. A value of the key is a list of texts, one
 * for each column, that can be kept as JSON.
 */
public record Key(List<Column> columns) {

    /** What to select so that {@link #read} gives the key's value. */
    public String select(String prefix) {
        return columns.stream().map(c -> c.keyText(prefix)).collect(Collectors.joining(", "));
    }

    /** @param first place of the key's first column in the row, from 1 */
    public List<String> read(ResultSet row, int first) throws SQLException {
        List<String> value = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            value.add(row.getString(first + i));
        }
        return value;
    }

    public String order(String prefix) {
        return columns.stream().map(c -> prefix + c.quoted()).collect(Collectors.joining(", "));
    }

    public String descending(String prefix) {
        return columns.stream().map(c -> prefix + c.quoted() + " DESC").collect(Collectors.joining(", "));
    }

    /** Rows behind the value, in the key's order. Written out, because the server finds no index for (a, b) > (x, y). */
    public String after(String prefix, List<String> value) {
        return bound(prefix, value, ">", ">");
    }

    /** Rows up to the value, that value included. */
    public String upTo(String prefix, List<String> value) {
        return bound(prefix, value, "<", "<=");
    }

    /** Rows below the value, that value excluded. */
    public String below(String prefix, List<String> value) {
        return bound(prefix, value, "<", "<");
    }

    /** Rows from the value on, that value included. */
    public String from(String prefix, List<String> value) {
        return bound(prefix, value, ">", ">=");
    }

    private String bound(String prefix, List<String> value, String before, String last) {
        StringJoiner any = new StringJoiner(" OR ", "(", ")");
        for (int i = 0; i < columns.size(); i++) {
            StringJoiner all = new StringJoiner(" AND ", "(", ")");
            for (int j = 0; j < i; j++) {
                all.add(compare(prefix, j, "=", value));
            }
            all.add(compare(prefix, i, i == columns.size() - 1 ? last : before, value));
            any.add(all.toString());
        }
        return any.toString();
    }

    private String compare(String prefix, int column, String operator, List<String> value) {
        return "%s%s %s %s"
                .formatted(
                        prefix,
                        columns.get(column).quoted(),
                        operator,
                        columns.get(column).literal(value.get(column)));
    }

    /** Exactly the rows of these values. */
    public String in(String prefix, Collection<List<String>> values) {
        String left = order(prefix);
        return "(%s) IN (%s)".formatted(left, values.stream().map(this::tuple).collect(Collectors.joining(",")));
    }

    /** One value, as a statement names it. */
    public String tuple(List<String> value) {
        if (columns.size() == 1) {
            return columns.getFirst().literal(value.getFirst());
        }
        StringJoiner tuple = new StringJoiner(",", "(", ")");
        for (int i = 0; i < columns.size(); i++) {
            tuple.add(columns.get(i).literal(value.get(i)));
        }
        return tuple.toString();
    }

    /** For people, as {@code id 14000000}. */
    public String describe(List<String> value) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            text.add("%s %s".formatted(columns.get(i).name(), value.get(i)));
        }
        return text.toString();
    }
}
