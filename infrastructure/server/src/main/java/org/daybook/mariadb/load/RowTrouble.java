package org.daybook.mariadb.load;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the server does not take a row, without the row's content. @param key whose value is there already; null where the row itself is refused */
record RowTrouble(@Nullable String key, int code) {

    private static final Pattern KEY = Pattern.compile("for key '(.+)'\\s*$", Pattern.DOTALL);

    /** null where the failure is not about rows. */
    static @Nullable RowTrouble of(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1022, 1062, 1169, 1586 -> new RowTrouble(key(e), e.getErrorCode());
            case 1048, 1264, 1265, 1292, 1366, 1367, 1406, 1411, 1416, 1525, 1526, 1644, 3819, 4025, 4078 ->
                new RowTrouble(null, e.getErrorCode());
            default -> null;
        };
    }

    private static String key(SQLException e) {
        Matcher matcher = KEY.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? matcher.group(1) : "a unique key";
    }

    boolean isDuplicate() {
        return key != null;
    }

    String words() {
        return key == null
                ? "the server refuses the row (error %d)".formatted(code)
                : "its value of %s is there already".formatted(key);
    }
}
