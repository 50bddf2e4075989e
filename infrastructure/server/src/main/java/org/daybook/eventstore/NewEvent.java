package org.daybook.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;

/** An event in the form in which it is stored, tied to the one before it. */
record NewEvent(
        DomainEventMessage<?> message,
        String incident,
        String type,
        String revision,
        Instant recordedAt,
        String payload,
        String metadata,
        byte[] salt,
        byte[] contentHash,
        byte[] previousHash,
        byte[] hash) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @param previous hash of the aggregate's event before
     * @param clock says when the log learns of it; the message's own time comes from a clock that all of a JVM shares
     */
    static NewEvent of(DomainEventMessage<?> message, byte[] previous, Serializer serializer, InstantSource clock) {
        SerializedObject<String> content = message.serializePayload(serializer, String.class);
        String payload = storable(content.getData());
        String type = content.getType().getName();
        String revision = content.getType().getRevision();
        Instant recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] salt = new byte[HashChain.SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] contentHash = HashChain.contentHash(salt, payload);
        return new NewEvent(
                message,
                incidentOf(message.getPayload()).value(),
                type,
                revision,
                recordedAt,
                payload,
                message.serializeMetaData(serializer, String.class).getData(),
                salt,
                contentHash,
                previous,
                HashChain.hash(
                        message.getAggregateIdentifier(),
                        message.getSequenceNumber(),
                        type,
                        revision,
                        recordedAt,
                        message.getIdentifier(),
                        contentHash,
                        previous));
    }

    String id() {
        return message.getIdentifier();
    }

    String aggregate() {
        return message.getAggregateIdentifier();
    }

    String aggregateType() {
        return EventTypes.aggregateOf(type);
    }

    long sequence() {
        return message.getSequenceNumber();
    }

    /** Half a surrogate pair has no form in UTF-8: the database would keep another text than the one hashed. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static IncidentId incidentOf(Object event) {
        return switch (event) {
            case IncidentEvent e -> e.incidentId();
            case OperationEvent e -> e.incidentId();
            default -> throw new EventStoreException(event.getClass().getName() + " belongs to no incident");
        };
    }
}
