package org.daybook.story;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.jspecify.annotations.Nullable;

/** Rows that live as long as one question: "as of", tests. */
public final class MemoryRows<R> implements Rows<R> {

    private final Map<IncidentId, Map<String, R>> rows = new HashMap<>();

    @Override
    public @Nullable R find(IncidentId incident, String key) {
        return rows.getOrDefault(incident, Map.of()).get(key);
    }

    @Override
    public void put(IncidentId incident, String key, R row) {
        rows.computeIfAbsent(incident, i -> new LinkedHashMap<>()).put(key, row);
    }

    /** In the order in which they first came. */
    @Override
    public Collection<R> of(IncidentId incident) {
        return List.copyOf(rows.getOrDefault(incident, Map.of()).values());
    }
}
