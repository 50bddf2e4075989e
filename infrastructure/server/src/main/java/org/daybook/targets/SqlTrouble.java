package org.daybook.targets;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/**
 * What an error of a database server means to the person who has to deal with it: one sentence or two, without secrets.
 */
public enum SqlTrouble {
    UNREACHABLE("cannot be reached: %s. Start the server, or correct daybook.targets.{target}.url."),
    LOST("broke off the connection: %s."),
    BUSY("has no free connection: %s."),
    REFUSED(
            "refused the login: %s. Correct daybook.targets.{target}.username, or the password in the file or variable named there."),
    NOT_GRANTED("does not allow it: %s. Grant the privilege to the user of daybook.targets.{target}.username."),
    NO_DATABASE("does not know the database: %s. Correct the last part of daybook.targets.{target}.url."),
    NO_TABLE("misses a table: %s. Look whether it was loaded, and for the spelling of its name."),
    NO_COLUMN("misses a column: %s. The table changed, or its name is misspelt."),
    READ_ONLY("is read-only: %s. Set read_only=OFF (or innodb_force_recovery=0 and start it again)."),
    CONFLICT("gave precedence to another session: %s."),
    INTERRUPTED("ended the statement: %s."),
    REFERRED("keeps a row that others refer to: %s."),
    DAMAGED("found damage: %s. Salvage the table before anything else reads or writes it."),
    FULL("has no room left: %s. Free space on the server."),
    OTHER("answered: %s.");

    private final String pattern;

    SqlTrouble(String pattern) {
        this.pattern = pattern;
    }

    public static SqlTrouble of(SQLException thrown) {
        SQLException e = itself(thrown);
        return switch (e.getErrorCode()) {
            case 1045, 1698, 1251, 1275, 4151, 1820, 1862 -> REFUSED;
            case 1044, 1142, 1143, 1227, 1370, 1419 -> NOT_GRANTED;
            case 1049, 1046 -> NO_DATABASE;
            case 1146, 1051 -> NO_TABLE;
            case 1054 -> NO_COLUMN;
            case 1290, 1792, 1836, 1874, 1036 -> READ_ONLY;
            case 1205, 1213, 1020, 1412 -> CONFLICT;
            case 1040, 1203, 1226, 1135 -> BUSY;
            case 1317, 1969, 3024 -> INTERRUPTED;
            case 1451, 1217 -> REFERRED;
            case 1030, 1034, 1035, 1194, 1195, 1712, 1815, 1877, 1932 -> DAMAGED;
            case 1021, 1114 -> FULL;
            case 1053, 1077, 1927, 1152, 1158, 1159, 1160, 1161 -> LOST;
            default -> ofState(e);
        };
    }

    /** A connection that breaks under a batch comes wrapped, without a state of its own. */
    private static SQLException itself(SQLException thrown) {
        SQLException e = thrown;
        while (e instanceof BatchUpdateException
                && e.getErrorCode() <= 0
                && e.getCause() instanceof SQLException cause) {
            e = cause;
        }
        return e;
    }

    private static SqlTrouble ofState(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals("08000") || state.equals("08001")) {
            return UNREACHABLE;
        }
        if (state.equals("28000")) {
            return REFUSED;
        }
        if (state.equals("70100")) {
            return INTERRUPTED;
        }
        return state.startsWith("08") ? LOST : OTHER;
    }

    /** @param target the target's name */
    public String sentence(String target, SQLException e) {
        return "%s %s".formatted(target, pattern.replace("{target}", target).formatted(plain(itself(e))));
    }

    /** The server's own words and number, without the driver's frame. */
    private static String plain(SQLException e) {
        String message = String.valueOf(e.getMessage())
                .replaceFirst("^\\(conn=-?\\d+\\) ", "")
                .strip()
                .replaceAll("[.\\s]+$", "");
        return e.getErrorCode() > 0 ? "%s (error %d)".formatted(message, e.getErrorCode()) : message;
    }
}
