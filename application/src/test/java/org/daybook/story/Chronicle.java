package org.daybook.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;
import org.jspecify.annotations.Nullable;

/** Writes a log for a test, as the store would tell it: one position for each event, one number in each stream. */
public final class Chronicle {

    public static final IncidentId INCIDENT = IncidentId.of(1);

    private final List<Told> told = new ArrayList<>();
    private final Map<OperationId, Integer> numbers = new HashMap<>();
    private int number;
    private Instant now = Instant.parse("2025-12-04T08:52:00Z");
    private @Nullable Instant occurred;
    private Precision precision = Precision.EXACT;
    private String by = "engineer";
    private Visibility visibility = Visibility.INTERNAL;
    private @Nullable OperationId worker;

    /** From here on it is that time. */
    public Chronicle at(String instant) {
        now = Instant.parse(instant.length() == 16 ? instant + ":00Z" : instant);
        occurred = null;
        precision = Precision.EXACT;
        visibility = Visibility.INTERNAL;
        worker = null;
        by = "engineer";
        return this;
    }

    public Chronicle after(Duration span) {
        now = now.plus(span);
        return this;
    }

    /** The next entry happened earlier. */
    public Chronicle happened(String instant, Precision how) {
        occurred = Instant.parse(instant.length() == 16 ? instant + ":00Z" : instant);
        precision = how;
        return this;
    }

    public Chronicle by(String who) {
        by = who;
        return this;
    }

    public Chronicle publicly() {
        visibility = Visibility.PUBLIC;
        return this;
    }

    public Chronicle internally() {
        visibility = Visibility.INTERNAL;
        return this;
    }

    public Chronicle worker(String node, OperationId operation) {
        by = node;
        worker = operation;
        return this;
    }

    /** @return the number of the entry */
    public int log(Function<Entry, ? extends IncidentEvent> event) {
        number++;
        told.add(new Told.OfIncident(told.size() + 1, number, now, event.apply(entry())));
        return number;
    }

    public void run(OperationId operation, Function<Entry, ? extends OperationEvent> event) {
        int place = numbers.merge(operation, 1, Integer::sum);
        told.add(new Told.OfOperation(told.size() + 1, place, now, event.apply(entry())));
    }

    public int unknown(String type) {
        number++;
        told.add(new Told.Unknown(told.size() + 1, number, now, type, null, INCIDENT, entry()));
        return number;
    }

    private Entry entry() {
        EntryId id = new EntryId("entry-%06d".formatted(told.size() + 1));
        return new Entry(id, occurred == null ? now : occurred, precision, by, visibility, worker);
    }

    public Instant now() {
        return now;
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    public static <R> MemoryRows<R> fold(Projection<R> projection, List<Told> told) {
        MemoryRows<R> rows = new MemoryRows<>();
        told.forEach(one -> projection.tell(one, rows));
        return rows;
    }
}
