package org.daybook.drill.founding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.daybook.drill.dashboard.GroundTruth.Relation;
import org.daybook.drill.dashboard.Timeslices;
import org.daybook.drill.embedded.Database;

/** What the days share: who is there, what time it is, and where things are written and done. */
record Scene(
        SimulatedClock clock,
        Cast cast,
        Logbook log,
        OperationDesk desk,
        Morning morning,
        Database fresh,
        Timeslices timeslices,
        Consumer<String> narrator) {

    /** The server whose files are damaged; only copies of it are read. */
    static final String BROKEN = "broken";

    /** The one that the Dashboard works on from the second day on. */
    static final String FRESH = "fresh";

    static Scene of(
            SimulatedClock clock,
            Cast cast,
            Morning morning,
            Database fresh,
            Timeslices timeslices,
            Consumer<String> narrator) {
        return new Scene(
                clock,
                cast,
                new Logbook(cast.engineer()),
                new OperationDesk(cast.engineer()),
                morning,
                fresh,
                timeslices,
                narrator);
    }

    void say(String what) {
        narrator.accept(what);
    }

    /** Time goes on to that moment, once nothing runs. */
    void at(String moment) {
        at(Instant.parse(moment));
    }

    void at(Instant moment) {
        desk.awaitIdle();
        clock.moveTo(moment);
    }

    void findOrphans() {
        desk.run(FRESH, "find-orphans", Map.of("tables", "courses_users,articles_courses"));
    }

    void assessLoss() {
        desk.run(FRESH, "assess-loss", Map.of("from", BROKEN));
    }

    /** What the Dashboard's own workers do once they run: what is missing is computed again. @return how many rows */
    long regenerateTimeslices() throws SQLException {
        try (Connection connection = fresh.connect()) {
            connection.setAutoCommit(false);
            return timeslices.regenerate(connection, clock.instant());
        }
    }

    long missingTimeslices() throws SQLException {
        try (Connection connection = fresh.connect()) {
            return timeslices.missing(connection).size();
        }
    }

    static String text(Relation relation) {
        return "%s.%s -> %s.id".formatted(relation.table(), relation.column(), relation.parent());
    }
}
