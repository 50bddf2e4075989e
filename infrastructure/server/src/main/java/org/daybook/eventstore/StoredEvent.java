package org.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;

/** A line of the log or a snapshot, as the database has it, in the form in which Axon takes it. */
final class StoredEvent {

    private StoredEvent() {}

    static DomainEventData<String> of(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence_number"),
                row.getString("event_id"),
                // As text, because Axon would cut an instant to milliseconds.
                row.getTimestamp("recorded_at").toInstant().toString(),
                row.getString("type"),
                row.getString("revision"),
                row.getString("payload"),
                row.getString("metadata"));
    }
}
