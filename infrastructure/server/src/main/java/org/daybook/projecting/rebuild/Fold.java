package org.daybook.projecting.rebuild;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.daybook.eventstore.EventJson;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import tools.jackson.databind.ObjectWriter;

/** One projection, told by one thread: incident after incident, whose rows are written when all of it is told. */
final class Fold<R> {

    private static final ObjectWriter WRITER = EventJson.mapper().writer();
    private static final int COPY_BYTES = 1 << 20;

    /** @param bytes rows of a table in the binary form of COPY */
    record Copy(String table, byte[] bytes) {}

    private final Projection<R> projection;
    private final String table;
    private final Consumer<Copy> out;
    private final IncidentRows<R> rows = new IncidentRows<>();
    private CopyBuffer buffer = emptyBuffer();

    Fold(Projection<R> projection, String table, Consumer<Copy> out) {
        this.projection = projection;
        this.table = table;
        this.out = out;
    }

    private static CopyBuffer emptyBuffer() {
        return new CopyBuffer(COPY_BYTES + (COPY_BYTES >> 2));
    }

    void tell(Told told) {
        rows.next(told.incidentId(), told.position());
        try {
            projection.tell(told, rows);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The projection %s failed at the event %d of %s (position %d)"
                            .formatted(projection.name(), told.number(), told.incidentId(), told.position()),
                    e);
        }
    }

    void endIncident(String incident) {
        byte[] id = incident.getBytes(StandardCharsets.UTF_8);
        rows.all().forEach((key, held) -> {
            buffer.row(id, key, WRITER.writeValueAsBytes(held.row()), held.first(), held.last());
            if (buffer.size() >= COPY_BYTES) {
                flush();
            }
        });
        rows.clear();
    }

    void flush() {
        out.accept(new Copy(table, buffer.finished()));
        buffer = emptyBuffer();
    }
}
