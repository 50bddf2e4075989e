package org.daybook.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.daybook.asof.Past;
import org.daybook.asof.Reading;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.EventJson;
import org.daybook.eventstore.EventTypes;
import org.daybook.eventstore.Log;
import org.daybook.projecting.rebuild.Replays;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole log, told again: every projection rebuilt, from the first event to the swapped tables; and every incident
 * as it was known at its middle. Beside both a bare cursor over the same events, each parsed into its class.
 */
final class ReadingBench {

    static final String REBUILD_RATIO = "rebuild_vs_raw_parse";
    static final String AS_OF_RATIO = "as_of_vs_raw_parse";
    static final String REBUILD = "rebuild_all_projections";
    static final String AS_OF = "as_of_every_incident";
    static final String RAW = "raw_cursor_and_parse";

    private static final int EVENTS_PER_INCIDENT = 300;
    private static final int PER_TRANSACTION = 25_000;
    private static final int FETCH = 1000;

    private static final String EVENTS = """
            select incident_id, global_index, sequence_number, recorded_at, type, payload
            from domain_event order by global_index
            """;

    private final ApplicationContext server;
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final Log log;
    private final Replays replays;
    private final JsonMapper mapper = EventJson.mapper();
    private final Wish wish;
    private final Pace pace;

    ReadingBench(ApplicationContext server, Wish wish, Pace pace) {
        this.server = server;
        this.dataSource = server.getBean(DataSource.class);
        this.jdbc = server.getBean(JdbcTemplate.class);
        this.log = server.getBean(Log.class);
        this.replays = server.getBean(Replays.class);
        this.wish = wish;
        this.pace = pace;
    }

    void run(Report report) throws SQLException {
        fill();
        Map<String, Instant> middles = middles();
        for (int round = -1; round < pace.rounds(); round++) { // the first one warms up
            double raw = perSecond(this::cursor);
            double rebuilt = wish.wants(Wish.Part.REBUILD) ? perSecond(this::rebuild) : 0;
            double asOf = wish.wants(Wish.Part.AS_OF) ? perSecond(() -> asOf(middles)) : 0;
            if (round >= 0) {
                report.figure(RAW).add(raw);
                note(report, REBUILD, rebuilt);
                note(report, AS_OF, asOf);
            }
        }
        if (wish.wants(Wish.Part.REBUILD)) {
            report.ratio(REBUILD_RATIO, REBUILD, RAW, 0.4);
        }
        if (wish.wants(Wish.Part.AS_OF)) {
            report.ratio(AS_OF_RATIO, AS_OF, RAW, 0.4);
        }
    }

    private static void note(Report report, String figure, double rate) {
        if (rate > 0) {
            report.figure(figure).add(rate);
        }
    }

    private void fill() {
        jdbc.execute("truncate domain_event, snapshot restart identity");
        SampleLog sample = new SampleLog(1, 1, EVENTS_PER_INCIDENT);
        EventStorageEngine engine = server.getBean(EventStorageEngine.class);
        TransactionManager transactions = server.getBean(TransactionManager.class);
        for (long done = 0; done < wish.rows(); done += PER_TRANSACTION) {
            long page = Math.min(PER_TRANSACTION, wish.rows() - done);
            transactions.executeInTransaction(() -> sample.appendTo(engine, page));
            System.err.printf("bench: %,d of %,d events written%n", done + page, wish.rows());
        }
        jdbc.execute("vacuum analyze domain_event");
    }

    /** When each incident had told half of its story. */
    private Map<String, Instant> middles() {
        Map<String, Instant> middles = new TreeMap<>();
        jdbc.query("""
                select incident_id, percentile_disc(0.5) within group (order by recorded_at)
                from domain_event group by incident_id
                """, row -> {
            middles.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
        return middles;
    }

    /** Something that reads the whole log once. */
    @FunctionalInterface
    private interface Telling {
        void tell() throws SQLException;
    }

    /** @return events per second */
    private double perSecond(Telling telling) throws SQLException {
        long begin = System.nanoTime();
        telling.tell();
        return wish.rows() * 1e9 / (System.nanoTime() - begin);
    }

    private void rebuild() {
        replays.rebuildAll("bench");
    }

    private void asOf(Map<String, Instant> middles) {
        long lines = 0;
        for (Map.Entry<String, Instant> middle : middles.entrySet()) {
            IncidentId incident = new IncidentId(middle.getKey());
            List<Told> told = new ArrayList<>();
            log.read(incident, told::add);
            Past past = Past.of(incident, told, middle.getValue(), Reading.KNOWN);
            lines += past.lines().size() + past.overview().toString().length();
        }
        somethingWasSeen(lines);
    }

    /**
     * As well as it can be done by hand: one cursor in binary form and UTF-8 parsed as it comes. It reads what belongs to
     * an event, its time and its places among them, without which nothing could be told of it.
     */
    private void cursor() throws SQLException {
        long seen = 0;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
                query.unwrap(PGStatement.class).setPrepareThreshold(-1); // binary from the first row on
                query.setFetchSize(FETCH);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        seen += isEvent(rows) ? 1 : 0;
                    }
                }
            }
            connection.commit();
        }
        somethingWasSeen(seen);
    }

    private boolean isEvent(ResultSet row) throws SQLException {
        boolean placed = row.getString(1) != null && row.getLong(2) > 0 && row.getLong(3) >= 0;
        Instant recordedAt = row.getObject(4, OffsetDateTime.class).toInstant();
        @Nullable Class<?> event = EventTypes.classOf(row.getString(5));
        return placed && recordedAt != null && event != null && mapper.readValue(row.getBytes(6), event) != null;
    }

    /** So that no compiler finds the work superfluous. */
    private static void somethingWasSeen(long seen) {
        if (seen == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }
}
