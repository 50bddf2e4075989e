package org.daybook.eventstore;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationStatus;

/** One of each event of an incident, with every field filled. */
final class IncidentEventSamples {

    private static final IncidentId ID = IncidentId.of(1);
    private static final Instant NOON = Instant.parse("2025-12-04T12:00:00.123456Z");
    private static final OperationId OPERATION = new OperationId("op-4k7m2q9x1c");
    private static final Entry E =
            new Entry(new EntryId("e-0123456789abcdef"), NOON, Precision.MINUTE, "ada", Visibility.PUBLIC, OPERATION);

    private IncidentEventSamples() {}

    static List<IncidentEvent> all() {
        return List.of(
                new IncidentDeclared(
                        ID,
                        E,
                        "Database volume lost",
                        List.of("wiki", "queue"),
                        ZoneId.of("Europe/Paris"),
                        LocalDate.of(2025, 12, 4),
                        1),
                new SeverityChanged(ID, E, 2, "service is back"),
                new RoleAssigned(ID, E, "lead", "ada"),
                new CrashReported(ID, E, "mysqld got signal 7"),
                new OutageBegan(ID, E, "dashboard"),
                new ImpactScoped(ID, E, "reading", "saving"),
                new RestartAttempted(ID, E, "mariadb", false, "tablespace 42 missing"),
                new MountFailed(ID, E, "vol-1", "wrong fs type"),
                new ServerStartFailed(ID, E, "10.11", "page corrupt"),
                new VolumeDetached(ID, E, "vol-1", "db-1"),
                new VolumeAttached(ID, E, "vol-1", "db-2", "/srv"),
                new InstanceReplaced(ID, E, "db-2", "10.11.5"),
                new DataDirectoryCopied(ID, E, "/srv/copy", 5_000_000_000L, 1200L, "9f86d081884c7d65"),
                new CopyVerified(ID, E, "/srv/copy", 1200L, "9f86d081884c7d65"),
                new CorruptionFound(ID, E, "articles", "PRIMARY", 3L, "checksum mismatch"),
                new ForceRecoveryLevelSet(ID, E, 1, "10.11"),
                new DumpTaken(ID, E, List.of("articles", "courses"), 1000L, 2048L, "9f86d081", "logs"),
                new TableSalvaged(ID, E, "revisions", 990L, 2L, 8L, "17..24", "by primary key, both directions"),
                new DatabaseRebuilt(ID, E, "wiki", "10.11.5"),
                new DumpLoaded(ID, E, "wiki.sql.gz", 1000L, 3L),
                new LoadConflicted(ID, E, "articles", 3L, "1, 5, 9", ConflictPolicy.SET_ASIDE),
                new OrphansFound(ID, E, "articles_courses.article_id -> articles.id", 12, 4L),
                new OrphansPurged(ID, E, "articles_courses.article_id -> articles.id", 12, "/archive/1", "9f86d081"),
                new ConsistencyChecked(ID, E, "wiki.articles", true, "CHECK TABLE: OK"),
                new RowCountsReconciled(ID, E, 20L, 100_000L, 2, "articles: 2 fewer"),
                new ServiceReconnected(ID, E, "dashboard"),
                new QueuesReenabled(ID, E, List.of("default", "mail"), 400L),
                new BacklogDrained(ID, E, "default"),
                new DataRegenerated(ID, E, "statistics", 90L),
                new LossAssessed(
                        ID,
                        E,
                        "revisions",
                        LocalDate.of(2025, 12, 1),
                        LocalDate.of(2025, 12, 3),
                        RowCount.atLeast(8),
                        LossClass.LOST,
                        "keys 17 to 24 unreadable"),
                new LossRevised(ID, E, 30, RowCount.exactly(6), LossClass.REGENERABLE, "two were found"),
                new LossRuledOut(ID, E, 30, "all were in the log"),
                new NoteAdded(ID, E, "Müller says: “it’s 3 a.m. — 50 % done” \\ \"quoted\"\nsecond line"),
                new QuestionAsked(ID, E, "Did we lose data?"),
                new QuestionAnswered(ID, E, 34, "Eight rows.", List.of(30, 31)),
                new AnswerSuperseded(ID, E, 34, 35, "Six rows.", List.of(31)),
                new StatusUpdatePublished(ID, E, "Loading the dump.", List.of(20)),
                new NextUpdatePromised(ID, E, NOON),
                new NextUpdateMissed(ID, E, 38, NOON),
                new EntryCorrected(ID, E, 17, Map.of("rows", 1001), "counted again"),
                new EntryRetracted(ID, E, 12, "another incident"),
                new OccurrenceTimeCorrected(ID, E, 4, NOON, Precision.HOUR, "clock was wrong"),
                new VisibilityChanged(ID, E, 33, Visibility.INTERNAL, "names a customer"),
                new EntryPinned(ID, E, 4, true),
                new EntryRedacted(ID, E, 33, "personal data"),
                new ShareLinkCreated(ID, E, "s-abcd", NOON),
                new ShareLinkRevoked(ID, E, "s-abcd"),
                new AlertReceived(ID, E, "alertmanager", "disk full"),
                new OperationAdmitted(ID, E, OPERATION, "purge-orphans", "wiki"),
                new OperationSettled(ID, E, OPERATION, OperationStatus.SUCCEEDED),
                new IncidentMitigated(ID, E, "service is back"),
                new IncidentResolved(ID, E, "nothing is left to do"),
                new IncidentReopened(ID, E, "it crashed again"),
                new ActionItemAdded(ID, E, "test the backups", "grace"),
                new ActionItemDone(ID, E, 54),
                new PostmortemEdited(ID, E, "# What happened"),
                new PostmortemPublished(ID, E));
    }
}
