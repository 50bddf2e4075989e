package org.daybook.projecting.rebuild;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.story.Rows;
import org.jspecify.annotations.Nullable;

/** The rows of the one incident that is being told. */
final class IncidentRows<R> implements Rows<R> {

    /** @param first position of the event that brought it into being  @param last of the one that touched it last */
    record Held<R>(R row, long first, long last) {}

    private final Map<String, Held<R>> rows = new LinkedHashMap<>();
    private @Nullable IncidentId incident;
    private long position;

    /** @param told position of the event that is told next */
    void next(IncidentId of, long told) {
        incident = of;
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
        rows.put(key, new Held<>(row, held == null ? position : held.first(), position));
    }

    @Override
    public Collection<R> of(IncidentId of) {
        check(of);
        return rows.values().stream().map(Held::row).toList();
    }

    private void check(IncidentId of) {
        if (!of.equals(incident)) {
            throw new IllegalStateException(
                    "A fold that is told of %s asked for a row of %s: it may look at its own incident only"
                            .formatted(incident, of));
        }
    }

    Map<String, Held<R>> all() {
        return rows;
    }

    void clear() {
        rows.clear();
    }
}
