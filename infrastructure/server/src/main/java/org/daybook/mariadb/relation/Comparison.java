package org.daybook.mariadb.relation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a value of a child's column can be looked up in its parent's column exactly. */
final class Comparison {

    private static final Set<String> UNICODE = Set.of("utf8mb3", "utf8mb4", "utf8");

    private Comparison() {}

    /** Why the two cannot be compared; null where they can. */
    static @Nullable String obstacle(Column child, Column parent) {
        ValueKind a = child.kind();
        ValueKind b = parent.kind();
        boolean numbers = isExactNumber(a) && isExactNumber(b);
        if (!child.fitsKey() || !parent.fitsKey() || !numbers && a != b) {
            return mismatch(child, parent);
        }
        boolean sameType = child.type().equals(parent.type());
        if (a == ValueKind.TEXT) {
            return isLossless(child, parent)
                    ? null
                    : "%s is in %s and %s in %s: not every text of the one exists in the other"
                            .formatted(child.name(), child.charset(), parent.name(), parent.charset());
        }
        return numbers || a == ValueKind.BYTES || sameType ? null : mismatch(child, parent);
    }

    /** The child's value in a form that finds the parent by its index and its collation. */
    static String lookup(Column child, Column parent, String childPrefix) {
        String value = childPrefix + child.quoted();
        if (child.kind() != ValueKind.TEXT || String.valueOf(parent.collation()).equals(child.collation())) {
            return value;
        }
        return "CONVERT(%s USING %s) COLLATE %s".formatted(value, parent.charset(), parent.collation());
    }

    private static boolean isExactNumber(ValueKind kind) {
        return kind == ValueKind.INTEGER || kind == ValueKind.DECIMAL;
    }

    private static boolean isLossless(Column child, Column parent) {
        String from = String.valueOf(child.charset());
        String to = String.valueOf(parent.charset());
        return from.equals(to)
                || from.equals("ascii") && (UNICODE.contains(to) || to.equals("latin1"))
                || to.equals("utf8mb4")
                || from.equals("latin1") && UNICODE.contains(to);
    }

    private static String mismatch(Column child, Column parent) {
        return "%s is %s and %s is %s: such values do not compare exactly"
                .formatted(child.name(), child.fullType(), parent.name(), parent.fullType());
    }
}
