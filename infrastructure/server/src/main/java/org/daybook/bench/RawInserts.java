package org.daybook.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The least that durable events can cost: one prepared INSERT per transaction, into a table just like the log. */
final class RawInserts {

    private static final String INSERT = """
            insert into raw_event (event_id, aggregate_type, aggregate_id, sequence_number, incident_id, type,
                                   revision, recorded_at, payload, metadata, salt, content_hash, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?, ?, ?)
            """;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private int aggregates;

    RawInserts(DataSource dataSource, JdbcTemplate jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        jdbc.execute("drop table if exists raw_event");
        jdbc.execute("create table raw_event (like domain_event including all)");
    }

    /** Rows of the bytes that the last event of the log has. @return rows per second */
    double perSecond(Duration time) throws InterruptedException, ExecutionException, SQLException {
        Map<String, Object> sample = jdbc.queryForMap("select * from domain_event order by global_index desc limit 1");
        List<Connection> connections = new ArrayList<>();
        try {
            for (int client = 0; client < Clients.NUMBER; client++) {
                connections.add(dataSource.getConnection());
            }
            return Clients.perSecond(time, client -> inserting(connections.get(client), sample));
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Clients.Act inserting(Connection connection, Map<String, Object> sample) {
        String aggregate = "RAW-%06d".formatted(++aggregates);
        String payload = String.valueOf(sample.get("payload"));
        String metadata = String.valueOf(sample.get("metadata"));
        PreparedStatement insert = prepared(connection);
        return n -> {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setObject(2, sample.get("aggregate_type"));
            insert.setString(3, aggregate);
            insert.setLong(4, n);
            insert.setObject(5, sample.get("incident_id"));
            insert.setObject(6, sample.get("type"));
            insert.setObject(7, sample.get("revision"));
            insert.setObject(8, sample.get("recorded_at"));
            insert.setString(9, payload);
            insert.setString(10, metadata);
            insert.setObject(11, sample.get("salt"));
            insert.setObject(12, sample.get("content_hash"));
            insert.setObject(13, sample.get("previous_hash"));
            insert.setObject(14, sample.get("hash"));
            insert.executeUpdate();
        };
    }

    /** Closed with its connection, which goes back to the pool. */
    private static PreparedStatement prepared(Connection connection) {
        try {
            return connection.prepareStatement(INSERT);
        } catch (SQLException e) {
            throw new IllegalStateException("the raw insert cannot be prepared", e);
        }
    }
}
