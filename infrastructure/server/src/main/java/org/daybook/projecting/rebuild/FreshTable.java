package org.daybook.projecting.rebuild;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.TrackingToken;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Log;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.projecting.BatchRows;
import org.daybook.projecting.RowJson;
import org.daybook.projecting.RowTable;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A projection's table that is being built beside the live one. Its name ends in the number of the replay, so two runs
 * can never write into the same table, and what a run that died has left behind is recognised.
 */
final class FreshTable<R> {

    private static final String MARK = "_rebuild_";
    private static final JsonMapper MAPPER = RowJson.mapper();

    private final Projection<R> projection;
    private final JdbcOperations jdbc;
    private final String live;
    private final RowTable<R> table;
    private final String suffix;
    private final WaitingRows waiting = new WaitingRows();

    FreshTable(Projection<R> projection, JdbcOperations jdbc, long replay) {
        this.projection = projection;
        this.jdbc = jdbc;
        this.suffix = MARK + replay;
        this.live = RowTable.of(projection).name();
        this.table = RowTable.of(projection).in(live + suffix);
    }

    String name() {
        return table.name();
    }

    /** Drops what earlier runs left. Only for who holds the lock of replays. */
    static void dropLeftovers(JdbcOperations jdbc) {
        jdbc.queryForList("""
                        select quote_ident(relname) from pg_class
                        where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname ~ ?
                        """, String.class, "^[a-z0-9_]+" + MARK + "[0-9]+$")
                .forEach(left -> jdbc.execute("drop table if exists " + left));
    }

    /** Without indexes: they are built when the rows are in, in the same transaction. */
    void create() {
        jdbc.execute("create table " + name() + " (like " + live
                + " including defaults including constraints including storage including comments)");
    }

    /**
     * Folds whole incidents, and keeps their rows until they are {@link #write written}. Touches no database, so many
     * threads may fold at once.
     *
     * @param incidents the events of each, in the order of the log
     * @param texts of these events
     * @return how many bytes wait to be written
     */
    long fold(Collection<List<Told>> incidents, LoggedTexts texts) {
        CopyRows rows = waiting.take();
        try (SequenceWriter json = texts.writer(projection.rowType(), rows)) {
            for (List<Told> events : incidents) {
                fold(events).forEach(held -> {
                    rows.begin(held.incident().value(), held.key());
                    json.write(held.row());
                    json.flush();
                    rows.end(held.first(), held.last());
                });
            }
        }
        return waiting.give(rows);
    }

    private IncidentRows<R> fold(List<Told> events) {
        IncidentRows<R> rows = new IncidentRows<>(events.getFirst().incidentId());
        for (Told told : events) {
            rows.at(told.position());
            try {
                projection.tell(told, rows);
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        "The projection %s failed at the event at position %d, of %s: %s"
                                .formatted(
                                        projection.name(),
                                        told.position(),
                                        told.incidentId().value(),
                                        e.getMessage()),
                        e);
            }
        }
        return rows;
    }

    /** Copies into the table what waits. To be called by one thread, within the transaction that created the table. */
    void write(Workbench bench) {
        List<CopyRows> rows = waiting.next();
        if (!rows.isEmpty()) {
            bench.copy(name(), rows);
            waiting.written(rows);
        }
    }

    /** The same when nobody folds any more. */
    void writeRest(Workbench bench) {
        waiting.giveRest();
        write(bench);
    }

    /** Tells it more events, row by row. Needs the indexes. */
    void tell(List<Told> events) {
        BatchRows<R> rows = new BatchRows<>(table, jdbc, MAPPER);
        events.forEach(told -> rows.tell(projection, told));
        rows.flush();
    }

    /**
     * Tells it events that were logged after the picture. An incident of which something was redacted since is told anew:
     * the picture still had the words.
     *
     * @param token covers all of them
     */
    void tellLater(List<Told> events, Log log, TrackingToken token) {
        Set<IncidentId> redacted = new LinkedHashSet<>();
        for (Told told : events) {
            if (told instanceof Told.OfIncident of && of.event() instanceof EntryRedacted) {
                redacted.add(of.incidentId());
            }
        }
        BatchRows<R> rows = new BatchRows<>(table, jdbc, MAPPER);
        redacted.forEach(incident -> rows.tellAnew(projection, incident, log, token));
        events.stream()
                .filter(told -> !redacted.contains(told.incidentId()))
                .forEach(told -> rows.tell(projection, told));
        rows.flush();
    }

    private record Index(String name, boolean primary, String definition) {}

    /** The indexes that the live table has. What the planner wants to know of the rows, autovacuum finds out. */
    void index() {
        for (Index index : indexesOfLive()) {
            String fresh = index.name() + suffix;
            jdbc.execute(
                    index.definition().replaceFirst(" INDEX \\S+ ON \\S+ ", " INDEX " + fresh + " ON " + name() + " "));
            if (index.primary()) {
                jdbc.execute("alter table " + name() + " add primary key using index " + fresh);
            }
        }
    }

    private List<Index> indexesOfLive() {
        return jdbc.query("""
                select c.relname, i.indisprimary, pg_get_indexdef(i.indexrelid)
                from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = ?::regclass
                """, (row, n) -> new Index(row.getString(1), row.getBoolean(2), row.getString(3)), live);
    }

    /** Takes the live table's place, name and all. Waits for its readers as long as the transaction's lock_timeout. */
    void replaceLive() {
        List<Index> indexes = indexesOfLive();
        jdbc.execute("lock table " + live + " in access exclusive mode");
        jdbc.execute("drop table " + live);
        jdbc.execute("alter table " + name() + " rename to " + live);
        for (Index index : indexes) {
            jdbc.execute("alter index " + index.name() + suffix + " rename to " + index.name());
        }
    }
}
