package org.daybook.incident;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Receipt;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.incident.IncidentEvent.*;
import org.jspecify.annotations.Nullable;

/**
 * The log of one incident and its rules. Nothing in it is ever edited: corrections follow. Of the content
 * of its entries it keeps the names of volumes alone, until a redaction.
 */
public class Incident {

    @AggregateIdentifier
    private @Nullable IncidentId id;

    private IncidentStatus status = IncidentStatus.DECLARED;
    private @Nullable Instant resolvedAt;
    private final Entries entries = new Entries();
    private final Set<OperationId> openOperations = new LinkedHashSet<>();
    /** Entry to the operation that it let in. */
    private final Map<Integer, OperationId> admissions = new HashMap<>();
    /** Entry to the volume that it attached; a redacted entry attaches nothing, so that its words go from here too. */
    private final Map<Integer, String> attachedVolumes = new LinkedHashMap<>();
    /** Question to its current answer; 0 while it is open. */
    private final Map<Integer, Integer> questions = new HashMap<>();

    private final Loads loads = new Loads();
    private final Set<Integer> lossLines = new LinkedHashSet<>();
    private final Set<Integer> openItems = new LinkedHashSet<>();
    private final Set<String> shareLinks = new LinkedHashSet<>();
    private int openPromise;
    private @Nullable Instant promiseDue;
    private boolean postmortem;
    /** What was published is what was edited last. */
    private boolean postmortemPublished;

    protected Incident() {}

    // -- declare and log

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Receipt decide(DeclareIncident c) {
        if (id != null) {
            if (entries.contains(c.entry().id())) {
                return again(c);
            }
            throw new IncidentRejection.AlreadyDeclared(c.incidentId());
        }
        return log(new IncidentDeclared(
                c.incidentId(), c.entry(), c.title(), c.targets(), c.zone(), c.startDay(), c.severity()));
    }

    @CommandHandler
    Receipt decide(RecordFact c) {
        if (logged(c)) {
            return again(c);
        }
        Fact fact = c.fact();
        if (resolvedAt != null
                && !takenWhenResolved(fact)
                && fact.entry().occurredAt().isAfter(resolvedAt)) {
            throw new IncidentRejection.Resolved(c.incidentId(), "new recovery work");
        }
        if (fact instanceof ServiceReconnected
                && fact.entry().operation() != null
                && !loads.unproven().isEmpty()) {
            throw new IncidentRejection.LoadUnproven(c.incidentId(), loads.unproven());
        }
        List<String> warnings = contradictions(fact);
        return new Receipt(log(fact).entry(), warnings);
    }

    private static boolean takenWhenResolved(Fact fact) {
        return fact instanceof NoteAdded || fact instanceof AlertReceived;
    }

    /** History is accepted as told; where the log says otherwise, the teller hears of it. */
    private List<String> contradictions(Fact fact) {
        List<String> warnings = new ArrayList<>();
        if (fact instanceof VolumeAttached e && attachedVolumes.containsValue(e.volume())) {
            warnings.add("The log has volume %s attached already, with no detachment since.".formatted(e.volume()));
        }
        if (fact instanceof VolumeDetached e
                && !attachedVolumes.isEmpty()
                && !attachedVolumes.containsValue(e.volume())) {
            warnings.add("The log does not have volume %s attached.".formatted(e.volume()));
        }
        if (fact instanceof ServiceReconnected && !openOperations.isEmpty()) {
            warnings.add("%d operation(s) are still open.".formatted(openOperations.size()));
        }
        if (fact instanceof ServiceReconnected && !loads.unproven().isEmpty()) {
            warnings.add(loads.warning());
        }
        return warnings;
    }

    // -- work

    @CommandHandler
    Receipt decide(AdmitOperation c) {
        if (logged(c) || openOperations.contains(c.operation())) {
            return again(c);
        }
        if (status == IncidentStatus.RESOLVED) {
            throw new IncidentRejection.Resolved(c.incidentId(), "new recovery work");
        }
        if (isRedacted(c.operation())) {
            throw new IncidentRejection.OperationRedacted(c.incidentId(), c.operation());
        }
        return log(new OperationAdmitted(c.incidentId(), c.entry(), c.operation(), c.step(), c.target()));
    }

    @CommandHandler
    Receipt decide(SettleOperation c) {
        if (logged(c) || !openOperations.contains(c.operation())) {
            return again(c);
        }
        return log(new OperationSettled(c.incidentId(), c.entry(), c.operation(), c.outcome()));
    }

    private boolean isRedacted(OperationId operation) {
        return admissions.entrySet().stream()
                .anyMatch(admitted -> admitted.getValue().equals(operation)
                        && known(admitted.getKey()).redacted());
    }

    // -- loss

    @CommandHandler
    Receipt decide(AssessLoss c) {
        return logged(c)
                ? again(c)
                : log(new LossAssessed(
                        c.incidentId(), c.entry(), c.table(), c.since(), c.until(), c.rows(), c.kind(), c.evidence()));
    }

    @CommandHandler
    Receipt decide(ReviseLoss c) {
        if (logged(c)) {
            return again(c);
        }
        requireIn(lossLines, c.line(), "line of the ledger");
        return log(new LossRevised(c.incidentId(), c.entry(), c.line(), c.rows(), c.kind(), c.evidence()));
    }

    @CommandHandler
    Receipt decide(RuleOutLoss c) {
        if (logged(c)) {
            return again(c);
        }
        requireIn(lossLines, c.line(), "line of the ledger");
        return log(new LossRuledOut(c.incidentId(), c.entry(), c.line(), c.evidence()));
    }

    // -- talk

    @CommandHandler
    Receipt decide(AskQuestion c) {
        return logged(c) ? again(c) : log(new QuestionAsked(c.incidentId(), c.entry(), c.text()));
    }

    @CommandHandler
    Receipt decide(AnswerQuestion c) {
        if (logged(c)) {
            return again(c);
        }
        requireIn(questions.keySet(), c.question(), "question");
        c.restsOn().forEach(this::known);
        int earlier = questions.get(c.question());
        return log(
                earlier == 0
                        ? new QuestionAnswered(c.incidentId(), c.entry(), c.question(), c.text(), c.restsOn())
                        : new AnswerSuperseded(
                                c.incidentId(), c.entry(), c.question(), earlier, c.text(), c.restsOn()));
    }

    @CommandHandler
    Receipt decide(PublishStatusUpdate c) {
        if (logged(c)) {
            return again(c);
        }
        c.restsOn().forEach(this::known);
        return log(new StatusUpdatePublished(c.incidentId(), c.entry(), c.text(), c.restsOn()));
    }

    @CommandHandler
    Receipt decide(PromiseNextUpdate c) {
        return logged(c) ? again(c) : log(new NextUpdatePromised(c.incidentId(), c.entry(), c.due()));
    }

    @CommandHandler
    Receipt decide(MissNextUpdate c) {
        if (logged(c)) {
            return again(c);
        }
        if (promiseDue == null || openPromise != c.promise()) {
            throw new IncidentRejection.NoOpenPromise(c.incidentId(), c.promise());
        }
        return log(new NextUpdateMissed(c.incidentId(), c.entry(), c.promise(), promiseDue));
    }

    // -- correct

    @CommandHandler
    Receipt decide(CorrectEntry c) {
        if (logged(c)) {
            return again(c);
        }
        entries.requireCorrectable(id(), c.corrects(), c.revision());
        return log(new EntryCorrected(c.incidentId(), c.entry(), c.corrects(), c.fields(), c.reason()));
    }

    @CommandHandler
    Receipt decide(CorrectOccurrenceTime c) {
        if (logged(c)) {
            return again(c);
        }
        entries.requireCorrectable(id(), c.corrects(), c.revision());
        return log(new OccurrenceTimeCorrected(
                c.incidentId(), c.entry(), c.corrects(), c.occurredAt(), c.precision(), c.reason()));
    }

    @CommandHandler
    Receipt decide(RetractEntry c) {
        if (logged(c)) {
            return again(c);
        }
        entries.requireCorrectable(id(), c.retracts(), known(c.retracts()).revision());
        return log(new EntryRetracted(c.incidentId(), c.entry(), c.retracts(), c.reason()));
    }

    @CommandHandler
    Receipt decide(ChangeVisibility c) {
        if (logged(c) || known(c.changes()).visibility() == c.visibility()) {
            return again(c);
        }
        return log(new VisibilityChanged(c.incidentId(), c.entry(), c.changes(), c.visibility(), c.reason()));
    }

    @CommandHandler
    Receipt decide(PinEntry c) {
        if (logged(c) || known(c.pins()).pinned() == c.pinned()) {
            return again(c);
        }
        return log(new EntryPinned(c.incidentId(), c.entry(), c.pins(), c.pinned()));
    }

    @CommandHandler
    Receipt decide(RedactEntry c) {
        if (logged(c) || known(c.redacts()).redacted()) {
            return again(c);
        }
        OperationId operation = admissions.get(c.redacts());
        if (operation != null && openOperations.contains(operation)) {
            throw new IncidentRejection.OperationAtWork(c.incidentId(), c.redacts(), operation);
        }
        return log(new EntryRedacted(c.incidentId(), c.entry(), c.redacts(), c.reason()));
    }

    // -- share

    @CommandHandler
    Receipt decide(CreateShareLink c) {
        return logged(c) || shareLinks.contains(c.link())
                ? again(c)
                : log(new ShareLinkCreated(c.incidentId(), c.entry(), c.link(), c.expires()));
    }

    @CommandHandler
    Receipt decide(RevokeShareLink c) {
        if (logged(c)) {
            return again(c);
        }
        if (!shareLinks.contains(c.link())) {
            throw new IncidentRejection.UnknownLink(c.incidentId(), c.link());
        }
        return log(new ShareLinkRevoked(c.incidentId(), c.entry(), c.link()));
    }

    // -- close

    @CommandHandler
    Receipt decide(MitigateIncident c) {
        if (logged(c) || status == IncidentStatus.MITIGATED) {
            return again(c);
        }
        if (status == IncidentStatus.RESOLVED) {
            throw new IncidentRejection.NotOpen(c.incidentId(), status, "mitigated");
        }
        return log(new IncidentMitigated(c.incidentId(), c.entry(), c.summary()));
    }

    @CommandHandler
    Receipt decide(ResolveIncident c) {
        if (logged(c) || status == IncidentStatus.RESOLVED) {
            return again(c);
        }
        if (!openOperations.isEmpty()) {
            throw new IncidentRejection.OperationsStillOpen(c.incidentId(), openOperations);
        }
        return log(new IncidentResolved(c.incidentId(), c.entry(), c.summary()));
    }

    @CommandHandler
    Receipt decide(ReopenIncident c) {
        if (logged(c)) {
            return again(c);
        }
        if (status != IncidentStatus.RESOLVED && status != IncidentStatus.MITIGATED) {
            throw new IncidentRejection.NotClosed(c.incidentId(), status);
        }
        return log(new IncidentReopened(c.incidentId(), c.entry(), c.reason()));
    }

    @CommandHandler
    Receipt decide(AddActionItem c) {
        return logged(c) ? again(c) : log(new ActionItemAdded(c.incidentId(), c.entry(), c.text(), c.owner()));
    }

    @CommandHandler
    Receipt decide(CompleteActionItem c) {
        if (logged(c)) {
            return again(c);
        }
        requireIn(openItems, c.item(), "open action item");
        return log(new ActionItemDone(c.incidentId(), c.entry(), c.item()));
    }

    @CommandHandler
    Receipt decide(EditPostmortem c) {
        return logged(c) ? again(c) : log(new PostmortemEdited(c.incidentId(), c.entry(), c.text()));
    }

    @CommandHandler
    Receipt decide(PublishPostmortem c) {
        if (logged(c) || postmortemPublished) {
            return again(c);
        }
        if (!postmortem) {
            throw new IncidentRejection.PostmortemMissing(c.incidentId());
        }
        return log(new PostmortemPublished(c.incidentId(), c.entry()));
    }

    // -- what the rules share

    private boolean logged(IncidentCommand c) {
        return entries.contains(c.entry().id());
    }

    /** The same decision twice is one event. */
    private Receipt again(IncidentCommand c) {
        return new Receipt(entries.number(c.entry().id()), List.of());
    }

    private Receipt log(IncidentEvent event) {
        apply(event);
        return new Receipt(entries.count(), List.of());
    }

    private EntryState known(int number) {
        return entries.known(id(), number);
    }

    private void requireIn(Set<Integer> numbers, int number, String expected) {
        if (!numbers.contains(number)) {
            throw new IncidentRejection.NoSuchEntry(id(), number, expected);
        }
    }

    private IncidentId id() {
        if (id == null) {
            throw new IllegalStateException("an incident that was never declared");
        }
        return id;
    }

    // -- evolve

    @EventSourcingHandler
    void evolve(IncidentEvent event) {
        int number = entries.add(event);
        loads.evolve(number, event);
        switch (event) {
            case IncidentDeclared e -> id = e.incidentId();
            case Fact fact -> evolveByFact(number, fact);
            case OperationAdmitted e -> {
                openOperations.add(e.operation());
                admissions.put(number, e.operation());
                recovering();
            }
            case OperationSettled e -> openOperations.remove(e.operation());
            case LossAssessed e -> lossLines.add(number);
            case LossRevised e -> {}
            case LossRuledOut e -> {}
            case QuestionAsked e -> questions.put(number, 0);
            case QuestionAnswered e -> questions.put(e.question(), number);
            case AnswerSuperseded e -> questions.put(e.question(), number);
            case StatusUpdatePublished e -> closePromise();
            case NextUpdatePromised e -> {
                openPromise = number;
                promiseDue = e.due();
            }
            case NextUpdateMissed e -> closePromise();
            case EntryCorrected e -> entries.change(e.corrects(), old -> old.revised(number));
            case OccurrenceTimeCorrected e -> entries.change(e.corrects(), old -> old.revised(number));
            case EntryRetracted e -> entries.change(e.retracts(), old -> old.withRetracted());
            case VisibilityChanged e -> entries.change(e.changes(), old -> old.shownTo(e.visibility()));
            case EntryPinned e -> entries.change(e.pins(), old -> old.withPinned(e.pinned()));
            case EntryRedacted e -> {
                entries.change(e.redacts(), old -> old.withRedacted());
                attachedVolumes.remove(e.redacts());
            }
            case ShareLinkCreated e -> shareLinks.add(e.link());
            case ShareLinkRevoked e -> shareLinks.remove(e.link());
            case IncidentMitigated e -> status = IncidentStatus.MITIGATED;
            case IncidentResolved e -> {
                status = IncidentStatus.RESOLVED;
                resolvedAt = e.entry().occurredAt();
            }
            case IncidentReopened e -> {
                status = IncidentStatus.RECOVERING;
                resolvedAt = null;
            }
            case ActionItemAdded e -> openItems.add(number);
            case ActionItemDone e -> openItems.remove(e.item());
            case PostmortemEdited e -> {
                postmortem = true;
                postmortemPublished = false;
            }
            case PostmortemPublished e -> postmortemPublished = true;
        }
    }

    private void evolveByFact(int number, Fact fact) {
        switch (fact) {
            case VolumeAttached e -> attachedVolumes.put(number, e.volume());
            case VolumeDetached e -> attachedVolumes.values().removeIf(e.volume()::equals);
            default -> {}
        }
        if (IncidentPhase.of(fact).isAction()) {
            recovering();
        }
    }

    private void recovering() {
        if (status == IncidentStatus.DECLARED) {
            status = IncidentStatus.RECOVERING;
        }
    }

    private void closePromise() {
        openPromise = 0;
        promiseDue = null;
    }

    /** Whether text and fields of such an event can be corrected. */
    public static boolean isCorrectable(IncidentEvent event) {
        return Entries.isCorrectable(event);
    }
}
