package org.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.daybook.entry.IncidentId;
import org.daybook.postgres.LongReading;
import org.daybook.story.Told;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the log from its beginning, as one consistent picture, by a cursor that never holds more than a page in
 * memory: for "as of" and for rebuilding a projection.
 */
public final class Log {

    private static final int PAGE = 1000;

    private static final String SELECT = """
            select global_index, sequence_number, recorded_at, type, revision, payload,
                   stored_at > statement_timestamp() - make_interval(secs => %d) as fresh
            from domain_event
            """.formatted(TailReader.GAP_TIMEOUT.toSeconds());

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final StoredForm form = new StoredForm(EventJson.mapper());
    private final Telling telling = new Telling();

    Log(JdbcTemplate jdbc, TransactionOperations transactions) {
        this.jdbc = new JdbcTemplate(jdbc.getDataSource());
        this.jdbc.setFetchSize(PAGE);
        this.transactions = transactions;
    }

    /** Everything that belongs to an incident, its operations' events included, in the order of the log. */
    public void read(IncidentId incident, Consumer<Told> listener) {
        read("where incident_id = ? order by global_index", listener, incident.value());
    }

    /** The whole log, in its order. @return where it ended */
    public LogEnd readAll(Consumer<Told> listener) {
        return read("order by global_index", listener);
    }

    private LogEnd read(String which, Consumer<Told> listener, Object... arguments) {
        End end = new End();
        transactions.executeWithoutResult(status -> {
            LongReading.allow(jdbc);
            jdbc.query(
                    SELECT + which,
                    row -> {
                        end.see(row.getLong("global_index"), row.getBoolean("fresh"));
                        listener.accept(told(row));
                    },
                    arguments);
        });
        return new LogEnd(end.last, end.open);
    }

    /** Notes what may still come between what was seen, by the same measure as the reader of the tail. */
    private static final class End {

        private long last;
        private final SortedSet<Long> open = new TreeSet<>();

        void see(long position, boolean fresh) {
            if (fresh) {
                LongStream.range(last + 1, position).forEach(open::add);
            }
            last = position;
        }
    }

    private Told told(ResultSet row) throws SQLException {
        return telling.told(
                row.getLong("global_index"),
                row.getLong("sequence_number"),
                row.getTimestamp("recorded_at").toInstant(),
                form.read(row.getString("type"), row.getString("revision"), row.getString("payload")));
    }
}
