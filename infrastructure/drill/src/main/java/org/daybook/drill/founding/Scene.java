package org.daybook.drill.founding;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.daybook.drill.dashboard.GroundTruth.Relation;
import org.daybook.drill.embedded.Database;

/** What the days share: who is there, what time it is, and where things are written and done. */
record Scene(
        SimulatedClock clock,
        Cast cast,
        Logbook log,
        OperationDesk desk,
        Morning morning,
        Database fresh,
        Consumer<String> narrator) {

    /** The server whose files are damaged; only copies of it are read. */
    static final String BROKEN = "broken";

    /** The one that the Dashboard works on from the second day on. */
    static final String FRESH = "fresh";

    static Scene of(SimulatedClock clock, Cast cast, Morning morning, Database fresh, Consumer<String> narrator) {
        return new Scene(
                clock,
                cast,
                new Logbook(cast.engineer()),
                new OperationDesk(cast.engineer()),
                morning,
                fresh,
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

    static String text(Relation relation) {
        return "%s.%s -> %s.id".formatted(relation.table(), relation.column(), relation.parent());
    }
}
