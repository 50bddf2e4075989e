package org.daybook.incident;

import org.daybook.incident.IncidentEvent.*;

/** The phases of a recovery, in the order in which they usually come. */
public enum IncidentPhase {
    DECLARE,
    DETECT,
    TRY,
    PRESERVE,
    DIAGNOSE,
    EXTRACT,
    REBUILD,
    VERIFY,
    RESUME,
    LOSS,
    TALK,
    CORRECT,
    SHARE,
    CLOSE;

    /** Something was done about the database: the recovery has begun. */
    public boolean isAction() {
        return compareTo(TRY) >= 0 && compareTo(RESUME) <= 0;
    }

    /** Exhaustive: a new event does not compile until it has its phase. */
    public static IncidentPhase of(IncidentEvent event) {
        return switch (event) {
            case IncidentDeclared e -> DECLARE;
            case SeverityChanged e -> DECLARE;
            case RoleAssigned e -> DECLARE;
            case CrashReported e -> DETECT;
            case OutageBegan e -> DETECT;
            case ImpactScoped e -> DETECT;
            case AlertReceived e -> DETECT;
            case RestartAttempted e -> TRY;
            case MountFailed e -> TRY;
            case ServerStartFailed e -> TRY;
            case VolumeDetached e -> PRESERVE;
            case VolumeAttached e -> PRESERVE;
            case InstanceReplaced e -> PRESERVE;
            case DataDirectoryCopied e -> PRESERVE;
            case CopyVerified e -> PRESERVE;
            case CorruptionFound e -> DIAGNOSE;
            case ForceRecoveryLevelSet e -> DIAGNOSE;
            case DumpTaken e -> EXTRACT;
            case TableSalvaged e -> EXTRACT;
            case DatabaseRebuilt e -> REBUILD;
            case DumpLoaded e -> REBUILD;
            case LoadConflicted e -> REBUILD;
            case OrphansFound e -> VERIFY;
            case OrphansPurged e -> VERIFY;
            case ConsistencyChecked e -> VERIFY;
            case RowCountsReconciled e -> VERIFY;
            case ServiceReconnected e -> RESUME;
            case QueuesReenabled e -> RESUME;
            case BacklogDrained e -> RESUME;
            case DataRegenerated e -> RESUME;
            case OperationAdmitted e -> RESUME;
            case OperationSettled e -> RESUME;
            case LossAssessed e -> LOSS;
            case LossRevised e -> LOSS;
            case LossRuledOut e -> LOSS;
            case NoteAdded e -> TALK;
            case QuestionAsked e -> TALK;
            case QuestionAnswered e -> TALK;
            case AnswerSuperseded e -> TALK;
            case StatusUpdatePublished e -> TALK;
            case NextUpdatePromised e -> TALK;
            case NextUpdateMissed e -> TALK;
            case EntryCorrected e -> CORRECT;
            case EntryRetracted e -> CORRECT;
            case OccurrenceTimeCorrected e -> CORRECT;
            case VisibilityChanged e -> CORRECT;
            case EntryPinned e -> CORRECT;
            case EntryRedacted e -> CORRECT;
            case ShareLinkCreated e -> SHARE;
            case ShareLinkRevoked e -> SHARE;
            case IncidentMitigated e -> CLOSE;
            case IncidentResolved e -> CLOSE;
            case IncidentReopened e -> CLOSE;
            case ActionItemAdded e -> CLOSE;
            case ActionItemDone e -> CLOSE;
            case PostmortemEdited e -> CLOSE;
            case PostmortemPublished e -> CLOSE;
        };
    }
}
