package org.daybook.kinds;

import org.daybook.incident.IncidentEvent.*;

/** One line on each kind, for the list of kinds. */
final class KindWords {

    private KindWords() {}

    /** Exhaustive: a new fact does not compile until it has its line. */
    static String says(Fact fact) {
        return switch (fact) {
            case SeverityChanged e -> "The severity changed, from 1 (worst) to 4";
            case RoleAssigned e -> "Somebody took a role, as lead";
            case CrashReported e -> "The database crashed or was found damaged; what was seen first";
            case OutageBegan e -> "A service went down";
            case ImpactScoped e -> "What is broken, and what still works";
            case RestartAttempted e -> "A restart was tried, and whether it succeeded";
            case MountFailed e -> "A volume could not be mounted";
            case ServerStartFailed e -> "The database server would not start";
            case VolumeDetached e -> "A volume was detached from an instance";
            case VolumeAttached e -> "A volume was attached to an instance";
            case InstanceReplaced e -> "A new instance took the place of the old one";
            case DataDirectoryCopied e -> "A complete copy of the data directory was made";
            case CopyVerified e -> "A copy was compared with its source and is equal";
            case CorruptionFound e -> "A table or an index is corrupt";
            case ForceRecoveryLevelSet e -> "innodb_force_recovery was set, 0 to 6";
            case DumpTaken e -> "Tables were dumped; what was left out";
            case TableSalvaged e -> "What is readable of a corrupt table was read; what was not";
            case DatabaseRebuilt e -> "An empty database was set up anew";
            case DumpLoaded e -> "A dump was loaded";
            case LoadConflicted e -> "A load met keys that were there already, and what was done";
            case OrphansFound e -> "Rows were found whose parent is gone";
            case OrphansPurged e -> "Rows whose parent is gone were deleted";
            case ConsistencyChecked e -> "A check of consistency ended, and whether all holds";
            case RowCountsReconciled e -> "Row counts were compared; how many differ";
            case ServiceReconnected e -> "A service is back online";
            case QueuesReenabled e -> "Background queues were turned on again";
            case BacklogDrained e -> "A queue has worked off its backlog";
            case DataRegenerated e -> "Lost but derived data was computed again";
            case NoteAdded e -> "Anything worth a line; a decision begins with \"Decided:\"";
            case AlertReceived e -> "A monitoring system raised an alert";
        };
    }
}
