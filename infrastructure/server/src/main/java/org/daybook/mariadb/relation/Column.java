package org.daybook.mariadb.relation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param type as {@code varchar}
 * @param fullType as {@code varchar(255)} or {@code int(11) unsigned}
 * @param charset null where it holds no text
 * @param generated computed by the server: it is read with the row and never written
 */
public record Column(
        String name,
        String type,
        String fullType,
        @Nullable String charset,
        @Nullable String collation,
        boolean nullable,
        boolean generated) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern HEX = Pattern.compile("([0-9A-F]{2})*");
    private static final Pattern PLAIN = Pattern.compile("[-0-9a-fA-F:. ]+");

    public ValueKind kind() {
        return ValueKind.of(type);
    }

    public String quoted() {
        return quote(name);
    }

    /** A name of the database, safe in a statement. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Whether a key may rest on it: its values have an order that a statement can name. */
    public boolean fitsKey() {
        return switch (kind()) {
            case INTEGER, DECIMAL, TEXT, MOMENT, ADDRESS -> true;
            case BYTES -> type.equals("binary") || type.equals("varbinary");
            case REAL, BIT, CHOICE, UNKNOWN -> false;
        };
    }

    /**
     * Reads its value as text that {@link #literal} turns back into the same value.
     *
     * @param prefix alias with its point, as {@code c.}
     */
    String keyText(String prefix) {
        String column = prefix + quoted();
        return switch (kind()) {
            case TEXT, BYTES -> "HEX(%s)".formatted(column);
            case MOMENT, ADDRESS -> "CAST(%s AS CHAR)".formatted(column);
            default -> column;
        };
    }

    /** @param text as {@link #keyText} reads it */
    String literal(String text) {
        return switch (kind()) {
            case INTEGER, DECIMAL -> checked(NUMBER, text);
            case TEXT -> "_%s X'%s' COLLATE %s".formatted(charset, checked(HEX, text), collation);
            case BYTES -> "X'%s'".formatted(checked(HEX, text));
            case MOMENT, ADDRESS -> "'%s'".formatted(checked(PLAIN, text));
            default -> throw new IllegalStateException("%s is no column of a key".formatted(name));
        };
    }

    private String checked(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalStateException("'%.40s' is no key of a %s".formatted(text, type));
        }
        return text;
    }
}
