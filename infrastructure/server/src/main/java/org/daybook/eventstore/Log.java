package org.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.daybook.entry.IncidentId;
import org.daybook.postgres.LongReading;
import org.daybook.story.Told;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the log from its beginning, as one consistent picture, by a cursor that never holds more than a page in
 * memory: for "as of" and for rebuilding a projection.
 */
public final class Log {

    private static final int PAGE = 1000;

    private static final String SELECT =
            "select global_index, sequence_number, recorded_at, type, revision, payload from domain_event ";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final TransactionOperations pictures;
    private final StoredForm form = new StoredForm(EventJson.mapper());
    private final Telling telling = new Telling();

    /** @param pictures transactions of repeatable reads */
    Log(JdbcTemplate jdbc, TransactionOperations transactions, TransactionOperations pictures) {
        this.jdbc = new JdbcTemplate(jdbc.getDataSource());
        this.jdbc.setFetchSize(PAGE);
        this.transactions = transactions;
        this.pictures = pictures;
    }

    /** Everything that belongs to an incident, its operations' events included, in the order of the log. */
    public void read(IncidentId incident, Consumer<Told> listener) {
        read("where incident_id = ? order by global_index", listener, incident.value());
    }

    /** The whole log, in its order. */
    public void readAll(Consumer<Told> listener) {
        read("order by global_index", listener);
    }

    /** Shows the log as it stands now. Many events may be written meanwhile; the picture does not change. */
    public <T> T picture(Function<LogPicture, T> viewer) {
        return pictures.execute(status -> {
            LongReading.allow(jdbc);
            return jdbc.execute((ConnectionCallback<T>) connection -> viewer.apply(new LogPicture(jdbc, connection)));
        });
    }

    /** A line of a picture, parsed. May be called by many threads at once. */
    public Told told(StoredLine line) {
        return telling.told(
                line.position(),
                line.sequence(),
                line.recordedAt(),
                form.read(line.type(), line.revision(), line.json()));
    }

    /** Whether a line is stored in the form in which events are written today. */
    public static boolean isOfToday(StoredLine line) {
        return !OlderForms.isOlder(line.type(), line.revision());
    }

    private void read(String which, Consumer<Told> listener, Object... arguments) {
        transactions.executeWithoutResult(status -> {
            LongReading.allow(jdbc);
            jdbc.query(
                    SELECT + which,
                    row -> {
                        listener.accept(told(row));
                    },
                    arguments);
        });
    }

    private Told told(ResultSet row) throws SQLException {
        return telling.told(
                row.getLong("global_index"),
                row.getLong("sequence_number"),
                row.getTimestamp("recorded_at").toInstant(),
                form.read(row.getString("type"), row.getString("revision"), row.getString("payload")));
    }
}
