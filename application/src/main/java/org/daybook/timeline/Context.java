package org.daybook.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.IncidentDeclared;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** What a sentence may look up: the incident's other entries as they are known now. */
record Context(IntFunction<@Nullable IncidentEvent> entries, Function<OperationId, @Nullable Work> works) {

    @Nullable IncidentEvent entry(int number) {
        return entries.apply(number);
    }

    @Nullable Work work(OperationId operation) {
        return works.apply(operation);
    }

    ZoneId zone() {
        return entry(1) instanceof IncidentDeclared declared ? declared.zone() : ZoneOffset.UTC;
    }

    String time(Instant at) {
        return Times.dayAndClock(at, zone());
    }
}
