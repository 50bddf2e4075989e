package org.daybook.eventstore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The hashes to which the next events are tied: from the log, or from memory where this node wrote the last event
 * itself. Only what is committed is remembered; a committed hash never changes.
 */
final class ChainEnds {

    private static final int MOST = 1000;

    private final JdbcOperations jdbc;
    private final Map<String, End> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, End> eldest) {
            return size() > MOST;
        }
    };

    private record End(long sequence, byte[] hash) {}

    ChainEnds(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The hash of the event before one that is to be written. */
    byte[] before(String aggregateId, long sequence) {
        if (sequence == 0) {
            return HashChain.BEGINNING;
        }
        End end = get(aggregateId);
        return end != null && end.sequence() == sequence - 1 ? end.hash() : read(aggregateId, sequence - 1);
    }

    private byte[] read(String aggregateId, long sequence) {
        List<byte[]> found = jdbc.query(
                "select hash from domain_event where aggregate_id = ? and sequence_number = ?",
                (row, n) -> row.getBytes(1),
                aggregateId,
                sequence);
        if (found.isEmpty()) {
            throw new EventStoreException("Event %d of %s cannot be appended: event %d is missing."
                    .formatted(sequence + 1, aggregateId, sequence));
        }
        return found.getFirst();
    }

    private synchronized @Nullable End get(String aggregateId) {
        return remembered.get(aggregateId);
    }

    synchronized void committed(NewEvent event) {
        remembered.put(event.aggregate(), new End(event.sequence(), event.hash()));
    }

    synchronized void forget(String aggregateId) {
        remembered.remove(aggregateId);
    }
}
