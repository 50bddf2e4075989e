package org.daybook.drill.founding;

import static org.daybook.drill.founding.Logbook.Reader.EVERYBODY;
import static org.daybook.drill.founding.Logbook.Reader.TEAM;

import java.util.List;
import java.util.Map;
import org.daybook.drill.byhand.Saved;

/** The crash; the volume detached, the instance replaced, everything copied and dumped. */
final class DayOne {

    static final String DUMP = "dashboard-no-bad-tables";
    static final String SALVAGE = "dashboard-bad-tables";

    private final Scene scene;
    private final Logbook log;
    private int usersSalvaged;

    DayOne(Scene scene) {
        this.scene = scene;
        this.log = scene.log();
    }

    /** @return the incident's id */
    String live() {
        String incident = crash();
        tryAgain();
        preserve();
        extract();
        return incident;
    }

    private String crash() {
        scene.say("Day 1: the crash");
        scene.at("2025-12-04T09:05:00Z");
        String incident = log.declare(
                "Dashboard database damaged after a failed restart",
                List.of(Scene.BROKEN, Scene.FRESH),
                "2025-12-04 08:52");
        scene.desk().workOn(incident);
        log.log(
                "crash-reported",
                "08:52",
                EVERYBODY,
                Map.of(
                        "symptom",
                        "The web server cannot connect to the database: "
                                + scene.morning().crash()));
        log.log("outage-began", "08:52", EVERYBODY, Map.of("service", "Programs & Events Dashboard"));
        log.log(
                "role-assigned",
                Map.of("role", "lead", "login", scene.cast().engineer().login()));
        return incident;
    }

    private void tryAgain() {
        scene.at("2025-12-04T09:15:00Z");
        log.log("restart-attempted", failed("the instance does not come up"));
        log.log("mount-failed", mountError());
        scene.at("2025-12-04T09:38:00Z");
        log.log("restart-attempted", failed("mount error again"));
        log.log("mount-failed", mountError());
        int twice = log.log("mount-failed", mountError());
        log.retract(twice, "logged twice; the second attempt failed once");
    }

    private void preserve() {
        scene.at("2025-12-04T10:12:00Z");
        scene.say("Day 1: volume detached, instance replaced, everything copied and dumped");
        scene.desk().run(Scene.BROKEN, "detach-volume", Map.of("volume", "peony-data"));
        scene.at("2025-12-04T11:20:00Z");
        int replaced = log.log(
                "instance-replaced",
                "10:41",
                TEAM,
                Map.of("instance", "peony-database-2", "serverVersion", "MariaDB 10.x"));
        log.correctTime(replaced, "10:34", "taken from the cloud's own record");
        log.log(
                "volume-attached",
                "10:58",
                TEAM,
                Map.of("volume", "peony-data", "instance", "peony-database-2", "mountPoint", "/srv"));
        log.log(
                "restart-attempted",
                Map.of(
                        "subject",
                        "MariaDB on peony-database-2",
                        "succeeded",
                        false,
                        "message",
                        "it starts, and cannot read its tables: "
                                + String.join("; ", scene.morning().errors().values())));
        scene.at("2025-12-04T12:40:00Z");
        scene.desk().run(Scene.BROKEN, "copy-data-directory", Map.of("name", "mysql.bak"));
        log.pin(log.note("From here on only copies are touched."));
        log.publish(
                "The database is damaged. Everything that is left has been copied aside; it is being dumped now.",
                "18:00");
    }

    private void extract() {
        scene.at("2025-12-04T13:30:00Z");
        scene.desk().run(Scene.BROKEN, "inspect", Map.of());
        scene.at("2025-12-04T14:10:00Z");
        scene.desk().run(Scene.BROKEN, "scratch-server", Map.of());
        scene.at("2025-12-04T14:25:00Z");
        scene.desk().run(Scene.BROKEN, "dump", Map.of("name", DUMP, "ignore", leftOut()));
        scene.at("2025-12-04T15:20:00Z");
        Saved users = scene.morning().saved("users");
        usersSalvaged = log.log(
                "table-salvaged",
                "",
                EVERYBODY,
                Map.of(
                        "table", "users",
                        "rows", users.byHand(),
                        "lost", 2,
                        "unreadable", "two rows",
                        "how", "by hand: dumped up to the unreadable rows, then again after them"));
        scene.at("2025-12-04T16:30:00Z");
        scene.desk().run(Scene.BROKEN, "salvage", Map.of("name", SALVAGE, "tables", String.join(",", Ruin.TABLES)));
        log.assessLoss("revisions", "", "unknown", "UNKNOWN", "left out of the dump: large, and nobody reads it");
        scene.at("2025-12-04T17:50:00Z");
        scene.desk().run(Scene.BROKEN, "scratch-server", Map.of("action", "stop", "drop", "true"));
        log.publish("Dumps are complete. Tomorrow the database is rebuilt from them.", "");
    }

    /** Large and no longer used; and those that are damaged. */
    private static String leftOut() {
        return "revisions," + String.join(",", Ruin.TABLES);
    }

    /** The entry that told of the users that could be read. */
    int usersSalvaged() {
        return usersSalvaged;
    }

    private static Map<String, ?> failed(String message) {
        return Map.of("subject", "peony-database", "succeeded", false, "message", message);
    }

    private static Map<String, ?> mountError() {
        return Map.of("volume", "peony-data", "message", "cannot mount the filesystem");
    }
}
