package org.daybook.drill.founding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.daybook.drill.dashboard.GroundTruth;
import org.daybook.drill.dashboard.GroundTruth.Relation;
import tools.jackson.databind.JsonNode;

/**
 * The five days, told by those who lived them: every line goes through the public API as a person's request, and every
 * operation does its work on the real database. Times of day are ours; days, systems and proportions are the incident's.
 */
final class FoundingIncident {

    private static final String TARGET = "dashboard";
    private static final List<String> CORRUPT =
            List.of("articles_courses", "article_course_timeslices", "articles", "course_wiki_timeslices", "users");
    static final List<String> QUEUES = List.of("default", "short_update", "medium_update", "long_update");
    static final Instant BEGIN = Instant.parse("2025-12-04T09:00:00Z");

    private final SimulatedClock clock;
    private final Person engineer;
    private final Person second;
    private final Person organizer;
    private final Relation enrolments;
    private final Relation edits;
    private final Consumer<String> narrator;
    private final OperationDesk desk;
    private String incident = "";
    private String purge = "";
    private String ownApprovalRefusal = "";

    FoundingIncident(SimulatedClock clock, Cast cast, GroundTruth truth, Consumer<String> narrator) {
        this.clock = clock;
        this.engineer = cast.engineer();
        this.second = cast.second();
        this.organizer = cast.organizer();
        this.enrolments = truth.relation("courses_users", "user_id");
        this.edits = truth.relation("articles_courses", "article_id");
        this.narrator = narrator;
        this.desk = new OperationDesk(engineer, TARGET);
    }

    /** @return the incident's id */
    String live() {
        dayOne();
        dayTwo();
        weekend();
        dayFive();
        return incident;
    }

    private void dayOne() {
        narrator.accept("Day 1: the crash");
        at("2025-12-04T09:05:00Z");
        incident = engineer.post(
                        "/api/incidents",
                        Map.of(
                                "title", "Dashboard database damaged after a failed restart",
                                "targets", List.of(TARGET),
                                "zone", "UTC",
                                "started", "2025-12-04 08:52",
                                "severity", 1))
                .path("incident")
                .stringValue("");
        desk.workOn(incident);
        log("crash-reported", "08:52", true, Map.of("symptom", "The web server cannot connect to the database"));
        log("outage-began", "08:52", true, Map.of("service", "Programs & Events Dashboard"));
        log("role-assigned", "", false, Map.of("role", "lead", "login", engineer.login()));

        at("2025-12-04T09:15:00Z");
        log("restart-attempted", "", false, failed("peony-database", "the instance does not come up"));
        log("mount-failed", "", false, Map.of("volume", "peony-data", "message", "cannot mount the filesystem"));
        at("2025-12-04T09:38:00Z");
        log("restart-attempted", "", false, failed("peony-database", "mount error again"));
        log("mount-failed", "", false, Map.of("volume", "peony-data", "message", "cannot mount the filesystem"));

        at("2025-12-04T10:12:00Z");
        narrator.accept("Day 1: volume detached, instance replaced, everything copied and dumped");
        desk.run("detach-volume", Map.of("volume", "peony-data"));
        at("2025-12-04T11:20:00Z");
        log(
                "instance-replaced",
                "10:41",
                false,
                Map.of("instance", "peony-database-2", "serverVersion", "MariaDB 10.x"));
        log("volume-attached", "10:58", false, volume("peony-data", "peony-database-2", "/srv"));
        log(
                "server-start-failed",
                "",
                false,
                Map.of(
                        "server", "peony-database-2",
                        "message", "index corruption; transactions scheduled for rollback"));
        at("2025-12-04T12:40:00Z");
        log("data-directory-copied", "", false, Map.of("path", "/srv/mysql.bak"));
        note("From here on only copies are touched.");
        for (String table : CORRUPT) {
            at(clock.instant().plus(Duration.ofMinutes(23)));
            log("corruption-found", "", false, Map.of("table", table, "error", "index corruption while dumping"));
        }
        at("2025-12-04T16:30:00Z");
        log(
                "table-salvaged",
                "",
                false,
                Map.of(
                        "table", "users",
                        "lost", 2,
                        "unreadable", "two rows",
                        "how", "dumped up to the unreadable rows, then again after them"));
        at("2025-12-04T17:50:00Z");
        log(
                "dump-taken",
                "",
                true,
                Map.of(
                        "tables",
                        List.of("all tables without corruption", "readable part of the five others"),
                        "leftOut",
                        "revisions, sound but no longer used"));
        engineer.post(
                "/api/incidents/" + incident + "/entries",
                Map.of(
                        "kind",
                        "note",
                        "visibility",
                        "PUBLIC",
                        "fields",
                        Map.of("text", "Dumps are complete. Tomorrow the database is rebuilt from them.")));
    }

    private void dayTwo() {
        narrator.accept("Day 2: rebuilt, back online, orphans found");
        at("2025-12-05T06:14:00Z");
        log("database-rebuilt", "", false, Map.of("database", TARGET));
        at("2025-12-05T08:20:00Z");
        log("dump-loaded", "", false, Map.of("dump", "tables without corruption"));
        log(
                "load-conflicted",
                "",
                false,
                Map.of(
                        "table",
                        "course_wiki_timeslices",
                        "policy",
                        "STOP",
                        "keys",
                        "duplicate key before the end of the file"));
        log("dump-loaded", "", false, Map.of("dump", "readable part of the five damaged tables"));
        at("2025-12-05T09:12:00Z");
        log("service-reconnected", "", true, Map.of("service", "Programs & Events Dashboard"));
        at("2025-12-05T09:50:00Z");
        note("Pages fail on enrolments without a user and on edits without an article.");
        desk.run("find-orphans", Map.of("tables", "courses_users,articles_courses"));

        at("2025-12-05T10:30:00Z");
        desk.runLocked("purge-orphans", Map.of("relation", text(enrolments)), second, COPY_WAIVER);
        at("2025-12-05T11:24:00Z");
        narrator.accept("Day 2: purge of orphaned edits, approved by a second person, paused for the evening");
        purge = desk.request("purge-orphans", Map.of("relation", text(edits), "batch", gentleBatch()));
        desk.awaitStatus(purge, "AWAITING_APPROVAL");
        ownApprovalRefusal = engineer.refused("/api/operations/" + purge + "/approval", Map.of());
        desk.waive(purge, "VERIFIED_COPY", COPY_WAIVER);
        engineer.post(
                "/api/operations/" + purge + "/throttle",
                Map.of("rate", gentleRate(), "reason", "the site is open: protect its visitors"));
        second.post("/api/operations/" + purge + "/approval", Map.of("reason", "plan read, counts plausible"));
        desk.awaitRows(purge, 1);
        engineer.post("/api/operations/" + purge + "/pause", Map.of("reason", "evening traffic"));
        desk.awaitStatus(purge, "PAUSED");

        at("2025-12-05T14:05:00Z");
        int question = organizer
                .post(
                        "/api/incidents/" + incident + "/questions",
                        Map.of(
                                "text",
                                "Which records or which time are lost for good? Our challenge began on 1 December."))
                .path("question")
                .intValue();
        at("2025-12-05T14:40:00Z");
        engineer.post(
                "/api/incidents/" + incident + "/questions/" + question + "/answers",
                Map.of(
                        "text",
                        "If your list of participants is complete, the rest is regenerated once updates run again. "
                                + "If it is empty or incomplete, those enrolments are lost: add the usernames again.",
                        "restsOn",
                        List.of(),
                        "visibility",
                        "PUBLIC"));
    }

    private void weekend() {
        narrator.accept("Days 3 and 4: the purge runs to its end");
        at("2025-12-07T07:00:00Z");
        engineer.delete("/api/operations/" + purge + "/throttle");
        engineer.post("/api/operations/" + purge + "/resume", Map.of());
        desk.awaitEnd(purge);
    }

    private void dayFive() {
        narrator.accept("Day 5: verified, queues back on, resolved");
        at("2025-12-08T08:30:00Z");
        desk.run("find-orphans", Map.of("tables", "courses_users,articles_courses"));
        at("2025-12-08T09:40:00Z");
        desk.run("start-workers", Map.of("queues", String.join(",", QUEUES)));
        log("note", "", true, Map.of("text", "All background jobs run again. Catching up takes a while."));
        at("2025-12-08T09:55:00Z");
        engineer.post(
                "/api/incidents/" + incident + "/mitigation",
                Map.of("summary", "Site and updates work; statistics of running courses are being regenerated"));
        at("2025-12-08T16:20:00Z");
        engineer.post(
                "/api/incidents/" + incident + "/resolution",
                Map.of(
                        "summary",
                        "Database consistent, queues on; enrolments since 14 November 2025 have to be added again"));
    }

    // -- what was seen, for those who check it

    String incident() {
        return incident;
    }

    String ownApprovalRefusal() {
        return ownApprovalRefusal;
    }

    JsonNode showPurge() {
        return desk.show(purge);
    }

    Logged logged() {
        return new Logged(
                engineer.get("/api/incidents/" + incident + "/timeline"),
                engineer.get("/api/incidents/" + incident + "/entries"));
    }

    // -- what the days share

    private static final String COPY_WAIVER =
            "The copy under /srv/mysql.bak was made by hand; the purge archives every row before it deletes it";

    static String text(Relation relation) {
        return "%s.%s -> %s.id".formatted(relation.table(), relation.column(), relation.parent());
    }

    /** Rows a second while visitors are on the site: slow enough for a pause in the middle, at every scale. */
    private long gentleRate() {
        return Math.max(10, edits.orphans() / 20);
    }

    private String gentleBatch() {
        return String.valueOf(Math.clamp(edits.orphans() / 50, 10, 5_000));
    }

    private void at(String moment) {
        at(Instant.parse(moment));
    }

    private void at(Instant moment) {
        desk.awaitIdle();
        clock.moveTo(moment);
    }

    private void note(String text) {
        log("note", "", false, Map.of("text", text));
    }

    private void log(String kind, String when, boolean everybody, Map<String, ?> fields) {
        JsonNode answer = engineer.post(
                "/api/incidents/" + incident + "/entries",
                Map.of(
                        "kind", kind,
                        "at", when,
                        "visibility", everybody ? "PUBLIC" : "INTERNAL",
                        "fields", fields));
        if (answer.path("entry").intValue() < 1) {
            throw new DrillFailed("an entry without a number: " + answer);
        }
    }

    private static Map<String, ?> failed(String subject, String message) {
        return Map.of("subject", subject, "succeeded", false, "message", message);
    }

    private static Map<String, ?> volume(String volume, String instance, String mountPoint) {
        return Map.of("volume", volume, "instance", instance, "mountPoint", mountPoint);
    }
}
