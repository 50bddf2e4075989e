package org.daybook.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationStatus;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to an incident, in life order. Stored for ever: add, never rename. An entry's number is its place in
 * the incident's stream, from 1; other entries refer to it by that number.
 */
public sealed interface IncidentEvent {

    IncidentId incidentId();

    Entry entry();

    /** What a person may log by hand and a worker logs as the result of its work. History: accepted, never refused for contradicting the log. */
    sealed interface Fact extends IncidentEvent {}

    /** Talk, corrections and the like follow rules of their own and have commands of their own. */
    sealed interface Act extends IncidentEvent {}

    // -- declare

    /** @param startDay day 1, in the zone, fixed for ever  @param severity 1 (worst) to 4 */
    record IncidentDeclared(
            IncidentId incidentId,
            Entry entry,
            String title,
            List<String> targets,
            ZoneId zone,
            LocalDate startDay,
            int severity)
            implements Act {}

    record SeverityChanged(
            IncidentId incidentId,
            Entry entry,
            int severity,
            @Nullable String reason) implements Fact {}

    record RoleAssigned(IncidentId incidentId, Entry entry, String role, String login) implements Fact {}

    // -- detect

    record CrashReported(IncidentId incidentId, Entry entry, String symptom) implements Fact {}

    record OutageBegan(IncidentId incidentId, Entry entry, String service) implements Fact {}

    record ImpactScoped(
            IncidentId incidentId, Entry entry, @Nullable String works, String broken) implements Fact {}

    // -- try

    record RestartAttempted(
            IncidentId incidentId,
            Entry entry,
            String subject,
            boolean succeeded,
            @Nullable String message) implements Fact {}

    record MountFailed(IncidentId incidentId, Entry entry, String volume, String message) implements Fact {}

    record ServerStartFailed(
            IncidentId incidentId, Entry entry, @Nullable String server, String message) implements Fact {}

    // -- preserve

    record VolumeDetached(
            IncidentId incidentId,
            Entry entry,
            String volume,
            @Nullable String instance) implements Fact {}

    record VolumeAttached(
            IncidentId incidentId,
            Entry entry,
            String volume,
            String instance,
            @Nullable String mountPoint) implements Fact {}

    record InstanceReplaced(
            IncidentId incidentId,
            Entry entry,
            String instance,
            @Nullable String serverVersion) implements Fact {}

    /** @param manifest SHA-256 over the files' checksums */
    record DataDirectoryCopied(
            IncidentId incidentId,
            Entry entry,
            String path,
            @Nullable Long bytes,
            @Nullable Long files,
            @Nullable String manifest)
            implements Fact {}

    record CopyVerified(
            IncidentId incidentId,
            Entry entry,
            String path,
            @Nullable Long files,
            @Nullable String manifest) implements Fact {}

    // -- diagnose

    record CorruptionFound(
            IncidentId incidentId,
            Entry entry,
            String table,
            @Nullable String index,
            @Nullable Long pages,
            @Nullable String error)
            implements Fact {}

    /** @param level {@code innodb_force_recovery}, 0 to 6 */
    record ForceRecoveryLevelSet(
            IncidentId incidentId,
            Entry entry,
            int level,
            @Nullable String server) implements Fact {}

    // -- extract

    record DumpTaken(
            IncidentId incidentId,
            Entry entry,
            List<String> tables,
            @Nullable Long rows,
            @Nullable Long bytes,
            @Nullable String checksum,
            @Nullable String leftOut)
            implements Fact {}

    /** @param unreadable key ranges that could not be read  @param how how the rows were reached */
    record TableSalvaged(
            IncidentId incidentId,
            Entry entry,
            String table,
            @Nullable Long rows,
            @Nullable Long suspect,
            @Nullable Long lost,
            @Nullable String unreadable,
            @Nullable String how)
            implements Fact {}

    // -- rebuild

    record DatabaseRebuilt(
            IncidentId incidentId,
            Entry entry,
            String database,
            @Nullable String serverVersion) implements Fact {}

    record DumpLoaded(
            IncidentId incidentId,
            Entry entry,
            String dump,
            @Nullable Long rows,
            @Nullable Long skipped) implements Fact {}

    record LoadConflicted(
            IncidentId incidentId,
            Entry entry,
            String table,
            @Nullable Long conflicts,
            @Nullable String keys,
            ConflictPolicy policy)
            implements Fact {}

    // -- verify

    /** @param relation child column and parent, as {@code articles_courses.article_id -> articles.id} */
    record OrphansFound(
            IncidentId incidentId,
            Entry entry,
            String relation,
            long orphans,
            @Nullable Long missingParents) implements Fact {}

    /** @param archive where the deleted rows are kept  @param checksum SHA-256 over the archive's segments */
    record OrphansPurged(
            IncidentId incidentId,
            Entry entry,
            String relation,
            long rows,
            @Nullable String archive,
            @Nullable String checksum)
            implements Fact {}

    record ConsistencyChecked(
            IncidentId incidentId,
            Entry entry,
            String scope,
            boolean consistent,
            @Nullable String detail) implements Fact {}

    record RowCountsReconciled(
            IncidentId incidentId,
            Entry entry,
            @Nullable Long tables,
            @Nullable Long rows,
            long differences,
            @Nullable String detail)
            implements Fact {}

    // -- resume

    record ServiceReconnected(IncidentId incidentId, Entry entry, String service) implements Fact {}

    record QueuesReenabled(
            IncidentId incidentId,
            Entry entry,
            List<String> queues,
            @Nullable Long backlog) implements Fact {}

    record BacklogDrained(IncidentId incidentId, Entry entry, String queue) implements Fact {}

    record DataRegenerated(
            IncidentId incidentId,
            Entry entry,
            String table,
            @Nullable Long rows) implements Fact {}

    // -- loss

    /** A line of the ledger, known by its entry's number. Window bounds are open where null. */
    record LossAssessed(
            IncidentId incidentId,
            Entry entry,
            String table,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            RowCount rows,
            LossClass kind,
            String evidence)
            implements Act {}

    /** @param line number of the entry that assessed the loss first */
    record LossRevised(IncidentId incidentId, Entry entry, int line, RowCount rows, LossClass kind, String evidence)
            implements Act {}

    record LossRuledOut(IncidentId incidentId, Entry entry, int line, String evidence) implements Act {}

    // -- talk

    record NoteAdded(IncidentId incidentId, Entry entry, String text) implements Fact {}

    record QuestionAsked(IncidentId incidentId, Entry entry, String text) implements Act {}

    /** @param restsOn numbers of the entries that the answer relies on */
    record QuestionAnswered(IncidentId incidentId, Entry entry, int question, String text, List<Integer> restsOn)
            implements Act {}

    /** A new answer in the place of an earlier one. @param answer number of the answer replaced */
    record AnswerSuperseded(
            IncidentId incidentId, Entry entry, int question, int answer, String text, List<Integer> restsOn)
            implements Act {}

    record StatusUpdatePublished(IncidentId incidentId, Entry entry, String text, List<Integer> restsOn)
            implements Act {}

    record NextUpdatePromised(IncidentId incidentId, Entry entry, Instant due) implements Act {}

    /** @param promise number of the entry that promised */
    record NextUpdateMissed(IncidentId incidentId, Entry entry, int promise, Instant due) implements Act {}

    // -- correct

    /** @param fields the corrected values by field name; the others stay */
    record EntryCorrected(
            IncidentId incidentId,
            Entry entry,
            int corrects,
            Map<String, Object> fields,
            @Nullable String reason) implements Act {}

    record EntryRetracted(IncidentId incidentId, Entry entry, int retracts, String reason) implements Act {}

    record OccurrenceTimeCorrected(
            IncidentId incidentId,
            Entry entry,
            int corrects,
            Instant occurredAt,
            Precision precision,
            @Nullable String reason)
            implements Act {}

    record VisibilityChanged(
            IncidentId incidentId,
            Entry entry,
            int changes,
            Visibility visibility,
            @Nullable String reason) implements Act {}

    record EntryPinned(IncidentId incidentId, Entry entry, int pins, boolean pinned) implements Act {}

    record EntryRedacted(IncidentId incidentId, Entry entry, int redacts, String reason) implements Act {}

    // -- share

    /** @param link public half of the link: names it, does not open it */
    record ShareLinkCreated(
            IncidentId incidentId,
            Entry entry,
            String link,
            @Nullable Instant expires) implements Act {}

    record ShareLinkRevoked(IncidentId incidentId, Entry entry, String link) implements Act {}

    record AlertReceived(IncidentId incidentId, Entry entry, String source, String text) implements Fact {}

    // -- work

    /** Recovery work was let in: from here until it is settled the incident cannot be resolved. */
    record OperationAdmitted(IncidentId incidentId, Entry entry, OperationId operation, String step, String target)
            implements Act {}

    record OperationSettled(IncidentId incidentId, Entry entry, OperationId operation, OperationStatus outcome)
            implements Act {}

    // -- close

    record IncidentMitigated(IncidentId incidentId, Entry entry, String summary) implements Act {}

    record IncidentResolved(IncidentId incidentId, Entry entry, String summary) implements Act {}

    record IncidentReopened(IncidentId incidentId, Entry entry, String reason) implements Act {}

    record ActionItemAdded(
            IncidentId incidentId,
            Entry entry,
            String text,
            @Nullable String owner) implements Act {}

    /** @param item number of the entry that added it */
    record ActionItemDone(IncidentId incidentId, Entry entry, int item) implements Act {}

    record PostmortemEdited(IncidentId incidentId, Entry entry, String text) implements Act {}

    record PostmortemPublished(IncidentId incidentId, Entry entry) implements Act {}
}
