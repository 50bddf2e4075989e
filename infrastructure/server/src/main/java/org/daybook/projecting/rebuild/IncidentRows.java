package org.daybook.projecting.rebuild;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.daybook.entry.IncidentId;
import org.daybook.story.Rows;
import org.jspecify.annotations.Nullable;

/** The rows of one incident while it is told. */
final class IncidentRows<R> implements Rows<R> {

    /** @param first position of the event that brought it into being  @param last of the one that touched it last */
    record Held<R>(IncidentId incident, String key, R row, long first, long last) {}

    private final IncidentId incident;
    private final Map<String, Held<R>> rows = new LinkedHashMap<>();
    private long position;

    IncidentRows(IncidentId incident) {
        this.incident = incident;
    }

    /** @param told position of the event that is told next */
    void at(long told) {
        position = told;
    }

    @Override
    public @Nullable R find(IncidentId of, String key) {
        check(of);
        Held<R> held = rows.get(key);
        return held == null ? null : held.row();
    }

    @Override
    public void put(IncidentId of, String key, R row) {
        check(of);
        Held<R> held = rows.get(key);
        rows.put(key, new Held<>(incident, key, row, held == null ? position : held.first(), position));
    }

    @Override
    public Collection<R> of(IncidentId of) {
        check(of);
        return rows.values().stream().map(Held::row).toList();
    }

    void forEach(Consumer<Held<R>> reader) {
        rows.values().forEach(reader);
    }

    private void check(IncidentId of) {
        if (!of.equals(incident)) {
            throw new IllegalStateException(
                    "A fold that is told of %s asked for a row of %s: it may look at its own incident only"
                            .formatted(incident.value(), of.value()));
        }
    }
}
