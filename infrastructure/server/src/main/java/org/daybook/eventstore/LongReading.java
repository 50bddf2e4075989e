package org.daybook.eventstore;

import org.springframework.jdbc.core.JdbcOperations;

/** Lifts the bounds of a session's transaction. Only for one that reads: nothing waits for it. */
final class LongReading {

    private LongReading() {}

    static void allow(JdbcOperations jdbc) {
        jdbc.query("""
                select set_config(name, '0', true) from pg_settings
                where name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')
                """, row -> {});
    }
}
