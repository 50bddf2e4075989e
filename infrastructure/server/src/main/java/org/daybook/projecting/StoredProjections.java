package org.daybook.projecting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daybook.story.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of every projection, by the type of its rows. */
public final class StoredProjections {

    private final Map<Class<?>, StoredRows<?>> readers = new LinkedHashMap<>();

    StoredProjections(Collection<? extends Projection<?>> projections, JdbcClient jdbc, JsonMapper mapper) {
        for (Projection<?> projection : projections) {
            if (readers.put(projection.rowType(), new StoredRows<>(RowTable.of(projection), jdbc, mapper)) != null) {
                throw new IllegalStateException("two projections have rows of " + projection.rowType());
            }
        }
    }

    /** @throws IllegalArgumentException when no projection has such rows */
    @SuppressWarnings("unchecked")
    public <R> StoredRows<R> of(Class<R> rowType) {
        StoredRows<?> reader = readers.get(rowType);
        if (reader == null) {
            throw new IllegalArgumentException("no projection has rows of " + rowType.getName());
        }
        return (StoredRows<R>) reader;
    }
}
