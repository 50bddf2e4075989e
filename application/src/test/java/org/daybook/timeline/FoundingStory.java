package org.daybook.timeline;

import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.daybook.story.Chronicle;

/** A crash, five corrupt tables, a rebuild from dumps, a weekend of purging: five days in December 2025. */
final class FoundingStory {

    static final OperationId COPY = new OperationId("op-copy000001");
    static final OperationId PURGE = new OperationId("op-purge00001");
    static final OperationId SMALL = new OperationId("op-purge00002");
    static final OperationId FIND = new OperationId("op-find000001");
    static final String RELATION = "articles_courses.article_id -> articles.id";
    private static final String HASH = "9f3c0000aaaabbbbccccddddeeeeffff00001111222233334444555566e210";

    private final Chronicle log = new Chronicle();

    static Chronicle written() {
        FoundingStory story = new FoundingStory();
        story.dayOne();
        story.dayTwo();
        story.dayFive();
        return story.log;
    }

    static Chronicle untilDayTwo() {
        FoundingStory story = new FoundingStory();
        story.dayOne();
        story.dayTwo();
        return story.log;
    }

    private void dayOne() {
        log.at("2025-12-04T09:05").publicly();
        log.log(e -> new IncidentDeclared(
                INCIDENT,
                e,
                "Dashboard database damaged after a failed restart",
                List.of("old-db", "new-db"),
                ZoneOffset.UTC,
                LocalDate.of(2025, 12, 4),
                1));
        log.at("2025-12-04T09:06");
        log.log(e -> new RoleAssigned(INCIDENT, e, "lead", "engineer"));
        log.at("2025-12-04T09:07")
                .publicly()
                .happened("2025-12-04T08:52", Precision.MINUTE)
                .by("health-check");
        log.log(e -> new CrashReported(INCIDENT, e, "Dashboard down: the web server cannot reach the database"));
        log.at("2025-12-04T09:14");
        log.log(e -> new RestartAttempted(INCIDENT, e, "the database instance", false, "mount error"));
        log.log(
                e -> new MountFailed(
                        INCIDENT,
                        e,
                        "peony-data",
                        "mount: wrong fs type, bad option, bad superblock on /dev/sdb, missing codepage or helper program, or other error.\nSee dmesg(1)."));
        log.at("2025-12-04T09:40");
        log.log(e -> new VolumeDetached(INCIDENT, e, "peony-data", "peony-database"));
        log.at("2025-12-04T09:52");
        int disk = log.log(e -> new NoteAdded(INCIDENT, e, "The disk below the volume is failing."));
        log.at("2025-12-04T10:08");
        log.log(e -> new InstanceReplaced(INCIDENT, e, "peony-database", "MariaDB 10.11"));
        log.log(e -> new VolumeAttached(INCIDENT, e, "peony-data", "peony-database", "/srv"));
        log.at("2025-12-04T10:31");
        log.log(e -> new ServerStartFailed(
                INCIDENT, e, null, "Index corruption; transactions are waiting for a rollback that cannot complete."));
        log.at("2025-12-04T10:36");
        log.log(e ->
                new EntryRetracted(INCIDENT, e, disk, "read from the log of another host. Nothing was decided on it."));
        log.at("2025-12-04T10:40");
        log.log(e -> new NoteAdded(INCIDENT, e, "Decided: no repair attempt before a verified copy exists."));
        copy();
        log.at("2025-12-04T12:15").publicly();
        for (String table : List.of(
                "articles", "articles_courses", "article_course_timeslices", "course_wiki_timeslices", "users")) {
            log.log(e -> new CorruptionFound(INCIDENT, e, table, "PRIMARY", table.equals("users") ? 2L : null, null));
        }
        log.at("2025-12-04T13:02");
        log.log(e -> new DumpTaken(
                INCIDENT,
                e,
                List.of("courses", "campaigns", "courses_users", "training_modules", "tickets"),
                22_000_000L,
                41_200_000_000L,
                HASH,
                "revisions, because nothing uses it"));
        log.at("2025-12-04T13:20");
        int salvaged = log.log(e -> new TableSalvaged(INCIDENT, e, "users", 98_120L, null, 0L, null, null));
        log.at("2025-12-04T16:21").happened("2025-12-04T13:18", Precision.MINUTE);
        log.log(
                e -> new NoteAdded(
                        INCIDENT,
                        e,
                        "Salvage tool skipped two damaged ranges in users. Found while comparing row counts; the warning was in the output, not in the exit code."));
        log.at("2025-12-04T16:22");
        log.log(e -> new EntryCorrected(
                INCIDENT,
                e,
                salvaged,
                Map.of("lost", 2, "unreadable", "id 1,402,118 and id 1,402,120"),
                "the exit code was 0, but the tool had skipped two ranges."));
        log.at("2025-12-04T16:40").publicly();
        log.log(e -> new LossAssessed(
                INCIDENT,
                e,
                "users",
                LocalDate.of(2025, 11, 14),
                null,
                RowCount.unknown(),
                LossClass.LOST,
                "entry 21"));
        log.log(e -> new LossAssessed(
                INCIDENT, e, "users", null, null, RowCount.exactly(2), LossClass.LOST, "unreadable key ranges"));
        log.at("2025-12-04T17:05");
        log.log(e -> new NoteAdded(
                INCIDENT,
                e,
                "Decision: regenerate four tables instead of repairing them. They hold derived data only."));
        for (String table :
                List.of("articles", "articles_courses", "article_course_timeslices", "course_wiki_timeslices")) {
            log.log(e -> new LossAssessed(
                    INCIDENT, e, table, null, null, RowCount.unknown(), LossClass.REGENERABLE, "derived data"));
        }
        log.at("2025-12-04T17:48").publicly();
        log.log(e -> new NextUpdatePromised(INCIDENT, e, Instant.parse("2025-12-05T10:00:00Z")));
    }

    private void copy() {
        log.at("2025-12-04T10:44");
        log.log(e -> new OperationAdmitted(INCIDENT, e, COPY, "copy-data-directory", "old-db"));
        log.run(
                COPY,
                e -> new OperationRequested(
                        COPY,
                        INCIDENT,
                        e,
                        "copy-data-directory",
                        "old-db",
                        Map.of("path", "/srv/mysql.bak"),
                        Set.of(),
                        false));
        log.run(COPY, e -> new OperationQueued(COPY, INCIDENT, e));
        log.worker("worker-1", COPY);
        log.run(COPY, e -> new OperationStarted(COPY, INCIDENT, e, "worker-1", 1));
        log.at("2025-12-04T11:52").worker("worker-1", COPY);
        log.log(e -> new DataDirectoryCopied(INCIDENT, e, "/srv/mysql.bak", 214_600_000_000L, 1_204L, HASH));
        log.run(
                COPY,
                e -> new OperationSucceeded(
                        COPY, INCIDENT, e, 1, "1,204 files copied, 214.6 GB", Map.of("files", 1_204L)));
        log.run(COPY, e -> new OperationVerified(COPY, INCIDENT, e, List.of("1,204 of 1,204 files are equal")));
        log.log(e -> new OperationSettled(INCIDENT, e, COPY, OperationStatus.SUCCEEDED));
    }

    private void dayTwo() {
        log.at("2025-12-05T07:10");
        log.log(e -> new DatabaseRebuilt(INCIDENT, e, "dashboard", "MariaDB 10.11"));
        log.at("2025-12-05T08:20");
        log.log(e -> new DumpLoaded(INCIDENT, e, "dashboard-no-bad-tables.sql", 22_000_000L, 0L));
        log.at("2025-12-05T08:31");
        log.log(e -> new LoadConflicted(
                INCIDENT, e, "course_wiki_timeslices", null, "ERROR 1062 (23000) at line 118", ConflictPolicy.STOP));
        log.at("2025-12-05T09:12").publicly();
        log.log(e -> new ServiceReconnected(INCIDENT, e, "site"));
        log.at("2025-12-05T09:30").publicly();
        log.log(e -> new StatusUpdatePublished(
                INCIDENT, e, "Site is back; some figures are missing until we regenerate them.", List.of()));
        log.at("2025-12-05T10:02");
        find();
        small();
        log.at("2025-12-05T11:02");
        log.log(e -> new OperationAdmitted(INCIDENT, e, PURGE, "purge-orphans", "new-db"));
        log.run(
                PURGE,
                e -> new OperationRequested(
                        PURGE,
                        INCIDENT,
                        e,
                        "purge-orphans",
                        "new-db",
                        Map.of("relation", RELATION),
                        Set.of(Lock.values()),
                        false));
        log.worker("worker-1", PURGE);
        log.run(
                PURGE,
                e -> new OperationRehearsed(
                        PURGE,
                        INCIDENT,
                        e,
                        new Plan(
                                "{}",
                                "aaaa",
                                9_473_774,
                                List.of("DELETE ..."),
                                List.of("5,560,957 articles are missing.")),
                        COPY,
                        Instant.parse("2025-12-05T12:02:00Z")));
        log.at("2025-12-05T11:20").by("second-engineer");
        log.run(
                PURGE,
                e -> new OperationApproved(PURGE, INCIDENT, e, "aaaa", Instant.parse("2025-12-05T15:20:00Z"), null));
        log.run(PURGE, e -> new OperationQueued(PURGE, INCIDENT, e));
        log.at("2025-12-05T11:24").worker("worker-1", PURGE);
        log.run(PURGE, e -> new OperationStarted(PURGE, INCIDENT, e, "worker-1", 1));
        log.at("2025-12-05T11:48").publicly().by("event-organizer");
        int question = log.log(e -> new QuestionAsked(
                INCIDENT, e, "Which data, or which period, is gone for good? Our challenge opened on 1 December."));
        log.at("2025-12-05T12:20").publicly();
        log.log(e -> new QuestionAnswered(
                INCIDENT,
                e,
                question,
                "If your participant list is complete, nothing of your challenge is lost. Article and revision figures come back by regeneration.",
                List.of(25, 26)));
        log.at("2025-12-05T16:52").worker("worker-1", PURGE);
        log.run(PURGE, e -> new CheckpointReached(PURGE, INCIDENT, e, "{}", 852_480, 9_473_774L));
        log.run(PURGE, e -> new OperationThrottled(PURGE, INCIDENT, e, 21, "site answers in 520 ms, limit 400 ms"));
    }

    private void find() {
        log.log(e -> new OperationAdmitted(INCIDENT, e, FIND, "find-orphans", "new-db"));
        log.run(
                FIND,
                e -> new OperationRequested(
                        FIND,
                        INCIDENT,
                        e,
                        "find-orphans",
                        "new-db",
                        Map.of("tables", "courses_users,articles_courses"),
                        Set.of(),
                        false));
        log.run(FIND, e -> new OperationQueued(FIND, INCIDENT, e));
        log.worker("worker-1", FIND);
        log.run(FIND, e -> new OperationStarted(FIND, INCIDENT, e, "worker-1", 1));
        log.at("2025-12-05T10:05").worker("worker-1", FIND);
        log.log(e -> new OrphansFound(INCIDENT, e, "courses_users.user_id -> users.id", 1_823, 1_640L));
        log.log(e -> new OrphansFound(INCIDENT, e, RELATION, 9_473_774, 5_560_957L));
        log.run(FIND, e -> new OperationSucceeded(FIND, INCIDENT, e, 1, "two relations have orphans", Map.of()));
        log.run(FIND, e -> new OperationVerified(FIND, INCIDENT, e, List.of("counted twice, equal")));
        log.log(e -> new OperationSettled(INCIDENT, e, FIND, OperationStatus.SUCCEEDED));
    }

    private void small() {
        log.at("2025-12-05T10:20");
        log.log(e -> new OperationAdmitted(INCIDENT, e, SMALL, "purge-orphans", "new-db"));
        log.run(
                SMALL,
                e -> new OperationRequested(
                        SMALL,
                        INCIDENT,
                        e,
                        "purge-orphans",
                        "new-db",
                        Map.of("relation", "courses_users.user_id -> users.id"),
                        Set.of(Lock.values()),
                        false));
        log.worker("worker-1", SMALL);
        log.run(
                SMALL,
                e -> new OperationRehearsed(
                        SMALL,
                        INCIDENT,
                        e,
                        new Plan("{}", "bbbb", 1_823, List.of(), List.of()),
                        COPY,
                        Instant.parse("2025-12-05T11:20:00Z")));
        log.at("2025-12-05T10:30");
        log.run(
                SMALL,
                e -> new SafeguardWaived(SMALL, INCIDENT, e, Lock.SECOND_PERSON, "alone on shift, archive kept"));
        log.run(SMALL, e -> new OperationQueued(SMALL, INCIDENT, e));
        log.worker("worker-1", SMALL);
        log.run(SMALL, e -> new OperationStarted(SMALL, INCIDENT, e, "worker-1", 1));
        log.at("2025-12-05T10:31").worker("worker-1", SMALL);
        log.log(e -> new OrphansPurged(
                INCIDENT, e, "courses_users.user_id -> users.id", 1_823, "archive/op-purge00002", HASH));
        log.run(
                SMALL,
                e -> new OperationSucceeded(
                        SMALL, INCIDENT, e, 1, "1,823 rows archived and deleted", Map.of("rows", 1_823L)));
        log.run(
                SMALL,
                e -> new OperationVerified(
                        SMALL, INCIDENT, e, List.of("no orphan is left", "rows deleted = rows in the dry run")));
        log.log(e -> new OperationSettled(INCIDENT, e, SMALL, OperationStatus.SUCCEEDED));
    }

    private void dayFive() {
        log.at("2025-12-08T05:40").worker("worker-1", PURGE);
        log.log(e -> new OrphansPurged(INCIDENT, e, RELATION, 9_473_774, "archive/op-purge00001", HASH));
        log.run(
                PURGE,
                e -> new OperationSucceeded(
                        PURGE, INCIDENT, e, 1, "9,473,774 rows archived and deleted", Map.of("rows", 9_473_774L)));
        log.run(PURGE, e -> new OperationVerified(PURGE, INCIDENT, e, List.of("no orphan is left")));
        log.log(e -> new OperationSettled(INCIDENT, e, PURGE, OperationStatus.SUCCEEDED));
        log.at("2025-12-08T09:10");
        log.log(e -> new ConsistencyChecked(INCIDENT, e, "all tables", true, null));
        log.at("2025-12-08T09:30").publicly();
        log.log(e -> new QueuesReenabled(INCIDENT, e, List.of("default", "updates"), 12_000L));
        log.at("2025-12-08T15:00").publicly();
        log.log(e -> new StatusUpdatePublished(
                INCIDENT, e, "All background jobs are on again. It takes a while to catch up.", List.of()));
        log.at("2025-12-08T15:05").publicly();
        log.log(e -> new IncidentMitigated(INCIDENT, e, "the site works, the backlog is being worked off"));
    }
}
