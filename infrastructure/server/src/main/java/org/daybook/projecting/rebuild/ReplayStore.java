package org.daybook.projecting.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Rebuilds as every node sees them. */
final class ReplayStore {

    private static final String SELECT = "select * from replay ";

    private final JdbcOperations jdbc;

    ReplayStore(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Only for who holds the lock of replays: what else says running was interrupted. */
    long begin(List<String> projections, String askedBy, String node) {
        jdbc.update(
                "update replay set state = ?, ended_at = clock_timestamp() where state = ?",
                Replay.INTERRUPTED,
                Replay.RUNNING);
        Long id = jdbc.queryForObject(
                """
                insert into replay (projections, asked_by, node, state, phase) values (?, ?, ?, ?, ?) returning id
                """,
                Long.class,
                String.join(",", projections),
                askedBy,
                node,
                Replay.RUNNING,
                Progress.Phase.FOLD.word());
        if (id == null) {
            throw new IllegalStateException("the replay got no number");
        }
        return id;
    }

    /** @return false where it was cancelled */
    boolean progress(long id, Progress.Reading reading) {
        return jdbc.update(
                        """
                update replay set phase = ?, done = ?, total = ?, rate = ?, eta_soonest = ?, eta_latest = ?
                where id = ? and state = 'running'
                """,
                        reading.phase().word(),
                        reading.done(),
                        reading.total(),
                        reading.rate(),
                        reading.soonest(),
                        reading.latest(),
                        id)
                > 0;
    }

    void done(long id, Progress.Reading reading) {
        progress(id, reading);
        jdbc.update(
                "update replay set state = ?, eta_soonest = null, eta_latest = null, ended_at = clock_timestamp() where id = ?",
                Replay.DONE,
                id);
    }

    /** One that was cancelled, or has ended, stays what it is. */
    void broken(long id, String state, String reason) {
        jdbc.update("""
                update replay set state = ?, error = ?, eta_soonest = null, eta_latest = null, ended_at = clock_timestamp()
                where id = ? and state = 'running'
                """, state, reason, id);
    }

    Optional<Replay> find(long id) {
        Optional<Replay> found = look(id, Replay.RUNNING);
        if (found.isEmpty() || !found.get().state().equals(Replay.RUNNING) || Workbench.isTaken(jdbc)) {
            return found;
        }
        return look(id, Replay.INTERRUPTED); // unless it ended between the two looks
    }

    private Optional<Replay> look(long id, String running) {
        return jdbc.query(SELECT + "where id = ?", (row, n) -> replay(row, running), id).stream()
                .findFirst();
    }

    /** The last ones, the latest first. */
    List<Replay> latest(int most) {
        String running = Workbench.isTaken(jdbc) ? Replay.RUNNING : Replay.INTERRUPTED;
        return jdbc.query(SELECT + "order by id desc limit ?", (row, n) -> replay(row, running), most);
    }

    /** @param running what it is where the row says running */
    private static Replay replay(ResultSet row, String running) throws SQLException {
        String state = row.getString("state");
        String seen = state.equals(Replay.RUNNING) ? running : state;
        List<String> projections = List.of(row.getString("projections").split(","));
        @Nullable Timestamp ended = row.getTimestamp("ended_at");
        @Nullable Long soonest = row.getObject("eta_soonest", Long.class);
        @Nullable Long latest = row.getObject("eta_latest", Long.class);
        return new Replay(
                row.getLong("id"),
                projections,
                row.getString("asked_by"),
                row.getString("node"),
                seen,
                row.getString("phase"),
                row.getLong("done"),
                row.getLong("total"),
                row.getDouble("rate"),
                soonest,
                latest,
                row.getString("error"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                ReplayLine.of(
                        projections,
                        seen,
                        new Progress.Reading(
                                Progress.Phase.of(row.getString("phase")),
                                row.getLong("done"),
                                row.getLong("total"),
                                row.getDouble("rate"),
                                soonest,
                                latest)));
    }
}
