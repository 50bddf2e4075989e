package org.daybook.projecting.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.daybook.bench.SampleLog;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Doorbell;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.Node;
import org.daybook.projecting.Positions;
import org.daybook.projecting.RowJson;
import org.daybook.projecting.RowTable;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/** What the tables of a node's projections hold, and what they should. */
final class Tables {

    private static final JsonMapper MAPPER = RowJson.mapper();

    private final Node node;

    Tables(Node node) {
        this.node = node;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    List<Projection<?>> projections() {
        return (List) node.context().<Projection<?>>getBeanProvider(ResolvableType.forClass(Projection.class)).stream()
                .toList();
    }

    /** Writes a rich random log, as another node would. */
    void append(long seed, int firstIncident, int events) {
        node.bean(TransactionManager.class)
                .executeInTransaction(() ->
                        new SampleLog(seed, firstIncident, 150).appendTo(node.bean(EventStorageEngine.class), events));
        node.bean(Doorbell.class).ring();
    }

    void awaitLive() {
        Long last = node.jdbc().queryForObject("select coalesce(max(global_index), 0) from domain_event", Long.class);
        assertThat(node.bean(Positions.class).await(Positions.ALL, last == null ? 0 : last, Duration.ofSeconds(60)))
                .as("the live readers come to position " + last)
                .isTrue();
    }

    /** Every row of every projection: table, incident, key, row and positions. */
    Map<String, String> stored() {
        Map<String, String> stored = new TreeMap<>();
        for (Projection<?> projection : projections()) {
            String table = RowTable.of(projection).name();
            node.jdbc().query("select * from " + table, row -> {
                stored.put(
                        table + " " + row.getString("incident_id") + " " + row.getString("key"),
                        row.getString("row") + " " + row.getLong("first_position") + " " + row.getLong("position"));
            });
        }
        return stored;
    }

    /** The same, folded here and now from the first event on in one thread. */
    Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        projections().forEach(projection -> tell(projection, told));
        return told;
    }

    private <R> void tell(Projection<R> projection, Map<String, String> all) {
        Map<IncidentId, IncidentRows<R>> rows = new HashMap<>();
        node.bean(Log.class).readAll((Told event) -> {
            IncidentRows<R> own = rows.computeIfAbsent(event.incidentId(), IncidentRows::new);
            own.at(event.position());
            projection.tell(event, own);
        });
        String table = RowTable.of(projection).name();
        rows.values()
                .forEach(own -> own.forEach(held -> all.put(
                        table + " " + held.incident().value() + " " + held.key(),
                        MAPPER.writeValueAsString(held.row()) + " " + held.first() + " " + held.last())));
    }

    /** Where the tables are not what they should be; empty when all is well. */
    List<String> faults() {
        return differences(stored(), told());
    }

    /** Rows that two readings of the tables do not agree on, the first few. */
    static List<String> differences(Map<String, String> is, Map<String, String> should) {
        Set<String> keys = new TreeSet<>(is.keySet());
        keys.addAll(should.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(is.get(key), should.get(key)))
                .limit(3)
                .map(key -> key + "\n  is     " + is.get(key) + "\n  should " + should.get(key))
                .toList();
    }

    List<String> leftovers() {
        return node.jdbc()
                .queryForList("select relname from pg_class where relname like '%\\_rebuild\\_%'", String.class);
    }

    Replay rebuild() {
        long id = node.bean(Replays.class).start(null, "ada").id();
        return ended(id);
    }

    Replay ended(long id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> node.bean(Replays.class).find(id).orElseThrow(),
                        replay -> !replay.state().equals("running"));
    }
}
