package org.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as it stands in the store, with what it claims of itself.
 *
 * @param position in the whole log
 * @param salt null once the content was redacted
 * @param content the payload as a tree
 */
record LinkInChain(
        long position,
        String aggregateId,
        String aggregateType,
        long sequence,
        String incidentId,
        String type,
        String revision,
        Instant recordedAt,
        String eventId,
        String payload,
        JsonNode content,
        byte @Nullable [] salt,
        byte[] contentHash,
        byte[] previousHash,
        byte[] hash) {

    static LinkInChain of(ResultSet row, JsonMapper mapper) throws SQLException {
        String payload = row.getString("payload");
        return new LinkInChain(
                row.getLong("global_index"),
                row.getString("aggregate_id"),
                row.getString("aggregate_type"),
                row.getLong("sequence_number"),
                row.getString("incident_id"),
                row.getString("type"),
                row.getString("revision"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("event_id"),
                payload,
                mapper.readTree(payload),
                row.getBytes("salt"),
                row.getBytes("content_hash"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"));
    }

    boolean isRedacted() {
        return salt == null;
    }

    boolean hasItsContent() {
        return salt == null || Arrays.equals(HashChain.contentHash(salt, payload), contentHash);
    }

    boolean hasItsHash() {
        return Arrays.equals(
                HashChain.hash(aggregateId, sequence, type, revision, recordedAt, eventId, contentHash, previousHash),
                hash);
    }

    boolean follows(byte[] before) {
        return Arrays.equals(before, previousHash);
    }

    /** The columns that only repeat what is hashed, for queries. */
    boolean isLabelledRight() {
        return EventTypes.aggregateOf(type).equals(aggregateType)
                && content.path("incidentId").asString("").equals(incidentId);
    }
}
