package org.daybook.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationStatus;
import org.jspecify.annotations.Nullable;

/** What can be asked of an incident. The entry is the one that will be logged; its id makes the command idempotent. */
public sealed interface IncidentCommand {

    IncidentId incidentId();

    Entry entry();

    record DeclareIncident(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            String title,
            List<String> targets,
            ZoneId zone,
            LocalDate startDay,
            int severity)
            implements IncidentCommand {}

    /** Logs what happened, as it is. */
    record RecordFact(IncidentEvent.Fact fact) implements IncidentCommand {
        @Override
        @TargetAggregateIdentifier
        public IncidentId incidentId() {
            return fact.incidentId();
        }

        @Override
        public Entry entry() {
            return fact.entry();
        }
    }

    record AssessLoss(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            String table,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            RowCount rows,
            LossClass kind,
            String evidence)
            implements IncidentCommand {}

    record ReviseLoss(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            int line,
            RowCount rows,
            LossClass kind,
            String evidence)
            implements IncidentCommand {}

    record RuleOutLoss(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, int line, String evidence)
            implements IncidentCommand {}

    record AskQuestion(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, String text)
            implements IncidentCommand {}

    /** Answers, or answers anew. @param restsOn numbers of the entries that the answer relies on */
    record AnswerQuestion(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            int question,
            String text,
            List<Integer> restsOn)
            implements IncidentCommand {}

    record PublishStatusUpdate(
            @TargetAggregateIdentifier IncidentId incidentId, Entry entry, String text, List<Integer> restsOn)
            implements IncidentCommand {}

    record PromiseNextUpdate(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, Instant due)
            implements IncidentCommand {}

    record MissNextUpdate(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, int promise)
            implements IncidentCommand {}

    /** @param revision number of the latest correction that the writer saw, 0 for none */
    record CorrectEntry(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            int corrects,
            int revision,
            Map<String, Object> fields,
            @Nullable String reason)
            implements IncidentCommand {}

    record RetractEntry(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, int retracts, String reason)
            implements IncidentCommand {}

    record CorrectOccurrenceTime(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            int corrects,
            int revision,
            Instant occurredAt,
            Precision precision,
            @Nullable String reason)
            implements IncidentCommand {}

    record ChangeVisibility(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            int changes,
            Visibility visibility,
            @Nullable String reason)
            implements IncidentCommand {}

    record PinEntry(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, int pins, boolean pinned)
            implements IncidentCommand {}

    record RedactEntry(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, int redacts, String reason)
            implements IncidentCommand {}

    record CreateShareLink(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            String link,
            @Nullable Instant expires) implements IncidentCommand {}

    record RevokeShareLink(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, String link)
            implements IncidentCommand {}

    record AdmitOperation(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            OperationId operation,
            String step,
            String target)
            implements IncidentCommand {}

    record SettleOperation(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            OperationId operation,
            OperationStatus outcome)
            implements IncidentCommand {}

    record MitigateIncident(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, String summary)
            implements IncidentCommand {}

    record ResolveIncident(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, String summary)
            implements IncidentCommand {}

    record ReopenIncident(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, String reason)
            implements IncidentCommand {}

    record AddActionItem(
            @TargetAggregateIdentifier IncidentId incidentId,
            Entry entry,
            String text,
            @Nullable String owner) implements IncidentCommand {}

    record CompleteActionItem(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, int item)
            implements IncidentCommand {}

    record EditPostmortem(@TargetAggregateIdentifier IncidentId incidentId, Entry entry, String text)
            implements IncidentCommand {}

    record PublishPostmortem(@TargetAggregateIdentifier IncidentId incidentId, Entry entry)
            implements IncidentCommand {}
}
