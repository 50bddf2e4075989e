package org.daybook.mariadb;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** The number that a statement of the configuration yields. It is read in a transaction that cannot write. */
public final class ConfiguredNumber {

    private static final Duration SPARE = Duration.ofSeconds(20);

    private ConfiguredNumber() {}

    /**
     * @param where the setting, for messages
     * @param timeout after which the server ends the statement
     * @throws StepFailure naming the setting, where the statement fails or yields no whole number
     */
    public static long read(Target target, String where, String sql, Duration timeout) throws StepFailure {
        try (Session session = Session.open(target)) {
            session.execute("SET SESSION TRANSACTION READ ONLY");
            session.set(Map.of("max_statement_time", Double.toString(timeout.toMillis() / 1000.0)));
            session.patience(timeout.plus(SPARE));
            List<String> rows;
            try {
                rows = session.list(sql, ConfiguredNumber::only);
            } catch (StepFailure e) {
                throw new StepFailure(e.category(), "%s: %s".formatted(where, e.getMessage()), e);
            }
            if (rows.size() != 1) {
                throw wrong(where, "yields %,d rows".formatted(rows.size()));
            }
            return whole(where, rows.getFirst());
        }
    }

    /** @throws StepFailure naming the setting, where the text is no whole number of 0 or more */
    public static long whole(String where, @Nullable String text) throws StepFailure {
        try {
            long number = new BigDecimal(text == null ? "NULL" : text.strip()).longValueExact();
            if (number >= 0) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below: whatever it is, it is not what was asked for
        }
        throw wrong(where, "yields '%.40s'".formatted(text));
    }

    private static @Nullable String only(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        return columns == 1 ? row.getString(1) : columns + " columns";
    }

    private static StepFailure wrong(String where, String what) {
        return StepFailure.needsHuman(
                "%s %s; it has to yield one whole number, 0 or more.".formatted(where, what), null);
    }
}
