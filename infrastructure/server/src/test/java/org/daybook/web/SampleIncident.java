package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.drill.founding.SimulatedClock;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.daybook.projecting.Positions;
import org.daybook.work.Cursor;
import org.daybook.work.Keys;
import org.daybook.work.ProgressRow;
import org.daybook.work.ProgressStore;
import org.springframework.context.ApplicationContext;

/**
 * The incident of December 2025 until Friday evening, logged through the commands with the clock moved along: two days,
 * every kind of line, a purge under way. What the pages are drawn from in tests and pictures; nothing of it runs.
 */
final class SampleIncident {

    static final IncidentId ID = IncidentId.of(1);
    static final OperationId PURGE = new OperationId("op-4k7m2q9x1c");
    static final OperationId WAITING = new OperationId("op-9c2e7h5r0t");
    static final Instant NOW = Instant.parse("2025-12-05T17:19:00Z");

    private static final String ENGINEER = "engineer";
    private static final String WORKER = "worker-1";
    private static final String TARGET = "dashboard";
    private static final Set<Lock> THREE = Set.of(Lock.VERIFIED_COPY, Lock.REHEARSAL, Lock.SECOND_PERSON);

    private final CommandGateway commands;
    private final ProgressStore progress;
    private final Positions positions;
    private final SimulatedClock clock;
    private int told;

    private SampleIncident(ApplicationContext server) {
        commands = server.getBean(CommandGateway.class);
        progress = server.getBean(ProgressStore.class);
        positions = server.getBean(Positions.class);
        clock = server.getBean(SimulatedClock.class);
    }

    /** Tells it once per server. */
    static synchronized void tell(ApplicationContext server) {
        SampleIncident sample = new SampleIncident(server);
        if (sample.positions.afterWrite(ID.value()) == 0) {
            sample.thursday();
            sample.friday();
            sample.clock.moveTo(NOW);
            sample.beat();
        }
        sample.positions.await(Positions.ALL, sample.positions.afterWrite(ID.value()), Duration.ofSeconds(20));
    }

    /** Keeps the sample's worker alive, as far as anybody can tell. */
    static void beat(ApplicationContext server) {
        SampleIncident sample = new SampleIncident(server);
        while (!Thread.currentThread().isInterrupted()) {
            sample.progress.save(sample.measured(sample.clock.instant()));
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }
    }

    private void thursday() {
        say(
                "2025-12-04T09:05:00Z",
                "2025-12-04T08:52:00Z",
                ENGINEER,
                Visibility.PUBLIC,
                e -> new DeclareIncident(
                        ID,
                        e,
                        "Dashboard database damaged after a failed restart",
                        List.of(TARGET),
                        ZoneId.of("UTC"),
                        LocalDate.of(2025, 12, 4),
                        1));
        fact(
                "08:52",
                Visibility.PUBLIC,
                "health check",
                e -> new CrashReported(ID, e, "The web server cannot reach the database"));
        fact("08:52", Visibility.PUBLIC, "health check", e -> new OutageBegan(ID, e, "Dashboard"));
        fact("09:06", e -> new RoleAssigned(ID, e, "lead", ENGINEER));
        fact(
                "09:14",
                e -> new RestartAttempted(
                        ID, e, "database instance", false, "mount: wrong fs type, bad superblock on /dev/vdb"));
        fact("09:31", e -> new MountFailed(ID, e, "vdb", "Structure needs cleaning"));
        fact("09:40", e -> new VolumeDetached(ID, e, "vdb", "peony-database"));
        int suspicion = fact("09:52", e -> new NoteAdded(ID, e, "The disk below the volume is failing."));
        fact("10:08", e -> new InstanceReplaced(ID, e, "peony-database", "MariaDB 10.11"));
        fact("10:12", e -> new VolumeAttached(ID, e, "vdb", "peony-database", "/srv"));
        fact(
                "10:31",
                e -> new ServerStartFailed(
                        ID,
                        e,
                        "MariaDB 10.11",
                        "Index corruption; transactions are waiting for a rollback that cannot complete"));
        say(
                "2025-12-04T10:36:00Z",
                null,
                ENGINEER,
                Visibility.INTERNAL,
                e -> new RetractEntry(
                        ID, e, suspicion, "read from the log of another host; nothing was decided on it"));
        fact("10:40", e -> new NoteAdded(ID, e, "Decided: no repair attempt before a verified copy exists."));
        OperationId copy = new OperationId("op-7f3c1a9d2e");
        step(
                "10:44",
                "11:52",
                copy,
                "copy-data-directory",
                Map.of("to", "/srv/mysql.bak"),
                Map.of("files", 1204L, "bytes", 214_600_000_000L),
                "1,204 files copied and compared, none different.",
                List.of("1,204 of 1,204 files have the same SHA-256", "no file changed while it was copied"),
                e -> new DataDirectoryCopied(
                        ID,
                        e,
                        "/srv/mysql.bak",
                        214_600_000_000L,
                        1204L,
                        "9f3c6a21b7d04e58f1a2c9e85b3d7f60a4c1e9d2b8f7063e5a9c4d1b2e7fe210"),
                e -> new CopyVerified(
                        ID,
                        e,
                        "/srv/mysql.bak",
                        1204L,
                        "9f3c6a21b7d04e58f1a2c9e85b3d7f60a4c1e9d2b8f7063e5a9c4d1b2e7fe210"));
        for (String table : List.of(
                "articles", "articles_courses", "article_course_timeslices", "course_wiki_timeslices", "users")) {
            fact(
                    "12:15",
                    Visibility.PUBLIC,
                    ENGINEER,
                    e -> new CorruptionFound(
                            ID, e, table, "PRIMARY", null, "Index for table is corrupt; try to repair it"));
        }
        OperationId dump = new OperationId("op-2d8s4k1v6b");
        step(
                "12:30",
                "13:02",
                dump,
                "dump-tables",
                Map.of("leave-out", "revisions"),
                Map.of("tables", 61L, "rows", 48_113_902L),
                "61 tables dumped.",
                List.of("row counts of 61 tables agree with the dump"),
                e -> new DumpTaken(
                        ID,
                        e,
                        List.of("courses", "campaigns", "courses_users", "assignments", "training_progress"),
                        48_113_902L,
                        21_400_000_000L,
                        "b1f0d7c42a",
                        "revisions, which nothing uses"));
        int salvaged = fact(
                "13:20",
                e -> new TableSalvaged(
                        ID, e, "users", 812_004L, 0L, 0L, null, "read by primary key, forwards and backwards"));
        int ranges = at(
                "2025-12-04T16:21:00Z",
                "2025-12-04T13:18:00Z",
                ENGINEER,
                Visibility.INTERNAL,
                e -> new NoteAdded(
                        ID,
                        e,
                        "Salvage tool skipped two damaged ranges in users. Found while comparing row counts; the warning was in the output, not in the exit code."));
        say(
                "2025-12-04T16:22:00Z",
                null,
                ENGINEER,
                Visibility.INTERNAL,
                e -> new CorrectEntry(
                        ID,
                        e,
                        salvaged,
                        0,
                        Map.of("lost", 2L, "unreadable", "2 rows, by key"),
                        "the exit code was 0, but the tool had skipped two ranges"));
        say(
                "2025-12-04T16:40:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new AssessLoss(
                        ID,
                        e,
                        "users",
                        LocalDate.of(2025, 11, 14),
                        null,
                        RowCount.unknown(),
                        LossClass.LOST,
                        "newest recovered user is of 14 Nov 2025"));
        say(
                "2025-12-04T16:41:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new AssessLoss(
                        ID,
                        e,
                        "users",
                        null,
                        null,
                        RowCount.exactly(2),
                        LossClass.LOST,
                        "two rows unreadable, entries %d and %d".formatted(salvaged, ranges)));
        for (String table :
                List.of("articles", "articles_courses", "article_course_timeslices", "course_wiki_timeslices")) {
            say(
                    "2025-12-04T17:05:00Z",
                    null,
                    ENGINEER,
                    Visibility.PUBLIC,
                    e -> new AssessLoss(
                            ID,
                            e,
                            table,
                            null,
                            null,
                            RowCount.unknown(),
                            LossClass.REGENERABLE,
                            "derived from public edit history"));
        }
        say(
                "2025-12-04T17:48:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new PublishStatusUpdate(
                        ID,
                        e,
                        "All readable data is saved. The site stays down tonight; we rebuild it tomorrow morning.",
                        List.of()));
        say(
                "2025-12-04T17:48:30Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new PromiseNextUpdate(ID, e, Instant.parse("2025-12-05T10:00:00Z")));
    }

    private void friday() {
        friday("07:10", e -> new DatabaseRebuilt(ID, e, "dashboard", "MariaDB 10.11"));
        friday(
                "08:31",
                e -> new LoadConflicted(ID, e, "course_wiki_timeslices", 1L, "PRIMARY 88121", ConflictPolicy.STOP));
        OperationId load = new OperationId("op-5v9t3m7q1w");
        step(
                "07:12",
                "08:58",
                load,
                "load-dump",
                Map.of("dump", "good-tables"),
                Map.of("rows", 48_113_902L),
                "The dump of 61 tables was loaded.",
                List.of("row counts of 61 tables agree with the dump"),
                e -> new DumpLoaded(ID, e, "good-tables", 48_113_902L, 0L));
        friday("09:12", Visibility.PUBLIC, ENGINEER, e -> new ServiceReconnected(ID, e, "Dashboard"));
        say(
                "2025-12-05T09:30:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new PublishStatusUpdate(
                        ID, e, "The site is back. Some figures are missing until we regenerate them.", List.of()));
        say(
                "2025-12-05T09:31:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new PromiseNextUpdate(ID, e, Instant.parse("2025-12-05T18:00:00Z")));
        friday("10:05", e -> new OrphansFound(ID, e, "courses_users.user_id -> users.id", 1_823, 1_402L));
        friday(
                "10:06",
                e -> new OrphansFound(ID, e, "articles_courses.article_id -> articles.id", 9_473_774, 5_560_957L));
        friday(
                "10:31",
                Visibility.INTERNAL,
                WORKER,
                e -> new OrphansPurged(
                        ID, e, "courses_users.user_id -> users.id", 1_823, "archive/courses_users", "77ab90c3"));
        purge();
        int question = say(
                "2025-12-05T11:48:00Z",
                null,
                "organizer",
                Visibility.PUBLIC,
                e -> new AskQuestion(
                        ID, e, "Which data, or which period, is gone for good? Our challenge opened on 1 December."));
        say(
                "2025-12-05T12:20:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new AnswerQuestion(
                        ID,
                        e,
                        question,
                        "If your participant list is complete, nothing of your challenge is lost. Article and revision figures come back by regeneration. If a name is missing from the list, add the username again and its work is picked up too.",
                        List.of(30, 31)));
        friday(
                "14:40",
                e -> new NoteAdded(
                        ID,
                        e,
                        "Traffic is rising, guard limit left at 400 ms. Agreed not to raise the speed by hand before Monday. The purge may take the weekend; visitors do not notice it."));
        say(
                "2025-12-05T16:00:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new PublishStatusUpdate(
                        ID, e, "The clean-up is slower than hoped, so that the site stays fast.", List.of()));
        say(
                "2025-12-05T16:01:00Z",
                null,
                ENGINEER,
                Visibility.PUBLIC,
                e -> new PromiseNextUpdate(ID, e, Instant.parse("2025-12-05T18:00:00Z")));
        say(
                "2025-12-05T16:30:00Z",
                null,
                "organizer",
                Visibility.PUBLIC,
                e -> new AskQuestion(ID, e, "When can new users register again?"));
        commands.sendAndWait(new ThrottleOperation(
                PURGE,
                entry("2025-12-05T16:52:00Z", ENGINEER, Visibility.INTERNAL),
                200,
                "the site answers in 520 ms (95th percentile, limit 400 ms)"));
        clock.moveTo(Instant.parse("2025-12-05T17:16:00Z"));
        commands.sendAndWait(new RecordCheckpoint(
                PURGE,
                entry("2025-12-05T17:17:00Z", WORKER, Visibility.INTERNAL),
                1,
                "{\"id\":1402118}",
                852_480,
                9_473_774L));
        waiting();
    }

    private void purge() {
        admit(
                "2025-12-05T11:00:00Z",
                PURGE,
                "purge-orphans",
                Map.of("relation", "articles_courses.article_id -> articles.id", "batch", "500"),
                THREE);
        clock.moveTo(Instant.parse("2025-12-05T11:02:00Z"));
        commands.sendAndWait(new RecordRehearsal(
                PURGE,
                entry("2025-12-05T11:02:00Z", WORKER, Visibility.INTERNAL),
                plan(),
                new OperationId("op-7f3c1a9d2e"),
                Instant.parse("2025-12-05T12:02:00Z")));
        clock.moveTo(Instant.parse("2025-12-05T11:20:00Z"));
        commands.sendAndWait(new ApproveOperation(
                PURGE,
                entry("2025-12-05T11:20:00Z", "second", Visibility.INTERNAL),
                plan().hash(),
                Instant.parse("2025-12-05T15:20:00Z"),
                "read the plan and two hundred of the rows"));
        clock.moveTo(Instant.parse("2025-12-05T11:24:00Z"));
        commands.sendAndWait(
                new StartOperation(PURGE, entry("2025-12-05T11:24:00Z", WORKER, Visibility.INTERNAL), WORKER));
    }

    private void waiting() {
        admit(
                "2025-12-05T17:17:30Z",
                WAITING,
                "purge-orphans",
                Map.of("relation", "assignments.article_id -> articles.id"),
                THREE);
        commands.sendAndWait(new RecordRehearsal(
                WAITING,
                entry("2025-12-05T17:18:00Z", WORKER, Visibility.INTERNAL),
                new Plan(
                        "{}",
                        "c0ffee41d98a07ce1122334455667788c0ffee41d98a07ce1122334455667788",
                        48_211,
                        List.of("DELETE FROM assignments WHERE id IN (...)"),
                        List.of("48,211 of 3,120,448 rows have no article.")),
                null,
                Instant.parse("2025-12-05T18:18:00Z")));
    }

    private static Plan plan() {
        return new Plan(
                "{\"upTo\":14000000}",
                "41d98a07ce1122334455667788c0ffee41d98a07ce1122334455667788c007ce",
                9_473_774,
                List.of(
                        "SELECT id FROM articles_courses WHERE id > ? AND id <= 14000000 AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = articles_courses.article_id) ORDER BY id LIMIT 500",
                        "DELETE FROM articles_courses WHERE id IN (...) AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = articles_courses.article_id)"),
                List.of(
                        "9,473,774 of 14,000,000 rows of articles_courses point at 5,560,957 articles that no longer exist.",
                        "All rows whose article exists stay.",
                        "200 of 200 rows looked at were truly orphaned.",
                        "No foreign key cascades from articles_courses."));
    }

    /** What the worker would have measured by then. */
    private ProgressRow measured(Instant at) {
        List<ProgressRow.Point> series = new ArrayList<>();
        Instant start = Instant.parse("2025-12-05T11:24:00Z");
        long done = 0;
        for (int minute = 0; minute <= 353; minute += 3) {
            double usual = minute > 328 ? 21 : minute > 196 ? 36 : 45;
            double rate = usual + Math.sin(minute * 0.7) * 2.2 + Math.cos(minute * 1.9) * 1.4;
            done += Math.round(rate * 180);
            series.add(new ProgressRow.Point(start.plus(Duration.ofMinutes(minute)), done, rate));
        }
        return new ProgressRow(
                PURGE,
                ID,
                1,
                WORKER,
                start,
                at,
                new Cursor("{\"id\":1402118}"),
                852_480,
                9_473_774L,
                "rows",
                21.4,
                new ProgressRow.Eta(null, null, "withheld while it is held back"),
                series,
                200L,
                0,
                0,
                null,
                null,
                null);
    }

    private void beat() {
        progress.begin(measured(NOW));
        progress.append(
                PURGE,
                NOW,
                List.of(
                        "throttle 200 rows/s: the site answers in 520 ms (95th percentile, limit 400 ms)",
                        "checkpoint 84  id=1387540  rows=840000",
                        "checkpoint 85  id=1402118  rows=850000",
                        "purge-orphans 852,480/9,473,774 9.0% 21 rows/s state=throttled"));
    }

    // -- the small words of telling

    @SafeVarargs
    private void step(
            String from,
            String to,
            OperationId id,
            String step,
            Map<String, String> parameters,
            Map<String, Long> figures,
            String summary,
            List<String> verified,
            Function<Entry, Fact>... facts) {
        String day = now().startsWith("2025-12-05") || told > 40 ? "2025-12-05T" : "2025-12-04T";
        admit(day + from + ":00Z", id, step, parameters, Set.of());
        commands.sendAndWait(new StartOperation(id, entry(day + from + ":05Z", WORKER, Visibility.INTERNAL), WORKER));
        commands.sendAndWait(
                new RecordCheckpoint(id, entry(day + from + ":30Z", WORKER, Visibility.INTERNAL), 1, "{}", 1, null));
        for (Function<Entry, Fact> fact : facts) {
            Entry entry = entry(day + to + ":00Z", WORKER, Visibility.INTERNAL).of(id);
            commands.sendAndWait(new RecordFact(fact.apply(entry)));
        }
        commands.sendAndWait(
                new SucceedOperation(id, entry(day + to + ":01Z", WORKER, Visibility.INTERNAL), 1, summary, figures));
        commands.sendAndWait(new VerifyOperation(id, entry(day + to + ":02Z", WORKER, Visibility.INTERNAL), verified));
        commands.sendAndWait(new SettleOperation(
                ID, entry(day + to + ":03Z", WORKER, Visibility.INTERNAL), id, OperationStatus.SUCCEEDED));
    }

    private void admit(String at, OperationId id, String step, Map<String, String> parameters, Set<Lock> locks) {
        commands.sendAndWait(new AdmitOperation(ID, entry(at, ENGINEER, Visibility.INTERNAL), id, step, TARGET));
        commands.sendAndWait(new RequestOperation(
                id, ID, entry(at, ENGINEER, Visibility.INTERNAL), step, TARGET, parameters, locks, false));
    }

    private int fact(String clockTime, Function<Entry, Fact> fact) {
        return fact(clockTime, Visibility.INTERNAL, ENGINEER, fact);
    }

    private int fact(String clockTime, Visibility visibility, String by, Function<Entry, Fact> fact) {
        String at = "2025-12-04T" + clockTime + ":00Z";
        return at(at, at, by, visibility, fact);
    }

    private int friday(String clockTime, Function<Entry, Fact> fact) {
        return friday(clockTime, Visibility.INTERNAL, ENGINEER, fact);
    }

    private int friday(String clockTime, Visibility visibility, String by, Function<Entry, Fact> fact) {
        String at = "2025-12-05T" + clockTime + ":00Z";
        return at(at, at, by, visibility, fact);
    }

    private int at(String logged, String occurred, String by, Visibility visibility, Function<Entry, Fact> fact) {
        return say(logged, occurred, by, visibility, e -> new RecordFact(fact.apply(e)));
    }

    private int say(
            String logged,
            @org.jspecify.annotations.Nullable String occurred,
            String by,
            Visibility visibility,
            Function<Entry, IncidentCommand> command) {
        Entry now = entry(logged, by, visibility);
        Entry entry = occurred == null
                ? now
                : new Entry(now.id(), Instant.parse(occurred), Precision.MINUTE, by, visibility, null);
        Receipt receipt = commands.sendAndWait(command.apply(entry));
        return receipt.entry();
    }

    /** An entry of that moment, to which the clock is moved where it is still to come. */
    private Entry entry(String at, String by, Visibility visibility) {
        Instant moment = Instant.parse(at);
        if (moment.isAfter(clock.instant())) {
            clock.moveTo(moment);
        }
        return Entry.now(Keys.entry("sample", told++), moment, by, visibility);
    }

    private String now() {
        return clock.instant().toString();
    }
}
