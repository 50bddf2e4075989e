package org.daybook.drill.founding;

import static org.daybook.drill.founding.Logbook.Reader.EVERYBODY;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The purge at its end, verified; queues back on; what had been said put right; resolved. */
final class DayFive {

    static final List<String> QUEUES = List.of("default", "short_update", "medium_update", "long_update");

    private final Scene scene;
    private final Logbook log;
    private final DayOne one;
    private final DayTwo two;
    private long regenerated;

    DayFive(Scene scene, DayOne one, DayTwo two) {
        this.scene = scene;
        this.log = scene.log();
        this.one = one;
        this.two = two;
    }

    void live() throws SQLException {
        weekend();
        scene.say("Day 5: verified, queues back on, resolved");
        scene.at("2025-12-08T08:30:00Z");
        scene.findOrphans();
        putRight();
        scene.at("2025-12-08T09:40:00Z");
        scene.desk().run(Scene.FRESH, "start-workers", Map.of("queues", String.join(",", QUEUES)));
        log.log("note", "", EVERYBODY, Map.of("text", "All background jobs run again. Catching up takes a while."));
        catchUp();
        scene.at("2025-12-08T09:55:00Z");
        log.mitigate("Site and updates work; statistics of running courses are being regenerated");
        log.actionItem("Find out why the file system failed");
        log.actionItem("Dump every night, and load each dump once to see that it can be");
        scene.at("2025-12-08T16:20:00Z");
        log.resolve("Database consistent, queues on; enrolments since 14 November 2025 have to be added again");
        log.publishPostmortem("""
                The volume of the database would not mount after a restart; why is not known yet. On a new instance the server \
                found damaged indexes in five tables. All that could be read was copied, dumped and loaded again, and the rows \
                whose parents were gone were archived and deleted.

                **Lost for good** are users and enrolments added since 14 November 2025: there was no dump of the days before.""");
    }

    /** The workers compute what is missing, while somebody watches; then the ledger is looked through again. */
    private void catchUp() throws SQLException {
        String watch = scene.desk()
                .request(
                        Scene.FRESH,
                        "watch-backlog",
                        Map.of("backlog", "long_update", "interval", "1", "samples", "2", "patience", "5"));
        regenerated = scene.regenerateTimeslices();
        scene.desk().awaitEnd(watch);
        scene.assessLoss();
    }

    long regenerated() {
        return regenerated;
    }

    private void weekend() {
        scene.say("Days 3 and 4: the purge runs to its end");
        scene.at("2025-12-07T07:00:00Z");
        Person engineer = scene.cast().engineer();
        engineer.delete("/api/operations/" + two.purge() + "/throttle");
        engineer.post("/api/operations/" + two.purge() + "/resume", Map.of());
        scene.desk().awaitEnd(two.purge());
    }

    /** The users that were lost are more than the two of the first day; the answer that rested on it is given anew. */
    private void putRight() {
        scene.at("2025-12-08T09:05:00Z");
        log.correct(
                one.usersSalvaged(),
                Map.of("unreadable", "two rows; and no user created after 14 November 2025 was left"),
                "the newest user that is left is of 14 November");
        log.publish(
                "The purge is done. Users and enrolments since 14 November 2025 are lost; all else is regenerated.",
                "");
        log.answer(
                two.question(),
                "Lost for good: users and enrolments added since 14 November 2025. "
                        + "Who joined your challenge has to be added again; edits and statistics come back by themselves.",
                one.usersSalvaged());
    }
}
