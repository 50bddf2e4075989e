package org.daybook.scheduling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.eventstore.EventJson;
import org.daybook.eventstore.KeepsWords;
import org.daybook.postgres.Notifications;
import org.daybook.work.Cursor;
import org.daybook.work.ProgressRow;
import org.daybook.work.ProgressRow.Ending;
import org.daybook.work.ProgressRow.Eta;
import org.daybook.work.ProgressRow.Point;
import org.daybook.work.ProgressStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Progress in PostgreSQL, and the news of it to every node. */
final class JdbcProgressStore implements ProgressStore, KeepsWords {

    private static final String COLUMNS = """
            node = :node, since = :since, heartbeat_at = :at, cursor = :cursor, done = :done, total = :total,
            unit = :unit, rate = :rate, eta = :eta::json, series = :series::json, throttle = :throttle, retries = :retries,
            failures = :failures, waiting = :waiting, fence = :fence, ending = :ending::json
            """;

    private static final String INSERT = """
            insert into operation_progress (operation_id, incident_id, attempt, node, since, heartbeat_at, cursor, done,
                                            total, unit, rate, eta, series, throttle, retries, failures, waiting, fence, ending)
            values (:operation, :incident, :attempt, :node, :since, :at, :cursor, :done, :total, :unit, :rate, :eta::json,
                    :series::json, :throttle, :retries, :failures, :waiting, :fence, :ending::json)
            on conflict (operation_id) do update set attempt = :attempt,
            """ + COLUMNS + " where operation_progress.attempt < :attempt";

    private static final String UPDATE =
            "update operation_progress set " + COLUMNS + " where operation_id = :operation and attempt = :attempt";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Notifications notifications;
    private final JsonMapper json = EventJson.mapper();

    JdbcProgressStore(JdbcTemplate jdbc, Notifications notifications, ApplicationEventPublisher spring) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = jdbc;
        this.notifications = notifications;
        notifications.subscribe(Notifications.PROGRESS, (message, own) -> {
            String[] ids = message.split(" ");
            spring.publishEvent(new ProgressChanged(new IncidentId(ids[0]), new OperationId(ids[1])));
        });
    }

    private void tell(ProgressRow row) {
        notifications.send(Notifications.PROGRESS, row.incident() + " " + row.operation());
    }

    @Override
    public @Nullable ProgressRow find(OperationId operation) {
        return jdbc.sql("select * from operation_progress where operation_id = ?")
                .param(operation.value())
                .query((row, n) -> read(row))
                .optional()
                .orElse(null);
    }

    @Override
    public void begin(ProgressRow row) {
        jdbc.sql(INSERT).params(parameters(row)).update();
        tell(row);
    }

    @Override
    public boolean save(ProgressRow row) {
        boolean saved = jdbc.sql(UPDATE).params(parameters(row)).update() == 1;
        if (saved) {
            tell(row);
        }
        return saved;
    }

    @Override
    public void append(OperationId operation, Instant at, List<String> lines) {
        batches.batchUpdate(
                "insert into operation_log (operation_id, at, line) values (?, ?, ?)",
                lines,
                lines.size(),
                (p, line) -> {
                    p.setString(1, operation.value());
                    p.setTimestamp(2, Timestamp.from(at));
                    p.setString(3, line.replace('\0', ' '));
                });
    }

    @Override
    public List<LogLine> lines(OperationId operation, long after, int most) {
        return jdbc.sql("""
                        select number, at, line from operation_log
                        where operation_id = ? and number > ? order by number limit ?
                        """)
                .params(operation.value(), after, Math.clamp(most, 1, 10_000))
                .query((row, n) -> new LogLine(
                        row.getLong("number"), row.getTimestamp("at").toInstant(), row.getString("line")))
                .list();
    }

    /** What an operation said while it worked, and where it stood. It has ended, so nobody goes on from here. */
    @Override
    public void forget(IncidentId incident, int entry, @Nullable OperationId operation) {
        if (operation != null) {
            jdbc.sql("delete from operation_log where operation_id = ?")
                    .param(operation.value())
                    .update();
            jdbc.sql("delete from operation_progress where operation_id = ?")
                    .param(operation.value())
                    .update();
        }
    }

    private Map<String, Object> parameters(ProgressRow row) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("operation", row.operation().value());
        parameters.put("incident", row.incident().value());
        parameters.put("attempt", row.attempt());
        parameters.put("node", row.node());
        parameters.put("since", Timestamp.from(row.since()));
        parameters.put("at", Timestamp.from(row.at()));
        parameters.put("cursor", row.cursor().value());
        parameters.put("done", row.done());
        parameters.put("total", row.total());
        parameters.put("unit", row.unit());
        parameters.put("rate", row.rate());
        parameters.put("eta", json.writeValueAsString(row.eta()));
        parameters.put("series", json.writeValueAsString(row.series()));
        parameters.put("throttle", row.throttle());
        parameters.put("retries", row.retries());
        parameters.put("failures", row.failures());
        parameters.put("waiting", row.waiting());
        parameters.put("fence", row.fence());
        parameters.put("ending", row.ending() == null ? null : json.writeValueAsString(row.ending()));
        return parameters;
    }

    private ProgressRow read(ResultSet row) throws SQLException {
        String ending = row.getString("ending");
        return new ProgressRow(
                new OperationId(row.getString("operation_id")),
                new IncidentId(row.getString("incident_id")),
                row.getInt("attempt"),
                row.getString("node"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("heartbeat_at").toInstant(),
                new Cursor(row.getString("cursor")),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getString("unit"),
                row.getDouble("rate"),
                json.readValue(row.getString("eta"), Eta.class),
                json.readValue(row.getString("series"), new TypeReference<List<Point>>() {}),
                row.getObject("throttle", Long.class),
                row.getInt("retries"),
                row.getInt("failures"),
                row.getString("waiting"),
                row.getString("fence"),
                ending == null ? null : json.readValue(ending, Ending.class));
    }
}
