package org.daybook.eventstore;

import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The log behind a token, exactly as a live reader is told it: also what was committed late, once it is there. */
public final class LogTail {

    private final TailReader reader;
    private final StoredForm form = new StoredForm(EventJson.mapper());
    private final Telling telling = new Telling();

    public LogTail(JdbcOperations jdbc) {
        this.reader = new TailReader(jdbc, TailReader.GAP_TIMEOUT);
    }

    /** @param token behind the last one told */
    public record Page(List<Told> told, @Nullable TrackingToken token) {}

    /** The next events behind a token; none at the end. */
    public Page read(@Nullable TrackingToken from, int limit) {
        List<TailReader.Line> lines = reader.read(from, limit);
        return new Page(
                lines.stream().map(this::told).toList(),
                lines.isEmpty() ? from : lines.getLast().token());
    }

    private Told told(TailReader.Line line) {
        if (!(line.event() instanceof DomainEventData<?> event)) {
            throw new IllegalStateException("the log holds events of aggregates only");
        }
        SerializedObject<?> payload = event.getPayload();
        SerializedType type = payload.getType();
        return telling.told(
                line.position(),
                event.getSequenceNumber(),
                event.getTimestamp(),
                form.read(type.getName(), type.getRevision(), (String) payload.getData()));
    }
}
