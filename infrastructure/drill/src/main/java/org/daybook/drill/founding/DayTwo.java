package org.daybook.drill.founding;

import static org.daybook.drill.founding.Logbook.Reader.EVERYBODY;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rebuilt from the dumps, back online; orphans found, and the purge of them begun. */
final class DayTwo {

    private static final String COPY_WAIVER =
            "The broken server's files are copied and verified; the purge archives every row before it deletes it";

    private final Scene scene;
    private final Logbook log;
    private final OperationDesk desk;
    private final DayOne before;
    private String load = "";
    private String purge = "";
    private String refused = "";
    private String ownApprovalRefusal = "";
    private int question;
    private @Nullable Rebuilt rebuilt;

    DayTwo(Scene scene, DayOne before) {
        this.scene = scene;
        this.log = scene.log();
        this.desk = scene.desk();
        this.before = before;
    }

    void live() throws SQLException {
        rebuild();
        scene.at("2025-12-05T09:50:00Z");
        log.note("Pages fail on enrolments without a user and on edits without an article.");
        scene.findOrphans();
        assess();
        scene.at("2025-12-05T10:30:00Z");
        desk.runLocked(
                Scene.FRESH,
                "purge-orphans",
                Map.of("relation", Scene.text(rebuilt().enrolments())),
                "So few rows, each archived first; the second engineer is on the road",
                COPY_WAIVER);
        refusePurge();
        beginPurge();
        talk();
    }

    private void rebuild() throws SQLException {
        scene.say("Day 2: rebuilt, back online, orphans found");
        scene.at("2025-12-05T06:14:00Z");
        load = desk.run(
                Scene.FRESH, "load", Map.of("from", Scene.BROKEN, "conflicts", "set-aside", "suspects", "load"));
        rebuilt = Rebuilt.of(scene.fresh());
        scene.at("2025-12-05T08:20:00Z");
        desk.run(
                Scene.FRESH,
                "verify",
                Map.of("from", Scene.BROKEN, "suspects", "loaded", "load", load, "relations", "false"));
        scene.at("2025-12-05T09:12:00Z");
        log.log("service-reconnected", "", EVERYBODY, Map.of("service", "Programs & Events Dashboard"));
        log.publish(
                "The Dashboard is back online. Some records are missing; what exactly, we say this evening.", "18:00");
    }

    /** The ledger from evidence, in the place of what was believed on the first day. */
    private void assess() {
        scene.assessLoss();
        log.ledgerLines("revisions")
                .forEach(line -> log.ruleOutLoss(line, "sound in the copy of the data directory, and no longer used"));
    }

    private void refusePurge() {
        scene.at("2025-12-05T11:05:00Z");
        refused = desk.request(
                Scene.FRESH,
                "purge-orphans",
                Map.of("relation", Scene.text(rebuilt().edits()), "batch", "20000"));
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
                Scene.FRESH,
                "purge-orphans",
                Map.of("relation", Scene.text(rebuilt().edits()), "batch", gentleBatch()));
        desk.awaitStatus(purge, "AWAITING_APPROVAL");
        Person engineer = scene.cast().engineer();
        ownApprovalRefusal = engineer.refused("/api/operations/" + purge + "/approval", Map.of());
        desk.waiveIfClosed(purge, "VERIFIED_COPY", COPY_WAIVER);
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

    Rebuilt rebuilt() {
        return Objects.requireNonNull(rebuilt, "nothing is loaded yet");
    }

    /** Its folder among the archives holds the rows that met others. */
    String load() {
        return load;
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
        return Math.max(10, rebuilt().edits().orphans() / 20);
    }

    private String gentleBatch() {
        return String.valueOf(Math.clamp(rebuilt().edits().orphans() / 50, 10, 5_000));
    }
}
