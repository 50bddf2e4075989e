package org.daybook.drill.byhand;

import java.sql.SQLException;

/** What a server's error says, without the driver's number of the connection. */
public final class ServerWords {

    private ServerWords() {}

    /** As {@code 1034 Index for table 'users' is corrupt; try to repair it}. */
    public static String of(SQLException e) {
        String words = String.valueOf(e.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
        return e.getErrorCode() > 0 && !isLostConnection(e) ? e.getErrorCode() + " " + words : words;
    }

    /** Whether the server is gone, and not only its answer. */
    public static boolean isLostConnection(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith("08");
    }
}
