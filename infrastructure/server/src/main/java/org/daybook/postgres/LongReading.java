package org.daybook.postgres;

import org.springframework.jdbc.core.JdbcOperations;

/** Lifts the bounds of a session's transaction. Only for one that appends nothing to the log. */
public final class LongReading {

    private LongReading() {}

    /** Until the transaction ends, which must have begun. */
    public static void allow(JdbcOperations jdbc) {
        jdbc.query("""
                select set_config(name, '0', true) from pg_settings
                where name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')
                """, row -> {});
    }
}
