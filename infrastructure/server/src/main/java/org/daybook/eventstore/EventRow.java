package org.daybook.eventstore;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** How a new event becomes a row of the log. */
final class EventRow {

    static final String COLUMNS =
            "event_id, aggregate_type, aggregate_id, sequence_number, incident_id, type, revision,"
                    + " recorded_at, payload, metadata, salt, content_hash, previous_hash, hash";

    /** One place per column. */
    static final String VALUES = "(?::text, ?::text, ?::text, ?::bigint, ?::text, ?::text, ?::text,"
            + " ?::timestamptz, ?::json, ?::json, ?::bytea, ?::bytea, ?::bytea, ?::bytea)";

    private static final int WIDTH = 14;

    private EventRow() {}

    /** @param row from 0 */
    static void bind(PreparedStatement insert, int row, NewEvent event) throws SQLException {
        int place = row * WIDTH;
        insert.setString(++place, event.id());
        insert.setString(++place, event.aggregateType());
        insert.setString(++place, event.aggregate());
        insert.setLong(++place, event.sequence());
        insert.setString(++place, event.incident());
        insert.setString(++place, event.type());
        insert.setString(++place, event.revision());
        insert.setTimestamp(++place, Timestamp.from(event.recordedAt()));
        insert.setString(++place, event.payload());
        insert.setString(++place, event.metadata());
        insert.setBytes(++place, event.salt());
        insert.setBytes(++place, event.contentHash());
        insert.setBytes(++place, event.previousHash());
        insert.setBytes(++place, event.hash());
    }
}
