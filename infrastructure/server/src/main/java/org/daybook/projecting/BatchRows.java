package org.daybook.projecting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Log;
import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** The rows that one batch of events touches: loaded when a fold asks for them, written once at the end. */
public final class BatchRows<R> implements Rows<R> {

    private final RowTable<R> table;
    private final JdbcOperations jdbc;
    private final JsonMapper mapper;
    private final Map<Place, @Nullable R> seen = new LinkedHashMap<>();
    private final Set<IncidentId> whole = new HashSet<>();
    private final Set<IncidentId> dropped = new HashSet<>();
    private final Map<Place, Change> changes = new LinkedHashMap<>();
    private long position;

    public BatchRows(RowTable<R> table, JdbcOperations jdbc, JsonMapper mapper) {
        this.table = table;
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    public record Place(IncidentId incident, String key) {}

    private record Change(long firstPosition, long position) {}

    public void tell(Projection<R> projection, Told told) {
        position = told.position();
        projection.tell(told, this);
    }

    @Override
    public @Nullable R find(IncidentId incident, String key) {
        Place place = new Place(incident, key);
        if (!seen.containsKey(place)) {
            seen.put(place, load(place));
        }
        return seen.get(place);
    }

    private @Nullable R load(Place place) {
        if (dropped.contains(place.incident())) {
            return null; // what is not told again yet
        }
        List<R> found = jdbc.query(
                "select row from " + table.name() + " where incident_id = ? and key = ?",
                (row, n) -> mapper.readValue(row.getString(1), table.rowType()),
                place.incident().value(),
                place.key());
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public Collection<R> of(IncidentId incident) {
        if (whole.add(incident)) {
            jdbc.query(
                    "select key, row from " + table.name() + " where incident_id = ?",
                    row -> {
                        seen.putIfAbsent(
                                new Place(incident, row.getString(1)),
                                mapper.readValue(row.getString(2), table.rowType()));
                    },
                    incident.value());
        }
        List<R> rows = new ArrayList<>();
        seen.forEach((place, row) -> {
            if (row != null && place.incident().equals(incident)) {
                rows.add(row);
            }
        });
        return rows;
    }

    @Override
    public void put(IncidentId incident, String key, R row) {
        Place place = new Place(incident, key);
        seen.put(place, row);
        changes.merge(
                place, new Change(position, position), (old, now) -> new Change(old.firstPosition(), now.position()));
    }

    /**
     * Words were taken out of the log, and no row may keep them, however far they had spread: the incident is told again
     * from what the log still says.
     *
     * @param token what the reader was told, the redaction included; the rest comes by itself
     */
    public void tellAnew(Projection<R> projection, IncidentId incident, Log log, TrackingToken token) {
        if (!(WrappedToken.unwrapLowerBound(token) instanceof GapAwareTrackingToken so)) {
            throw new IllegalStateException("not a token of the log: " + token);
        }
        drop(incident);
        log.read(incident, told -> {
            if (told.position() <= so.getIndex() && !so.getGaps().contains(told.position())) {
                tell(projection, told);
            }
        });
    }

    private void drop(IncidentId incident) {
        seen.keySet().removeIf(place -> place.incident().equals(incident));
        changes.keySet().removeIf(place -> place.incident().equals(incident));
        whole.add(incident);
        dropped.add(incident);
        jdbc.update("delete from " + table.name() + " where incident_id = ?", incident.value());
    }

    /** Writes what was put. @return the places, in the order in which they were first touched */
    public List<Place> flush() {
        List<Place> places = List.copyOf(changes.keySet());
        List<Object[]> rows = new ArrayList<>(places.size());
        changes.forEach((place, change) -> rows.add(new Object[] {
            place.incident().value(),
            place.key(),
            mapper.writeValueAsString(seen.get(place)),
            change.firstPosition(),
            change.position()
        }));
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into " + table.name()
                            + " (incident_id, key, row, first_position, position) values (?, ?, ?::json, ?, ?)"
                            + " on conflict (incident_id, key)"
                            + " do update set row = excluded.row, position = excluded.position",
                    rows);
        }
        changes.clear();
        return places;
    }

    /** Rows in memory. */
    public int size() {
        return seen.size();
    }

    /** Of the event told last. */
    long position() {
        return position;
    }
}
