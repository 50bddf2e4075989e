package org.daybook.projecting;

import java.util.List;
import java.util.Optional;
import org.daybook.entry.IncidentId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of one projection, in the order in which they first came. */
public final class StoredRows<R> {

    private final RowTable<R> table;
    private final JdbcClient jdbc;
    private final RowMapper<R> reader;

    StoredRows(RowTable<R> table, JdbcClient jdbc, JsonMapper mapper) {
        this.table = table;
        this.jdbc = jdbc;
        this.reader = (row, n) -> mapper.readValue(row.getString("row"), table.rowType());
    }

    /** The name of the projection that tells them. */
    public String projection() {
        return table.projection();
    }

    /** The rows of an incident; none where there is no such incident. */
    public List<R> all(IncidentId incident) {
        return jdbc.sql("select row from " + table.name() + " where incident_id = ? order by first_position, key")
                .param(incident.value())
                .query(reader)
                .list();
    }

    public Optional<R> find(IncidentId incident, String key) {
        return jdbc.sql("select row from " + table.name() + " where incident_id = ? and key = ?")
                .param(incident.value())
                .param(key)
                .query(reader)
                .optional();
    }

    /** The row with a key that is unique over all incidents, as an operation's id. */
    public Optional<R> findAnywhere(String key) {
        return jdbc.sql("select row from " + table.name() + " where key = ? order by incident_id limit 1")
                .param(key)
                .query(reader)
                .optional();
    }

    /** Every row of every incident. */
    public List<R> everyIncident() {
        return jdbc.sql("select row from " + table.name() + " order by first_position, incident_id, key")
                .query(reader)
                .list();
    }

    /**
     * What was touched by events after a position, in the order of those events.
     *
     * @param incident null for those of every incident
     */
    public List<RowChanged> changedAfter(long position, @Nullable IncidentId incident, int most) {
        return jdbc.sql("select incident_id, key, position from " + table.name()
                        + " where position > ? and incident_id = coalesce(?, incident_id)"
                        + " order by position, incident_id, key limit ?")
                .params(position, incident == null ? null : incident.value(), most)
                .query((row, n) -> new RowChanged(
                        table.projection(),
                        new IncidentId(row.getString("incident_id")),
                        row.getString("key"),
                        row.getLong("position")))
                .list();
    }
}
