package org.daybook.projecting;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.Telling;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Tells a projection the events of a batch; its rows, the reader's token and the news of it commit together. */
final class ProjectionHandler<R> {

    private final Projection<R> projection;
    private final RowTable<R> table;
    private final JdbcOperations jdbc;
    private final JsonMapper mapper;
    private final Telling telling;
    private final Log log;
    private final RowNews news;
    private final Claim claim;

    ProjectionHandler(
            Projection<R> projection,
            JdbcOperations jdbc,
            JsonMapper mapper,
            Telling telling,
            Log log,
            RowNews news,
            Claim claim) {
        this.projection = projection;
        this.table = RowTable.of(projection);
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.telling = telling;
        this.log = log;
        this.news = news;
        this.claim = claim;
    }

    String name() {
        return projection.name();
    }

    @EventHandler
    void on(DomainEventMessage<?> event, TrackingToken token) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        batch.resources().put(tokenOf(projection), token);
        BatchRows<R> rows = rowsOf(batch);
        Told told = telling.told(event);
        if (event.getPayload() instanceof EntryRedacted) {
            rows.tellAnew(projection, told.incidentId(), log, token);
        } else {
            rows.tell(projection, told);
        }
    }

    /** Where a batch keeps the token of its last event. */
    private static String tokenOf(Projection<?> projection) {
        return projection.name() + " token";
    }

    private BatchRows<R> rowsOf(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(projection.name(), name -> {
            claim.hold(projection);
            BatchRows<R> rows = new BatchRows<>(table, jdbc, mapper);
            batch.onPrepareCommit(unit -> {
                // What a crash takes away here is told again: rows and token are lost or kept together.
                jdbc.execute("set local synchronous_commit = off");
                long upTo = LowerBound.of(unit.getResource(tokenOf(projection)));
                news.publish(projection.name(), rows.position(), upTo, rows.flush());
            });
            return rows;
        });
    }
}
