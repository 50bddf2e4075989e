package org.daybook.drill.founding;

import static org.daybook.drill.founding.Logbook.Reader.EVERYBODY;

import java.util.Map;

/** Rebuilt from the dumps, back online; orphans found, and the purge of them begun. */
final class DayTwo {

    private static final String COPY_WAIVER =
            "The broken server's files are copied and verified; the purge archives every row before it deletes it";

    private final Scene scene;
    private final Logbook log;
    private final OperationDesk desk;
    private final DayOne before;
    private String purge = "";
    private String refused = "";
    private String ownApprovalRefusal = "";
    private int question;

    DayTwo(Scene scene, DayOne before) {
        this.scene = scene;
        this.log = scene.log();
        this.desk = scene.desk();
        this.before = before;
    }

    void live() {
        rebuild();
        scene.at("2025-12-05T09:50:00Z");
        log.note("Pages fail on enrolments without a user and on edits without an article.");
        scene.findOrphans();
        assess();
        scene.at("2025-12-05T10:30:00Z");
        desk.runLocked(
                Scene.FRESH,
                "purge-orphans",
                Map.of("relation", Scene.text(scene.enrolments())),
                scene.cast().second(),
                COPY_WAIVER);
        refusePurge();
        beginPurge();
        talk();
    }

    private void rebuild() {
        scene.say("Day 2: rebuilt, back online, orphans found");
        scene.at("2025-12-05T06:14:00Z");
        log.log("database-rebuilt", Map.of("database", BrokenDashboard.DATABASE));
        scene.at("2025-12-05T08:20:00Z");
        log.log("dump-loaded", Map.of("dump", "tables without corruption"));
        log.log(
                "load-conflicted",
                Map.of(
                        "table", "course_wiki_timeslices",
                        "policy", "STOP",
                        "keys", "duplicate key before the end of the file"));
        log.log("dump-loaded", Map.of("dump", "readable part of the five damaged tables"));
        scene.at("2025-12-05T09:12:00Z");
        log.log("service-reconnected", "", EVERYBODY, Map.of("service", "Programs & Events Dashboard"));
        log.publish(
                "The Dashboard is back online. Some records are missing; what exactly, we say this evening.", "18:00");
    }

    /** What the orphans say about the rows that they miss. */
    private void assess() {
        log.reviseLoss(
                before.usersLost(),
                "at least " + (scene.enrolments().missingParents() + 2),
                "LOST",
                "enrolments name users that are gone, besides the two that could not be read");
        log.assessLoss(
                "courses_users",
                "2025-11-14",
                String.valueOf(scene.enrolments().orphans()),
                "LOST",
                "enrolments whose user is gone: add the usernames again");
        log.assessLoss(
                "articles",
                "",
                "at least " + scene.edits().missingParents(),
                "REGENERABLE",
                "named by edits; the update of a course fetches them again");
        log.assessLoss(
                "articles_courses",
                "",
                String.valueOf(scene.edits().orphans()),
                "REGENERABLE",
                "edits whose article is gone; the update of a course fetches them again");
        log.assessLoss(
                "article_course_timeslices", "", "unknown", "REGENERABLE", "read only up to the first damaged page");
        log.assessLoss(
                "course_wiki_timeslices", "", "unknown", "REGENERABLE", "read only up to the first damaged page");
        log.ruleOutLoss(before.revisionsLeftOut(), "sound in the copy of the data directory");
    }

    private void refusePurge() {
        scene.at("2025-12-05T11:05:00Z");
        refused = desk.request(
                Scene.FRESH, "purge-orphans", Map.of("relation", Scene.text(scene.edits()), "batch", "20000"));
        desk.awaitStatus(refused, "AWAITING_APPROVAL");
        desk.refuse(
                refused,
                scene.cast().second(),
                "20,000 rows in a batch while visitors are on the site: smaller, please");
    }

    private void beginPurge() {
        scene.at("2025-12-05T11:24:00Z");
        scene.say("Day 2: purge of orphaned edits, refused once, then approved; paused for the evening");
        purge = desk.request(
                Scene.FRESH, "purge-orphans", Map.of("relation", Scene.text(scene.edits()), "batch", gentleBatch()));
        desk.awaitStatus(purge, "AWAITING_APPROVAL");
        Person engineer = scene.cast().engineer();
        ownApprovalRefusal = engineer.refused("/api/operations/" + purge + "/approval", Map.of());
        desk.waive(purge, "VERIFIED_COPY", COPY_WAIVER);
        engineer.post(
                "/api/operations/" + purge + "/throttle",
                Map.of("rate", gentleRate(), "reason", "the site is open: protect its visitors"));
        scene.cast()
                .second()
                .post("/api/operations/" + purge + "/approval", Map.of("reason", "plan read, counts plausible"));
        desk.awaitRows(purge, 1);
        engineer.post("/api/operations/" + purge + "/pause", Map.of("reason", "evening traffic"));
        desk.awaitStatus(purge, "PAUSED");
    }

    private void talk() {
        scene.at("2025-12-05T14:05:00Z");
        question = log.ask(
                scene.cast().organizer(),
                "Which records or which time are lost for good? Our challenge began on 1 December.");
        scene.at("2025-12-05T14:40:00Z");
        log.answer(
                question,
                "If your list of participants is complete, the rest is regenerated once updates run again. "
                        + "If it is empty or incomplete, those enrolments are lost: add the usernames again.",
                before.usersSalvaged());
        // Nobody writes the update that the morning promised: the log says so by itself.
        scene.at("2025-12-05T18:30:00Z");
        log.awaitEntry("next-update-missed");
    }

    /** The purge that went through. */
    String purge() {
        return purge;
    }

    /** The one that the second person did not want. */
    String refused() {
        return refused;
    }

    String ownApprovalRefusal() {
        return ownApprovalRefusal;
    }

    int question() {
        return question;
    }

    /** Rows a second while visitors are on the site: slow enough for a pause in the middle, at every scale. */
    private long gentleRate() {
        return Math.max(10, scene.edits().orphans() / 20);
    }

    private String gentleBatch() {
        return String.valueOf(Math.clamp(scene.edits().orphans() / 50, 10, 5_000));
    }
}
