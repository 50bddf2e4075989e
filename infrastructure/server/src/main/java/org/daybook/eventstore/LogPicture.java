package org.daybook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcOperations;

/** The whole log as it stood at one moment. Lives as long as the transaction that looks at it. */
public final class LogPicture {

    private static final int PAGE = 2000;

    /** No transaction lives as long as the age of a dead gap, so what is twice as old is beyond doubt. */
    private static final long DOUBTLESS_SECONDS = 2 * TailReader.GAP_TIMEOUT.toSeconds();

    private final JdbcOperations jdbc;
    private final Connection connection;

    LogPicture(JdbcOperations jdbc, Connection connection) {
        this.jdbc = jdbc;
        this.connection = connection;
    }

    /**
     * Where the events of an incident are, its operations' among them.
     *
     * @param first position of the first one
     * @param last position of the last one
     */
    public record Extent(String incident, long events, long first, long last) {}

    /** In the order of their first events. */
    public List<Extent> incidents() {
        return jdbc.query(
                """
                select incident_id, count(*), min(global_index), max(global_index) from domain_event
                group by incident_id order by 3
                """, (row, n) -> new Extent(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    /**
     * Where a reader goes on who has read this picture: behind the last event, with a gap for each index that a
     * transaction may have taken and not committed yet.
     *
     * @return null where the log is empty
     */
    public @Nullable TrackingToken token() {
        List<Long> gaps = new ArrayList<>();
        long[] last = {0};
        long[] above = {0};
        boolean[] aboveIsFresh = {false};
        stream(
                """
                select global_index, stored_at > statement_timestamp() - make_interval(secs => ?) as fresh,
                       stored_at < statement_timestamp() - make_interval(secs => ?) as beyond_doubt
                from domain_event order by global_index desc
                """,
                query -> {
                    query.setLong(1, TailReader.GAP_TIMEOUT.toSeconds());
                    query.setLong(2, DOUBTLESS_SECONDS);
                },
                row -> {
                    long index = row.getLong(1);
                    if (last[0] == 0) {
                        last[0] = index;
                    } else if (aboveIsFresh[0]) {
                        addBetween(index, above[0], gaps);
                    }
                    above[0] = index;
                    aboveIsFresh[0] = row.getBoolean(2);
                    return !row.getBoolean(3);
                });
        if (last[0] == 0) {
            return null;
        }
        if (aboveIsFresh[0]) {
            addBetween(0, above[0], gaps); // the log itself is young
        }
        return GapAwareTrackingToken.newInstance(last[0], gaps);
    }

    private static void addBetween(long lower, long upper, List<Long> gaps) {
        for (long missing = lower + 1; missing < upper; missing++) {
            gaps.add(missing);
        }
    }

    /** Incident after incident, each in the order of the log. @param except incidents that are left out */
    public void byIncident(Collection<String> except, Consumer<StoredLine> listener) {
        jdbc.execute("set local enable_sort = off"); // the index has that order: the first line comes at once
        lines("where incident_id <> all (?) order by incident_id, global_index", except, listener);
    }

    /** The same in the order of the log, which the database reads in a third of the time. */
    public void inOrder(Collection<String> except, Consumer<StoredLine> listener) {
        lines("where incident_id <> all (?) order by global_index", except, listener);
    }

    /** What belongs to some incidents, in the order of the log. */
    public void of(Collection<String> incidents, Consumer<StoredLine> listener) {
        lines("where incident_id = any (?) order by global_index", incidents, listener);
    }

    private void lines(String which, Collection<String> incidents, Consumer<StoredLine> listener) {
        Lines lines = new Lines();
        stream(
                "select incident_id, global_index, sequence_number, recorded_at, type, revision, payload"
                        + " from domain_event " + which,
                query -> query.setArray(1, connection.createArrayOf("text", incidents.toArray())),
                row -> {
                    listener.accept(lines.read(row));
                    return true;
                });
    }

    /** Consecutive lines repeat themselves: one text serves them all. */
    private static final class Lines {

        private String incident = "";
        private String revision = "";

        StoredLine read(ResultSet row) throws SQLException {
            String nextIncident = row.getString(1);
            incident = nextIncident.equals(incident) ? incident : nextIncident;
            String nextRevision = row.getString(6);
            revision = nextRevision.equals(revision) ? revision : nextRevision;
            return new StoredLine(
                    incident,
                    row.getLong(2),
                    row.getLong(3),
                    row.getObject(4, OffsetDateTime.class).toInstant(),
                    row.getString(5),
                    revision,
                    row.getBytes(7));
        }
    }

    @FunctionalInterface
    private interface Arguments {
        void set(PreparedStatement query) throws SQLException;
    }

    @FunctionalInterface
    private interface Row {
        /** @return whether to go on */
        boolean read(ResultSet row) throws SQLException;
    }

    private void stream(String sql, Arguments arguments, Row reader) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.unwrap(PGStatement.class).setPrepareThreshold(-1); // numbers and times in binary form at once
            query.setFetchSize(PAGE);
            arguments.set(query);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next() && reader.read(rows)) {
                    // the reader does the work
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log could not be read", e);
        }
    }
}
