package org.daybook.projecting.rebuild;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.daybook.eventstore.EventJson;
import org.daybook.projecting.RowTable;
import org.daybook.story.Projection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whether rows that another version of a fold has written can be read as today's, judged by some of them. */
final class Legible {

    private static final Logger log = LoggerFactory.getLogger(Legible.class);
    private static final int SOME = 1000;

    private final JdbcOperations jdbc;
    private final JsonMapper mapper = EventJson.mapper();

    Legible(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    boolean isLegible(Projection<?> projection) {
        RowTable<?> table = RowTable.of(projection);
        List<String> rows = jdbc.queryForList("select row from " + table.name() + " limit " + SOME, String.class);
        try {
            for (String row : rows) {
                check(mapper.readValue(row, table.rowType()), table.rowType().getSimpleName());
            }
            return true;
        } catch (JacksonException | IllegalArgumentException e) {
            log.info(
                    "A row of an earlier version cannot be read projection={} reason={}",
                    projection.name(),
                    e.getMessage());
            return false;
        }
    }

    /** What an older row lacks is read as null, and whoever reads it later does not expect that. */
    private static void check(@Nullable Object value, String place) {
        switch (value) {
            case Record row -> {
                for (RecordComponent component : row.getClass().getRecordComponents()) {
                    String name = place + "." + component.getName();
                    Object part = part(row, component);
                    if (part == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        throw new IllegalArgumentException(name + ": is missing");
                    }
                    check(part, name);
                }
            }
            case Collection<?> all -> all.forEach(one -> check(one, place));
            case Map<?, ?> all -> all.values().forEach(one -> check(one, place));
            case null, default -> {} // a plain value
        }
    }

    private static @Nullable Object part(Record row, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(component.getName() + ": cannot be read", e);
        }
    }
}
