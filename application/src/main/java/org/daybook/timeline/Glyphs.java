package org.daybook.timeline;

import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.wording.Tone;

/**
 * The sign of each event. Exhaustive: a new event does not compile until it has one. Green is for what a check found to
 * hold, purple for what is lost for good.
 */
final class Glyphs {

    private Glyphs() {}

    static Sign of(IncidentEvent event) {
        return switch (event) {
            case IncidentDeclared e -> Sign.plain("Incident declared", "list");
            case SeverityChanged e -> Sign.plain("Severity", "note");
            case RoleAssigned e -> Sign.plain("Role", "person");
            case CrashReported e -> Sign.of("Detected", "alert", Tone.FAIL).key();
            case OutageBegan e -> Sign.of("Detected", "alert", Tone.FAIL).key();
            case ImpactScoped e -> Sign.plain("Impact", "find");
            case RestartAttempted e -> e.succeeded() ? step() : failed();
            case MountFailed e -> failed();
            case ServerStartFailed e -> failed();
            case VolumeDetached e -> step();
            case VolumeAttached e -> step();
            case InstanceReplaced e -> step();
            case DataDirectoryCopied e -> step();
            case CopyVerified e -> Sign.of("Step, verified", "ok", Tone.OK).key();
            case CorruptionFound e -> finding();
            case ForceRecoveryLevelSet e -> e.level() < 4 ? step() : Sign.of("Step", "dot", Tone.WAIT);
            case DumpTaken e -> step();
            case TableSalvaged e -> step();
            case DatabaseRebuilt e -> step().key();
            case DumpLoaded e -> step();
            case LoadConflicted e ->
                e.policy() == ConflictPolicy.STOP ? failed() : Sign.of("Step, conflict", "partial", Tone.WAIT);
            case OrphansFound e -> finding();
            case OrphansPurged e -> step().key();
            case ConsistencyChecked e -> check(e.consistent()).key();
            case RowCountsReconciled e -> check(e.differences() == 0);
            case ServiceReconnected e ->
                Sign.of("Service restored", "ok", Tone.OK).key();
            case QueuesReenabled e -> step().key();
            case BacklogDrained e -> step();
            case DataRegenerated e -> step();
            case LossAssessed e -> loss("Loss", e.kind());
            case LossRevised e -> loss("Loss revised", e.kind());
            case LossRuledOut e -> Sign.of("Loss ruled out", "ok", Tone.OK);
            case NoteAdded e ->
                Decisions.isDecision(e.text()) ? Sign.plain("Decision", "decide") : Sign.plain("Note", "note");
            case QuestionAsked e -> Sign.plain("Question", "ask");
            case QuestionAnswered e -> Sign.plain("Answer", "answer");
            case AnswerSuperseded e -> Sign.plain("New answer", "answer");
            case StatusUpdatePublished e -> Sign.plain("Public update", "public");
            case NextUpdatePromised e -> Sign.plain("Promise", "public");
            case NextUpdateMissed e -> Sign.of("Promise missed", "alert", Tone.FAIL);
            case EntryCorrected e -> Sign.plain("Correction", "amend");
            case EntryRetracted e -> Sign.plain("Retraction", "strike");
            case OccurrenceTimeCorrected e -> Sign.plain("Correction", "amend");
            case VisibilityChanged e -> Sign.plain("Visibility", "eye");
            case EntryPinned e -> Sign.plain("Pin", "note");
            case EntryRedacted e -> Sign.plain("Redaction", "lock");
            case ShareLinkCreated e -> Sign.plain("Share link", "eye");
            case ShareLinkRevoked e -> Sign.plain("Share link", "eye");
            case AlertReceived e -> Sign.of("Alert", "alert", Tone.WAIT);
            case OperationAdmitted e -> Sign.plain("Step, requested", "dot");
            case OperationSettled e -> Sign.plain("Step, ended", "dot");
            case IncidentMitigated e -> Sign.plain("Mitigated", "list").key();
            case IncidentResolved e -> Sign.plain("Resolved", "list").key();
            case IncidentReopened e -> Sign.of("Reopened", "alert", Tone.WAIT).key();
            case ActionItemAdded e -> Sign.plain("Action item", "list");
            case ActionItemDone e -> Sign.plain("Action item done", "list");
            case PostmortemEdited e -> Sign.plain("Postmortem", "list");
            case PostmortemPublished e -> Sign.plain("Postmortem", "list");
        };
    }

    static Sign of(OperationEvent event) {
        return switch (event) {
            case OperationRequested e -> Sign.plain("Step, requested", "dot");
            case OperationRehearsed e -> Sign.plain("Dry run", "eye");
            case OperationApproved e -> Sign.plain("Approval", "lock");
            case OperationRefused e -> Sign.plain("Refusal", "strike");
            case SafeguardWaived e -> Sign.of("Lock waived", "open", Tone.WAIT).key();
            case OperationQueued e -> Sign.plain("Step, queued", "dot");
            case OperationStarted e -> Sign.of("Step, running", "run", Tone.RUN);
            case CheckpointReached e -> Sign.plain("Checkpoint", "dot");
            case OperationThrottled e -> Sign.of("Throttled", "wait", Tone.WAIT);
            case ThrottleLifted e -> Sign.plain("Full speed", "run");
            case OperationPauseRequested e -> Sign.plain("Pause asked for", "pause");
            case OperationPaused e -> Sign.of("Paused", "pause", Tone.WAIT);
            case OperationResumed e -> Sign.of("Resumed", "run", Tone.RUN);
            case OperationCancelRequested e -> Sign.plain("Cancel asked for", "strike");
            case OperationCancelled e -> Sign.plain("Cancelled", "strike");
            case OperationInterrupted e -> Sign.of("Interrupted", "alert", Tone.WAIT);
            case OutcomeUnknown e -> Sign.of("Outcome unknown", "alert", Tone.WAIT);
            case OperationFailed e -> failed();
            case OperationRetried e -> Sign.plain("Tried again", "run");
            case OperationSucceeded e -> Sign.plain("Step, finished", "partial");
            case OperationVerified e -> verified();
            case ArchiveRestored e -> Sign.plain("Rows restored", "dot");
        };
    }

    static Sign verified() {
        return Sign.of("Step, verified", "ok", Tone.OK);
    }

    private static Sign step() {
        return Sign.plain("Step", "dot");
    }

    private static Sign failed() {
        return Sign.of("Step, failed", "fail", Tone.FAIL);
    }

    private static Sign finding() {
        return Sign.plain("Finding", "find");
    }

    private static Sign check(boolean held) {
        return held ? Sign.of("Check held", "ok", Tone.OK) : Sign.of("Check failed", "fail", Tone.FAIL);
    }

    private static Sign loss(String word, LossClass kind) {
        return switch (kind) {
            case LOST -> Sign.of(word, "loss", Tone.LOSS).key();
            case REGENERABLE -> Sign.of(word, "partial", Tone.WAIT);
            case REGENERATED -> Sign.plain(word, "dot");
            case SAFE -> Sign.of(word, "ok", Tone.OK);
            case UNKNOWN -> Sign.plain(word, "loss");
        };
    }
}
