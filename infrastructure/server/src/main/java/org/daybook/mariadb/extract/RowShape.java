package org.daybook.mariadb.extract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.relation.ValueKind;

/**
 * How a table's rows are read and written exactly. Columns that the server computes are left out.
 *
 * <p>Read {@link #select} with the session's {@link #SETTINGS}: texts then come as the bytes that are stored, and FLOAT
 * as the DOUBLE that it is.
 */
public final class RowShape {

    /** For {@link org.daybook.mariadb.Session#set}: no text is converted on its way. */
    public static final Map<String, String> SETTINGS = Map.of("character_set_results", "NULL");

    /** Those in which a byte below 0x80 always is the letter of ASCII. */
    private static final Set<String> LIKE_ASCII = Set.of(
            "utf8",
            "utf8mb3",
            "utf8mb4",
            "ascii",
            "latin1",
            "latin2",
            "latin5",
            "latin7",
            "cp1250",
            "cp1251",
            "cp1256",
            "cp1257",
            "koi8r",
            "koi8u",
            "greek",
            "hebrew",
            "cp850",
            "cp852",
            "cp866",
            "macroman",
            "macce",
            "gbk",
            "gb2312",
            "euckr",
            "big5",
            "ujis",
            "eucjpms");

    private final Table table;
    private final List<Column> columns;
    private final List<Form> forms;

    /** How a value is written. */
    enum How {
        /** As it is. */
        NUMBER,
        /** In quotes, for it is ASCII. */
        PLAIN,
        /** In quotes where it is UTF-8, else in hexadecimal digits with its character set. */
        TEXT,
        /** In hexadecimal digits with its character set. */
        FOREIGN_TEXT,
        /** In hexadecimal digits. */
        BYTES
    }

    /** @param introducer as {@code _latin1 }; empty where the bytes of a text are UTF-8 */
    record Form(How how, byte[] introducer) {}

    private RowShape(Table table) {
        this.table = table;
        this.columns = table.columns().stream().filter(c -> !c.generated()).toList();
        this.forms = columns.stream().map(RowShape::form).toList();
    }

    public static RowShape of(Table table) {
        return new RowShape(table);
    }

    public Table table() {
        return table;
    }

    /** Those that a row holds, in order. */
    public List<Column> columns() {
        return columns;
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** @param prefix alias with its point, as {@code c.}; empty for none */
    public String select(String prefix) {
        return columns.stream()
                .map(c -> c.kind() == ValueKind.REAL
                        ? "CAST(%s%s AS DOUBLE)".formatted(prefix, c.quoted())
                        : prefix + c.quoted())
                .collect(Collectors.joining(", "));
    }

    /** What stands before the rows of a statement, without a new line. */
    public String insert() {
        return "INSERT INTO %s (%s) VALUES"
                .formatted(table.quoted(), columns.stream().map(Column::quoted).collect(Collectors.joining(", ")));
    }

    Form[] forms() {
        return forms.toArray(Form[]::new);
    }

    /** Place of the only column of the primary key where that is an integer; else -1. */
    int integerKey() {
        List<Column> key = table.primaryKey();
        return key.size() == 1 && key.getFirst().kind() == ValueKind.INTEGER ? columns.indexOf(key.getFirst()) : -1;
    }

    /** Places of the columns that tell when a row was made or changed. */
    int[] moments() {
        return IntStream.range(0, columns.size())
                .filter(i -> tellsAge(columns.get(i)))
                .toArray();
    }

    private static boolean tellsAge(Column column) {
        return (column.type().equals("datetime") || column.type().equals("timestamp"))
                && column.name().matches("(?i)(created|updated|inserted|modified|changed)(_?(at|on|time))?|timestamp");
    }

    private static Form form(Column column) {
        return switch (column.kind()) {
            case INTEGER, DECIMAL, REAL -> new Form(How.NUMBER, new byte[0]);
            case MOMENT, ADDRESS -> new Form(How.PLAIN, new byte[0]);
            case BIT, BYTES -> new Form(How.BYTES, new byte[0]);
            case TEXT, CHOICE, UNKNOWN -> text(column);
        };
    }

    private static Form text(Column column) {
        String charset = column.charset() == null ? "utf8mb4" : column.charset();
        boolean utf8 = charset.startsWith("utf8");
        byte[] introducer = utf8 ? new byte[0] : ("_" + charset + " ").getBytes(StandardCharsets.US_ASCII);
        return new Form(LIKE_ASCII.contains(charset) ? How.TEXT : How.FOREIGN_TEXT, introducer);
    }
}
